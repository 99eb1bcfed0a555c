"""A window of an article: what one reading answers for, all holders and targets in it at once.

A window is whole sentences with those before them and the headline. Spans are pooled from its last hidden layer, so
that one forward pass serves every pair of them, as in PURE's approximation (Zhong and Chen 2021) and ATLOP (Zhou et
al. 2021).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from transforms.extract.reader.wordpieces import Pieces, cut, ends
from transforms.extract.records import Span
from transforms.schema import POSITIONS

POSITION_CLASSES = ("none", *POSITIONS)
"""No position, or one of the schema's."""
TOWARDS = ("issue", "actor")
"""What a position is towards."""
WINDOW_CLASSES = ("none", *(f"{kind} {position}" for kind in TOWARDS for position in POSITIONS))
"""What the network tells apart, in the order of its outputs."""
FEATURES = {"apart": 4, "speech": 4, "holder_form": 6, "target_form": 6, "nested": 4, "known": 3, "distance": 12}
"""Names of the features of a pair, and how many values each has (`transforms.extract.stances.windows` says which)."""
SPOKEN, HOLDER, TARGET, NAMED_ACTOR = 1, 2, 4, 8
"""Bits of a piece's marks: it is quoted; a holder, a target, a named actor begins here."""
MARKS = 16
MOST_PIECES = 320
SPEAKS = " : "
"""What stands between the name of a speaker and the words that a window lets him speak, as in a transcript."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """The half-open offsets of a phrase in its window, and those of the word that heads it."""

    span: Span
    head: Span
    is_actor: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """`text` with the phrases of holders and targets in it and what is `spoken`. `pairs` are indices of a holder and a
    target, `features` their values in the order of `FEATURES`."""

    text: str
    holders: tuple[Phrase, ...]
    targets: tuple[Phrase, ...]
    spoken: tuple[Span, ...]
    pairs: tuple[tuple[int, int], ...]
    features: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class WindowPieces:
    """Numbers and marks of the pieces of one window; for each holder and target the first and last piece of its span
    and the first of its head, None where it lies outside of what is read."""

    numbers: list[int]
    marks: list[int]
    holders: list[tuple[int, int, int] | None]
    targets: list[tuple[int, int, int] | None]


def pieces_of(window: Window, vocabulary: Mapping[str, int],
              known: dict[str, list[tuple[int, int]]]) -> WindowPieces:
    """Cut `window` into at most `MOST_PIECES` pieces."""
    classify, separate = ends(vocabulary)
    pieces = cut(window.text, vocabulary, known)
    kept = min(len(pieces.numbers), MOST_PIECES - 2)
    numbers = [vocabulary[classify], *pieces.numbers[:kept], vocabulary[separate]]
    marks = [0] * len(numbers)
    for span in window.spoken:
        low, high = _range(pieces, span)
        for index in range(low, min(high, kept)):
            marks[index + 1] |= SPOKEN
    holders = [_placed(pieces, phrase, kept) for phrase in window.holders]
    targets = [_placed(pieces, phrase, kept) for phrase in window.targets]
    for phrases, places, mark in ((window.holders, holders, HOLDER), (window.targets, targets, TARGET)):
        for phrase, place in zip(phrases, places, strict=True):
            if place is not None:
                marks[place[2]] |= mark | (NAMED_ACTOR if phrase.is_actor else 0)
    return WindowPieces(numbers, marks, holders, targets)


def count_pieces(text: str, vocabulary: Mapping[str, int], known: dict[str, list[tuple[int, int]]]) -> int:
    """Return how many pieces `text` is cut into."""
    return len(cut(text, vocabulary, known).numbers)


def _placed(pieces: Pieces, phrase: Phrase, kept: int) -> tuple[int, int, int] | None:
    low, high = _range(pieces, phrase.span)
    head, beyond = _range(pieces, phrase.head)
    if low >= high or head >= beyond or high > kept or head >= kept:
        return None
    return low + 1, high, head + 1


def _range(pieces: Pieces, span: Span) -> tuple[int, int]:
    """The pieces that overlap `span`, half-open."""
    return bisect_right(pieces.ends, span[0]), bisect_left(pieces.starts, span[1])
