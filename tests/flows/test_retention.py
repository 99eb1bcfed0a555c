"""Snapshots are listed, pruned and restored; nothing that a rule keeps goes, and a reader keeps what it reads."""

from __future__ import annotations

import json
import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from flows.cli import main
from flows.settings import RetentionSettings, load_settings
from flows.steps.upkeep import keep_up, prune, removable
from flows.store.lock import run_lock
from flows.store.published import find_snapshot, latest_snapshot
from flows.store.retention import prunable_snapshots
from flows.store.snapshot import publish
from tests.expectations.sample_tables import SIZES, sample_tables

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def _keep(**changed: float) -> RetentionSettings:
    values: dict[str, float] = {"snapshots": 2, "snapshot_days": 10, "reader_hours": 0, "report_days": 90,
                                "part_days": 30, "raw_days": 0, **changed}
    return RetentionSettings(**values)  # type: ignore[arg-type]


def _publish(data: Path, ages: list[int]) -> list[str]:
    """Snapshots made so many days before NOW, the oldest first, each with another title."""
    ids = []
    for age in sorted(ages, reverse=True):
        tables = sample_tables()
        tables["articles"] = tables["articles"].assign(title=f"Title {age}")
        made = publish(tables, data, {}, SIZES, NOW - timedelta(days=age))
        assert made is not None
        ids.append(made.snapshot_id)
    return ids


@pytest.fixture
def data(tmp_path: Path) -> Path:
    _publish(tmp_path / "data", [50, 40, 30, 5, 1])
    return tmp_path / "data"


def _call(data: Path, *words: str) -> tuple[int, str]:
    ended = CliRunner().invoke(main, [*words, "--data", str(data)])
    return ended.exit_code, ended.output


def _ids(data: Path) -> list[str]:
    return sorted(path.name for path in (data / "published/snapshots").iterdir())


def test_only_what_no_rule_keeps_may_go(data: Path) -> None:
    ids = _ids(data)
    assert [one.snapshot_id for one in prunable_snapshots(data, _keep(), NOW)] == ids[:3]
    assert [one.snapshot_id for one in prunable_snapshots(data, _keep(snapshots=4), NOW)] == ids[:1]
    assert [one.snapshot_id for one in prunable_snapshots(data, _keep(snapshot_days=45), NOW)] == ids[:1]


def test_what_was_the_last_one_a_moment_ago_stays_for_its_readers(data: Path) -> None:
    going = prunable_snapshots(data, _keep(snapshots=1, snapshot_days=0, reader_hours=5 * 24 + 1), NOW)
    assert [one.snapshot_id for one in going] == _ids(data)[:2], "the third was replaced five days ago"


def test_the_last_snapshot_stays_even_where_it_is_an_old_one(data: Path) -> None:
    oldest = _ids(data)[0]
    assert _call(data, "snapshots", "restore", oldest)[0] == 0
    code, _ = _call(data, "snapshots", "prune", "--set", "retention.snapshots=1", "--set", "retention.snapshot_days=0",
                    "--set", "retention.reader_hours=0")
    assert code == 0
    assert _ids(data)[0] == oldest
    assert (last := latest_snapshot(data)) is not None
    assert last.snapshot_id == oldest


@examples(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(st.sets(st.integers(0, 60), min_size=1, max_size=5), st.integers(1, 4), st.integers(0, 60), st.integers(0, 30))
def test_prune_keeps_the_newest_the_young_and_the_last(
    tmp_path_factory: pytest.TempPathFactory, ages: set[int], newest: int, days: int, hours: int
) -> None:
    data = tmp_path_factory.mktemp("pruned")
    ids = _publish(data, sorted(ages))
    going = {one.snapshot_id for one in prunable_snapshots(data, _keep(snapshots=newest, snapshot_days=days,
                                                                      reader_hours=hours), NOW)}
    assert not going & set(ids[-newest:])
    assert not {one for one, age in zip(ids, sorted(ages, reverse=True), strict=True) if age <= days} & going
    assert ids[-1] not in going


def test_list_tells_the_last_one_and_what_may_go(data: Path) -> None:
    code, out = _call(data, "snapshots", "list", "--json", "--set", "retention.snapshots=4",
                      "--set", "retention.snapshot_days=0", "--set", "retention.reader_hours=0")
    rows = json.loads(out)["snapshots"]
    assert code == 0
    assert [row["snapshot"] for row in rows] == _ids(data)
    assert [row["latest"] for row in rows] == [False] * 4 + [True]
    assert [row["prunable"] for row in rows] == [True] + [False] * 4


def test_a_dry_run_of_prune_removes_nothing(data: Path) -> None:
    before = _ids(data)
    assert _call(data, "snapshots", "prune", "--dry-run", "--set", "retention.snapshots=1", "--set",
                 "retention.snapshot_days=0", "--set", "retention.reader_hours=0") == (0, "\n".join(before[:4]) + "\n")
    assert _ids(data) == before


def test_what_is_hard_linked_elsewhere_is_whole_after_a_prune(data: Path) -> None:
    _call(data, "snapshots", "prune", "--set", "retention.snapshots=1", "--set", "retention.snapshot_days=0",
          "--set", "retention.reader_hours=0")
    assert len(_ids(data)) == 1
    assert _call(data, "snapshots", "verify") == (0, "nothing is damaged\n")


def test_a_damaged_or_unknown_snapshot_is_not_restored(data: Path) -> None:
    oldest = _ids(data)[0]
    (file,) = (data / "published/snapshots" / oldest / "articles").iterdir()
    file.write_bytes(b"")
    code, out = _call(data, "snapshots", "restore", oldest)
    assert (code, "articles" in out) == (3, True)
    code, out = _call(data, "snapshots", "restore", "20200101T000000Z-00000000")
    assert (code, oldest in out) == (2, True)
    assert _call(data, "snapshots", "verify", oldest) == (3, f"{file}\n")
    assert _call(data, "snapshots", "verify", _ids(data)[1]) == (0, "nothing is damaged\n")


def test_a_restored_snapshot_is_what_readers_get(data: Path) -> None:
    first = _ids(data)[0]
    assert _call(data, "snapshots", "restore", first)[0] == 0
    assert set(pd.read_parquet(data / "published/latest/articles")["title"]) == {"Title 50"}


def test_old_parts_reports_and_logs_go_and_present_ones_stay(tmp_path: Path) -> None:
    settings = load_settings(data=tmp_path / "data")
    old, young = settings.extracted / "000000000000", settings.extracted / settings.versions.extract
    for folder in (old, young):
        folder.mkdir(parents=True)
        os.utime(folder, (time.time() - 90 * 86_400,) * 2)
    names = ["20200101T000000Z-abcdef.md", f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-abcdef.md", "notes.md"]
    for folder in (settings.validation, settings.data / "logs"):
        folder.mkdir()
        for name in names:
            (folder / name).write_text("x")
    with run_lock(settings.data):
        assert prune(settings, removable(settings)) == {"snapshots": 0, "parts": 1, "reports": 2, "raw": 0}
    assert (old.exists(), young.exists()) == (False, True)
    assert sorted(path.name for path in settings.validation.iterdir()) == sorted(names[1:])


def test_upkeep_removes_nothing_where_something_is_damaged(data: Path) -> None:
    victim = _ids(data)[2]
    (data / "published/snapshots" / victim / "DICTIONARY.md").unlink()
    before = _ids(data)
    code, out = _call(data, "upkeep", "--set", "retention.snapshots=1", "--set", "retention.snapshot_days=0",
                      "--set", "retention.reader_hours=0")
    assert (code, victim in out) == (3, True)
    assert _ids(data) == before


def test_upkeep_joins_and_prunes(data: Path) -> None:
    settings = load_settings(data=data, tables={"retention": {"snapshots": 1, "snapshot_days": 0, "reader_hours": 0.0}})
    with run_lock(data):
        counts = keep_up(settings)
    assert counts["snapshots"] == 4
    assert find_snapshot(data).snapshot_id == _ids(data)[0]
