"""What is done now and then: small parts are joined, and what the retention settings do not keep is removed."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flows.logs import FOLDER as LOGS
from flows.settings import Settings
from flows.steps.build import corpus_entries, extracted, unread
from flows.steps.ingest import ingested
from flows.store import retention
from flows.store.snapshot import SNAPSHOTS


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


def join_parts(settings: Settings) -> dict[str, int]:
    """Join the small parts of the present versions; return by how many parts fewer there are. Needs the lock."""
    stores = {"ingested": ingested(settings), "extracted": extracted(settings)}
    return {name: store.compact(settings.run.batch_files) for name, store in stores.items()}


def size_of(folder: Path) -> int:
    """Bytes below `folder`, each file counted once however many links it has."""
    seen = {}
    for parent, _, files in os.walk(folder):
        for name in files:
            status = os.lstat(os.path.join(parent, name))
            seen[status.st_dev, status.st_ino] = status.st_size
    return sum(seen.values())
