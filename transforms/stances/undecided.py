"""Positions that the text says are open: not decided, not told, being weighed."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from transforms.stances.lexicon import StanceLexicon
from transforms.stances.predicates import Leaf, fillers, follow, is_negated
from transforms.stances.syntax import chain_up, child, is_clause, lemma_of

_TOPIC_SLOTS = ("on", "about", "to", "over")
_OPEN_NOUNS = ("decision", "position", "stance", "view", "commitment", "verdict")


def undecided(token: Token, lexicon: StanceLexicon) -> Iterator[Leaf]:
    """Yield what the subject of `token` is undecided on: "has not said whether", "is weighing", "undecided about"."""
    lemma = lemma_of(token)
    if is_clause(token) and lemma in lexicon.words["undecided_verb"] and _is_withheld(token, lexicon):
        yield from _topics(token, lexicon)
    elif is_clause(token) and lemma in lexicon.words["deliberating_verb"] and not is_negated(token, lexicon):
        yield from _clause_topics(token, lexicon)
    elif is_clause(token) and lemma in lexicon.words["weighing_verb"] and not is_negated(token, lexicon):
        yield from (leaf for part in token.children if part.dep_ == "dobj" for leaf in follow(part, 1, lexicon))
        yield from _clause_topics(token, lexicon)
    elif token.lower_ in lexicon.words["undecided_adjective"] and token.dep_ in ("acomp", "ROOT", "oprd"):
        yield from _topics(token, lexicon)
    elif lemma in _OPEN_NOUNS and token.dep_ in ("dobj", "attr") and is_clause(token.head):
        verb = token.head
        if _is_withheld(verb, lexicon) or any(c.lower_ == "no" for c in token.children):
            yield from _topics(token, lexicon)
    elif lemma == "stop" and any(c.lower_ == "short" for c in token.children):
        yield from _short_of(token, lexicon)


def _is_withheld(verb: Token, lexicon: StanceLexicon) -> bool:
    if is_negated(verb, lexicon):
        return True
    above = verb.head
    if verb.dep_ != "xcomp":
        return False
    if lemma_of(above) in ("decline", "refuse"):
        return True
    return any(c.lower_ == "yet" for t in chain_up(verb) for c in t.children if lemma_of(t) in ("have", "be"))


def _topics(token: Token, lexicon: StanceLexicon) -> Iterator[Leaf]:
    found = list(_clause_topics(token, lexicon))
    if not found:
        heads = [h for slot in _TOPIC_SLOTS for h in fillers(token, slot)]
        found = [leaf for head in heads[:1] for leaf in follow(head, 1, lexicon)]
    yield from found


def _clause_topics(token: Token, lexicon: StanceLexicon) -> Iterator[Leaf]:
    for part in token.children:
        if part.dep_ in ("ccomp", "xcomp", "acl", "advcl", "pcomp") and part.i > token.i:
            marks = [c.lower_ for c in part.children if c.i < part.i]
            if "whether" in marks or (part.dep_ == "ccomp" and "if" in marks):
                yield from follow(part, 1, lexicon)
        if part.dep_ == "prep" and part.lower_ in _TOPIC_SLOTS:
            yield from _clause_topics(part, lexicon)


def _short_of(verb: Token, lexicon: StanceLexicon) -> Iterator[Leaf]:
    short = next(c for c in verb.children if c.lower_ == "short")
    for node in (verb, short):
        of = next((c for c in node.children if c.dep_ == "prep" and c.lower_ == "of"), None)
        inner = child(of, "pcomp") if of is not None else None
        if inner is not None:
            yield from follow(inner, 1, lexicon)
