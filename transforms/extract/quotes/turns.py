"""Turns of talk: lines that a name and a colon open, as in transcripts and interviews.

Two lines or more must be such turns, and one of them must be talk: a question, or words of the first or second person.
A list of topics ("Schools: …") has neither.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from transforms.extract.language.quote_words import QuoteWords
from transforms.extract.quotes.patterns import by_rule, merged
from transforms.extract.records import Quote, Span

_TURN = re.compile(r"^[^\S\n]*(?P<label>[^\W\d_][^:\n“”\".!?]{0,40}?)(?P<colon>:)[^\S\n]+(?P<content>[^\s“”\"][^\n]*)$",
                   re.MULTILINE)
_LEAST_TURNS = 2
_LEAST_WORDS = 2
_MOST_WORDS = 5
_WORD = re.compile(r"\w+")
_SENTENCE_END = frozenset(".?!…”\")")


def with_turns(text: str, quotes: Sequence[Quote], words: QuoteWords) -> list[Quote]:
    """Return `quotes`, by first code point, with each turn of talk as a quote of the name before its colon."""
    turns = [match for match in _TURN.finditer(text) if _is_turn(match)]
    talk = any("?" in match["content"] or not words.talk.isdisjoint(_WORD.findall(match["content"].lower()))
               for match in turns)
    speakers = {match["label"] for match in turns}
    if len(turns) < _LEAST_TURNS or not talk or len(speakers) < _LEAST_TURNS:
        return list(quotes)
    added = [by_rule(text, match.span("content"), _name(match), match.span("colon")) for match in turns]
    return merged(quotes, added)


def _name(match: re.Match[str]) -> Span | None:
    """The label of a turn; a letter ("Q: …") names nobody."""
    return match.span("label") if len(match["label"]) > 1 else None


def _is_turn(match: re.Match[str]) -> bool:
    label, content = match["label"].split(), match["content"].rstrip()
    named = len(label) <= _MOST_WORDS and label[0][0].isupper() and label[-1][0].isupper()
    return named and len(_WORD.findall(content)) >= _LEAST_WORDS and content[-1] in _SENTENCE_END
