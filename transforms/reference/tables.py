"""Reading the reference's tab-separated files, with errors that name file, line and reason.

A file is UTF-8; lines that begin with `#` are comments; the first other line names the columns; a cell that holds
several values separates them by `|`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

_ID = re.compile(r"[a-z]+-[0-9a-zA-Z-]+")
_WIKIDATA = re.compile(r"Q[1-9]\d*")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class ReferenceError(ValueError):  # noqa: A001, RUF100
    """A file of the reference is wrong; the message names file, line, what was found and what was expected."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(f"{path}, line {line}: {reason}")


class Row:
    """One row: its cells by column name, and where it stands."""

    __slots__ = ("_cells", "line", "path")

    def __init__(self, path: Path, line: int, cells: Mapping[str, str]) -> None:
        self.path = path
        self.line = line
        self._cells = cells

    def error(self, reason: str) -> ReferenceError:
        """An error about this row."""
        return ReferenceError(self.path, self.line, reason)

    def text(self, column: str) -> str:
        """The cell's text; raises ReferenceError when it is empty."""
        value = self._cells[column]
        if not value:
            raise self.error(f"{column} is empty")
        return value

    def optional(self, column: str) -> str | None:
        """The cell's text, None when it is empty."""
        return self._cells[column] or None

    def values(self, column: str) -> tuple[str, ...]:
        """The cell's values; raises ReferenceError when one is empty or repeated."""
        cell = self._cells[column]
        if not cell:
            return ()
        values = tuple(cell.split("|"))
        for value in values:
            if not value or value != value.strip():
                raise self.error(f"{column} holds {value!r}: expected values separated by single '|' without blanks")
        if len(set(values)) < len(values):
            raise self.error(f"{column} holds a value twice: {cell!r}")
        return values

    def identifier(self, column: str, prefix: str) -> str:
        """The cell as a reference id that begins with `prefix-`."""
        value = self.text(column)
        if not _ID.fullmatch(value) or not value.startswith(f"{prefix}-"):
            raise self.error(f"{column} is {value!r}: expected '{prefix}-' and letters, digits or hyphens")
        return value

    def country(self, column: str, codes: frozenset[str]) -> str | None:
        """The cell as one of `codes` (ISO 3166-1 alpha-3), None when it is empty."""
        value = self.optional(column)
        if value is not None and value not in codes:
            raise self.error(f"{column} is {value!r}: expected the ISO 3166-1 alpha-3 code of a state in states.tsv")
        return value

    def wikidata_id(self, column: str) -> str | None:
        """The cell as a Wikidata item, None when it is empty."""
        value = self.optional(column)
        if value is not None and not _WIKIDATA.fullmatch(value):
            raise self.error(f"{column} is {value!r}: expected a Wikidata item such as 'Q212'")
        return value

    def first_day(self, column: str) -> date | None:
        """The first day of the year, month or day in the cell, None when it is empty."""
        value = self.optional(column)
        try:
            return None if value is None else first_day(value)
        except ValueError:
            raise self.error(f"{column} is {value!r}: expected a date as YYYY, YYYY-MM or YYYY-MM-DD") from None

    def last_day(self, column: str) -> date | None:
        """The last day of the year, month or day in the cell, None when it is empty."""
        value = self.optional(column)
        try:
            return None if value is None else last_day(value)
        except ValueError:
            raise self.error(f"{column} is {value!r}: expected a date as YYYY, YYYY-MM or YYYY-MM-DD") from None


def read_rows(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of the file at `path`, which must have exactly `columns`.

    Raises ReferenceError for a missing file, text that is not UTF-8, other columns, or a row of another width.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ReferenceError(path, 0, f"cannot be read ({error.strerror})") from error
    try:
        lines = content.decode("utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise ReferenceError(path, content[: error.start].count(b"\n") + 1, "is not UTF-8") from error
    header: tuple[str, ...] | None = None
    for number, text in enumerate(lines, start=1):
        line = text.removesuffix("\r")
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = tuple(cells)
            if header != tuple(columns):
                raise ReferenceError(path, number, f"columns are {', '.join(header)}: expected {', '.join(columns)}")
            continue
        if len(cells) != len(header):
            raise ReferenceError(path, number, f"{len(cells)} columns: expected {len(header)} ({', '.join(header)})")
        yield Row(path, number, dict(zip(header, cells, strict=True)))
    if header is None:
        raise ReferenceError(path, len(lines), f"no header: expected {', '.join(columns)}")


def first_day(text: str) -> date:
    """First day of a year, month or day; raises ValueError for anything else."""
    year, month, day = _date_parts(text)
    return date(year, month or 1, day or 1)


def last_day(text: str) -> date:
    """Last day of a year, month or day; raises ValueError for anything else."""
    year, month, day = _date_parts(text)
    if day:
        return date(year, month or 1, day)
    following = date(year + 1, 1, 1) if month in (None, 12) else date(year, month + 1, 1)
    return following - timedelta(days=1)


def _date_parts(text: str) -> tuple[int, int | None, int | None]:
    found = _DATE.fullmatch(text)
    if not found:
        raise ValueError(text)
    year, month, day = found.groups()
    return int(year), int(month) if month else None, int(day) if day else None
