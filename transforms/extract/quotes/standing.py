"""Quotations that stand alone: between other sentences, or signed by a name after a dash.

The network seeks a cue for them in the sentences around, and takes what the next speaker does ("Horak disagreed.") for
one. A sentence in quotation marks that no words of its own attribute goes on with the quote before it, where nothing
lies between, else its speaker is sought by salience (`mentions`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from transforms.extract.language.quote_words import QuoteWords
from transforms.extract.quotes.patterns import MARKED, by_rule, merged, touches
from transforms.extract.records import Quote, Span
from transforms.schema import QuoteType

STANDING_CONFIDENCE = 0.6
"""Confidence of a sentence in marks that no words attribute."""

_LEAST_WORDS = 4
_WORD = re.compile(r"\w+")
_ENDED = re.compile(r"[.!?…][”\"»]\s*$")
_NEXT_SENTENCE = re.compile(r"\s+[A-Z]|\s*\n|\s*\Z")
_BEGINS = re.compile(r"(?:^|[.!?][”\"»)]?\s|\n)\s*$")
_NAME = r"[^\W\d_][\w.'’-]*"
_SIGNED = re.compile(
    rf"[^\S\n]*+(?:\n[^\S\n]*+)?(?:[—–―]|--)\s*"
    rf"(?P<source>(?=[^\W\da-z_]){_NAME}(?: {_NAME}){{0,5}}(?:, [^\n.“”\"@]{{2,80}})?)\s*"
    rf"(?=\n|\Z|\(@\w+\)|\(|, \d)"
)
_POSTED = re.compile(
    r"^(?P<content>[^\n“”\"]{20,600}?)\s+[—–―]\s*(?P<source>[^\n—–―()]{2,60}?) \(@\w+\)[^\n]{0,25}", re.MULTILINE,
)


def with_signed(text: str, quotes: Sequence[Quote]) -> list[Quote]:
    """Return `quotes`, by first code point, with words in marks set down to the name after a dash that signs them; a
    line that a name and a handle sign ("… — Name (@name) May 1") is what that name has posted."""
    added = [by_rule(text, content, source, None) for content, source in _signed(text)]
    return merged(quotes, added)


def _signed(text: str) -> Iterator[tuple[Span, Span]]:
    for match in MARKED.finditer(text):
        signature = _SIGNED.match(text, match.end())
        if signature is not None and _is_long(match.group()) and _begins(text, match.start()):
            yield match.span(), signature.span("source")
    for match in _POSTED.finditer(text):
        yield match.span("content"), match.span("source")


def with_standing(text: str, quotes: Sequence[Quote], words: QuoteWords) -> list[Quote]:
    """Return `quotes`, by first code point: a cue of the next sentence that takes no direct speech is none, and
    sentences in marks that no quote touches are quotes too."""
    kept = [_alone(text, quote) if _is_cued_late(text, quote, words) else quote for quote in quotes]
    taken = [span for quote in kept for span in (*quote.spans, quote.cue, quote.speaker) if span is not None]
    added = [by_rule(text, match.span(), None, None, STANDING_CONFIDENCE) for match in MARKED.finditer(text)
             if _stands_alone(text, match) and not touches(match.span(), taken)]
    return sorted([*kept, *added], key=lambda quote: quote.start)


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    return _is_sentence(match.group()) and _NEXT_SENTENCE.match(text, match.end()) is not None \
        and _begins(text, match.start())


def _begins(text: str, start: int) -> bool:
    """Whether a sentence begins at `start`."""
    return _BEGINS.search(text, max(0, start - 3), start) is not None


def _is_long(marked: str) -> bool:
    return len(_WORD.findall(marked)) >= _LEAST_WORDS


def _is_sentence(marked: str) -> bool:
    inner = marked[1:-1].strip()
    return _is_long(inner) and inner[0].isupper() and inner[-1] in ".!?…"


def _is_cued_late(text: str, quote: Quote, words: QuoteWords) -> bool:
    """Whether a quotation that ends its sentence has its cue in the next one, and that one takes no direct speech."""
    if quote.quote_type != QuoteType.DIRECT or quote.cue is None or quote.cue[0] < quote.end:
        return False
    if _ENDED.search(text, 0, quote.end) is None or not _NEXT_SENTENCE.match(text, quote.end):
        return False
    cue = _WORD.findall(text[slice(*quote.cue)].lower())
    return not any(words.direct_verbs.intersection(words.verbs_of_form(word)) for word in cue)


def _alone(text: str, quote: Quote) -> Quote:
    return replace(quote, speaker=None, cue=None)
