"""Whose claim it is: "rejected her claim |that the pier was safe|" reports what she said, not what the others did.

The network seeks the verb of the sentence; where a noun of saying with its owner stands right before the content, they
are cue and source.
"""

from __future__ import annotations

from dataclasses import replace

from transforms.extract.language.quote_words import QuoteWords
from transforms.extract.records import Quote
from transforms.schema import QuoteType

_REACH_BACK = 120


def with_owned_noun(text: str, quote: Quote, words: QuoteWords) -> Quote:
    """Return `quote` with owner and noun as source and cue where they stand before its that-clause, or open it."""
    (begin, end), *others = quote.spans
    if quote.quote_type == QuoteType.DIRECT:
        return quote
    match = words.owned_noun.match(text, begin)
    if match is not None and match.end() < end:
        begin = match.end()
    else:
        opener = words.content_opener.match(text, begin)
        reach = begin if opener is None else opener.end()
        before = words.owned_noun.finditer(text, max(0, begin - _REACH_BACK), reach)
        match = next((found for found in before if found.end() == begin), None)
    if match is None:
        return quote
    return replace(quote, spans=((begin, end), *others), speaker=match.span("owner"), cue=match.span("noun"))
