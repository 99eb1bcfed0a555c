"""A snapshot is whole or not there: whoever dies on the way, `latest` is what it was."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest

from flows.errors import RunLocked
from flows.store.lock import run_lock
from flows.store.published import latest_snapshot
from flows.store.snapshot import damaged_files, publish, read_tables, restore_latest, whole_latest
from tests.conftest import PROJECT
from tests.expectations.sample_tables import SIZES, TEXT, sample_tables
from transforms.schema import TABLES
from transforms.schema.render_arrow import ConformError, arrow_schema

START = datetime(2026, 11, 23, 8, 15, tzinfo=UTC)


def _run(code: str, *words: object) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", code, *map(str, words)], cwd=PROJECT, text=True,
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def _published(data: Path, articles: int, minutes: int = 0) -> Path:
    snapshot = publish(sample_tables((TEXT,) * articles), data, {}, SIZES, START + timedelta(minutes=minutes))
    assert snapshot is not None
    return snapshot.path


def test_tables_are_read_back_as_they_were_given(tmp_path: Path) -> None:
    tables = sample_tables()
    snapshot = publish(tables, tmp_path, {"run_id": "run-1"}, SIZES, START)
    assert snapshot is not None
    assert snapshot.row_counts == {name: len(frame) for name, frame in tables.items()}
    for name, frame in read_tables(snapshot).items():
        pd.testing.assert_frame_equal(frame, tables[name], check_dtype=False)


def test_the_folder_is_laid_out_as_documented(tmp_path: Path) -> None:
    path = _published(tmp_path, 2)
    assert os.readlink(tmp_path / "published" / "latest") == f"snapshots/{path.name}"
    assert path.name.startswith("20261123T081500Z-")
    assert sorted(each.name for each in path.iterdir()) == sorted(
        ["DICTIONARY.md", "_manifest.json", "croissant.json", "datapackage.json", "newstance.duckdb",
         *(table.name for table in TABLES)])


def test_the_manifest_describes_every_file(tmp_path: Path) -> None:
    publish(sample_tables(), tmp_path, {"run_id": "run-1", "merges": []}, SIZES, START)
    snapshot = latest_snapshot(tmp_path)
    assert snapshot is not None
    assert damaged_files(snapshot) == []
    assert (snapshot.manifest["run_id"], snapshot.manifest["merges"]) == ("run-1", [])
    quotes = snapshot.manifest["tables"]["quotes"]["files"][0]["path"]
    (snapshot.path / quotes).write_bytes(b"PAR1")
    assert damaged_files(snapshot) == [quotes]


def test_an_unchanged_result_makes_no_snapshot_and_leaves_no_trace(tmp_path: Path) -> None:
    _published(tmp_path, 3)
    before = sorted(str(path) for path in tmp_path.rglob("*"))
    assert publish(sample_tables((TEXT,) * 3), tmp_path, {"run_id": "other"}, SIZES, START + timedelta(days=1)) is None
    assert sorted(str(path) for path in tmp_path.rglob("*")) == before


def test_rows_in_another_order_give_the_same_bytes(tmp_path: Path) -> None:
    tables = sample_tables((TEXT,) * 9)
    first = publish(tables, tmp_path / "a", {}, SIZES, START)
    turned = {name: frame.sample(frac=1, random_state=7) for name, frame in tables.items()}
    second = publish(turned, tmp_path / "b", {}, SIZES, START)
    assert first is not None
    assert second is not None
    assert first.manifest["content_sha256"] == second.manifest["content_sha256"]


def test_unchanged_files_are_hard_links_and_changed_ones_are_not(tmp_path: Path) -> None:
    old, new = _published(tmp_path, 3), _published(tmp_path, 4, 1)
    linked = {name for name in ("issue_terms", "quotes")
              for file in (new / name).iterdir() if (old / name / file.name).exists() and file.stat().st_nlink == 2}
    assert linked == {"issue_terms"}


def test_large_tables_are_split_and_read_as_one(tmp_path: Path) -> None:
    snapshot = publish(sample_tables((TEXT,) * 7), tmp_path, {}, replace(SIZES, file_rows=3), START)
    assert snapshot is not None
    assert [pq.read_metadata(file).num_rows for file in sorted((snapshot.path / "quotes").iterdir())] == [3, 3, 1]
    assert list(pd.read_parquet(snapshot.path / "quotes")["quote_id"]) == [f"quote-{number}" for number in range(7)]


def test_every_file_has_the_whole_schema_also_without_rows(tmp_path: Path) -> None:
    tables = sample_tables()
    tables["stances"] = tables["stances"].iloc[:0]
    snapshot = publish(tables, tmp_path, {}, SIZES, START)
    assert snapshot is not None
    for table in TABLES:
        for file in (snapshot.path / table.name).iterdir():
            assert pq.read_schema(file).equals(arrow_schema(table), check_metadata=True)
    assert len(pd.read_parquet(snapshot.path / "stances")) == 0


def test_a_table_that_does_not_fit_leaves_latest_alone(tmp_path: Path) -> None:
    old = _published(tmp_path, 2)
    tables = sample_tables()
    tables["quotes"] = tables["quotes"].drop(columns="cue")
    with pytest.raises(ConformError, match="missing columns"):
        publish(tables, tmp_path, {}, SIZES, START)
    assert (tmp_path / "published" / "latest").resolve() == old


def test_the_database_works_from_anywhere_through_latest_and_after_a_move(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    snapshot = _published(data, 3)
    monkeypatch.chdir("/")

    def count(path: Path) -> int:
        with duckdb.connect(path, read_only=True) as connection:
            (rows,) = connection.sql("SELECT count(*) FROM quotes").fetchall()
            return int(rows[0])

    assert count(data / "published" / "latest" / "newstance.duckdb") == 3
    shutil.copytree(snapshot, tmp_path / "copy")
    os.rename(data, tmp_path / "moved")
    assert count(tmp_path / "moved" / "published" / "latest" / "newstance.duckdb") == 3
    assert count(tmp_path / "copy" / "newstance.duckdb") == 3


def test_the_database_explains_every_column(tmp_path: Path) -> None:
    with duckdb.connect(_published(tmp_path, 1) / "newstance.duckdb", read_only=True) as connection:
        found = connection.execute("SELECT table_name, column_name, comment FROM duckdb_columns()").fetchall()
    declared = {(table.name, column.name, column.description) for table in TABLES for column in table.columns}
    assert declared <= set(found)


def test_a_second_run_is_refused_and_told_who_runs(tmp_path: Path) -> None:
    holder = _run("import sys, pathlib\nfrom flows.store.lock import run_lock\n"
                  "with run_lock(pathlib.Path(sys.argv[1]), 'run-7'):\n    print('held', flush=True)\n"
                  "    sys.stdin.read()\n", tmp_path)
    assert holder.stdout is not None
    try:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(RunLocked, match=f"run run-7, process {holder.pid} on "):
            publish(sample_tables(), tmp_path, {}, SIZES)
    finally:
        holder.kill()
        holder.wait()
    assert publish(sample_tables(), tmp_path, {}, SIZES) is not None


def test_a_run_that_holds_the_lock_may_publish(tmp_path: Path) -> None:
    with run_lock(tmp_path, "run-1"):
        assert publish(sample_tables(), tmp_path, {}, SIZES) is not None
        assert json.loads((tmp_path / ".lock-holder.json").read_text())["run_id"] == "run-1"
    assert not (tmp_path / ".lock-holder.json").exists()


_KILLED = """
import os, pathlib, signal, sys
import flows.store.snapshot as snapshot
from tests.expectations.sample_tables import SIZES, TEXT, sample_tables
data, step, after = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "after"
whole = getattr(snapshot, step)
def killed(*args, **more):
    if after:
        whole(*args, **more)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(snapshot, step, killed)
snapshot.publish(sample_tables((TEXT,) * 5), data, {}, SIZES)
"""


@pytest.mark.slow
@pytest.mark.parametrize(("when", "step"), [
    ("after", "write_table_files"), ("before", "link_if_same"), ("before", "fsync_tree"), ("before", "point_link"),
    ("after", "point_link"),
])
def test_a_killed_publish_leaves_a_whole_snapshot_and_the_next_one_cleans_up(
    tmp_path: Path, step: str, when: str
) -> None:
    _published(tmp_path, 3)
    killed = _run(_KILLED, tmp_path, step, when)
    killed.communicate(timeout=120)
    assert killed.returncode == -9
    snapshot = latest_snapshot(tmp_path)
    assert snapshot is not None
    assert damaged_files(snapshot) == []
    assert len(read_tables(snapshot)["quotes"]) == (5 if (step, when) == ("point_link", "after") else 3)
    assert publish(sample_tables((TEXT,) * 6), tmp_path, {}, SIZES) is not None
    assert [path.name for path in (tmp_path / "published").iterdir() if path.name.startswith(".")] == []


@pytest.mark.slow
def test_a_publish_killed_at_any_moment_leaves_latest_whole(tmp_path: Path) -> None:
    _published(tmp_path, 3)
    moments = random.Random(5)
    for _ in range(2):
        running = _run("import sys, pathlib\nfrom flows.store.snapshot import publish\n"
                       "from tests.expectations.sample_tables import SIZES, TEXT, sample_tables\n"
                       "tables = sample_tables((TEXT,) * 5)\nprint('go', flush=True)\n"
                       "publish(tables, pathlib.Path(sys.argv[1]), {}, SIZES)\n", tmp_path)
        assert running.stdout is not None
        running.stdout.readline()
        time.sleep(moments.uniform(0, 0.3))
        running.kill()
        running.communicate()
        snapshot = latest_snapshot(tmp_path)
        assert snapshot is not None
        assert damaged_files(snapshot) == []


_PUBLISHING = """
import pathlib, sys
from flows.store.snapshot import publish
from tests.expectations.sample_tables import SIZES, TEXT, sample_tables
for articles in (4, 5, 6):
    publish(sample_tables((TEXT,) * articles), pathlib.Path(sys.argv[1]), {}, SIZES)
"""


@pytest.mark.slow
def test_readers_that_resolve_latest_see_one_whole_snapshot_while_others_are_published(tmp_path: Path) -> None:
    _published(tmp_path, 3)
    latest = tmp_path / "published" / "latest"
    publishing = _run(_PUBLISHING, tmp_path)
    seen = set()
    while publishing.poll() is None:
        snapshot = os.path.realpath(latest)
        quotes, stances = (pd.read_parquet(f"{snapshot}/{name}") for name in ("quotes", "stances"))
        (counted,) = duckdb.sql(f"SELECT count(*) FROM read_parquet('{snapshot}/articles/*.parquet')").fetchall()
        assert len(quotes) == len(stances) == counted[0]
        seen.add(len(quotes))
    assert publishing.returncode == 0
    assert len(seen) > 1
    assert len(pd.read_parquet(latest / "quotes")) == 6


@pytest.mark.slow
def test_readers_that_go_through_latest_never_get_rows_of_two_snapshots(tmp_path: Path) -> None:
    _published(tmp_path, 3)
    latest = tmp_path / "published" / "latest"
    publishing = _run(_PUBLISHING, tmp_path)
    reads, missed = 0, 0
    while publishing.poll() is None:
        try:
            quotes = pd.read_parquet(latest / "quotes")
        except FileNotFoundError:
            missed += 1
            continue
        assert list(quotes["quote_id"]) == [f"quote-{number}" for number in range(len(quotes))]
        reads += 1
    assert reads > 0
    assert missed <= 3, "a read can miss its files once per switch, not more"


def _damage(snapshot: Path, name: str) -> None:
    file = next(snapshot.glob(name))
    content = file.read_bytes()
    file.write_bytes(content[:9] + bytes([content[9] ^ 1]) + content[10:])


def test_a_lost_latest_points_to_the_newest_whole_snapshot_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    first = publish(sample_tables((TEXT,)), tmp_path, {}, SIZES, START)
    second = publish(sample_tables((TEXT,) * 2), tmp_path, {}, SIZES, START + timedelta(days=1))
    third = publish(sample_tables((TEXT,) * 3), tmp_path, {}, SIZES, START + timedelta(days=2))
    assert None not in (first, second, third)
    (tmp_path / "published" / "latest").unlink()
    _damage(third.path, "quotes/*.parquet")
    restore_latest(tmp_path)
    restored = latest_snapshot(tmp_path)
    assert restored is not None
    assert restored.snapshot_id == second.snapshot_id
    assert f"the snapshot {tmp_path}/published/snapshots/{third.snapshot_id} is damaged: quotes/" in caplog.text


@pytest.mark.parametrize("name", ["articles/*.parquet", "_manifest.json"])
def test_the_rows_of_a_damaged_snapshot_are_published_anew(tmp_path: Path, name: str) -> None:
    first = publish(sample_tables(), tmp_path, {}, SIZES, START)
    assert first is not None
    if name == "_manifest.json":
        (first.path / name).write_text("{")
    else:
        _damage(first.path, name)
    assert whole_latest(tmp_path) is None
    again = publish(sample_tables(), tmp_path, {}, SIZES, START + timedelta(days=1))
    assert again is not None
    assert whole_latest(tmp_path) == again
    assert damaged_files(again) == []


def test_a_database_that_was_opened_for_writing_is_no_damage(tmp_path: Path) -> None:
    first = publish(sample_tables(), tmp_path, {}, SIZES, START)
    assert first is not None
    (first.path / "newstance.duckdb").write_bytes(b"opened")
    assert whole_latest(tmp_path) == first
