"""What is done now and then: small parts are joined, and what the retention settings do not keep is removed."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flows.errors import DamagedData
from flows.logs import FOLDER as LOGS
from flows.settings import Settings
from flows.steps.build import clean, corpus_entries, extracted, unread
from flows.steps.ingest import ingested
from flows.steps.verify import damaged_data
from flows.store import retention
from flows.store.lock import run_lock
from flows.store.published import SNAPSHOTS, latest_snapshot

_MOST_NAMED = 5


@dataclass(frozen=True)
class Removable:
    """What no retention rule keeps."""

    snapshots: list[Path]
    parts: list[Path]
    reports: list[Path]
    raw: list[Path]

    @property
    def counts(self) -> dict[str, int]:
        """Numbers of each kind."""
        return {name: len(paths) for name, paths in self.__dict__.items()}


def removable(settings: Settings, now: datetime | None = None) -> Removable:
    """Return what may go at `now` (the present by default); writes nothing."""
    now = now or datetime.now(UTC)
    keep = settings.retention
    current = [ingested(settings).folder, extracted(settings).folder, unread(settings).folder]
    used = frozenset(entry.sha256 for entry in corpus_entries(settings))
    return Removable(
        snapshots=[one.path for one in retention.prunable_snapshots(settings.data, keep, now)],
        parts=retention.old_parts((settings.ingested, settings.extracted), current,
                                  now - timedelta(days=keep.part_days)),
        reports=retention.old_reports((settings.validation, settings.data / LOGS),
                                      now - timedelta(days=keep.report_days)),
        raw=retention.unused_bytes(settings.raw, used, now - timedelta(days=keep.raw_days)) if keep.raw_days else [])


def prune(settings: Settings, found: Removable) -> dict[str, int]:
    """Remove what `removable` found, and what an interrupted prune left; return the counts. Needs the lock."""
    retention.remove_leftovers((settings.published / SNAPSHOTS, settings.ingested, settings.extracted))
    for paths in (found.snapshots, found.parts, found.reports, found.raw):
        retention.remove(paths)
    return found.counts


def keep_up(settings: Settings) -> dict[str, int]:
    """Verify, join small parts and prune; return the numbers of what was joined and removed. Needs the lock.

    Raises DamagedData, naming the first few files, before anything is removed.
    """
    clean(settings)
    if damaged := damaged_data(settings):
        named = ", ".join(map(str, damaged[:_MOST_NAMED]))
        raise DamagedData(f"{len(damaged)} damaged files: {named}; see `newstance verify`")
    joined = join_parts(settings)
    return {**{f"{name} parts joined": count for name, count in joined.items()}, **prune(settings, removable(settings))}


def prune_snapshots(settings: Settings, dry_run: bool = False) -> list[str]:
    """Remove the snapshots that no retention rule keeps; return their ids, which `dry_run` does without removing."""
    with nullcontext() if dry_run else run_lock(settings.data, "prune"):
        going = retention.prunable_snapshots(settings.data, settings.retention, datetime.now(UTC))
        if not dry_run:
            retention.remove_leftovers((settings.published / SNAPSHOTS,))
            retention.remove(one.path for one in going)
    return [one.snapshot_id for one in going]


def listed(settings: Settings) -> list[dict[str, Any]]:
    """All snapshots, the oldest first, as JSON values: id, date, rows, whether it is the last and whether it may go."""
    last = latest_snapshot(settings.data)
    going = {one.snapshot_id
             for one in retention.prunable_snapshots(settings.data, settings.retention, datetime.now(UTC))}
    return [{"snapshot": one.snapshot_id, "created_at": one.manifest["created_at"], "rows": one.row_counts,
             "latest": last is not None and one.snapshot_id == last.snapshot_id, "prunable": one.snapshot_id in going}
            for one in retention.snapshots(settings.data)]


def join_parts(settings: Settings) -> dict[str, int]:
    """Join the small parts of the present versions; return by how many parts fewer there are. Needs the lock."""
    stores = {"ingested": ingested(settings), "extracted": extracted(settings)}
    return {name: store.compact(settings.run.batch_files) for name, store in stores.items()}
