"""Rows laid over the text of an article: overlapping spans become pieces that each know the rows they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Span:
    """A half-open span `[start, end)` of a text, the row that it belongs to, and its layer, such as "quote"."""

    start: int
    end: int
    layer: str
    row: str


@dataclass(frozen=True)
class Piece:
    """Text that belongs to the same rows throughout; `first` are the rows whose first span begins here."""

    text: str
    layers: tuple[str, ...]
    rows: tuple[str, ...]
    first: tuple[str, ...]


def paragraphs(text: str, spans: Iterable[Span], asides: tuple[str, ...] = ()) -> list[list[Piece]]:
    """Return the paragraphs of `text` (its non-empty lines) as pieces that together are the line.

    Spans may overlap and nest; what lies outside the text or is empty is left out. A row begins with none of its spans
    in the layers `asides`.
    """
    inside = sorted({span for span in spans if 0 <= span.start < span.end <= len(text)},
                    key=lambda span: (span.start, -span.end, span.layer, span.row))
    cuts = sorted({0, len(text), *(span.start for span in inside), *(span.end for span in inside)})
    lines: list[list[Piece]] = [[]]
    open_spans: list[Span] = []
    begun_before: set[str] = set()
    rank = 0
    for start, end in pairwise(cuts):
        open_spans = [span for span in open_spans if span.end > start]
        while rank < len(inside) and inside[rank].start == start:
            open_spans.append(inside[rank])
            rank += 1
        begun = tuple(dict.fromkeys(span.row for span in open_spans
                                    if span.layer not in asides and span.row not in begun_before))
        begun_before.update(begun)
        _add(lines, text[start:end], begun, open_spans)
    return [line for line in lines if line]


def _add(lines: list[list[Piece]], text: str, first: tuple[str, ...], spans: Sequence[Span]) -> None:
    layers = tuple(sorted({span.layer for span in spans}))
    rows = tuple(dict.fromkeys(span.row for span in spans))
    for number, part in enumerate(text.split("\n")):
        if number:
            lines.append([])
        if part:
            lines[-1].append(Piece(part, layers, rows, first if number == 0 else ()))
