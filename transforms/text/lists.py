"""Reads the lists that ship with the code: one word or one row a line, comments begin with `#`.

A list is data: its header says what a row means and where it comes from. Repeated rows and rows with the wrong number
of cells are errors, so that a slip shows when the list is loaded.
"""

from __future__ import annotations

from pathlib import Path


def read_words(path: Path) -> frozenset[str]:
    """Return the entries of a list with one a line. Raises ValueError, naming file and line, for one that is repeated
    or has blanks around it, FileNotFoundError where there is no list."""
    return frozenset(row[0] for row in read_rows(path, ("word",), header=False))


def read_rows(path: Path, columns: tuple[str, ...], header: bool = True) -> list[tuple[str, ...]]:
    """Return the rows of a tab-separated list, without comments and blank lines, in the order of the file.

    Where `header` is set, the first row must name `columns`. Raises ValueError, naming file and line, for another
    heading, another number of cells, blanks around a cell, and a repeated row.
    """
    rows: list[tuple[str, ...]] = []
    seen: set[tuple[str, ...]] = set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells, place = tuple(line.split("\t")), f"{path}, line {number}"
        if header and not seen:
            if cells != columns:
                raise ValueError(f"{place}: columns are {list(cells)}, expected {list(columns)}")
        elif len(cells) != len(columns):
            raise ValueError(f"{place}: {len(cells)} cells ({line!r}), expected {len(columns)} separated by tabs")
        if any(cell != cell.strip() for cell in cells):
            raise ValueError(f"{place}: blanks around a cell: {line!r}")
        if cells in seen:
            raise ValueError(f"{place}: repeats an earlier row: {line!r}")
        rows += [cells] if seen or not header else []
        seen.add(cells)
    return rows
