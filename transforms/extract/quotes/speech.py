"""What is no reported speech although it stands where speech stands: evidence, deeds, possibilities, denials.

Annotators of US news take polls and footage for sources, the codebook of this project does not; the network, which has
learned from both, also takes deeds for speech where a verb is rare. Which nouns and verbs these are the language says.
"""

from __future__ import annotations

import re

from transforms.extract.language.quote_words import Mute, QuoteWords
from transforms.extract.records import Quote, Span
from transforms.schema import QuoteType

_WORD = re.compile(r"%|\w+")
_SENTENCE_END = re.compile(r"[.!?][”\"’)]*\s+(?=[“\"‘(]?[A-Z])")
_REACH_BACK = 60


def is_speech(text: str, quote: Quote, words: QuoteWords) -> bool:
    """Whether `quote`, a quote of `text`, reports that somebody said or wrote something. Words in quotation marks
    always do."""
    if _is_denied(text, quote, words):
        return False
    if quote.quote_type == QuoteType.DIRECT:
        return True
    if _is_deed(text, quote, words) or _is_possible(text, quote, words) or _is_put(text, quote, words):
        return False
    return _says_something(text, quote, words) and _can_speak(text, quote, words)


def _can_speak(text: str, quote: Quote, words: QuoteWords) -> bool:
    if quote.speaker is None:
        return True
    start, end = quote.speaker
    source = text[start:end].lower()
    if source.split(maxsplit=1)[0] in words.generic_sources:
        return False
    if source in words.relatives and words.share_before.search(text, max(0, start - _REACH_BACK), start):
        return False
    phrase = _WORD.findall(words.source_end.split(source, maxsplit=1)[0])
    condition = next((words.mute_sources[head] for head in _heads(phrase, words) if head in words.mute_sources), None)
    evident = any(_is_form_of(word, words.evidence_verbs, words) for word in _cue_words(text, quote))
    return condition is None or (condition == Mute.SHOWN and not evident)


def _is_deed(text: str, quote: Quote, words: QuoteWords) -> bool:
    cue = _cue_words(text, quote)
    return quote.quote_type == QuoteType.INDIRECT and bool(cue) and _is_form_of(cue[-1], words.deed_verbs, words)


def _is_put(text: str, quote: Quote, words: QuoteWords) -> bool:
    """Whether it is a question that nobody in particular put ("asked whether she would resign")."""
    return quote.speaker is None and quote.quote_type == QuoteType.INDIRECT and quote.cue is not None \
        and words.asked.search(text, *quote.cue) is not None and words.question.match(text, quote.start) is not None


def _is_possible(text: str, quote: Quote, words: QuoteWords) -> bool:
    """Whether the source stands right after "if": nobody has said anything yet."""
    if quote.speaker is None or quote.quote_type != QuoteType.INDIRECT:
        return False
    begin = quote.speaker[0]
    return words.condition_before.search(text, max(0, begin - _REACH_BACK), begin) is not None


def _is_denied(text: str, quote: Quote, words: QuoteWords) -> bool:
    """Whether the text says that this was not said: "nobody said that …", "never said …", "has yet to announce …"."""
    if quote.cue is None:
        return False
    begin, end = quote.cue
    denied = words.denying.search(text, begin, end) or words.denial.search(text, max(0, begin - _REACH_BACK),
                                                                           _first_word_end(text, quote.cue))
    if denied is not None:
        verb, last = denied["verb"].lower(), _cue_words(text, quote)[-1:]
        says = last != [verb] and _is_form_of("".join(last), words.direct_verbs, words)
        direct = quote.quote_type == QuoteType.DIRECT and not _is_form_of(verb, words.direct_verbs, words)
        states = not words.verbs_of_form(verb) or _is_form_of(verb, words.stated_negations, words)
        return not (says or direct or states)
    if quote.speaker is not None and words.nobody.match(text, *quote.speaker):
        return True
    return quote.quote_type == QuoteType.INDIRECT and _is_denied_before(text, quote, words)


def _is_denied_before(text: str, quote: Quote, words: QuoteWords) -> bool:
    """Whether the sentence denies its content, although cue and source were sought in another one."""
    start = quote.start
    sentence = max(text.rfind("\n", 0, start) + 1, *(end.end() for end in _SENTENCE_END.finditer(text, 0, start)), 0)
    inside = [span for span in (quote.cue, quote.speaker) if span is not None and sentence <= span[0] < start]
    if inside or (quote.cue is not None and quote.cue[0] >= start):
        return False
    return words.nobody.match(text, sentence, start) is not None \
        or words.denial.search(text, sentence, start) is not None


def _first_word_end(text: str, cue: Span) -> int:
    first = _WORD.search(text, *cue)
    return cue[1] if first is None else first.end()


def _says_something(text: str, quote: Quote, words: QuoteWords) -> bool:
    """Whether the content is more than a pronoun or conjunction ("which")."""
    content = _WORD.findall(" ".join(text[start:end] for start, end in quote.spans).lower())
    return not words.empty_contents.issuperset(content)


def _cue_words(text: str, quote: Quote) -> list[str]:
    return [] if quote.cue is None else _WORD.findall(text[slice(*quote.cue)].lower())


def _heads(phrase: list[str], words: QuoteWords) -> list[str]:
    """The last two words of a phrase, and the last one as written and in the singular."""
    return [" ".join(phrase[-2:]), phrase[-1], words.singular(phrase[-1])] if phrase else []


def _is_form_of(word: str, verbs: frozenset[str], words: QuoteWords) -> bool:
    return not verbs.isdisjoint(words.verbs_of_form(word))
