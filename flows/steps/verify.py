"""Everything stored, hashed again: what is no longer what was written is named."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from flows.settings import Settings
from flows.store.parts import damaged_in
from flows.store.published import LATEST, MANIFEST, SNAPSHOTS, find_snapshot
from flows.store.raw import RawStore
from flows.store.snapshot import damaged_files


def damaged_data(settings: Settings) -> list[Path]:
    """The damaged files of the data folder: stored bytes, the list of the corpus, parts and snapshots; writes nothing.

    A part that is damaged is made again by the next run; of the others only the last snapshot is.
    """
    return [*_raw(settings), *_parts(settings), *damaged_snapshots(settings)]


def _raw(settings: Settings) -> Iterator[Path]:
    if not settings.raw.is_dir():
        return
    yield from RawStore(settings.raw).damaged()
    notes = sorted(settings.raw.glob("??/*.json"))
    for file in (*notes, settings.corpus_file) if notes else ():
        try:
            json.loads(file.read_bytes())
        except (OSError, ValueError):
            yield file


def _parts(settings: Settings) -> Iterator[Path]:
    for store in (settings.ingested, settings.extracted):
        for part in sorted(store.glob("*/[!.]*/")):
            yield from damaged_in(part)


def damaged_snapshots(settings: Settings, snapshot_id: str | None = None) -> Iterator[Path]:
    """The damaged files of the snapshot called `snapshot_id`, of all without one; raises UsageError where there is none
    of that name."""
    folder = settings.published / SNAPSHOTS
    if snapshot_id is not None and not (folder / snapshot_id / MANIFEST).is_file():
        find_snapshot(settings.data, snapshot_id)
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name.startswith(".") or snapshot_id not in (None, path.name):
            continue
        try:
            yield from (path / name for name in damaged_files(find_snapshot(settings.data, path.name)))
        except (ValueError, KeyError, TypeError):
            yield path / MANIFEST
    if snapshot_id is None and folder.is_dir() and not (settings.published / LATEST).exists():
        yield settings.published / LATEST
