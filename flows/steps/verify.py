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
    return [*_raw(settings), *_parts(settings), *_snapshots(settings)]


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


def _snapshots(settings: Settings) -> Iterator[Path]:
    folder = settings.published / SNAPSHOTS
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        try:
            yield from (path / name for name in damaged_files(find_snapshot(settings.data, path.name)))
        except (ValueError, KeyError, TypeError):
            yield path / MANIFEST
    if folder.is_dir() and not (settings.published / LATEST).exists():
        yield settings.published / LATEST
