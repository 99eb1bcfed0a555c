"""When a quote that was found is one that annotators have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lab.spans import overlap
from transforms.extract.records import Quote, Span


def is_annotated(quote: Quote, annotated: Iterable[Mapping[str, Any]]) -> bool:
    """Say whether one of the `annotated` quotes (rows as PolNeAR has them) is `quote`.

    They share half of their characters (intersection over union), and the spans of their speakers overlap, or neither
    has a speaker.
    """
    mine = _characters(quote.spans)
    for other in annotated:
        theirs = _characters(other["spans"])
        if 2 * len(mine & theirs) < len(mine | theirs):
            continue
        if quote.speaker is None or other.get("speaker_start") is None:
            return quote.speaker is None and other.get("speaker_start") is None
        return overlap(quote.speaker, (other["speaker_start"], other["speaker_end"]))
    return False


def _characters(spans: Iterable[Span | Sequence[int]]) -> set[int]:
    return {position for start, end in spans for position in range(start, end)}
