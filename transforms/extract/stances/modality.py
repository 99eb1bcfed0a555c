"""How firmly a position is stated: as a fact, hedged, or put off."""

from __future__ import annotations

from spacy.tokens import Token

from transforms.extract.language.en.syntax import chain_up, child, is_clause, lemma_of
from transforms.extract.language.stance_words import StanceWords
from transforms.extract.stances.predicates import is_negated

_FACTIVE_LINKS = ("ccomp", "xcomp", "acl")


def is_reported_fact(predicate: Token, words: StanceWords) -> bool:
    """Say whether the text states the predicate as a fact, be it in someone's words.

    False in questions, if- and whether-clauses, under duty ("should", "must"), and below predicates that do not report
    ("wants her to support", "denied that he supports").
    """
    if predicate.sent[-1].text == "?" or any(t.text == "?" for t in predicate.sent[-2:]):
        return False
    for token in chain_up(predicate):
        if any(c.dep_ == "aux" and lemma_of(c) in words.normative_modals for c in token.children):
            return False
    token = predicate
    while token.head != token:
        mark = child(token, "mark")
        doubtful = mark is not None and mark.lower_ in words.doubting_marks
        if doubtful and token.dep_ in ("advcl", "ccomp", "csubj"):
            return False
        head = token.head
        if token.dep_ == "relcl" or (token.dep_ == "advcl" and mark is not None):
            return True
        loose = token.dep_ == "ccomp" and token.i < head.i and child(token, "nsubj", "nsubjpass") is not None
        if token.dep_ in _FACTIVE_LINKS and is_clause(head) and not loose:
            lemma = lemma_of(head)
            if lemma in words.non_belief_verbs or (lemma in words.telling_verbs and is_negated(head, words)):
                return False
            reports = lemma in words.speech_verbs and token.dep_ == "ccomp"
            raises = lemma in words.hedge_raisings or lemma in words.transparent_verbs
            if not (reports or raises or lemma in words.factive_verbs):
                return False
        token = head
    return True


def is_unsaid(token: Token, words: StanceWords) -> bool:
    """Say whether `token` is part of what is told to be unsaid ("never said that she supports it", "nobody said") or
    untrue ("denied that it does harm"); whether-clauses, which leave a position open, are not."""
    below = token
    for above in token.ancestors:
        if below.dep_ in ("ccomp", "xcomp") and is_clause(above) and (
                lemma_of(above) in words.denying_verbs if below.dep_ == "ccomp" and not is_negated(above, words)
                else lemma_of(above) in words.telling_verbs and is_negated(above, words)):
            mark = child(below, "mark")
            return mark is None or mark.lower_ not in words.alternative_marks
        below = above
    return False


def is_asserted(predicate: Token, words: StanceWords) -> bool:
    """Say whether a clause in someone's words is asserted: neither a question nor an if- or whether-clause."""
    if any(t.text == "?" for t in predicate.sent[-2:]):
        return False
    first = child(predicate, "nsubj", "nsubjpass", "expl", "aux")
    if first is not None and first.dep_ == "aux" and first.lower_ in words.inverting_auxiliaries and any(
            c.dep_ in ("nsubj", "nsubjpass") for c in predicate.lefts):
        return False
    if predicate.dep_ == "ccomp" and lemma_of(predicate.head) in words.non_belief_verbs:
        return False
    return not any(c.dep_ == "mark" and c.lower_ in words.unasserting_marks
                   for t in chain_up(predicate) for c in t.children)


def is_ability(predicate: Token, words: StanceWords) -> bool:
    """Say whether the predicate is only said to be possible or impossible ("parliament cannot pass laws")."""
    return any(c.dep_ == "aux" and c.lower_ in words.ability_modals for c in predicate.children)


def hedge(predicate: Token, words: StanceWords) -> Token | None:
    """Return the word that weakens the statement of `predicate`, if any."""
    for token in chain_up(predicate):
        for part in token.children:
            if part.dep_ == "advmod" and part.lower_ in words.hedge_adverbs:
                return part
            if part.dep_ == "aux" and part.lower_ in words.hedge_modals:
                return part
        above = token.head
        if token.dep_ == "xcomp" and lemma_of(above) in words.hedge_raisings and above.pos_ != "NOUN":
            return above
    return None


def is_not_yet(predicate: Token, words: StanceWords) -> bool:
    """Say whether the predicate is put off: "has yet to", "is yet to"."""
    return any(c.dep_ == "advmod" and c.lower_ in words.postponing_adverbs
               for t in chain_up(predicate) for c in t.children) and any(
        lemma_of(t) in words.postponing_verbs and t != predicate for t in chain_up(predicate))
