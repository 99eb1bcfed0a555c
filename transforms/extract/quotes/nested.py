"""Quotes inside quotes: what a speaker quotes somebody else as saying.

The network tags each token once, so a quotation inside another one is content and no more. Where direct speech holds
marks of its own, its words are read again as if they were an article: whoever speaks there is its narrator.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from transforms.extract.language.quote_words import QuoteWords
from transforms.extract.quotes.marks import quoted_stretches
from transforms.extract.quotes.tokens import tokenize
from transforms.extract.records import Quote, Span
from transforms.schema import QuoteType

_LEAST_WORDS = 3


def with_nested(text: str, quotes: tuple[Quote, ...], read: Callable[[str], Iterable[Quote]],
                least: float, words: QuoteWords) -> tuple[Quote, ...]:
    """Return `quotes` and those nested in their direct speech, by first code point, an outer one before its inner ones.

    `read` returns the rated quotes of a text. A nested quote counts only where it has marks, a cue and a source of its
    own inside the outer one, and a confidence of `least`; its content is what stands between the marks.
    """
    places: list[int] = []
    every: list[Quote] = []
    for quote in quotes:
        continues = None if quote.continues is None else places[quote.continues]
        places.append(len(every))
        every.append(replace(quote, continues=continues))
        if quote.quote_type != QuoteType.INDIRECT:
            every += [inner for span in quote.spans for inner in _inside(text, span, read, least, words)]
    return tuple(every)


def _inside(text: str, outer: Span, read: Callable[[str], Iterable[Quote]], least: float,
            words: QuoteWords) -> Iterator[Quote]:
    start, end = outer[0] + 1, outer[1] - 1
    inner = text[start:end]
    tokens = tokenize(inner, words.clitics)
    stretches = quoted_stretches(inner, tokens)
    if not any(stretch.closed and stretch.last - stretch.first > _LEAST_WORDS for stretch in stretches):
        return
    marked = [(int(tokens.starts[s.first]), int(tokens.ends[s.last])) for s in stretches if s.closed and s.depth == 0]
    for quote in read(inner):
        if quote.quote_type == QuoteType.INDIRECT or quote.cue is None or quote.speaker is None:
            continue
        pieces = [span for span in marked if _touches(span, quote.spans)]
        attributed = not any(_touches(span, (quote.cue, quote.speaker)) for span in pieces)
        if pieces and attributed and quote.confidence >= least:
            marked = [span for span in marked if span not in pieces]
            yield replace(
                quote,
                quote_type=QuoteType.DIRECT,
                spans=tuple(_shifted(span, start) for span in pieces),
                speaker=_shifted(quote.speaker, start),
                cue=_shifted(quote.cue, start),
            )


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _shifted(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by
