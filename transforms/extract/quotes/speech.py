"""What is no reported speech although it stands where speech stands: evidence, deeds, mere possibilities.

Annotators of US news take polls and footage for sources, the codebook of this project does not; the network, which has
learned from both, also takes deeds for speech where a verb is rare. Which nouns and verbs these are the language says.
"""

from __future__ import annotations

import re

from transforms.extract.language.quote_words import Mute, QuoteWords
from transforms.extract.records import Quote
from transforms.schema import QuoteType

_WORD = re.compile(r"%|\w+")
_REACH_BACK = 60


def is_speech(text: str, quote: Quote, words: QuoteWords) -> bool:
    """Whether `quote`, a quote of `text`, reports that somebody said or wrote something. Words in quotation marks
    always do."""
    if quote.quote_type == QuoteType.DIRECT:
        return True
    return _can_speak(text, quote, words) and not _is_deed(text, quote, words) and not _is_possible(text, quote, words)


def _can_speak(text: str, quote: Quote, words: QuoteWords) -> bool:
    if quote.speaker is None:
        return True
    start, end = quote.speaker
    source = text[start:end].lower()
    if source in words.relatives and words.share_before.search(text, max(0, start - _REACH_BACK), start):
        return False
    phrase = _WORD.findall(words.source_end.split(source, maxsplit=1)[0])
    condition = next((words.mute_sources[head] for head in _heads(phrase, words) if head in words.mute_sources), None)
    evident = any(_is_form_of(word, words.evidence_verbs, words) for word in _cue_words(text, quote))
    return condition is None or (condition == Mute.SHOWN and not evident)


def _is_deed(text: str, quote: Quote, words: QuoteWords) -> bool:
    cue = _cue_words(text, quote)
    return quote.quote_type == QuoteType.INDIRECT and bool(cue) and _is_form_of(cue[-1], words.deed_verbs, words)


def _is_possible(text: str, quote: Quote, words: QuoteWords) -> bool:
    """Whether the source stands right after "if": nobody has said anything yet."""
    if quote.speaker is None or quote.quote_type != QuoteType.INDIRECT:
        return False
    begin = quote.speaker[0]
    return words.condition_before.search(text, max(0, begin - _REACH_BACK), begin) is not None


def _cue_words(text: str, quote: Quote) -> list[str]:
    return [] if quote.cue is None else _WORD.findall(text[slice(*quote.cue)].lower())


def _heads(phrase: list[str], words: QuoteWords) -> list[str]:
    """The last two words of a phrase, and the last one as written and in the singular."""
    return [" ".join(phrase[-2:]), phrase[-1], words.singular(phrase[-1])] if phrase else []


def _is_form_of(word: str, verbs: frozenset[str], words: QuoteWords) -> bool:
    return not verbs.isdisjoint(words.verbs_of_form(word))
