"""Whose claim it is: "rejected her claim |that the pier was safe|" reports what she said, not what the others did.

The network seeks the verb of the sentence; where a noun of saying with its owner stands right before the content, they
are cue and source.
"""

from __future__ import annotations

import re
from dataclasses import replace

from transforms.extract.records import Quote

_REACH_BACK = 120
_OWNER = r"(?:\b(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)|(?:\b[Tt]he\s+\w+|(?:\b[A-Z][\w.-]*\s+){0,3}\b[A-Z][\w-]*)['’]s?)"


def owned_noun_pattern(nouns: frozenset[str]) -> re.Pattern[str]:
    """Return the pattern of an owner and a noun of `nouns` (those of `lexicon/cue_nouns.txt`) before a that-clause."""
    listed = "|".join(sorted(nouns))
    return re.compile(rf"(?P<owner>{_OWNER})\s+(?:[\w-]+\s+){{0,2}}?(?P<noun>(?:{listed})s?)\s+(?=that\s)")


def with_owned_noun(text: str, quote: Quote, pattern: re.Pattern[str]) -> Quote:
    """Return `quote` with owner and noun as source and cue where they stand before its that-clause, or open it."""
    (begin, end), *others = quote.spans
    if quote.quote_type == "direct":
        return quote
    match = pattern.match(text, begin)
    if match is not None and match.end() < end:
        begin = match.end()
    else:
        before = pattern.finditer(text, max(0, begin - _REACH_BACK), begin + len("that "))
        match = next((found for found in before if found.end() == begin), None)
    if match is None:
        return quote
    return replace(quote, spans=((begin, end), *others), speaker=match.span("owner"), cue=match.span("noun"))
