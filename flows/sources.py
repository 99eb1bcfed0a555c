"""Which files a run reads: the sources that the user named, in an order that does not depend on how they were named."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from flows.errors import UsageError
from transforms.ingest import ENDINGS, is_readable_name


class UnknownSource(UsageError):
    """A source that does not exist or that cannot be read."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file to read. `name` is what the tables call it."""

    path: Path
    name: str


def discover(paths: Iterable[Path | str]) -> list[SourceFile]:
    """Return the files that `paths` (files and folders) stand for, each once, sorted by name and path.

    Folders are read with all that is below them, hidden files and folders left out. A file in a folder whose ending is
    unknown is returned too: reading it gives a rejection, so that nothing is passed over in silence. Raises
    UnknownSource for a path that does not exist, for a named file with an unknown ending, and for an empty folder.
    """
    found: dict[Path, SourceFile] = {}
    for path in map(Path, paths):
        for file in _files(path):
            found.setdefault(file.resolve(), SourceFile(file, file.name))
    return sorted(found.values(), key=lambda source: (source.name, source.path.as_posix()))


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        files = [Path(folder) / name for folder, name in _walk(path)]
        if not files:
            raise UnknownSource(f"the folder {path} holds no files")
        return files
    if not path.exists():
        raise UnknownSource(f"no such file or folder: {path}")
    if not is_readable_name(path.name):
        raise UnknownSource(
            f"cannot read {path}: expected a folder or an ending {', '.join(ENDINGS)}, each also with .gz")
    return [path]


def _walk(root: Path) -> Iterable[tuple[str, str]]:
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from ((folder, name) for name in sorted(names) if not name.startswith("."))
