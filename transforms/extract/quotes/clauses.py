"""The main clause that belongs to a subordinate one: "said that when he came back, |the demands resumed|".

The network sometimes ends indirect speech where its first clause ends. A content that only says when or if goes on to
the end of its sentence.
"""

from __future__ import annotations

import re
from dataclasses import replace

from transforms.extract.language.quote_words import QuoteWords
from transforms.extract.quotes.tokens import tokenize
from transforms.extract.records import Quote
from transforms.schema import QuoteType

_GOES_ON = re.compile(r",\s+(?=\w)")
_SENTENCE_END = frozenset(".?!")


def with_whole_clause(text: str, quote: Quote, words: QuoteWords) -> Quote:
    """Return `quote`, extended to the end of its sentence where it is indirect and only a subordinate clause."""
    start, end = quote.spans[-1]
    first = text[slice(*quote.spans[0])]
    if quote.quote_type != QuoteType.INDIRECT or len(quote.spans) > 1 or "," in first \
            or not words.subordinate.match(first):
        return quote
    if not _GOES_ON.match(text, end) or (quote.cue is not None and quote.cue[0] >= end):
        return quote
    line = text.find("\n", end)
    rest = text[end : len(text) if line < 0 else line]
    tokens = tokenize(rest, words.clitics)
    stops = [i for i, word in enumerate(tokens.words) if word in _SENTENCE_END or word in "“”\"«»"]
    if not stops or tokens.words[stops[0]] not in _SENTENCE_END:
        return quote
    return replace(quote, spans=((start, end + int(tokens.starts[stops[0]])),))
