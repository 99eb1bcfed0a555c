"""Why a source is not named: "who spoke on condition of anonymity |because he was not authorised to speak|"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from transforms.extract.language.quote_words import QuoteWords
from transforms.extract.quotes.patterns import SENTENCE_END, touches
from transforms.extract.records import Quote, Span


def with_anonymity_reasons(text: str, quotes: Sequence[Quote], words: QuoteWords) -> list[Quote]:
    """Return `quotes` with the reason that their paragraph gives for not naming a source, the nearest of several.

    Whether the source is unnamed is for the reader of the quote to say.
    """
    reasons: list[Span] = []
    for pattern in words.anonymity:
        found = (match.span("reason") for match in pattern.finditer(text))
        reasons += [span for span in found if not touches(span, reasons)]
    if not reasons:
        return list(quotes)
    return [replace(quote, anonymity_reason=_nearest(text, quote, reasons)) for quote in quotes]


def _nearest(text: str, quote: Quote, reasons: Sequence[Span]) -> Span | None:
    start = text.rfind("\n", 0, quote.start) + 1
    line = text.find("\n", quote.end)
    end = len(text) if line < 0 else line
    near = [reason for reason in reasons
            if start <= reason[0] and reason[1] <= end and _sentences_between(text, quote, reason) <= 1]
    return min(near, key=lambda reason: (max(quote.start - reason[1], reason[0] - quote.end), reason), default=None)


def _sentences_between(text: str, quote: Quote, reason: Span) -> int:
    gap = (reason[1], quote.start) if reason[1] <= quote.start else (quote.end, reason[0])
    return len(SENTENCE_END.findall(text, *gap)) if gap[0] < gap[1] else 0
