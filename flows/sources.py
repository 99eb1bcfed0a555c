"""Which files a run reads: the sources that the user named, in an order that does not depend on how they were named."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from flows.errors import UsageError
from flows.store.written import is_own_data, is_written_by_a_run
from transforms.ingest import ENDINGS, is_readable_name


class UnknownSource(UsageError):
    """A source that does not exist or that cannot be read."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file to read. `name` is what the tables call it."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Sources:
    """The files to read, and what was left out below the folders that were named, each with the reason."""

    files: tuple[SourceFile, ...]
    left_out: tuple[str, ...] = ()


def discover(paths: Iterable[Path | str], data: Path) -> Sources:
    """Return the files that `paths` (files and folders) stand for, each once, sorted by name and path.

    Folders are read with all that is below them, but for hidden files and folders and for `data`, the data folder of
    this run. A file in a folder whose ending is unknown is returned too: reading it gives a rejection, so that nothing
    is passed over in silence. What is no regular file, cannot be opened, is a link to a folder or was written by
    another run is left out and told. Raises UnknownSource for a path that does not exist, cannot be opened, is no
    regular file or folder or was written by a run; for a named file with an unknown ending; and for a folder without
    files.
    """
    found: dict[Path, SourceFile] = {}
    left_out: set[str] = set()
    for path in map(Path, paths):
        for file in _files(path, data, left_out):
            found.setdefault(file.resolve(), SourceFile(file, shown(file.name)))
    files = sorted(found.values(), key=lambda source: (source.name, source.path.as_posix()))
    return Sources(tuple(files), tuple(sorted(left_out)))


def shown(path: Path | str) -> str:
    """`path` as text: of a name that is no UTF-8, each bad byte becomes a replacement character."""
    return os.fsencode(path).decode("utf-8", "replace")


def _files(path: Path, data: Path, left_out: set[str]) -> list[Path]:
    if not os.path.lexists(path):
        raise UnknownSource(f"no such file or folder: {shown(path)}")
    if is_own_data(path, data):
        raise UnknownSource(f"{shown(path)} is, or lies in, the data folder of this run, which is never a source: name "
                            "the folder of the articles, or another data folder with --data")
    if os.path.isdir(path):
        return _files_below(path, data, left_out)
    reason = _unreadable(path)
    if reason is not None:
        raise UnknownSource(f"{shown(path)} {reason}")
    if not is_readable_name(path.name):
        raise UnknownSource(
            f"cannot read {shown(path)}: expected a folder or an ending {', '.join(ENDINGS)}, each also with .gz")
    return [path]


def _files_below(root: Path, data: Path, left_out: set[str]) -> list[Path]:
    if is_written_by_a_run(root):
        raise UnknownSource(f"{shown(root)} was written by a run, and what runs write is never a source")
    files, missed = [], []
    for path, reason in _walk(root, data):
        if reason is None:
            files.append(path)
        else:
            missed.append(f"{shown(path)} {reason}")
    if not files:
        raise UnknownSource("; ".join((f"the folder {shown(root)} holds no files to read", *missed[:1])))
    left_out.update(missed)
    return files


def _walk(root: Path, data: Path) -> Iterator[tuple[Path, str | None]]:
    """The files and the left-out folders below `root`, each with the reason why it is not read, None for the others."""
    closed: list[OSError] = []
    for folder, folders, names in os.walk(root, onerror=closed.append):
        entered = []
        for name in sorted(folders):
            path = Path(folder, name)
            if name.startswith(".") or is_own_data(path, data):
                continue
            if path.is_symlink():
                yield path, "is a link to a folder"
            elif is_written_by_a_run(path):
                yield path, "was written by a run"
            else:
                entered.append(name)
        folders[:] = entered
        for name in sorted(names):
            if not name.startswith("."):
                path = Path(folder, name)
                yield path, _unreadable(path)
    yield from ((Path(error.filename), f"cannot be opened: {error.strerror}") for error in closed)


def _unreadable(path: Path) -> str | None:
    """Why `path` is no file that can be read; None where it is one. Only regular files are opened: a pipe may block."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return "is no regular file"
        with path.open("rb"):
            return None
    except FileNotFoundError:
        return "is a link that leads nowhere"
    except OSError as error:
        return f"cannot be opened: {error.strerror}"
