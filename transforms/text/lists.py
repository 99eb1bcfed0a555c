"""Reads the lists that ship with the code: one word or one row a line, comments begin with `#`.

A list is data: its header says what a row means and where it comes from. Repeated rows and rows with the wrong number
of cells are errors, so that a slip shows when the list is loaded. Errors are ValueErrors that name file and line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


def read_words(path: Path) -> frozenset[str]:
    """Return the entries of a list with one a line. Raises ValueError for one that is repeated or has blanks around it,
    FileNotFoundError where there is no list."""
    return frozenset(row[0] for row in read_rows(path, ("word",), header=False))


def read_rows(path: Path, columns: tuple[str, ...], header: bool = True) -> list[tuple[str, ...]]:
    """Return the rows of a tab-separated list, without comments and blank lines, in the order of the file.

    Where `header` is set, the first row must name `columns`. Raises ValueError for another heading, another number of
    cells, an empty first cell, blanks around one, and a repeated row.
    """
    return [cells for _, cells in _rows(path, columns, header)]


def read_table(path: Path, columns: tuple[str, ...], make: Callable[..., T]) -> dict[str, T]:
    """Return what `make` returns for the further cells of each row, by its first cell.

    `columns` names all cells and is the first row of the file. Raises ValueError as `read_rows` does, for a first cell
    that another row has, and where `make` raises one.
    """
    found: dict[str, T] = {}
    for place, (key, *cells) in _rows(path, columns, header=True):
        if key in found:
            raise ValueError(f"{place}: {columns[0]} {key!r} is listed twice")
        try:
            found[key] = make(*cells)
        except ValueError as error:
            raise ValueError(f"{place}: {error}") from error
    return found


def read_mapping(path: Path, columns: tuple[str, str]) -> dict[str, str]:
    """Return the second cell of each row by its first one; raises ValueError as `read_table` does."""
    return read_table(path, columns, str)


def read_groups(path: Path, columns: tuple[str, ...], make: Callable[..., T]) -> dict[str, list[T]]:
    """Return what `make` returns for the cells of each row, by the first cell, which rows may share, in the order of
    the file; raises ValueError as `read_rows` does, and where `make` raises one."""
    found: dict[str, list[T]] = {}
    for place, cells in _rows(path, columns, header=True):
        try:
            found.setdefault(cells[0], []).append(make(*cells))
        except ValueError as error:
            raise ValueError(f"{place}: {error}") from error
    return found


def read_words_by_use(path: Path) -> dict[str, frozenset[str]]:
    """Return the words of each use, of a list with the columns `use` and `word`; raises ValueError as `read_rows`."""
    words: dict[str, set[str]] = {}
    for use, word in read_rows(path, ("use", "word")):
        words.setdefault(use, set()).add(word)
    return {use: frozenset(found) for use, found in words.items()}


def _rows(path: Path, columns: tuple[str, ...], header: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield where each row stands, and its cells."""
    expects_header, seen = header, set[tuple[str, ...]]()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells, place = tuple(line.split("\t")), f"{path}, line {number}"
        if expects_header:
            if cells != columns:
                raise ValueError(f"{place}: columns are {list(cells)}, expected {list(columns)}")
            expects_header = False
            continue
        if len(cells) != len(columns):
            raise ValueError(f"{place}: {len(cells)} cells ({line!r}), expected {len(columns)} separated by tabs")
        if not cells[0] or any(cell != cell.strip() for cell in cells):
            raise ValueError(f"{place}: blanks around a cell, or an empty first one: {line!r}")
        if cells in seen:
            raise ValueError(f"{place}: repeats an earlier row: {line!r}")
        seen.add(cells)
        yield place, cells
    if expects_header:
        raise ValueError(f"{path}: no rows, expected the columns {list(columns)}")
