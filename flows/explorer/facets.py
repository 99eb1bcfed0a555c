"""The state of a page, read from its address: which rows are shown, and how many each further choice would show.

Choices within a facet add up ("this outlet or that one"), facets narrow each other, and the count beside a choice is
that of the rows that all other facets leave (Hearst 2006, "Design recommendations for hierarchical faceted search").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from flows.explorer.catalogue import Catalogue, Row

NOT_STATED = "(not stated)"
"""How an address chooses rows that state no value."""

HELD, SAID, ARTICLES = "held", "said", "articles"
_MOST_CHOICES = 8


@dataclass(frozen=True)
class Facet:
    """A column by which rows are chosen: `name` in addresses, `label` on pages, `tables` that have it."""

    name: str
    label: str
    column: str
    tables: tuple[str, ...]
    shown_as: str | None = None
    """The column that says what a value means, where the value is an id."""
    is_listed: bool = True
    """Whether pages list its choices; else addresses alone have it."""


FACETS = (
    Facet("outlet", "Outlet", "outlet", (HELD, SAID, ARTICLES)),
    Facet("field", "Policy field", "policy_field", (HELD,)),
    Facet("issue", "Issue", "issue_id", (HELD,), "issue_label"),
    Facet("broader", "Broadest issue", "broader_id", (HELD,), "broader_label", is_listed=False),
    Facet("actor", "Actor", "actor_id", (HELD,), "actor_name"),
    Facet("speaker", "Speaker", "speaker_id", (SAID,), "speaker_name"),
    Facet("country", "Country of the actor", "country", (HELD, SAID)),
    Facet("type", "Type of actor", "actor_type", (HELD, SAID)),
    Facet("position", "Position", "position", (HELD,)),
    Facet("scope", "Whose dispute", "scope", (HELD,)),
    Facet("origin", "Issue from", "origin", (HELD,)),
    Facet("reader", "Seen by", "reader", (HELD,)),
    Facet("quote", "Kind of quote", "quote_type", (SAID,)),
)
FACETS_BY_NAME = {facet.name: facet for facet in FACETS}
CONFIDENCES = (0.5, 0.6, 0.7, 0.8, 0.9)
STATE_NAMES = ("since", "until", "confidence", *FACETS_BY_NAME)


class BadState(ValueError):
    """An address says something that cannot be; the message tells what was found and what was expected."""


@dataclass(frozen=True)
class State:
    """What is shown: days `since` and `until` (both included), the least `confidence`, and choices by facet name."""

    since: date | None = None
    until: date | None = None
    confidence: float | None = None
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is chosen."""
        return self != State()

    def items(self) -> list[tuple[str, str]]:
        """The state as items of an address, always in the same order."""
        single = (("since", self.since), ("until", self.until), ("confidence", self.confidence))
        return [*((name, f"{value:g}" if isinstance(value, float) else str(value))
                  for name, value in single if value is not None),
                *((facet.name, value) for facet in FACETS for value in self.chosen.get(facet.name, ()))]

    def query(self, **others: Any) -> str:
        """The state, and `others` that are not None, as the query of an address, "?" included; "" where empty."""
        items = [*self.items(), *((name, str(value)) for name, value in others.items() if value is not None)]
        return f"?{urlencode(items)}" if items else ""

    def toggled(self, name: str, value: str) -> State:
        """The state with a choice added, or taken out where it is made."""
        now = self.chosen.get(name, ())
        then = tuple(one for one in now if one != value) if value in now else (*now, value)
        return self.with_choices(name, then)

    def at_least(self, confidence: float) -> State:
        """The state with a least confidence."""
        return replace(self, confidence=confidence)

    def with_choices(self, name: str, values: tuple[str, ...]) -> State:
        """The state with `values` as the choices of a facet."""
        rest = {other: chosen for other, chosen in self.chosen.items() if other != name}
        return replace(self, chosen={**rest, **({name: values} if values else {})})

    def without(self, *names: str) -> State:
        """The state without the given facets, "since", "until" or "confidence"."""
        single = {name: None for name in names if name in ("since", "until", "confidence")}
        chosen = {name: values for name, values in self.chosen.items() if name not in names}
        return replace(self, chosen=chosen, **single)

    def where(self, table: str, leave_out: str | None = None) -> tuple[str, list[Any]]:
        """The condition on rows of `table` and its parameters; the facet `leave_out` is not asked about."""
        said, values = ["TRUE"], list[Any]()
        if leave_out != "time":
            if self.since is not None:
                said.append("published_at >= ?")
                values.append(self.since)
            if self.until is not None:
                said.append("published_at < ?")
                values.append(self.until + timedelta(days=1))
        if self.confidence is not None and leave_out != "confidence" and table != ARTICLES:
            said.append("confidence >= ?")
            values.append(self.confidence)
        for facet in FACETS:
            chosen = self.chosen.get(facet.name, ())
            if not chosen or facet.name == leave_out or table not in facet.tables:
                continue
            stated = [value for value in chosen if value != NOT_STATED]
            either = [f"{facet.column} IN ({', '.join('?' * len(stated))})"] if stated else []
            values += stated
            if NOT_STATED in chosen:
                either.append(f"{facet.column} IS NULL")
            said.append(f"({' OR '.join(either)})")
        return " AND ".join(said), values


def read_state(items: Iterable[tuple[str, str]]) -> State:
    """Return the state that the items of an address tell; items with other names are left alone.

    Raises BadState where a day or a confidence is none.
    """
    single: dict[str, Any] = {}
    chosen: dict[str, tuple[str, ...]] = {}
    for name, value in items:
        if value == "" or name not in STATE_NAMES:
            continue
        if name in ("since", "until"):
            single[name] = _day(name, value)
        elif name == "confidence":
            single[name] = _share(value)
        elif value not in chosen.get(name, ()):
            chosen[name] = (*chosen.get(name, ()), value)
    return State(chosen=chosen, **single)


def _day(name: str, value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise BadState(f"{name}: found {value!r}, expected a day such as 2026-11-23") from error


def _share(value: str) -> float:
    try:
        found = float(value)
    except ValueError:
        found = -1.0
    if not 0 <= found <= 1:
        raise BadState(f"confidence: found {value!r}, expected a number from 0 to 1")
    return found


@dataclass(frozen=True)
class Choice:
    """A value of a facet, how it is shown, its rows, and whether it is chosen."""

    value: str
    shown: str
    rows: int
    is_chosen: bool


@dataclass(frozen=True)
class Choices:
    """The choices of a facet, the most frequent first, chosen ones always among them; `left_out` counts the others."""

    facet: Facet
    choices: tuple[Choice, ...]
    left_out: int


def choices_of(catalogue: Catalogue, table: str, state: State, leave_out: tuple[str, ...] = (),
               also: tuple[str, list[Any]] = ("TRUE", [])) -> list[Choices]:
    """Return the choices of each facet of `table` that tells rows apart, but for those in `leave_out`.

    Rows meet the condition `also`, given with its parameters.
    """
    facets = [facet for facet in FACETS if table in facet.tables and facet.name not in leave_out
              and (facet.is_listed or facet.name in state.chosen)]
    # Where a facet has no choice of its own, its rows are those of the page: all such facets are counted in one pass.
    counted = _counted(catalogue, table, [facet for facet in facets if facet.name not in state.chosen], state, also)
    for facet in facets:
        if facet.name in state.chosen:
            counted |= _counted(catalogue, table, [facet], state.without(facet.name), also)
    found = []
    for facet in facets:
        chosen = state.chosen.get(facet.name, ())
        choices = [_choice(row, chosen) for row in counted[facet.name]]
        kept = tuple(choice for rank, choice in enumerate(choices) if choice.is_chosen or rank < _MOST_CHOICES)
        missing = tuple(Choice(value, value, 0, True) for value in chosen
                        if value not in {choice.value for choice in choices})
        if len(choices) > 1 or chosen:
            found.append(Choices(facet, (*kept, *missing), len(choices) - len(kept)))
    return found


def _counted(catalogue: Catalogue, table: str, facets: list[Facet], state: State,
             also: tuple[str, list[Any]]) -> dict[str, list[Row]]:
    """The rows that each value of the facets has, the most frequent first, by the name of the facet."""
    if not facets:
        return {}
    where, values = state.where(table)
    columns = sorted({column for facet in facets for column in (facet.column, facet.shown_as or facet.column)})
    each = " UNION ALL ".join(
        f"(SELECT '{facet.name}' AS facet, {facet.column} AS value, "
        f"any_value({facet.shown_as or facet.column}) AS shown, count(*) AS rows FROM page GROUP BY {facet.column})"
        for facet in facets)
    rows = catalogue.rows(
        f"WITH page AS MATERIALIZED (SELECT {', '.join(columns)} FROM {table} WHERE {where} AND {also[0]}) "
        f"SELECT * FROM ({each}) ORDER BY facet, rows DESC, value NULLS LAST", [*values, *also[1]])
    counted: dict[str, list[Row]] = {facet.name: [] for facet in facets}
    for row in rows:
        counted[row["facet"]].append(row)
    return counted


def _choice(row: Row, chosen: tuple[str, ...]) -> Choice:
    value = NOT_STATED if row["value"] is None else str(row["value"])
    shown = NOT_STATED if row["shown"] is None else str(row["shown"])
    return Choice(value, shown, int(row["rows"]), value in chosen)


def confidence_counts(catalogue: Catalogue, table: str, state: State) -> list[tuple[float, int]]:
    """Return how many rows have at least each confidence of `CONFIDENCES`."""
    where, values = state.where(table, leave_out="confidence")
    sums = ", ".join(f"count(*) FILTER (WHERE confidence >= {least}) AS c{rank}"
                     for rank, least in enumerate(CONFIDENCES))
    row = catalogue.row(f"SELECT {sums} FROM {table} WHERE {where}", values) or {}
    return [(least, int(row[f"c{rank}"])) for rank, least in enumerate(CONFIDENCES)]
