"""How firmly a position is held: what makes it conditional, undecided, hedged, or not a fact at all."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from transforms.stances.lexicon import StanceLexicon
from transforms.stances.syntax import chain_up, child, is_clause

_FACTIVE_LINKS = ("ccomp", "xcomp", "acl")


def is_reported_fact(predicate: Token, lexicon: StanceLexicon) -> bool:
    """Say whether the text states the predicate as a fact, be it in someone's words.

    False in questions, if- and whether-clauses, under duty ("should", "must"), and below predicates that do not report
    ("wants her to support", "denied that he supports").
    """
    if predicate.sent[-1].text == "?" or any(t.text == "?" for t in predicate.sent[-2:]):
        return False
    for token in chain_up(predicate):
        if any(c.dep_ == "aux" and c.lemma_.lower() in lexicon.words["normative_modal"] for c in token.children):
            return False
    token = predicate
    while token.head != token:
        mark = child(token, "mark")
        if mark is not None and mark.lower_ in ("if", "whether", "unless") and token.dep_ in ("advcl", "ccomp"):
            return False
        head = token.head
        if token.dep_ in _FACTIVE_LINKS and is_clause(head):
            lemma = head.lemma_.lower()
            if lemma in lexicon.words["non_belief_verb"]:
                return False
            reports = lemma in lexicon.words["speech_verb"] and token.dep_ == "ccomp"
            raises = lemma in lexicon.words["hedge_raising"] or lemma in lexicon.words["transparent_verb"]
            if not (reports or raises or lemma in ("be", "continue", "have", "go")):
                return False
        token = head
    return True


def hedge(predicate: Token, lexicon: StanceLexicon) -> Token | None:
    """Return the word that weakens the statement of `predicate`, if any."""
    for token in chain_up(predicate):
        for part in token.children:
            if part.dep_ == "advmod" and part.lower_ in lexicon.words["hedge_adverb"]:
                return part
            if part.dep_ == "aux" and part.lower_ in lexicon.words["hedge_modal"]:
                return part
        above = token.head
        if token.dep_ == "xcomp" and above.lemma_.lower() in lexicon.words["hedge_raising"] and above.pos_ != "NOUN":
            return above
    return None


def is_not_yet(predicate: Token) -> bool:
    """Say whether the predicate is put off: "has yet to", "is yet to"."""
    return any(c.dep_ == "advmod" and c.lower_ == "yet" for t in chain_up(predicate) for c in t.children) and any(
        t.lemma_.lower() in ("have", "be") and t != predicate for t in chain_up(predicate))


def condition(clauses: Iterable[Token], negated: bool, lexicon: StanceLexicon) -> tuple[Token, int, int] | None:
    """Return (head, start token, end token) of the condition attached to one of `clauses`, if any."""
    marks = lexicon.words["condition_mark"] | (lexicon.words["negative_condition_mark"] if negated else frozenset())
    for clause in clauses:
        for part in clause.children:
            found = _condition_clause(part, marks, lexicon) or _condition_phrase(part, lexicon)
            if found is not None:
                return found
    return None


def _condition_clause(part: Token, marks: frozenset[str], lexicon: StanceLexicon) -> tuple[Token, int, int] | None:
    if part.dep_ != "advcl":
        return None
    first = part.left_edge
    marker = next((c for c in part.children if c.dep_ in ("mark", "advmod") and c.i < part.i and (
        c.lower_ in marks or c.lower_ == "as")), None)
    if marker is None or (before := _word(first, -1)) == "even":
        return None
    if marker.lower_ == "as" and not _phrase_starts(first, lexicon, ("as", "so")):
        return None
    subject_found = child(part, "nsubj", "nsubjpass", "csubj", "expl")
    if subject_found is None or _is_presupposition(part):
        return None
    start = first.i - 1 if before == "only" else first.i
    return part, start, part.right_edge.i + 1


def _is_presupposition(clause: Token) -> bool:
    """"If they are sincere" and "if necessary" doubt the facts and set no condition."""
    return clause.lemma_.lower() == "be" and child(clause, "acomp") is not None


def _phrase_starts(first: Token, lexicon: StanceLexicon, heads: tuple[str, ...]) -> bool:
    return any(_matches(first, phrase.split("_")) for phrase in lexicon.words["condition_phrase"]
               if phrase.split("_")[0] in heads)


def _condition_phrase(part: Token, lexicon: StanceLexicon) -> tuple[Token, int, int] | None:
    if part.dep_ not in ("prep", "acomp", "advmod", "amod", "advcl", "npadvmod"):
        return None
    first = part.left_edge
    for phrase in sorted(lexicon.words["condition_phrase"]):
        words = phrase.split("_")
        if words[0] == "only" and part.dep_ == "advcl" and _matches(first, words):
            return part, first.i, part.right_edge.i + 1
        if _matches(part, words) and part.right_edge.i >= part.i + len(words):
            return part, part.i, part.right_edge.i + 1
    return None


def _matches(first: Token, words: list[str]) -> bool:
    doc = first.doc
    return first.i + len(words) <= len(doc) and all(doc[first.i + k].lower_ == w for k, w in enumerate(words))


def _word(token: Token, offset: int) -> str:
    i = token.i + offset
    return token.doc[i].lower_ if i >= 0 else ""
