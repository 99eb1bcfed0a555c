"""The list of what the corpus is survives the loss of its file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from flows.store.corpus import Corpus, CorpusEntry

_ENTRY = CorpusEntry("a.txt", "0" * 64, "file:///a.txt", 9, "2026-01-01T00:00:00+00:00")


def _truncate(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-9])


@pytest.mark.parametrize("damage", [Path.unlink, _truncate])
def test_a_lost_or_damaged_list_is_read_from_its_copy_and_written_again(
    tmp_path: Path, damage: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "corpus.json"
    Corpus(file).add([_ENTRY])
    damage(file)
    corpus = Corpus(file)
    assert corpus.entries() == (_ENTRY,)
    assert f"as it is lost or damaged: {file}" in caplog.text
    corpus.add([])
    caplog.clear()
    assert Corpus(file).entries() == (_ENTRY,)
    assert caplog.text == ""


def test_a_damaged_list_without_a_copy_is_never_taken_for_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "corpus.json").write_text("[{")
    with pytest.raises(ValueError, match="Expecting"):
        Corpus(tmp_path / "corpus.json")
