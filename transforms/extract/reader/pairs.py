"""A holder and its possible targets in one passage, as the network reads them.

The holder is marked in the passage, so that one reading answers for all targets. Where the passage does not name the
holder, its name goes before the passage, as in a transcript.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from transforms.extract.reader.wordpieces import CLASSIFY, SEPARATE, Pieces, cut
from transforms.extract.records import Span
from transforms.schema import POSITIONS

POSITION_CLASSES = ("none", *POSITIONS)
"""What the network tells apart, in the order of its outputs: no position, or one of the schema's."""

OPENS, CLOSES = 1, 2
"""Numbers of the unused pieces that mark the holder."""
LONGEST = 120
_BEFORE = 20
SPEAKS = " : "


@dataclass(frozen=True, slots=True)
class Pair:
    """`passage` with the half-open offsets of one `holder` and its `targets` in it."""

    passage: str
    holder: Span
    targets: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Piece numbers of one pair; where the holder's mark stands, and the first and last piece of each target, None for
    a target that lies outside of what the network reads."""

    numbers: list[int]
    holder: int
    targets: list[tuple[int, int] | None]


def spoken(name: str, passage: str, targets: tuple[Span, ...]) -> Pair:
    """Return a pair for a holder whom `passage` does not name; `targets` are offsets in `passage`."""
    shift = len(name) + len(SPEAKS)
    moved = tuple((start + shift, end + shift) for start, end in targets)
    return Pair(name + SPEAKS + passage, (0, len(name)), moved)


def read(pair: Pair, vocabulary: Mapping[str, int], known: dict[str, list[tuple[int, int]]]) -> Reading | None:
    """Return the pieces of `pair`, at most `LONGEST` around its holder; None where the holder has no piece."""
    pieces = cut(pair.passage, vocabulary, known)
    holder = _covered(pieces, pair.holder)
    targets = [_covered(pieces, target) for target in pair.targets]
    if holder is None:
        return None
    low, high = 0, len(pieces.numbers)
    if high > LONGEST:
        low = max(0, min([holder[0], *(target[0] for target in targets if target)]) - _BEFORE)
        if holder[1] >= low + LONGEST:
            low = max(0, holder[0] - _BEFORE)
        high = min(high, low + LONGEST)
    numbers, places, mark = [vocabulary[CLASSIFY]], {}, 0
    for index in range(low, high):
        if index == holder[0]:
            mark = len(numbers)
            numbers.append(OPENS)
        places[index] = len(numbers)
        numbers.append(pieces.numbers[index])
        if index == holder[1]:
            numbers.append(CLOSES)
    numbers.append(vocabulary[SEPARATE])
    return Reading(
        numbers,
        mark,
        [(places[t[0]], places[t[1]]) if t and t[0] in places and t[1] in places else None for t in targets],
    )


def _covered(pieces: Pieces, span: Span) -> tuple[int, int] | None:
    """First and last piece that overlap `span`."""
    inside = [i for i, (s, e) in enumerate(zip(pieces.starts, pieces.ends, strict=True)) if s < span[1] and e > span[0]]
    return (inside[0], inside[-1]) if inside else None
