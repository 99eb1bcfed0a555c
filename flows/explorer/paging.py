"""Long lists, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

PAGE_ROWS = 50

PageNumber = Annotated[int, Query(ge=1, le=100_000)]


@dataclass(frozen=True)
class Paged:
    """Which page of a list is shown, of how many rows."""

    number: int
    rows: int
    size: int = PAGE_ROWS

    @property
    def last(self) -> int:
        """The number of the last page."""
        return max(1, -(-self.rows // self.size))

    @property
    def limit(self) -> str:
        """The end of a SELECT statement that gives the page."""
        return f"LIMIT {self.size} OFFSET {(self.number - 1) * self.size}"

    @property
    def first_row(self) -> int:
        """The number of the first row of the page, counted from one."""
        return min((self.number - 1) * self.size + 1, self.rows)

    @property
    def last_row(self) -> int:
        """The number of the last row of the page."""
        return min(self.number * self.size, self.rows)
