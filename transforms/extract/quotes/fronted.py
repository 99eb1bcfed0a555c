"""What stands before "X said" without being what X said: "Responding to a question, …", "In fact, …".

The network takes the front of a sentence for content where source and cue break the sentence. What follows the cue is
the content; a front that cannot stand alone is none. Content that begins between marks which close at a comma ends
there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from transforms.extract.language.quote_words import QuoteWords
from transforms.extract.quotes.patterns import MARKED, quote_type, sentence_end
from transforms.extract.records import Quote
from transforms.schema import QuoteType

_WORD = re.compile(r"\w+")
_CLAUSE = re.compile(r",?\s+(?=[\w“\"])")
_CLOSED = re.compile(r"(?:“[^“”\n]+[,.?!]”|\"[^“”\"\n]+[,.?!]\")(?=\s+\w)")
_MOST_WORDS = 3
_LEAST_WORDS = 4


def without_fronts(text: str, quotes: Sequence[Quote], words: QuoteWords) -> list[Quote]:
    """Return `quotes`, by first code point, with what lies after the cue in place of a front that is none."""
    cues = [quote.cue for quote in quotes if quote.cue is not None and quote.start >= quote.cue[1]]
    kept = []
    for quote in quotes:
        if not _is_front(text, quote, words, quote.cue in cues):
            kept.append(_within_marks(text, quote))
        elif quote.cue not in cues:
            after = _after(text, quote, quotes)
            kept += [quote] if after is None else [after]
    return sorted(kept, key=lambda quote: quote.start)


def _is_front(text: str, quote: Quote, words: QuoteWords, is_twin: bool) -> bool:
    if quote.cue is None or quote.quote_type != QuoteType.INDIRECT or quote.end > quote.cue[0] or len(quote.spans) > 1:
        return False
    content = text[quote.start : quote.end]
    if is_twin and len(_WORD.findall(content)) <= _MOST_WORDS:
        return True
    before = text[max(0, quote.start - 12) : quote.start]
    opener = words.subordinate.match(content) or words.front.match(content) or words.front_before.search(before)
    return opener is not None and "," not in content


def _after(text: str, quote: Quote, quotes: Sequence[Quote]) -> Quote | None:
    """The quote, with the clause after its cue for content; None where there is none."""
    assert quote.cue is not None
    begin = max(quote.cue[1], 0 if quote.speaker is None else quote.speaker[1])
    clause = _CLAUSE.match(text, begin)
    if clause is None:
        return None
    start = clause.end()
    marked = MARKED.match(text, start)
    end = sentence_end(text, start) if marked is None else marked.end()
    taken = any(first < end and start < last for other in quotes for first, last in other.spans)
    if taken or len(_WORD.findall(text[start:end])) < _LEAST_WORDS or (marked is None and not _goes_on(text, start)):
        return None
    return replace(quote, spans=((start, end),), quote_type=quote_type(text, (start, end)))


def _goes_on(text: str, start: int) -> bool:
    return text[start - 1].isspace() and text[start].isalpha()


def _within_marks(text: str, quote: Quote) -> Quote:
    """The quote, cut where its last piece begins between marks that close at a comma and goes on without any."""
    start, end = quote.spans[-1]
    closed = _CLOSED.match(text, start, end)
    if quote.quote_type != QuoteType.MIXED or closed is None or any(mark in text[closed.end() : end] for mark in "“\""):
        return quote
    kind = QuoteType.DIRECT if all(quote_type(text, span) == QuoteType.DIRECT for span in quote.spans[:-1]) \
        else QuoteType.MIXED
    return replace(quote, spans=(*quote.spans[:-1], (start, closed.end())), quote_type=kind)
