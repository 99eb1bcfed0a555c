"""Positions that the text says are open: not decided, not told, being weighed."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from transforms.extract.language.en.syntax import chain_up, child, is_clause, lemma_of, objects
from transforms.extract.stances.lexicon import StanceLexicon
from transforms.extract.stances.predicates import Leaf, fillers, follow, is_negated


def undecided(token: Token, lexicon: StanceLexicon) -> Iterator[Leaf]:
    """Yield what the subject of `token` is undecided on: "has not said whether", "is weighing", "undecided about"."""
    words, lemma = lexicon.words, lemma_of(token)
    if is_clause(token) and lemma in words.undecided_verb and _is_withheld(token, lexicon):
        yield from _topics(token, lexicon)
    elif is_clause(token) and (mind := _mind(token, lexicon)) is not None and _is_withheld(token, lexicon):
        yield from (list(_topics(token, lexicon)) or _topics(mind, lexicon))
    elif is_clause(token) and lemma in words.ruling_out and child(token, "prt") is not None and _is_withheld(token, lexicon):
        heads = [*objects(token), *fillers(token, "ing", lexicon)]
        yield from (leaf for head in heads[:1] for leaf in follow(head, 1, lexicon, (token,)))
    elif is_clause(token) and lemma in words.deliberating_verb and not is_negated(token, lexicon):
        yield from _clause_topics(token, lexicon)
    elif is_clause(token) and lemma in words.weighing_verb and not is_negated(token, lexicon):
        yield from (leaf for part in token.children if part.dep_ == "dobj" for leaf in follow(part, 1, lexicon))
        yield from _clause_topics(token, lexicon)
    elif token.lower_ in words.undecided_adjective and token.dep_ in ("acomp", "ROOT", "oprd", "amod"):
        yield from _topics(token, lexicon)
    elif lemma in words.open_noun and token.dep_ in ("dobj", "attr", "nsubjpass") and is_clause(token.head):
        verb = token.head
        if _is_withheld(verb, lexicon) or any(c.lower_ in words.null_determiner for c in token.children):
            yield from (list(_topics(token, lexicon)) or _topics(verb, lexicon))
    elif lemma in words.stopping_verb and (short := _short(token, lexicon)) is not None:
        yield from _short_of(token, short, lexicon)


def is_silent(token: Token, lexicon: StanceLexicon) -> bool:
    """Say whether the subject of `token` keeps open where it stands on what is being talked about ("has yet to decide",
    "has not said what it will do", "remains undecided")."""
    words, lemma = lexicon.words, lemma_of(token)
    if is_clause(token) and _mind(token, lexicon) is not None:
        return _is_withheld(token, lexicon)
    if is_clause(token) and lemma in words.bare_decision_verb:
        return _is_withheld(token, lexicon) and not any(
            c.dep_ in ("ccomp", "xcomp", "dobj", "prep", "pcomp") for c in token.children)
    if is_clause(token) and lemma in words.undecided_verb:
        asked = next((c for c in token.children if c.dep_ == "ccomp" and c.i > token.i), None)
        stand = asked is not None and lemma_of(asked) in words.standing_verb and any(
            c.lower_ in words.standing_word for c in asked.children)
        return stand and _is_withheld(token, lexicon)
    if lemma in words.open_noun and token.dep_ in ("dobj", "nsubj", "nsubjpass") and is_clause(token.head):
        above = token.head if token.dep_ != "nsubj" else token.head.head
        return is_clause(above) and _is_withheld(above, lexicon) and not any(
            c.dep_ in ("prep", "acl", "relcl") for c in token.children)
    return token.lower_ in words.undecided_adjective and token.dep_ in ("acomp", "oprd") and not any(
        c.dep_ in ("prep", "ccomp", "xcomp") for c in token.children)


def _mind(verb: Token, lexicon: StanceLexicon) -> Token | None:
    """The mind that is made up."""
    words = lexicon.words
    if lemma_of(verb) not in words.making or not any(
            c.dep_ == "prt" and c.lower_ in words.completing_particle for c in verb.children):
        return None
    return next((c for c in verb.children if c.dep_ == "dobj" and c.lemma_ in words.mind_noun), None)


def _is_withheld(verb: Token, lexicon: StanceLexicon) -> bool:
    words = lexicon.words
    if is_negated(verb, lexicon):
        return not (verb.lemma_ in words.making and any(c.lower_ in words.doing_auxiliary for c in verb.children))
    above = verb.head
    if verb.dep_ != "xcomp":
        return False
    if lemma_of(above) in words.withholding_verb:
        return True
    return any(c.lower_ in words.postponing_adverb for t in chain_up(verb) for c in t.children
               if lemma_of(t) in words.postponing_verb)


def _topics(token: Token, lexicon: StanceLexicon) -> Iterator[Leaf]:
    found = list(_clause_topics(token, lexicon))
    if not found:
        heads = [h for slot in lexicon.topic_slots for h in fillers(token, slot, lexicon)]
        found = [leaf for head in heads[:1] for leaf in follow(head, 1, lexicon)]
    yield from found


def _clause_topics(token: Token, lexicon: StanceLexicon) -> Iterator[Leaf]:
    for part in token.children:
        if part.dep_ in ("ccomp", "xcomp", "acl", "advcl", "pcomp") and part.i > token.i:
            marks = [c.lower_ for c in part.children if c.i < part.i]
            follows = part.left_edge.i == token.i + 1
            asked = any(mark in lexicon.words.alternative_mark for mark in marks)
            supposed = any(mark in lexicon.words.supposing_mark for mark in marks)
            if asked or ((part.dep_ == "ccomp" or follows) and supposed):
                yield from follow(part, 1, lexicon)
        if part.dep_ == "prep" and part.lower_ in lexicon.topic_slots:
            yield from _clause_topics(part, lexicon)


def _short(verb: Token, lexicon: StanceLexicon) -> Token | None:
    return next((c for c in verb.children if c.lower_ in lexicon.words.shortfall_adverb), None)


def _short_of(verb: Token, short: Token, lexicon: StanceLexicon) -> Iterator[Leaf]:
    for node in (verb, short):
        of = next((c for c in node.children if c.dep_ == "prep" and c.lower_ in lexicon.words.owner_preposition), None)
        inner = child(of, "pcomp") if of is not None else None
        if inner is not None:
            yield from follow(inner, 1, lexicon)
