"""Published tables from Python: typed, and of one snapshot."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest

import newstance
from flows.settings import load_settings
from flows.store.snapshot import publish
from tests.expectations.sample_tables import TEXT, sample_tables
from transforms.schema import TABLES, Table
from transforms.schema.frames import frame_of
from transforms.schema.render_arrow import conform

START = datetime(2026, 11, 23, 8, 15, tzinfo=UTC)


def _publish(data: Path, articles: int) -> str:
    """Publish tables of so many articles; return the snapshot's id."""
    at = START + timedelta(minutes=articles)
    snapshot = publish(sample_tables((TEXT,) * articles), data, {}, load_settings().publish, at)
    assert snapshot is not None
    return snapshot.snapshot_id


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_columns_have_the_types_of_the_schema(table: Table, tmp_path: Path) -> None:
    _publish(tmp_path, 3)
    declared = conform(frame_of(table, []), table).to_pandas().dtypes
    pd.testing.assert_series_equal(newstance.load(table.name, data=tmp_path).dtypes, declared)


def test_several_tables_are_of_one_snapshot_whatever_is_published_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _publish(tmp_path, 2)
    read, published = pd.read_parquet, []

    def read_while_a_run_publishes(*given: object) -> pd.DataFrame:
        frame: pd.DataFrame = read(*given)  # type: ignore[call-overload]
        if not published:
            published.append(_publish(tmp_path, 5))
        return frame

    monkeypatch.setattr(pd, "read_parquet", read_while_a_run_publishes)
    quotes, articles = newstance.load("quotes", "articles", data=tmp_path)
    assert (len(quotes), len(articles)) == (2, 2)
    assert quotes.attrs["snapshot"] == articles.attrs["snapshot"] == first != published[0]


def test_an_earlier_snapshot_is_loaded_by_its_id(tmp_path: Path) -> None:
    first, second = _publish(tmp_path, 2), _publish(tmp_path, 5)
    latest = newstance.load("quotes", data=tmp_path)
    earlier = newstance.load("quotes", data=tmp_path, snapshot=first)
    assert (len(latest), latest.attrs["snapshot"]) == (5, second)
    assert (len(earlier), earlier.attrs["snapshot"]) == (2, first)


def test_the_data_folder_is_the_one_that_the_environment_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _publish(tmp_path, 2)
    monkeypatch.setenv("NEWSTANCE_DATA", str(tmp_path))
    assert len(newstance.load("quotes")) == 2


def test_a_table_that_is_none_is_named_with_the_one_meant(tmp_path: Path) -> None:
    reason = r"no table is called 'qoutes', did you mean 'quotes'.*articles, mentions"
    with pytest.raises(newstance.UsageError, match=reason):
        newstance.load("qoutes", data=tmp_path)


def test_a_folder_without_a_snapshot_is_named(tmp_path: Path) -> None:
    with pytest.raises(newstance.UsageError, match=f"{tmp_path}.*nothing is published"):
        newstance.load("quotes", data=tmp_path)


def test_a_snapshot_that_is_none_is_named_with_the_last(tmp_path: Path) -> None:
    known = _publish(tmp_path, 2)
    with pytest.raises(newstance.UsageError, match=f"no snapshot is called '20200101'.*{known}"):
        newstance.load("quotes", data=tmp_path, snapshot="20200101")


@pytest.mark.parametrize("path", ["..", "../../raw", ""])
def test_a_path_is_no_snapshot(path: str, tmp_path: Path) -> None:
    _publish(tmp_path, 2)
    with pytest.raises(newstance.UsageError, match="no snapshot is called"):
        newstance.load("quotes", data=tmp_path, snapshot=path)
