"""A bad reference file, codebook or correction stops a run before any work, with file, line and reason."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import PROJECT, Command


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A copy of the seeds that a test may spoil."""
    return Path(shutil.copytree(PROJECT / "seeds", tmp_path / "seeds"))


def test_a_bad_row_of_the_reference_is_named_by_file_and_line(
    newstance: Command, seeds: Path, sample_articles: Path, tmp_path: Path
) -> None:
    media = seeds / "reference" / "media.tsv"
    content = media.read_text(encoding="utf-8")
    media.write_text(f"{content}media-nowhere\tNowhere Times\tQQQ\t\t\t\t\t\n", encoding="utf-8")
    ended = newstance("run", sample_articles, "--data", tmp_path / "data", "--seeds", seeds)
    assert ended.code == 2
    assert f"media.tsv, line {len(content.splitlines()) + 1}" in ended.err
    assert "QQQ" in ended.err


def test_a_codebook_with_an_unknown_parent_is_named_by_file_and_line(
    newstance: Command, sample_articles: Path, tmp_path: Path
) -> None:
    codebook = tmp_path / "mine.yaml"
    general = (PROJECT / "seeds/codebooks/general.yaml").read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(general) if text.strip().startswith("parent:"))
    general[line] = general[line].split("parent:")[0] + "parent: field-nowhere"
    issue = max(number for number in range(line) if general[number].strip().startswith("- id:"))
    codebook.write_text("\n".join(general), encoding="utf-8")
    ended = newstance("run", sample_articles, "--data", tmp_path / "data", "--codebook", codebook)
    assert ended.code == 2
    assert f"mine.yaml:{issue + 1}" in ended.err
    assert "field-nowhere" in ended.err
