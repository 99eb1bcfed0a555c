"""Writes that survive a crash: file contents and folder entries are on the disk before anything relies on them."""

from __future__ import annotations

import hashlib
import os
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from flows.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd


def fsync_path(path: Path) -> None:
    """Force the contents of a file, or the entries of a folder, to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def fsync_tree(folder: Path) -> None:
    """Force everything at and below `folder` to the disk, the deepest first."""
    for parent, _, files in os.walk(folder, topdown=False):
        for name in files:
            fsync_path(Path(parent) / name)
        fsync_path(Path(parent))


def point_link(link: Path, target: str) -> None:
    """Make the symbolic link `link` point to `target` in one step: readers see the old target or the new one."""
    beside = link.with_name(f".{link.name}-{uuid.uuid4().hex}")
    os.symlink(target, beside)
    os.replace(beside, link)
    fsync_path(link.parent)


def check_writable(folder: Path) -> None:
    """Make `folder` where it is missing and try to write there; raises UsageError, naming it, where that fails."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise UsageError(f"{folder}: cannot write to this folder: {error.strerror}") from error


def sha256_of(path: Path) -> str:
    """SHA-256 of the file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_file(path: Path, content: str) -> None:
    """Write `content` to `path`, whole or not at all; missing folders are made."""
    with _replaced(path) as beside:
        beside.write_text(content, encoding="utf-8")


def write_parquet(path: Path, frame: pd.DataFrame) -> None:
    """Write `frame` to `path`, whole or not at all; missing folders are made."""
    with _replaced(path) as beside:
        frame.to_parquet(beside, index=False)


@contextmanager
def _replaced(path: Path) -> Iterator[Path]:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}-{uuid.uuid4().hex}")
    try:
        yield beside
        fsync_path(beside)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
    fsync_path(path.parent)
