"""Whole runs through the command line, on real files, in processes of their own."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest

from tests.conftest import PROJECT, Command
from transforms.schema import TABLES


def _tables(data: Path) -> dict[str, pd.DataFrame]:
    return {table.name: pd.read_parquet(data / "published" / "latest" / table.name) for table in TABLES}


def _files(folder: Path) -> dict[str, tuple[int, str]]:
    """Every file below `folder` with its time of change and hash."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_every_table_is_published_and_has_rows(published_talks: Path) -> None:
    tables = _tables(published_talks)
    assert [name for name, frame in tables.items() if frame.empty] == []


def test_every_stored_string_is_its_slice_of_the_article(published_talks: Path) -> None:
    tables = _tables(published_talks)
    text = tables["articles"].set_index("article_id")["text"]
    for table in TABLES:
        for start, end, stored in table.slices:
            rows = tables[table.name].dropna(subset=[start])
            cut = [text[row.article_id][int(getattr(row, start)):int(getattr(row, end))] for row in rows.itertuples()]
            assert cut == list(rows[stored])


def test_a_second_run_finds_nothing_new_and_changes_no_file(
    newstance: Command, published_talks: Path, talks_articles: Path
) -> None:
    before = _files(published_talks)
    ended = newstance("run", talks_articles, "--data", published_talks, "--workers", 2)
    assert ended.code == 5
    assert "Nothing new" in ended.out
    assert _files(published_talks) == before


def test_order_of_sources_and_number_of_workers_do_not_change_a_row(
    newstance: Command, published_talks: Path, talks_articles: Path, tmp_path: Path
) -> None:
    backwards = sorted(talks_articles.iterdir(), reverse=True)
    data = tmp_path / "data"
    assert newstance("run", *backwards[:2], "--data", data, "--workers", 1).code == 0
    assert newstance("run", *backwards[2:], "--data", data, "--workers", 1).code == 0
    once, twice = _tables(published_talks), _tables(data)
    for name, frame in once.items():
        pd.testing.assert_frame_equal(frame, twice[name])


def test_every_record_is_published_quarantined_or_a_duplicate(newstance: Command, tmp_path: Path) -> None:
    text = (PROJECT / "seeds/articles/000_464b4138b92f395f.txt").read_text(encoding="utf-8")
    french = "Le ministre a déclaré que le gouvernement refusait toute concession dans les négociations en cours. " * 5
    records = [
        json.dumps({"id": "a", "title": "Talks", "text": text, "date": "2025-12-15T10:00:00Z"}),
        json.dumps({"id": "a", "title": "Talks", "text": text, "date": "2025-12-15T10:00:00Z"}),
        json.dumps({"id": "copy", "text": text, "date": "2025-12-16T10:00:00Z"}),
        json.dumps({"id": "empty", "text": "  "}),
        json.dumps({"id": "french", "text": french}),
        "{broken",
    ]
    source = tmp_path / "records.jsonl.gz"
    source.write_bytes(gzip.compress("\n".join(records).encode()))
    ended = newstance("run", source, "--data", tmp_path / "data", "--json")
    assert ended.code == 0, ended.err
    accounts = ended.json()["accounts"]
    assert (accounts["records"], accounts["published"], accounts["quarantined"], accounts["duplicates"]) == (6, 1, 3, 2)
    kept = pd.concat(map(pd.read_parquet, (tmp_path / "data/quarantine/records").iterdir()))
    assert sorted(kept["locator"]) == ["line 4", "line 5", "line 6"]
    articles = _tables(tmp_path / "data")["articles"].set_index("source_id")
    assert articles.loc["copy", "duplicate_of"] == articles.loc["a", "article_id"]


def test_an_interrupted_run_goes_on_where_it_was(
    newstance: Command, published_talks: Path, talks_articles: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    words = [Path(sys.executable).with_name("newstance"), "run", talks_articles, "--data", data]
    started = subprocess.Popen(words, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 120
    while not (data / "ingested").is_dir() and time.monotonic() < deadline:
        time.sleep(0.05)
    started.send_signal(signal.SIGINT)
    _, error = started.communicate(timeout=120)
    assert started.returncode == 130, error
    assert not (data / "published" / "latest").exists()
    assert newstance("run", "--data", data).code == 0
    for name, frame in _tables(published_talks).items():
        pd.testing.assert_frame_equal(frame, _tables(data)[name])


def test_a_second_run_at_the_same_time_is_refused(newstance: Command, talks_articles: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    holder = "import sys, time; from flows.store.lock import run_lock\nfrom pathlib import Path\n" \
             f"with run_lock(Path({str(data)!r}), 'first'): print('held', flush=True); time.sleep(120)"
    with subprocess.Popen([sys.executable, "-c", holder], stdout=subprocess.PIPE, cwd=PROJECT, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "held"
        ended = newstance("run", talks_articles, "--data", data)
        process.kill()
    assert ended.code == 4
    assert str(process.pid) in ended.err


def test_a_missing_source_is_a_usage_error_that_names_it(newstance: Command, tmp_path: Path) -> None:
    ended = newstance("run", tmp_path / "nowhere", "--data", tmp_path / "data")
    assert ended.code == 2
    assert "nowhere" in ended.err


def test_a_dry_run_writes_nothing(newstance: Command, talks_articles: Path, tmp_path: Path) -> None:
    ended = newstance("run", talks_articles, "--data", tmp_path / "data", "--dry-run", "--json")
    assert ended.code == 0
    assert ended.json()["new sources"] == len(list(talks_articles.iterdir()))
    assert not (tmp_path / "data").exists()


def test_a_critical_breach_leaves_the_last_snapshot_published(
    newstance: Command, published_talks: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    shutil.copytree(published_talks, data, symlinks=True)
    assert newstance("build", "--data", data).code == 0
    published = os.readlink(data / "published" / "latest")
    quotes = data / "built" / "quotes.parquet"
    table = pq.read_table(quotes)
    pq.write_table(table.take([0, *range(len(table))]), quotes)
    ended = newstance("publish", "--data", data)
    assert ended.code == 3
    assert "quotes: key_unique" in ended.err
    assert os.readlink(data / "published" / "latest") == published


def test_the_parts_of_a_run_give_what_a_run_gives(
    newstance: Command, published_talks: Path, talks_articles: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    assert newstance("ingest", talks_articles, "--data", data).code == 0
    for command in ("build", "validate", "publish"):
        assert newstance(command, "--data", data).code == 0
    for name, frame in _tables(published_talks).items():
        pd.testing.assert_frame_equal(frame, _tables(data)[name])


def test_the_database_file_shows_commented_views(published_talks: Path) -> None:
    file = published_talks / "published" / "latest" / "newstance.duckdb"
    with duckdb.connect(str(file), read_only=True) as database:
        comments = dict(database.execute("SELECT view_name, comment FROM duckdb_views() WHERE NOT internal").fetchall())
        assert {table.name: table.description for table in TABLES}.items() <= comments.items()


@pytest.mark.parametrize("table", [table.name for table in TABLES])
def test_duckdb_and_pandas_read_the_same_rows(published_talks: Path, table: str) -> None:
    folder = published_talks / "published" / "latest" / table
    rows = duckdb.sql(f"SELECT count(*) FROM read_parquet('{folder}/*.parquet')").fetchall()
    assert rows == [(len(pd.read_parquet(folder)),)]
