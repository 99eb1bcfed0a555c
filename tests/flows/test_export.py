"""Exports hold the rows of their snapshot, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

from flows.exporters import exporters
from flows.exporters.csv import export
from flows.sources import discover
from flows.store.snapshot import publish
from tests.conftest import Command
from tests.expectations.sample_tables import SIZES, TEXT, sample_tables
from transforms.schema import TABLES, Kind


def _cells(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


def test_csv_holds_every_row_and_column_of_the_published_tables(
    newstance: Command, published_talks: Path, tmp_path: Path
) -> None:
    ended = newstance("export", "csv", "--output", tmp_path / "out", "--data", published_talks, "--json")
    assert ended.code == 0, ended.err
    assert ended.json()["files"] == [f"{table.name}.csv" for table in TABLES]
    for table in TABLES:
        published = pd.read_parquet(published_talks / "published/latest" / table.name)
        header, *rows = _cells(tmp_path / "out" / f"{table.name}.csv")
        assert header == list(table.column_names)
        for column in table.columns:
            read = [row[header.index(column.name)] for row in rows]
            if column.kind is Kind.STRING:
                assert [cell.removeprefix("'") for cell in read] \
                    == [value.removeprefix("'") for value in published[column.name].fillna("")]
            elif column.kind is Kind.TIMESTAMP:
                assert list(pd.to_datetime(pd.Series(read), utc=True, format="ISO8601")) == list(published[column.name])
            else:
                assert [cell == "" for cell in read] == list(published[column.name].isna())


@pytest.mark.parametrize("mark", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_begins_like_a_formula_is_no_formula(tmp_path: Path, mark: str) -> None:
    tables = sample_tables((TEXT,))
    tables["articles"]["title"] = f"{mark}HYPERLINK(1)"
    snapshot = publish(tables, tmp_path / "data", {}, SIZES, datetime(2026, 1, 1, tzinfo=UTC))
    assert snapshot is not None
    (tmp_path / "out").mkdir()
    export(snapshot, tmp_path / "out")
    header, row = _cells(tmp_path / "out" / "articles.csv")
    assert row[header.index("title")] == f"'{mark}HYPERLINK(1)"


def test_numbers_stay_numbers(newstance: Command, published_talks: Path, tmp_path: Path) -> None:
    assert newstance("export", "csv", "--output", tmp_path / "out", "--data", published_talks).code == 0
    polarity = pd.read_csv(tmp_path / "out" / "stances.csv")["polarity"]
    assert set(polarity) <= {-1, 0, 1}
    assert (polarity < 0).any()


def test_a_dry_run_says_what_would_be_exported_and_writes_nothing(
    newstance: Command, published_talks: Path, tmp_path: Path
) -> None:
    ended = newstance("export", "csv", "--output", tmp_path / "out", "--data", published_talks, "--dry-run", "--json")
    assert (ended.code, ended.json()["rows"]["articles"]) == (0, 5)
    assert not (tmp_path / "out").exists()


def test_an_export_replaces_an_earlier_one_and_nothing_else(
    newstance: Command, published_talks: Path, tmp_path: Path
) -> None:
    words = ("export", "csv", "--output", tmp_path / "out", "--data", published_talks)
    assert newstance(*words).code == 0
    (tmp_path / "out" / "stances.csv").write_text("old", encoding="utf-8")
    assert newstance(*words).code == 0
    assert len(_cells(tmp_path / "out" / "stances.csv")) > 1
    (tmp_path / "out" / "mine.xlsx").write_text("work of days", encoding="utf-8")
    ended = newstance(*words)
    assert ended.code == 2
    assert "mine.xlsx" in ended.err
    assert (tmp_path / "out" / "mine.xlsx").exists()


def test_an_older_snapshot_is_exported_by_its_id(newstance: Command, tmp_path: Path) -> None:
    data = tmp_path / "data"
    older = publish(sample_tables((TEXT,)), data, {}, SIZES, datetime(2026, 1, 1, tzinfo=UTC))
    assert older is not None
    publish(sample_tables((TEXT,) * 2), data, {}, SIZES, datetime(2026, 1, 2, tzinfo=UTC))
    ended = newstance("export", "csv", "--output", tmp_path / "out", "--data", data, "--snapshot", older.snapshot_id)
    assert ended.code == 0, ended.err
    assert len(_cells(tmp_path / "out" / "articles.csv")) == 2
    assert json.loads((tmp_path / "out" / "_export.json").read_text())["snapshot"] == older.snapshot_id


@pytest.mark.parametrize(("words", "told"), [
    (("nothing", "--output", "out"), "csv"), (("csv", "--output", "file"), "expected a folder"),
    (("csv", "--output", "out", "--snapshot", "none"), "no snapshot is called 'none'"),
    (("csv", "--output", "file/out"), "cannot write"),
    (("csv", "--output", "out", "--data", "empty"), "nothing is published"),
])
def test_what_cannot_be_exported_is_told_on_one_line(
    newstance: Command, published_talks: Path, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    ended = newstance("export", "--data", published_talks, *words, cwd=tmp_path)
    assert (ended.code, len(ended.err.splitlines())) == (2, 1)
    assert told in ended.err
    assert not (tmp_path / "out").exists()


def test_an_export_is_no_source(newstance: Command, published_talks: Path, tmp_path: Path) -> None:
    assert newstance("export", "csv", "--output", tmp_path / "out", "--data", published_talks).code == 0
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    found = discover([tmp_path], tmp_path / "data")
    assert [source.name for source in found.files] == ["a.txt"]


def test_exporters_are_found_by_their_files() -> None:
    assert [exporter.name for exporter in exporters()] == ["csv", "dna", "graphml", "refi_qda", "sqlite"]
    assert all(exporter.help for exporter in exporters())
