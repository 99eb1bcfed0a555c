"""Where a sentence takes a position: predicates of the word lists, judgements in speech, open positions.

A finding says which words take which side on what, not yet who is meant: holders and targets are heads of phrases.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from transforms.extract.language.en.syntax import is_clause, is_predicative, lemma_of, subject
from transforms.extract.language.stance_words import StanceWords
from transforms.extract.stances import modality
from transforms.extract.stances.holder_phrases import noun_holder, related_holder
from transforms.extract.stances.judgements import naming_verdicts, spoken_judgements
from transforms.extract.stances.predicates import Leaf, Match, follow, is_negated, match, match_relation
from transforms.extract.stances.speech import Speech
from transforms.extract.stances.undecided import is_silent, undecided

_NO_PREDICATES = ("PUNCT", "SPACE", "DET", "ADP", "CCONJ", "SCONJ", "NUM", "PART", "PRON", "SYM")
_TOWARDS = {"allegation": "actor", "possession": "actor", "figure": "issue"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One position before it is written down.

    `holder` heads the holder's phrase, None for whoever speaks; `said` heads the words of a judgement; `towards`,
    `strength` are those of the frame; `kind` tells how the position was found, `reading` what the reader saw
    where it proposed it: the probability of each of `POSITION_CLASSES`.
    """

    predicate: Token
    holder: Token | None
    leaf: Leaf
    towards: str
    strength: int
    kind: str
    said: Token | None = None
    reading: tuple[float, ...] | None = None


def findings_at(token: Token, speech: Speech, words: StanceWords) -> Iterator[Finding]:
    """Yield the positions that `token` states as a predicate."""
    if token.pos_ in _NO_PREDICATES:
        return
    in_speech = speech.speaker_at(token) is not None
    opened = list(_open_positions(token, in_speech, words))
    if opened:
        yield from opened
        return
    bound = match(token, words)
    if bound is not None and not _is_inside_chain(token, words):
        yield from _from_match(bound, in_speech, words)
    yield from _from_relation(token, words)
    yield from _from_naming(token, words)
    reporter = None if in_speech else _reporter(token, words)
    judgements = list(spoken_judgements(token, words)) if in_speech or reporter is not None else []
    if judgements and modality.is_asserted(token, words):
        for judgement in judgements:
            towards = _TOWARDS.get(judgement.kind, "both")
            if in_speech or judgement.kind != "exclusion":
                yield Finding(judgement.anchor, reporter, judgement.leaf, towards, 2, judgement.kind, judgement.said)


def _reporter(token: Token, words: StanceWords) -> Token | None:
    """Who states the clause of `token` where it is no quote ("the court ruled that the decree was unlawful")."""
    clause = token if is_clause(token) else token.head
    while clause.dep_ == "conj" and is_clause(clause.head):
        clause = clause.head
    above = clause.head
    if clause.dep_ != "ccomp" or not is_clause(above) or lemma_of(above) not in words.ruling_verbs:
        return None
    return subject(above) if modality.is_reported_fact(above, words) and not is_negated(above, words) else None


def _open_positions(token: Token, in_speech: bool, words: StanceWords) -> Iterator[Finding]:
    clause = token if is_clause(token) else token.head
    holder = subject(clause) if is_clause(clause) else None
    if holder is None and not (in_speech and token.dep_ == "nsubjpass"):
        return
    open_to = list(undecided(token, words))
    yield from (Finding(token, holder, leaf, "issue", 2, "undecided") for leaf in open_to)
    if not open_to and is_silent(token, words):
        yield Finding(token, holder, Leaf(token, 1, (token,)), "issue", 2, "silence")


def _is_inside_chain(token: Token, words: StanceWords) -> bool:
    """Say whether the predicate above takes `token` as its own target; nouns have holders of their own."""
    if token.pos_ == "NOUN":
        return False
    if token.dep_ in ("xcomp", "ccomp", "acl", "pcomp") and is_clause(token.head):
        above = match(token.head, words)
        return above is not None and any(token in (target, *target.conjuncts) for target in above.targets)
    return token.dep_ == "conj" and token.head != token and _is_inside_chain(token.head, words)


def _from_match(bound: Match, in_speech: bool, words: StanceWords) -> Iterator[Finding]:
    token, frame = bound.predicate, bound.frame
    if token.pos_ == "NOUN":
        holder, carrier = noun_holder(token, words, bound.slot)
        kind, presupposed = "noun", carrier == token
    else:
        carrier = token.head if is_predicative(token) else token
        holder, presupposed = _clause_holder(bound, carrier, words), False
        kind = "adjective" if token.pos_ == "ADJ" else "verb"
    holder = _author(bound, holder, words)
    if holder is None or not (presupposed or modality.is_reported_fact(carrier, words)):
        return
    if not in_speech and modality.is_ability(carrier, words) and (bound.slot == "self" or frame.strength < 2):
        return
    negated = is_negated(token, words) or is_negated(carrier, words)
    polarity = -frame.polarity if negated else frame.polarity
    if bound.slot == "self":
        if not negated or any(c.lower_ in words.refusing_modals for c in token.children):
            yield Finding(token, holder, Leaf(token, polarity, (token,)), frame.towards, frame.strength, "deed")
        return
    for target in bound.targets:
        for leaf in follow(target, polarity, words, (token,)):
            yield Finding(token, holder, leaf, frame.towards, frame.strength - int(negated), kind)


def _clause_holder(bound: Match, carrier: Token, words: StanceWords) -> Token | None:
    token = bound.predicate
    if token.pos_ == "ADJ" or (token.tag_ == "VBN" and bound.frame.predicate in words.adjectives):
        described = next((c for c in carrier.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        return described if described is not None else subject(carrier)
    return subject(token)


def _author(bound: Match, holder: Token | None, words: StanceWords) -> Token | None:
    """What a document asks for is its author's position ("a US proposal calling for withdrawal"); verbs that only
    documents "contain" positions by are no predicates of anybody else."""
    if holder is None:
        return None
    if lemma_of(holder) in words.document_nouns:
        return noun_holder(holder, words)[0]
    contains = lemma_of(bound.predicate) in words.document_verbs
    return None if contains and bound.frame.strength == 1 else holder


def _from_relation(token: Token, words: StanceWords) -> Iterator[Finding]:
    relation = match_relation(token, words)
    called = related_holder(token, words) if relation is not None else None
    if relation is None or called is None or is_negated(token, words):
        return
    for target in relation.targets:
        for leaf in follow(target, relation.frame.polarity, words, (token,)):
            yield Finding(token, called, leaf, relation.frame.towards, relation.frame.strength, "relation")


def _from_naming(token: Token, words: StanceWords) -> Iterator[Finding]:
    for judgement in naming_verdicts(token, words):
        holder = subject(token)
        if holder is not None and modality.is_reported_fact(token, words):
            kind = "figure" if judgement.kind == "figure" else "naming"
            towards, strength = ("issue", 2) if kind == "figure" else ("both", 3)
            yield Finding(token, holder, judgement.leaf, towards, strength, kind, judgement.said)
