"""Whose position a predicate states: the phrase that names the holder."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.tokens import Token

from transforms.extract.language.en.syntax import (
    child,
    is_clause,
    is_passive,
    lemma_of,
    phrase_bounds,
    subject,
    with_conjuncts,
)
from transforms.extract.language.stance_words import StanceWords


def noun_holder(noun: Token, words: StanceWords, target_slot: str = "") -> tuple[Token | None, Token]:
    """Return (head of the holder's phrase, verb that carries the noun or the noun itself); the noun's target stands in
    `target_slot`, if anywhere.

    The holder is the possessor ("Kyiv's rejection of"), the by- or from-phrase, the subject of a light verb ("voiced
    support for"), or a modifier that names an actor ("a US proposal").
    """
    verb = _light_verb(noun, words)
    owner = child(noun, "poss")
    if owner is not None:
        return owner, noun
    for preposition in noun.children:
        if preposition.dep_ == "prep" and preposition.lower_ in words.source_prepositions:
            return child(preposition, "pobj"), noun
        owns = preposition.lower_ in words.owner_prepositions and preposition.lower_ != target_slot
        if preposition.dep_ == "prep" and owns:
            return child(preposition, "pobj"), noun
    if verb is not None:
        return subject(verb), verb
    supported = _circumstance(noun, words)
    if supported is not None:
        return subject(supported), supported
    for part in reversed([c for c in noun.children if c.dep_ in ("amod", "compound", "nmod") and c.i < noun.i]):
        if part.pos_ == "PROPN" or part.text[:1].isupper():
            return part, noun
    return None, noun


def related_holder(noun: Token, words: StanceWords) -> Token | None:
    """Return the head of the phrase for whoever is called `noun`, by apposition, predication or title."""
    if noun.dep_ == "appos":
        return noun.head
    if noun.dep_ in ("attr", "oprd") and is_clause(noun.head):
        return subject(noun.head)
    if noun.dep_ in ("compound", "nmod") and noun.head.pos_ == "PROPN":
        return noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ in words.role_prepositions and is_clause(noun.head.head):
        return subject(noun.head.head)
    described = child(noun, "appos")
    return described if described is not None and described.pos_ == "PROPN" else None


def _light_verb(noun: Token, words: StanceWords) -> Token | None:
    token = noun
    while token.dep_ == "conj":
        token = token.head
    verb = token.head
    if token.dep_ in ("dobj", "attr") and is_clause(verb) and lemma_of(verb) in words.light_verbs:
        return verb
    if token.dep_ == "nsubjpass" and is_passive(verb) and lemma_of(verb) in words.light_verbs:
        return verb
    return None


def _circumstance(noun: Token, words: StanceWords) -> Token | None:
    """The verb that is done "in support of", "in protest at" something."""
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.lower_ not in words.circumstance_prepositions or any(
            c.dep_ in ("det", "poss") for c in noun.children):
        return None
    above = preposition.head
    while above.dep_ in ("dobj", "pobj", "prep", "attr", "conj") and above.pos_ in ("NOUN", "ADP"):
        above = above.head
    return above if above.pos_ == "VERB" else None


def with_members(head: Token, words: StanceWords) -> list[Token]:
    """Return `head` and the heads of those whom its phrase names as members ("powers including the two states", "the
    delegations of both states"); those who act together are read one by one."""
    def governed(prepositions: Collection[str]) -> Iterator[Token]:
        return (part for preposition in head.children
                if preposition.dep_ == "prep" and preposition.lower_ in prepositions
                for part in preposition.children if part.dep_ == "pobj")

    named = list(governed(words.including_prepositions))
    if head.tag_ == "NNS":
        joint = governed(words.owner_prepositions)
        named += [member for part in joint if child(part, "conj") is not None for member in with_conjuncts(part)]
    return [head, *named]


def holder_phrase(head: Token) -> tuple[int, int]:
    """Return the token range of the holder's phrase with all that is coordinated with it."""
    ranges = [phrase_bounds(part, keep_clauses=False) for part in with_conjuncts(head)]
    return min(r[0] for r in ranges), max(r[1] for r in ranges)
