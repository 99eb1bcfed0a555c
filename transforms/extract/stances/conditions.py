"""Conditions under which a position holds: their words, and whether the holder wants them to come true.

Clauses ("if", "only once", "as long as", "unless", "until" after a refusal) are found in the parse; conditions that
are marked beyond doubt ("in exchange for", "only if", "provided that") also by their words, where the parse attaches
them elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from transforms.extract.language.en.syntax import child, is_clause, lemma_of
from transforms.extract.language.stance_words import StanceWords

_LOOK_AHEAD = 40


@dataclass(frozen=True, slots=True)
class Condition:
    """Tokens `[start, end)` state the condition; `content` heads what must come true, to which the holder stands by
    `polarity`; None where the words name no such thing.

    `demanded`: the words leave no doubt that the holder wants it ("only if", "in exchange for"; a plain "if" may as
    well foresee what he dreads).
    """

    start: int
    end: int
    content: Token | None
    polarity: int
    demanded: bool = True


def find_condition(clauses: Iterable[Token], negated: bool, words: StanceWords) -> Condition | None:
    """Return the condition on the predicates `clauses`, one of which is `negated` or none."""
    verbs = list(clauses)
    for clause in verbs:
        for part in clause.subtree if clause.pos_ == "NOUN" else _reach(clause):
            if part.dep_ == "advcl" and (found := _clause(part, negated, words)) is not None:
                return found
    return _marked_phrase(verbs, negated, words)


def _reach(clause: Token) -> Iterable[Token]:
    """Children of a predicate, and clauses below its adverbs ("as long as": the clause hangs on "long")."""
    for part in clause.children:
        yield part
        if part.dep_ == "advmod":
            yield from part.children


def _clause(part: Token, negated: bool, words: StanceWords) -> Condition | None:
    if part.head.lower_ in words.extent_adverbs and part.head.dep_ == "advmod":
        return None
    marker = child(part, "mark") or next((c for c in part.children if c.dep_ == "advmod" and c.i < part.i), None)
    if marker is None or marker.i > part.i or child(part, "nsubj", "nsubjpass", "csubj", "expl") is None:
        return None
    word, before = marker.lower_, _word_before(part.left_edge)
    if before in words.conceding_adverbs or any(c.lower_ in words.conceding_adverbs for c in part.children) \
            or _is_presupposition(part, words):
        return None
    if word in words.contrasting_marks and before == ",":
        return None
    plain = word in words.condition_marks
    turning = negated and word in words.negative_condition_marks
    restricted = before in words.restricting_adverbs and word in words.restricted_marks
    if not (plain or turning or restricted):
        return None
    start = part.left_edge.i - 1 if before in words.restricting_adverbs else part.left_edge.i
    demanded = word not in words.foreseeing_marks or restricted or any(
        c.lower_ in words.restricting_adverbs for c in part.children)
    return Condition(start, part.right_edge.i + 1, part, -1 if word in words.enduring_marks else 1, demanded)


def _is_presupposition(clause: Token, words: StanceWords) -> bool:
    """"If they are sincere" doubts the facts and sets no condition."""
    return lemma_of(clause) in words.being_verbs and child(clause, "acomp") is not None


def _marked_phrase(verbs: list[Token], negated: bool, words: StanceWords) -> Condition | None:
    if not verbs:
        return None
    first = min(t.i for t in verbs)
    sentence = verbs[0].sent
    phrases = sorted((phrase.split("_") for phrase in words.condition_phrases),
                     key=lambda phrase: (-len(phrase), phrase))
    relative = next((t for verb in verbs for t in (verb, *verb.ancestors) if t.dep_ == "relcl"), None)
    end = sentence.end if relative is None else relative.right_edge.i + 1
    for position in range(first, min(end, first + _LOOK_AHEAD)):
        token = sentence.doc[position]
        if token.text in (";", ":"):
            return None
        for written in phrases:
            if written[0] == token.lower_ and position + len(written) < sentence.end and all(
                    sentence.doc[position + k].lower_ == word for k, word in enumerate(written)):
                return _phrase(token, sentence.doc[position + len(written) - 1], written, negated, words)
    return None


def _phrase(first: Token, last: Token, written: list[str], negated: bool, words: StanceWords) -> Condition | None:
    """The phrase starts at `first` and ends at `last`; its content is the clause or noun that `last` governs."""
    if written[-1] in words.condition_prepositions:
        content = next((c for c in last.children if c.dep_ in ("pobj", "pcomp") and c.i > last.i), None)
    else:
        content = last.head if last.head.i > last.i else next((c for c in last.children if is_clause(c)), None)
    if content is None:
        return None
    enduring = negated and "_".join(written) in words.enduring_phrases
    return Condition(first.i, max(content.right_edge.i, content.i) + 1, content, -1 if enduring else 1)


def _word_before(token: Token) -> str:
    return token.doc[token.i - 1].lower_ if token.i > 0 else ""
