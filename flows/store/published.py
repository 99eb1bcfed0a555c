"""Finds published snapshots and reads their manifests, no more: whoever asks them waits for no import."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.errors import UsageError

LATEST = "latest"
SNAPSHOTS = "snapshots"
MANIFEST = "_manifest.json"


@dataclass(frozen=True)
class Snapshot:
    """A published snapshot: its folder and what its manifest says."""

    snapshot_id: str
    path: Path
    manifest: dict[str, Any]

    @property
    def row_counts(self) -> dict[str, int]:
        """Rows of each table."""
        return {name: table["rows"] for name, table in self.manifest["tables"].items()}


def latest_snapshot(data: Path) -> Snapshot | None:
    """Return the snapshot that `latest` points to, None when nothing was published yet.

    Its path is the resolved one: all reads from it are of the same snapshot. Raises ValueError when the manifest of the
    snapshot is missing or cannot be read.
    """
    link = data / "published" / LATEST
    return snapshot_at(link.resolve()) if link.is_symlink() else None


def find_snapshot(data: Path, snapshot_id: str | None = None) -> Snapshot:
    """Return the snapshot called `snapshot_id`, without one the last; raises UsageError where it does not exist, and
    ValueError as `latest_snapshot` does."""
    if snapshot_id is None:
        last = latest_snapshot(data)
        if last is None:
            raise UsageError(f"{data / 'published'}: nothing is published yet")
        return last
    folder = data / "published" / SNAPSHOTS
    known = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    if snapshot_id not in known:
        raise UsageError(f"{folder}: no snapshot is called {snapshot_id!r}; there are: {', '.join(known) or 'none'}")
    return snapshot_at((folder / snapshot_id).resolve())


def snapshot_at(path: Path) -> Snapshot:
    """Return the snapshot in the folder `path`; raises ValueError where its manifest is missing or cannot be read."""
    try:
        manifest = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ValueError(f"{path / MANIFEST}: expected the manifest of a snapshot: {error}") from error
    return Snapshot(path.name, path, manifest)
