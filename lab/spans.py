"""Places in a text: where words stand, whether two places meet, how much of their words they share."""

from __future__ import annotations

import re
from collections.abc import Iterable

from transforms.extract.records import Span

_WORD = re.compile(r"\w+")


def overlap(one: Span, other: Span) -> bool:
    """Say whether two spans have a character in common."""
    return one[0] < other[1] and other[0] < one[1]


def located(needle: str, text: str, flags: int = 0) -> Span | None:
    """Return where `needle` first stands in `text`, whatever the white space; None if it does not."""
    found = re.search(r"\s+".join(map(re.escape, needle.split())), text, flags)
    return None if found is None else found.span()


def words_at(text: str, spans: Iterable[Span]) -> frozenset[Span]:
    """Return the words that `spans` touch, as places: what two spans share does not depend on marks around them."""
    places = list(spans)
    return frozenset(word.span() for word in _WORD.finditer(text) if any(overlap(word.span(), at) for at in places))


def dice(one: frozenset[Span], other: frozenset[Span]) -> float:
    """Return twice the words in common over the words of both (Dice 1945); 0 for two empty sets."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0
