"""The recorded outcome of every row, and what differs from it now: which rows a change has lost or gained.

The record is a file of tab-separated rows beside the gold files: article, kind, outcome, words. A floor alone would say
that a figure fell; the record says where.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lab.scoring import Outcome, Row

RECORD = "rows.tsv"
_HEADER = """\
# What a run finds of the rows of the gold files beside this one, for the tests to say which rows a change has lost.
# Written by `python -m lab.accuracy … --update`, not by hand. outcome: found or missed (a row of the coder), false (a
# published row that is none).
article\tkind\toutcome\twords
"""
_OUTCOMES: dict[str, Outcome] = {"found": "found", "missed": "missed", "false": "false"}


@dataclass(frozen=True, slots=True)
class Changes:
    """`lost` were found before, `misread` are false now and were not there; `gained` and `mended` are the reverse."""

    lost: tuple[Row, ...]
    misread: tuple[Row, ...]
    gained: tuple[Row, ...]
    mended: tuple[Row, ...]

    def lines(self, kind: str | None = None) -> Iterator[str]:
        """Yield a line for each change, those for the worse first; of one kind where it is named."""
        for title in ("lost", "misread", "gained", "mended"):
            for row in getattr(self, title):
                if kind in (None, row.kind):
                    yield f"{title}: {row.kind} of {row.source_id}: {row.words}"


def changes(before: Iterable[Row], now: Iterable[Row]) -> Changes:
    """Compare the rows of two scores."""
    was, is_now = Counter(before), Counter(now)
    fewer, more = sorted((was - is_now).elements()), sorted((is_now - was).elements())
    return Changes(
        tuple(row for row in fewer if row.outcome == "found"),
        tuple(row for row in more if row.outcome == "false"),
        tuple(row for row in more if row.outcome == "found"),
        tuple(row for row in fewer if row.outcome == "false"),
    )


def read_record(path: Path) -> tuple[Row, ...]:
    """Read a record. Raises KeyError for an outcome that is none, ValueError for a row without its four fields."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = []
    for line in lines[1:]:
        source_id, kind, outcome, words = line.split("\t")
        rows.append(Row(source_id, kind, words, _OUTCOMES[outcome]))
    return tuple(rows)


def write_record(path: Path, rows: Iterable[Row]) -> None:
    """Write the outcome of each row."""
    lines = (f"{row.source_id}\t{row.kind}\t{row.outcome}\t{row.words}\n" for row in sorted(rows))
    path.write_text(_HEADER + "".join(lines), encoding="utf-8")
