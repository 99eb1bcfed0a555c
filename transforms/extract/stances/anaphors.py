"""Coreference of disputes: what "it", "the plan" or "both points" refer back to.

The antecedent of a pronoun is what was disputed last, in its sentence or the two before. That of a definite noun ("the
freeze", "such a ban") is the last phrase with the same head that says more; that of a noun for plans, acts and
questions in general ("the move", "the idea") any dispute of the three sentences before. Recency of compatible
antecedents is what rule-based resolution rests on (Lappin and Leass 1994); none is sought further back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from transforms.extract.language.en.syntax import lemma_of, phrase_bounds
from transforms.extract.language.en.wordforms import label_words
from transforms.extract.language.stance_words import StanceWords
from transforms.extract.stances.disputes import POLITICAL, dispute_degree
from transforms.extract.stances.labels import TargetLabel, propose_label

_SENTENCES_BACK = 3
_MOST_ANTECEDENTS = 2
_FULL = 2
"""Content words of a phrase that says what is disputed."""


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of a dispute; `polarity` is -1 where the words before turned it down ("the decision")."""

    at: int
    head: str
    label: TargetLabel
    polarity: int = 1
    is_stated: bool = False


class DisputeMentions:
    """The mentions of disputes in one article, in text order."""

    def __init__(self, doc: Doc, words: StanceWords) -> None:
        self._doc, self._words = doc, words
        self._sentence = {token.i: number for number, sentence in enumerate(doc.sents) for token in sentence}
        self._named: list[Named] = [named for chunk in (doc.noun_chunks if doc.has_annotation("DEP") else ())
                                    if (named := self._phrase(chunk.root)) is not None]

    def state(self, head: Token, label: TargetLabel, polarity: int) -> None:
        """Remember that a position on `label`, whose phrase `head` heads, was stated."""
        if len(label.lemmas) >= _FULL:
            self._named.append(Named(head.i, lemma_of(head), label, polarity, is_stated=True))

    def antecedents(self, head: Token) -> tuple[Named, ...]:
        """Return the antecedent of the pronoun or definite noun `head`, several of a plural ("both points"); () where
        nothing fits."""
        lemma = lemma_of(head)
        if head.lower_ in self._words.thing_pronouns:
            return _one(self._last(head, [named for named in self._named if self._is_topic(named)],
                                   _SENTENCES_BACK - 1))
        if not self._is_definite(head):
            return ()
        stated = [named for named in self._named if named.is_stated]
        if head.tag_ == "NNS" and lemma in self._words.general_nouns:
            several = [named for named in self._near(head, stated, _SENTENCES_BACK)
                       if named.polarity > 0][-_MOST_ANTECEDENTS:]
            if len(several) > 1:
                return tuple(several)
        same = [named for named in self._named if named.head == lemma or self._is_kind(lemma, named.head)]
        found = self._fullest(head, same)
        if found is not None:
            return (Named(found.at, found.head, found.label),)
        if lemma in self._words.general_nouns:
            last = self._last(head, stated, _SENTENCES_BACK) or self._last(head, self._named, _SENTENCES_BACK)
            if last is not None and lemma not in self._words.act_nouns:
                last = Named(last.at, last.head, last.label)
            return _one(last)
        return ()

    def in_focus(self, predicate: Token) -> tuple[Named, ...]:
        """Return what is disputed where `predicate` is said of nothing in particular ("has yet to decide")."""
        topics = [named for named in self._named if self._is_topic(named)]
        return _one(self._last(predicate, topics, _SENTENCES_BACK)
                    or self._last(predicate, [named for named in topics if named.is_stated], 2 * _SENTENCES_BACK))

    def _is_topic(self, named: Named) -> bool:
        """Say whether people take sides on such a thing as a rule, rather than on what it belongs to ("the budget")."""
        return named.is_stated or named.head in label_words("generic_heads") or any(
            named.head in kind for kind in self._words.dispute_kinds)

    def _fullest(self, head: Token, candidates: Sequence[Named]) -> Named | None:
        """Of the phrases before `head` the one that says most, else the last."""
        before = [named for named in candidates if named.at < head.left_edge.i]
        return max(before, key=lambda named: (len(named.label.lemmas), named.at), default=None)

    def _last(self, head: Token, candidates: Sequence[Named], reach: int) -> Named | None:
        return max(self._near(head, candidates, reach), key=lambda named: (named.at, named.is_stated), default=None)

    def _near(self, head: Token, candidates: Sequence[Named], reach: int) -> list[Named]:
        low = self._sentence[head.i] - reach
        return [named for named in candidates if named.at < head.left_edge.i and self._sentence[named.at] >= low]

    def _is_kind(self, lemma: str, other: str) -> bool:
        """Say whether the two nouns are of one kind of thing ("bill" and "legislation")."""
        return any(lemma in kind and other in kind for kind in self._words.dispute_kinds)

    def _is_definite(self, head: Token) -> bool:
        return any(c.lower_ in self._words.definite_determiners and c.dep_ in ("det", "predet", "poss", "amod")
                   for c in head.lefts)

    def _phrase(self, head: Token) -> Named | None:
        if head.pos_ != "NOUN" or head.lemma_.lower() not in label_words("generic_heads") | self._words.policy_words:
            return None
        low, high = phrase_bounds(head, keep_clauses=True)
        label = propose_label(self._doc[low:high])
        full = len(label.lemmas) >= _FULL and dispute_degree(label.label, label.lemmas, self._words) == POLITICAL
        return Named(head.i, lemma_of(head), label) if full else None


def _one(named: Named | None) -> tuple[Named, ...]:
    return () if named is None else (named,)
