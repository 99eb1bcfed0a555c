"""How many rows each stretch of time has, for the timeline at the top of a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flows.explorer.context import Shown
from flows.explorer.facets import HELD

_STEPS = (("day", 70), ("week", 560), ("month", 5500), ("year", 10**9))
"""The lengths of a bar, each with the most days for which it is taken."""


@dataclass(frozen=True)
class Bar:
    """Rows from the day `first` to the day `last`, by position; under "" where rows have none."""

    first: date
    last: date
    rows: dict[str, int]
    is_chosen: bool

    @property
    def total(self) -> int:
        """All rows."""
        return sum(self.rows.values())


@dataclass(frozen=True)
class Timeline:
    """Bars without a gap; `most` are the rows of the highest; `undated` rows are in no bar."""

    bars: tuple[Bar, ...]
    step: str
    most: int
    undated: int


def timeline(shown: Shown, table: str) -> Timeline:
    """Return the timeline of what is shown of `table`, whatever days are chosen."""
    position = "position" if table == HELD else "''"
    (about,) = shown.rows(table, "min(published_at) AS first, max(published_at) AS last, "
                                 "count(*) FILTER (WHERE published_at IS NULL) AS undated", leave_out="time")
    if about["first"] is None:
        return Timeline((), "day", 0, about["undated"])
    days = (about["last"] - about["first"]).days + 1
    step = next(step for step, most in _STEPS if days <= most)
    rows = shown.rows(table, f"date_trunc('{step}', published_at) AS start, {position} AS position, count(*) AS rows",
                      "AND published_at IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2", leave_out="time")
    counted: dict[date, dict[str, int]] = {}
    for row in rows:
        counted.setdefault(_day(row["start"]), {})[row["position"]] = row["rows"]
    bars = []
    start, last = min(counted), max(counted)
    while start <= last:
        following = _following(start, step)
        end = following - timedelta(days=1)
        is_chosen = ((shown.state.since is None or shown.state.since <= end)
                     and (shown.state.until is None or shown.state.until >= start))
        bars.append(Bar(start, end, counted.get(start, {}), is_chosen))
        start = following
    return Timeline(tuple(bars), step, max(bar.total for bar in bars), about["undated"])


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


def _following(start: date, step: str) -> date:
    if step == "year":
        return date(start.year + 1, 1, 1)
    if step == "month":
        return date(start.year + start.month // 12, start.month % 12 + 1, 1)
    return start + timedelta(days=7 if step == "week" else 1)
