"""Short ways to say what stances a text holds."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tests.transforms.extract.stances.conftest import CAST
from transforms.extract.records import Quote, StanceCandidate

_NAMES = {entity.key: entity.name for entity in CAST}


def positions(rows: Iterable[StanceCandidate]) -> list[tuple[str, str, str]]:
    """Holder, position and target (an issue's label or an actor's name) of each row."""
    return [(_NAMES[row.holder], row.position, target(row)) for row in rows]


def target(row: StanceCandidate) -> str:
    """The label of the issue, or the name of the actor, that the row is about."""
    return row.target_label or "" if row.target_entity is None else _NAMES[row.target_entity]


def on_the(issue: str, rows: Iterable[StanceCandidate]) -> list[tuple[str, str]]:
    """Holder and position of the rows on one issue or actor."""
    return [(holder, position) for holder, position, about in positions(rows) if about == issue]


def words(text: str, span: tuple[int, int] | None) -> str | None:
    """The words of a span."""
    return None if span is None else text[slice(*span)]


def unmarked(written: str) -> tuple[str, list[Quote]]:
    """The text without its square brackets, each of which holds a quote."""
    text, quotes = "", []
    for number, piece in enumerate(re.split(r"[\[\]]", written)):
        if number % 2:
            quotes.append(Quote(((len(text), len(text) + len(piece)),), "indirect", "speech", 0.9))
        text += piece
    return text, quotes


def row(text: str, one: StanceCandidate) -> str:
    """A row as a line: who holds which position on what, by which words; then what weakens it and who reports it."""
    line = f"{_NAMES[one.holder]} {one.position} {target(one)}: {words(text, one.evidence)}"
    more = (("condition", words(text, one.condition)), ("hedge", words(text, one.hedge)),
            ("by", None if one.voiced_by is None else _NAMES[one.voiced_by]))
    return line + "".join(f" / {name}: {value}" for name, value in more if value is not None)
