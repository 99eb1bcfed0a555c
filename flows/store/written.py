"""By what a folder that a run wrote is known: data folders, snapshots and exports are never sources."""

from __future__ import annotations

import os
from pathlib import Path

EXPORT = "_export.json"
"""What a folder of exported tables says of itself."""

DATA_FOLDERS = ("raw", "ingested", "extracted", "built", "quarantine", "validation", "published", "logs", "prefect")
"""The folders in a data folder."""

_MARKS = ("raw/incoming", "raw/corpus.json", "_manifest.json", EXPORT)


def is_written_by_a_run(folder: Path) -> bool:
    """Whether `folder` is a data folder, a snapshot or an export."""
    return any(os.path.exists(folder / mark) for mark in _MARKS)


def is_own_data(path: Path, data: Path) -> bool:
    """Whether `path` is the data folder `data` or lies in one of the folders that runs write there."""
    path, data = path.resolve(), data.resolve()
    return path == data or any(path.is_relative_to(data / name) for name in DATA_FOLDERS)
