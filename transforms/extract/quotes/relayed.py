"""Speech that a third party passes on: "“…,” the agency quoted the minister as saying", "was quoted as saying that …".

The network takes the agency for the source; the speaker is whom it quotes. "He, the agency said, had …" is no such
case: there the agency speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from transforms.extract.language.quote_words import QuoteWords
from transforms.extract.quotes.patterns import MARKED, by_rule, merged, sentence_end, touches
from transforms.extract.records import Quote, Span
from transforms.schema import QuoteType

_BEFORE = re.compile(r"[,.?!]?[”\"»],?\s*$")
_REACH_BACK = 300
_FIRST = re.compile(r"[,:]?\s*")


def with_relayed(text: str, quotes: Sequence[Quote], words: QuoteWords) -> list[Quote]:
    """Return `quotes`, by first code point, with what is relayed set down to whom it is quoted from."""
    added = list(_relayed(text, quotes, words))
    found = merged(quotes, added)
    structures = [(quote.speaker, quote.cue) for quote in added]
    return [quote for quote in found if quote in added or not _misread(quote, structures)]


def _misread(quote: Quote, structures: Sequence[tuple[Span | None, Span | None]]) -> bool:
    """Whether a quote takes a source that is relayed, or its cue, for its own words."""
    return any(span is not None and touches(span, quote.spans) for pair in structures for span in pair)


def _relayed(text: str, quotes: Sequence[Quote], words: QuoteWords) -> Iterator[Quote]:
    found, last = [], 0
    for match in _structures(text, words):
        content = _marked_before(text, match.start()) or _after(text, match.end())
        if match.start() >= last and content is not None:
            found.append((content, match))
            last = match.end()
    taken = [span for content, match in found for span in (content, match.span())]
    for content, match in found:
        own = (quote for quote in quotes if touches(content, quote.spans))
        further = [span for quote in own for span in quote.spans if span[0] > content[1] and not touches(span, taken)]
        quote = by_rule(text, content, match.span("source"), match.span("cue"))
        yield replace(quote, spans=(content, *further)) if quote.quote_type == QuoteType.DIRECT else quote


def _structures(text: str, words: QuoteWords) -> list[re.Match[str]]:
    """Who is quoted by whom, in text order: sought before each cue alone, since a source may be long."""
    found: dict[int, re.Match[str]] = {}
    for cue in words.relaying_cue.finditer(text):
        start = max(text.rfind("\n", 0, cue.start()) + 1, cue.start() - _REACH_BACK)
        for pattern in (words.relayed, words.was_relayed):
            found |= {match.start(): match for match in pattern.finditer(text, start, cue.end())
                      if match.end() == cue.end() and match.start() not in found}
    return [found[start] for start in sorted(found)]


def _marked_before(text: str, begin: int) -> Span | None:
    """The words in marks that end right before `begin`."""
    line = text.rfind("\n", 0, begin) + 1
    if _BEFORE.search(text, line, begin) is None:
        return None
    return next((found.span() for found in reversed(list(MARKED.finditer(text, line, begin)))), None)


def _after(text: str, begin: int) -> Span | None:
    """The words in marks that follow `begin`, else the clause."""
    opening = _FIRST.match(text, begin)
    start = begin if opening is None else opening.end()
    marked = MARKED.match(text, start)
    if marked is not None:
        return marked.span()
    end = sentence_end(text, start)
    return (start, end) if start < end and text[start].isalnum() else None
