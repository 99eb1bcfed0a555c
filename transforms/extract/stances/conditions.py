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
from transforms.extract.stances.lexicon import StanceLexicon

_LOOK_AHEAD = 40


@dataclass(frozen=True, slots=True)
class Condition:
    """Tokens `[start, end)` state the condition; `content` heads what must come true, to which the holder stands by
    `sign`; None where the words name no such thing.

    `demanded`: the words leave no doubt that the holder wants it ("only if", "in exchange for"; a plain "if" may as
    well foresee what he dreads).
    """

    start: int
    end: int
    content: Token | None
    sign: int
    demanded: bool = True


def find_condition(clauses: Iterable[Token], negated: bool, lexicon: StanceLexicon) -> Condition | None:
    """Return the condition on the predicates `clauses`, one of which is `negated` or none."""
    verbs = list(clauses)
    for clause in verbs:
        for part in clause.subtree if clause.pos_ == "NOUN" else _reach(clause):
            if part.dep_ == "advcl" and (found := _clause(part, negated, lexicon)) is not None:
                return found
    return _marked_phrase(verbs, negated, lexicon)


def _reach(clause: Token) -> Iterable[Token]:
    """Children of a predicate, and clauses below its adverbs ("as long as": the clause hangs on "long")."""
    for part in clause.children:
        yield part
        if part.dep_ == "advmod":
            yield from part.children


def _clause(part: Token, negated: bool, lexicon: StanceLexicon) -> Condition | None:
    words = lexicon.words
    if part.head.lower_ in words.extent_adverb and part.head.dep_ == "advmod":
        return None
    marker = child(part, "mark") or next((c for c in part.children if c.dep_ == "advmod" and c.i < part.i), None)
    if marker is None or marker.i > part.i or child(part, "nsubj", "nsubjpass", "csubj", "expl") is None:
        return None
    word, before = marker.lower_, _word_before(part.left_edge)
    if before in words.conceding_adverb or any(c.lower_ in words.conceding_adverb for c in part.children) \
            or _is_presupposition(part, lexicon):
        return None
    if word in words.contrasting_mark and before == ",":
        return None
    plain = word in words.condition_mark
    turning = negated and word in words.negative_condition_mark
    restricted = before in words.restricting_adverb and word in words.restricted_mark
    if not (plain or turning or restricted):
        return None
    start = part.left_edge.i - 1 if before in words.restricting_adverb else part.left_edge.i
    demanded = word not in words.foreseeing_mark or restricted or any(
        c.lower_ in words.restricting_adverb for c in part.children)
    return Condition(start, part.right_edge.i + 1, part, -1 if word in words.enduring_mark else 1, demanded)


def _is_presupposition(clause: Token, lexicon: StanceLexicon) -> bool:
    """"If they are sincere" doubts the facts and sets no condition."""
    return lemma_of(clause) in lexicon.words.being and child(clause, "acomp") is not None


def _marked_phrase(verbs: list[Token], negated: bool, lexicon: StanceLexicon) -> Condition | None:
    if not verbs:
        return None
    first = min(t.i for t in verbs)
    sentence = verbs[0].sent
    phrases = sorted((phrase.split("_") for phrase in lexicon.words.condition_phrase),
                     key=lambda words: (-len(words), words))
    relative = next((t for verb in verbs for t in (verb, *verb.ancestors) if t.dep_ == "relcl"), None)
    end = sentence.end if relative is None else relative.right_edge.i + 1
    for position in range(first, min(end, first + _LOOK_AHEAD)):
        token = sentence.doc[position]
        if token.text in (";", ":"):
            return None
        for words in phrases:
            if words[0] == token.lower_ and position + len(words) < sentence.end and all(
                    sentence.doc[position + k].lower_ == word for k, word in enumerate(words)):
                return _phrase(token, sentence.doc[position + len(words) - 1], words, negated, lexicon)
    return None


def _phrase(first: Token, last: Token, words: list[str], negated: bool, lexicon: StanceLexicon) -> Condition | None:
    """The phrase starts at `first` and ends at `last`; its content is the clause or noun that `last` governs."""
    if words[-1] in lexicon.words.condition_preposition:
        content = next((c for c in last.children if c.dep_ in ("pobj", "pcomp") and c.i > last.i), None)
    else:
        content = last.head if last.head.i > last.i else next((c for c in last.children if is_clause(c)), None)
    if content is None:
        return None
    enduring = negated and "_".join(words) in lexicon.words.enduring_phrase
    return Condition(first.i, max(content.right_edge.i, content.i) + 1, content, -1 if enduring else 1)


def _word_before(token: Token) -> str:
    return token.doc[token.i - 1].lower_ if token.i > 0 else ""
