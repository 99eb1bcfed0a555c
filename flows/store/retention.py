"""What of a data folder may go: old snapshots, parts of other versions, reports, bytes that the corpus no longer has.

Whatever is removed goes in one step: a folder is renamed out of the way first, so that no reader or later run meets the
half of it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flows.settings import RetentionSettings
from flows.store.durable import fsync_path
from flows.store.published import MANIFEST, SNAPSHOTS, Snapshot, find_snapshot, latest_snapshot

_GOING = ".going-"
_STAMP = "%Y%m%dT%H%M%SZ"


def snapshots(data: Path) -> list[Snapshot]:
    """All snapshots whose manifest can be read, the oldest first."""
    folder = data / "published" / SNAPSHOTS
    found = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if (path / MANIFEST).is_file() and not path.name.startswith("."):
            try:
                found.append(find_snapshot(data, path.name))
            except ValueError:
                continue
    return found


def prunable_snapshots(data: Path, keep: RetentionSettings, now: datetime) -> list[Snapshot]:
    """The snapshots that no rule of `keep` keeps: not the last one, none of the newest, none that is young, and none
    that was the last one within the hours in which a reader may still read from it."""
    known = snapshots(data)
    last = latest_snapshot(data)
    young, held = now - timedelta(days=keep.snapshot_days), now - timedelta(hours=keep.reader_hours)
    going = []
    for number, snapshot in enumerate(known):
        replaced = created_at(known[number + 1]) if number + 1 < len(known) else now
        if (number < len(known) - keep.snapshots and created_at(snapshot) < young and replaced < held
                and (last is None or snapshot.snapshot_id != last.snapshot_id)):
            going.append(snapshot)
    return going


def created_at(snapshot: Snapshot) -> datetime:
    """When `snapshot` was made."""
    return datetime.fromisoformat(snapshot.manifest["created_at"])


def old_parts(stores: Iterable[Path], current: Sequence[Path], before: datetime) -> list[Path]:
    """The folders of `stores` (parts by version) that are none of the `current` ones and have not changed since."""
    return [version for store in stores if store.is_dir() for version in sorted(store.iterdir())
            if version.is_dir() and version not in current and _changed(version) < before]


def old_reports(folders: Iterable[Path], before: datetime) -> list[Path]:
    """Files of `folders` named after a run that started before `before`."""
    found = []
    for folder in folders:
        for file in sorted(folder.iterdir()) if folder.is_dir() else ():
            try:
                started = datetime.strptime(file.name[:16], _STAMP).replace(tzinfo=UTC)
            except ValueError:
                continue
            if started < before and file.is_file():
                found.append(file)
    return found


def unused_bytes(raw: Path, used: frozenset[str], before: datetime) -> list[Path]:
    """Stored bytes, with their notes, whose hash is not in `used` and which have not changed since `before`."""
    return [file for file in sorted(raw.glob("??/*"))
            if file.name.split(".")[0] not in used and _changed(file) < before]


def remove(paths: Iterable[Path]) -> int:
    """Remove files and folders, each in one step; return how many."""
    count = 0
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            going = path.with_name(f"{_GOING}{path.name}")
            os.replace(path, going)
            fsync_path(path.parent)
            shutil.rmtree(going)
        else:
            path.unlink(missing_ok=True)
        count += 1
    return count


def remove_leftovers(folders: Iterable[Path]) -> None:
    """Remove what an interrupted `remove` left in `folders`."""
    for folder in folders:
        for path in folder.glob(f"{_GOING}*"):
            shutil.rmtree(path, ignore_errors=True)


def _changed(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)
