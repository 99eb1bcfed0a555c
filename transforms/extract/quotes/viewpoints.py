"""Two rules for what the network reads badly: clauses under a fronted viewpoint, and speakers before a colon.

"In the mayor's view, …", "in the words of the mayor, …", "as the mayor sees it, …" are too rare in the training
articles to be learned; of "Mayor Quist: “…”" the network learns the content, not the source. The rules only add: what
the network has found stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from transforms.extract.language.quote_words import QuoteWords
from transforms.extract.quotes.patterns import by_rule
from transforms.extract.records import Quote
from transforms.schema import QuoteType

_CUES, _SOURCES = ("of_owner", "of_noun", "verb"), ("owner", "source", "subject")
_MOST_WORDS = 6
_LABEL = re.compile(r"(?P<label>[^\W\d_][^:\n“”\"]{1,60}?)(?P<colon>:)\s*")


def with_viewpoints(text: str, quotes: Sequence[Quote], words: QuoteWords) -> list[Quote]:
    """Return `quotes`, by first code point, and the clauses under fronted viewpoints that no quote touches."""
    added = []
    for match in words.viewpoint.finditer(text):
        start, end = match.span("content")
        if any(quote.start < end and start < quote.end for quote in quotes):
            continue
        cue, source = (next(match.span(name) for name in names if match[name]) for names in (_CUES, _SOURCES))
        added.append(by_rule(text, (start, end), source, cue))
    return sorted([*quotes, *added], key=lambda quote: quote.start)


def with_labelled_speakers(text: str, quotes: Sequence[Quote]) -> list[Quote]:
    """Give direct quotes without a source the name before the colon that opens their paragraph."""
    return [_labelled(text, quote) if quote.quote_type == QuoteType.DIRECT and quote.speaker is None else quote
            for quote in quotes]


def _labelled(text: str, quote: Quote) -> Quote:
    match = _LABEL.fullmatch(text, text.rfind("\n", 0, quote.start) + 1, quote.start)
    if match is None or not _is_name(match["label"].split()):
        return quote
    return replace(quote, speaker=match.span("label"), cue=match.span("colon"))


def _is_name(words: list[str]) -> bool:
    """Whether words look like a name with its title: capitals at both ends, never two small words in a row."""
    ends = words[0][0].isupper() and words[-1][0].isupper()
    return ends and len(words) <= _MOST_WORDS and not any(a.islower() and b.islower() for a, b in pairwise(words))
