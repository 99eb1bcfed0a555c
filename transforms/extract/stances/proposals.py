"""Positions that no predicate of the word lists states: the position reader says who is for or against what.

For every sentence the structure names who could hold a position (subjects, possessors, agents, named actors, who speaks
it) and what it could be about (noun phrases, verb phrases that complement something). The reader is asked about each
holder with all targets at once; where it sees a position, a finding of kind "read" is written down like any other, and
judged.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc, Span, Token

from transforms.extract.language.en.syntax import is_clause, phrase_bounds
from transforms.extract.language.stance_words import StanceWords
from transforms.extract.reader import POSITION_CLASSES, Pair
from transforms.extract.reader.pairs import spoken
from transforms.extract.reader.readers import PositionReader
from transforms.extract.settings import StanceSettings
from transforms.extract.stances.actors import ActorLookup
from transforms.extract.stances.findings import Finding
from transforms.extract.stances.holder_phrases import holder_phrase
from transforms.extract.stances.predicates import Leaf
from transforms.extract.stances.side_words import may_take_sides
from transforms.extract.stances.speech import Speech
from transforms.schema import Position

_HOLDING = ("nsubj", "nsubjpass", "poss")
_NAMED = ("nsubj", "nsubjpass", "poss", "conj", "appos", "compound", "nmod", "ROOT", "amod")
_FILLING = ("nsubj", "nsubjpass", "dobj", "pobj")
_SHORTEST, _LONGEST = 25, 700


@dataclass(frozen=True, slots=True)
class Proposer:
    """Who is asked for positions that no predicate states: `reader`, about sentences that may take a side by the
    weights of `words`; `settings` say how sure it must be, and they."""

    reader: PositionReader
    words: StanceWords
    settings: StanceSettings


@dataclass(frozen=True, slots=True)
class Question:
    """Who could hold a position on what in one sentence: the phrase of `holder`, or the entity `speaker` of words whose
    source the sentence does not name."""

    sentence: Span
    holder: Token | None
    speaker: int | None
    targets: tuple[Token, ...]
    pair: Pair


def proposed(doc: Doc, lookup: ActorLookup, speech: Speech, proposer: Proposer) -> Iterator[Finding]:
    """Yield the positions that the reader of `proposer` sees in those sentences of `doc` that may take a side."""
    reader, words, settings = proposer.reader, proposer.words, proposer.settings
    asked = [question for sentence in doc.sents
             if may_take_sides(sentence.text, words.side_words, settings.least_side)
             for question in questions(sentence, lookup, speech, words)]
    for question, rows in zip(asked, reader.probabilities([q.pair for q in asked]), strict=True):
        seen = [(float(row[0]), target, row) for target, row in zip(question.targets, rows, strict=True)
                if row[0] <= 1 - settings.least_position]
        taken: list[tuple[str, Token]] = []
        for _, target, row in sorted(seen, key=lambda one: (one[0], one[1].i)):
            towards = _towards(target, lookup.named, words)
            if any((kind == "actor") == (towards == "actor") and _nested(target, other) for kind, other in taken):
                continue
            taken.append((towards, target))
            yield _finding(question, target, towards, row)


def questions(sentence: Span, lookup: ActorLookup, speech: Speech, words: StanceWords) -> Iterator[Question]:
    """Yield what to ask about `sentence`."""
    if not _SHORTEST <= len(sentence.text) <= _LONGEST:
        return
    targets = tuple(target_heads(sentence, lookup.named, words))
    if not targets:
        return
    start = sentence.start_char
    for holder in holder_heads(sentence, lookup.named, words):
        low, high = holder_phrase(holder)
        others = tuple(t for t in targets if not low <= t.i < high)
        if others:
            first, last = lookup.chars(low, high)
            spans = tuple(lookup.shown(target) for target in others)
            moved = tuple((a - start, b - start) for a, b in spans)
            yield Question(sentence, holder, None, others, Pair(sentence.text, (first - start, last - start), moved))
    for key in _speakers(sentence, lookup, speech, words):
        entity = lookup.entity(key)
        inside = tuple(t for t in targets if speech.speaker_at(t) == key and lookup.named.get(t.i) != key)
        if entity is not None and inside:
            moved = tuple((a - start, b - start) for a, b in (lookup.shown(t) for t in inside))
            yield Question(sentence, None, key, inside, spoken(entity.name, sentence.text, moved))


def holder_heads(sentence: Span, named: Collection[int], words: StanceWords) -> Iterator[Token]:
    """Yield the heads of the phrases in `sentence` that name somebody who could hold a position.

    Named objects of verbs and of most prepositions are left out: of a hundred asked about, ten hold one. So are
    pronouns that possess where a subject pronoun stands before them, whom they mean as a rule.
    """
    subjects = [token.i for token in sentence if token.dep_ == "nsubj" and token.lower_ in words.holding_pronouns]
    for token in sentence:
        is_source = token.dep_ == "pobj" and token.head.lower_ in words.holder_prepositions
        if token.i in named:
            holds = token.dep_ in _NAMED or is_source
        elif token.lower_ in words.holding_pronouns:
            repeated = token.dep_ == "poss" and any(i < token.i for i in subjects)
            holds = token.dep_ in _HOLDING and not repeated
        else:
            is_agent = token.dep_ == "nsubj" or (is_source and token.head.dep_ == "agent")
            holds = token.pos_ in ("NOUN", "PROPN") and is_agent
        if holds:
            yield token


def target_heads(sentence: Span, named: Collection[int], words: StanceWords) -> Iterator[Token]:
    """Yield the heads of the phrases in `sentence` that name what a position could be about."""
    for token in sentence:
        if token.i in named or token.lower_ in words.actor_pronouns:
            yield token
        elif token.pos_ in ("NOUN", "PROPN"):
            if token.dep_ not in ("compound", "nmod", "npadvmod"):
                yield token
        elif token.pos_ == "VERB" or (token.lower_ in words.thing_pronouns and token.dep_ in _FILLING):
            yield token


def _speakers(sentence: Span, lookup: ActorLookup, speech: Speech, words: StanceWords) -> Iterator[int]:
    """Who speaks words of `sentence` without being named in it as their source."""
    keys = dict.fromkeys(key for token in sentence if (key := speech.speaker_at(token)) is not None and key >= 0)
    outside = {lookup.named[t.i] for t in sentence if t.i in lookup.named and speech.speaker_at(t) is None}
    sourced = any(t.lower_ in words.person_pronouns and speech.speaker_at(t) is None and t.dep_ == "nsubj"
                  for t in sentence)
    yield from (key for key in keys if key not in outside and not sourced)


def _towards(target: Token, named: Collection[int], words: StanceWords) -> str:
    if target.i in named or target.lower_ in words.actor_pronouns:
        return "actor"
    return "both" if target.pos_ in ("NOUN", "PROPN") else "issue"


def _nested(one: Token, other: Token) -> bool:
    a, b = phrase_bounds(one, keep_clauses=True), phrase_bounds(other, keep_clauses=True)
    return a[0] < b[1] and b[0] < a[1]


def _finding(question: Question, target: Token, towards: str, row: npt.NDArray[np.float32]) -> Finding:
    position = POSITION_CLASSES[1 + int(np.argmax(row[1:]))]
    against = row[POSITION_CLASSES.index(Position.OPPOSE)] > row[POSITION_CLASSES.index(Position.SUPPORT)]
    carrier = target.head
    while carrier.head != carrier and not is_clause(carrier):
        carrier = carrier.head
    leaf = Leaf(target, -1 if against else 1, (carrier,))
    kind = "open" if position == Position.UNDECIDED else "read"
    return Finding(carrier, question.holder, leaf, towards, 3, kind, reading=tuple(row.tolist()))
