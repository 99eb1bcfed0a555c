"""Positions that the text says are open: not decided, not told, being weighed."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from transforms.extract.language.en.syntax import chain_up, child, is_clause, lemma_of, objects
from transforms.extract.language.stance_words import StanceWords
from transforms.extract.stances.predicates import Leaf, fillers, follow, is_negated


def undecided(token: Token, words: StanceWords) -> Iterator[Leaf]:
    """Yield what the subject of `token` is undecided on: "has not said whether", "is weighing", "undecided about"."""
    lemma = lemma_of(token)
    if is_clause(token) and lemma in words.undecided_verbs and _is_withheld(token, words):
        yield from _topics(token, words)
    elif is_clause(token) and (mind := _mind(token, words)) is not None and _is_withheld(token, words):
        yield from (list(_topics(token, words)) or _topics(mind, words))
    elif is_clause(token) and lemma in words.excluding_verbs and child(token, "prt") is not None \
            and _is_withheld(token, words):
        heads = [*objects(token), *fillers(token, "ing", words)]
        yield from (leaf for head in heads[:1] for leaf in follow(head, 1, words, (token,)))
    elif is_clause(token) and lemma in words.deliberating_verbs and not is_negated(token, words):
        yield from _clause_topics(token, words)
    elif is_clause(token) and lemma in words.weighing_verbs and not is_negated(token, words):
        yield from (leaf for part in token.children if part.dep_ == "dobj" for leaf in follow(part, 1, words))
        yield from _clause_topics(token, words)
    elif token.lower_ in words.undecided_adjectives and token.dep_ in ("acomp", "ROOT", "oprd", "amod"):
        yield from _topics(token, words)
    elif lemma in words.open_nouns and token.dep_ in ("dobj", "attr", "nsubjpass") and is_clause(token.head):
        verb = token.head
        if _is_withheld(verb, words) or any(c.lower_ in words.null_determiners for c in token.children):
            yield from (list(_topics(token, words)) or _topics(verb, words))
    elif lemma in words.stopping_verbs and (short := _short(token, words)) is not None:
        yield from _short_of(token, short, words)


def is_silent(token: Token, words: StanceWords) -> bool:
    """Say whether the subject of `token` keeps open where it stands on what is being talked about ("has yet to decide",
    "has not said what it will do", "remains undecided")."""
    lemma = lemma_of(token)
    if is_clause(token) and _mind(token, words) is not None:
        return _is_withheld(token, words)
    if is_clause(token) and lemma in words.bare_decision_verbs:
        return _is_withheld(token, words) and not any(
            c.dep_ in ("ccomp", "xcomp", "dobj", "prep", "pcomp") for c in token.children)
    if is_clause(token) and lemma in words.undecided_verbs:
        asked = next((c for c in token.children if c.dep_ == "ccomp" and c.i > token.i), None)
        stand = asked is not None and lemma_of(asked) in words.standing_verbs and any(
            c.lower_ in words.standing_words for c in asked.children)
        return stand and _is_withheld(token, words)
    if lemma in words.open_nouns and token.dep_ in ("dobj", "nsubj", "nsubjpass") and is_clause(token.head):
        above = token.head if token.dep_ != "nsubj" else token.head.head
        return is_clause(above) and _is_withheld(above, words) and not any(
            c.dep_ in ("prep", "acl", "relcl") for c in token.children)
    return token.lower_ in words.undecided_adjectives and token.dep_ in ("acomp", "oprd") and not any(
        c.dep_ in ("prep", "ccomp", "xcomp") for c in token.children)


def _mind(verb: Token, words: StanceWords) -> Token | None:
    """The mind that is made up."""
    if lemma_of(verb) not in words.making_verbs or not any(
            c.dep_ == "prt" and c.lower_ in words.completing_particles for c in verb.children):
        return None
    return next((c for c in verb.children if c.dep_ == "dobj" and c.lemma_ in words.mind_nouns), None)


def _is_withheld(verb: Token, words: StanceWords) -> bool:
    if is_negated(verb, words):
        return not (verb.lemma_ in words.making_verbs and any(
            c.lower_ in words.doing_auxiliaries for c in verb.children))
    above = verb.head
    if verb.dep_ != "xcomp":
        return False
    if lemma_of(above) in words.withholding_verbs:
        return True
    return any(c.lower_ in words.postponing_adverbs for t in chain_up(verb) for c in t.children
               if lemma_of(t) in words.postponing_verbs)


def _topics(token: Token, words: StanceWords) -> Iterator[Leaf]:
    found = list(_clause_topics(token, words))
    if not found:
        heads = [h for slot in words.topic_slots for h in fillers(token, slot, words)]
        found = [leaf for head in heads[:1] for leaf in follow(head, 1, words)]
    yield from found


def _clause_topics(token: Token, words: StanceWords) -> Iterator[Leaf]:
    for part in token.children:
        if part.dep_ in ("ccomp", "xcomp", "acl", "advcl", "pcomp") and part.i > token.i:
            marks = [c.lower_ for c in part.children if c.i < part.i]
            follows = part.left_edge.i == token.i + 1
            asked = any(mark in words.alternative_marks for mark in marks)
            supposed = any(mark in words.supposing_marks for mark in marks)
            if asked or ((part.dep_ == "ccomp" or follows) and supposed):
                yield from follow(part, 1, words)
        if part.dep_ == "prep" and part.lower_ in words.topic_slots:
            yield from _clause_topics(part, words)


def _short(verb: Token, words: StanceWords) -> Token | None:
    return next((c for c in verb.children if c.lower_ in words.shortfall_adverbs), None)


def _short_of(verb: Token, short: Token, words: StanceWords) -> Iterator[Leaf]:
    for node in (verb, short):
        of = next((c for c in node.children if c.dep_ == "prep" and c.lower_ in words.owner_prepositions), None)
        inner = child(of, "pcomp") if of is not None else None
        if inner is not None:
            yield from follow(inner, 1, words)
