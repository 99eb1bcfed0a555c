"""`newstance verify` names each damaged file and writes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.cli import main
from flows.settings import load_settings
from flows.steps.ingest import batches, parse_batch, store_sources
from flows.steps.verify import damaged_data
from flows.store.snapshot import publish
from tests.expectations.sample_tables import SIZES, sample_tables


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("The council met in the town hall on Monday, and nobody came.", encoding="utf-8")
    settings = load_settings(data=tmp_path / "data")
    for batch in batches(settings, store_sources(settings, [tmp_path / "a.txt"])):
        parse_batch(settings, batch)
    publish(sample_tables(), settings.data, {}, SIZES, datetime(2026, 1, 1, tzinfo=UTC))
    return settings.data


def _flip(file: Path) -> None:
    content = file.read_bytes()
    file.chmod(0o644)
    file.write_bytes(content[:9] + bytes([content[9] ^ 1]) + content[10:])


def _empty(file: Path) -> None:
    file.chmod(0o644)
    file.write_bytes(b"")


def test_nothing_is_damaged_where_nothing_was_touched(data: Path, tmp_path: Path) -> None:
    assert damaged_data(load_settings(data=data)) == []
    assert damaged_data(load_settings(data=tmp_path / "nowhere")) == []
    ended = CliRunner().invoke(main, ["verify", "--data", str(data)])
    assert (ended.exit_code, ended.output) == (0, "nothing is damaged\n")


@pytest.mark.parametrize(("name", "damage"), [
    ("raw/??/" + "?" * 64, _flip), ("raw/??/*.json", _empty), ("raw/corpus.json", _empty),
    ("ingested/*/*/articles.parquet", _flip), ("ingested/*/*/_keys.txt", _flip),
    ("published/snapshots/*/quotes/*.parquet", _flip), ("published/snapshots/*/_manifest.json", _empty),
    ("published/snapshots/*/DICTIONARY.md", Path.unlink), ("published/latest", Path.unlink),
])
def test_a_damaged_file_is_named(data: Path, name: str, damage: Callable[[Path], None]) -> None:
    (file,) = data.glob(name)
    damage(file)
    ended = CliRunner().invoke(main, ["verify", "--data", str(data)])
    assert (ended.exit_code, ended.output) == (3, f"{file}\n")
