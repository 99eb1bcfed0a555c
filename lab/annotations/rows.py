"""Read hand annotations: what a row says, and where in its article the words stand.

A row is written with the words of the article, so that people can read and write it; every field is placed here. The
fields and the guidelines are in README.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from transforms.extract.records import Span

ELLIPSIS = "[...]"
_LONGEST_GAP = 2500
_FAR = 2000


class Misplaced(ValueError):
    """A row that cannot be read or placed; the message names line and field."""


@dataclass(frozen=True, slots=True)
class AnnotatedQuote:
    """`spans` of content in order, the source and cue beside it (None where the article states none)."""

    quote_type: str
    kind: str
    spans: tuple[Span, ...]
    source: Span | None
    cue: Span | None


@dataclass(frozen=True, slots=True)
class AnnotatedStance:
    """`target_kind` is "issue" or "actor"; `condition` is set where `position` is conditional."""

    target_kind: str
    holder: Span
    position: str
    target: Span
    evidence: Span
    condition: Span | None


@dataclass(frozen=True, slots=True)
class Annotation:
    """All rows of one article; `neutral` are sentences that look political and carry no stance, `disputed` stances that
    only one of two annotators has."""

    quotes: tuple[AnnotatedQuote, ...]
    stances: tuple[AnnotatedStance, ...]
    neutral: tuple[Span, ...]
    disputed: tuple[AnnotatedStance, ...] = ()


def place(text: str, rows: str) -> Annotation:
    """Place the rows of an annotation file in the article's `text`. Raises Misplaced."""
    quotes: list[AnnotatedQuote] = []
    stances: list[AnnotatedStance] = []
    neutral: list[Span] = []
    for number, line in enumerate(rows.split("\n"), 1):
        fields = [field.strip() for field in line.strip().split(" | ")]
        try:
            if fields[0] == "Q":
                quotes.append(_quote(text, fields[1:], quotes[-1].spans[0][0] if quotes else 0))
            elif fields[0] == "S":
                stances.append(_stance(text, fields[1:]))
            elif fields[0] == "N":
                neutral.append(_first(text, fields[1], 0))
            elif fields[0] and not fields[0].startswith("#"):
                raise Misplaced("a row begins with Q, S or N")
        except (Misplaced, IndexError, ValueError) as error:
            raise Misplaced(f"line {number}: {error}: {line.strip()[:120]}") from error
    return Annotation(tuple(quotes), tuple(stances), tuple(neutral))


def _quote(text: str, fields: list[str], after: int) -> AnnotatedQuote:
    quote_type, kind, source, cue, *contents = fields
    spans = [_first(text, contents[0], after)]
    for content in contents[1:]:
        spans.append(_first(text, content, spans[-1][1]))
    cue_span = None if cue == "-" else _nearest(text, cue, spans, spans)
    source_span = None if source == "-" else _nearest(text, source, [cue_span] if cue_span else spans, spans)
    return AnnotatedQuote(quote_type, kind, tuple(spans), source_span, cue_span)


def _stance(text: str, fields: list[str]) -> AnnotatedStance:
    target_kind, holder, position, target, evidence, *condition = fields
    clause = _first(text, evidence, 0)
    return AnnotatedStance(
        target_kind,
        _within(text, holder, clause),
        position,
        _within(text, target, clause),
        clause,
        _nearest(text, condition[0], [clause], []) if condition else None,
    )


def _occurrences(text: str, words: str) -> Iterator[Span]:
    parts = (r"\s+".join(map(re.escape, part.split())) for part in words.split(ELLIPSIS))
    for match in re.finditer(f".{{0,{_LONGEST_GAP}}}?".join(parts), text, re.DOTALL):
        yield match.span()


def _first(text: str, words: str, after: int) -> Span:
    """The first occurrence that begins at `after` or later, else the first of all."""
    spans = list(_occurrences(text, words))
    if not spans:
        raise Misplaced(f"not in the article: {words[:80]!r}")
    return next((span for span in spans if span[0] >= after), spans[0])


def _nearest(text: str, words: str, anchors: list[Span], outside: list[Span]) -> Span:
    """The occurrence as whole words nearest to an anchor, not overlapping any span of `outside`."""
    rated = [
        (min(_distance(span, anchor) for anchor in anchors), span)
        for span in _occurrences(text, words)
        if _is_whole(text, span) and not any(span[0] < end and start < span[1] for start, end in outside)
    ]
    if not rated or min(rated)[0] > _FAR:
        raise Misplaced(f"not near its quote or stance: {words[:80]!r}")
    return min(rated)[1]


def _within(text: str, words: str, clause: Span) -> Span:
    inside = [span for span in _occurrences(text, words)
              if clause[0] <= span[0] and span[1] <= clause[1] and _is_whole(text, span)]
    return inside[0] if inside else _nearest(text, words, [clause], [])


def _distance(span: Span, anchor: Span) -> int:
    return max(0, anchor[0] - span[1], span[0] - anchor[1])


def _is_whole(text: str, span: Span) -> bool:
    before, after = text[span[0] - 1 : span[0]], text[span[1] : span[1] + 1]
    return not (before.isalnum() and text[span[0]].isalnum()) and not (after.isalnum() and text[span[1] - 1].isalnum())
