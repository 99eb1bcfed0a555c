"""What a finding is about: actors, or a phrase that names something which politics disputes."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from transforms.extract.language.en.syntax import (
    PASSIVE_SUBJECTS,
    SUBJECTS,
    child,
    is_clause,
    lemma_of,
    objects,
    phrase_bounds,
)
from transforms.extract.language.stance_words import StanceWords
from transforms.extract.records import Span
from transforms.extract.stances.actors import ActorLookup
from transforms.extract.stances.anaphors import DisputeMentions, Named
from transforms.extract.stances.disputes import ABSTRACT, NONE, POLITICAL, dispute_degree
from transforms.extract.stances.findings import Finding
from transforms.extract.stances.labels import propose_label

_LEAST_DEGREE = {"deed": POLITICAL, "commitment": POLITICAL, "verdict": POLITICAL, "effect": POLITICAL,
                 "condition": NONE, "undecided": NONE, "read": NONE, "open": NONE}
"""How political a target must be, where the words around it take sides on many other things, too."""


_BY_READER = ("read", "open")
"""Kinds of findings that rest on what the reader saw: the judge is told what speaks against their targets."""
_PLAIN = ("verb", "noun", "adjective", "verdict", "naming", "undecided", "effect", "read", "open")
"""Kinds of findings that say enough for a pronoun as their target."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a finding is about: entities, or a phrase with its label.

    `is_anaphoric`: the label is that of the dispute to which the phrase refers back, towards which it turns the
    position by `polarity`. `is_shared`: nobody could be against what the position says.
    """

    span: Span
    entities: tuple[int, ...] = ()
    label: str = ""
    lemmas: tuple[str, ...] = ()
    degree: int = NONE
    polarity: int = 1
    is_anaphoric: bool = False
    is_shared: bool = False


class TargetReader:
    """Reads the targets of one article's findings."""

    def __init__(self, doc: Doc, lookup: ActorLookup, words: StanceWords) -> None:
        self._doc, self._lookup, self._words = doc, lookup, words
        self._disputes = DisputeMentions(doc, words)

    def read(self, finding: Finding, on_condition: bool = False) -> tuple[Target, ...]:
        """Return what `finding` is about: several of a plural that refers to several disputes, () where it is
        nothing that politics disputes.

        What is done or accepted `on_condition` only is bargained over, whatever it is.
        """
        head = finding.leaf.target
        low, high = phrase_bounds(head, keep_clauses=True)
        own_act = finding.kind in ("commitment", "deed", "read") and head == finding.predicate
        if is_clause(head) and (own_act or child(head, *SUBJECTS, *PASSIVE_SUBJECTS) is None):
            low = head.i
        span = self._lookup.chars(low, high)
        if finding.kind == "silence":
            return _anaphoric(span, self._disputes.in_focus(head))
        if head.lower_ in self._words.thing_pronouns and finding.towards != "actor" and head.tag_ in ("PRP", "DT"):
            vague = head.lower_ not in self._words.neuter_pronouns and finding.kind in ("verdict", "effect")
            named = self._disputes.antecedents(head) if finding.kind in _PLAIN and not vague else ()
            return _anaphoric(span, tuple(n for n in named if n.is_stated or finding.kind not in ("verdict", "effect")))
        if self._is_idle(head) or (finding.kind == "deed" and any(self._is_idle(c) for c in objects(head))):
            named = self._disputes.antecedents(head) if lemma_of(head) in self._words.general_nouns else ()
            return _anaphoric(span, named)
        actors = self._actors(head, finding)
        if actors is not None or finding.towards == "actor":
            return (Target(span, actors),) if actors and finding.towards != "issue" else ()
        return self._phrase(span, low, high, finding, on_condition)

    def _actors(self, head: Token, finding: Finding) -> tuple[int, ...] | None:
        """The actors whom `head` names, () where it names something that is neither actor nor issue, else None."""
        if head.i in self._lookup.named:
            return (self._lookup.named[head.i],)
        if head.pos_ == "PRON" and finding.towards != "issue" and head.lower_ not in self._words.thing_words:
            return self._lookup.refer(*phrase_bounds(head, keep_clauses=True))
        if head.pos_ in ("PRON", "DET", "NUM", "ADV", "ADP"):
            return ()
        if head.pos_ == "PROPN" and head.ent_type_ in ("GPE", "LOC"):
            return ()
        if head.pos_ in ("NOUN", "PROPN"):
            if finding.kind in _BY_READER and finding.towards == "issue":
                return None
            return self._lookup.refer(*phrase_bounds(head, keep_clauses=False)) or None
        return None

    def _phrase(self, span: Span, low: int, high: int, finding: Finding, on_condition: bool) -> tuple[Target, ...]:
        head = finding.leaf.target
        proposed = propose_label(self._doc[low:self._with_argument(head, high)])
        if len(proposed.lemmas) == 1 and head.pos_ == "NOUN" and (named := self._disputes.antecedents(head)):
            return _anaphoric(span, named)
        is_open = finding.kind in ("undecided", "open")
        elliptic = len(proposed.lemmas) <= 1 and lemma_of(head) in (
            self._words.reacting_verbs if is_open else self._words.elliptic_verbs)
        nameless = (is_open and not proposed.lemmas) or (elliptic and is_clause(head))
        if nameless and (named := self._disputes.in_focus(finding.predicate)):
            return _anaphoric(span, named)
        degree = POLITICAL if self._lookup.names_political_actor(low, high) else dispute_degree(
            proposed.label, proposed.lemmas, self._words)
        if not proposed.lemmas or degree < (NONE if on_condition else self._least_degree(finding)):
            return ()
        is_shared = not (on_condition or is_open) and self._is_shared(head, proposed.lemmas, finding)
        if is_shared and finding.kind not in _BY_READER:
            return ()
        if is_clause(head) and len(proposed.lemmas) == 1 and not is_open and not on_condition:
            return ()
        decides = finding.towards == "issue" or lemma_of(finding.predicate) in self._words.deciding_verbs
        self._disputes.state(head, proposed, finding.leaf.polarity if decides else 1)
        return (Target(span, (), proposed.label, proposed.lemmas, degree, is_shared=is_shared),)

    def _with_argument(self, head: Token, high: int) -> int:
        """The end of the phrase with what the parser hangs on the verb ("retain control | over the north")."""
        if head.dep_ != "dobj" or lemma_of(head) not in self._words.nouns_with_argument:
            return high
        behind = next((c for c in head.head.children if c.i == high and c.dep_ == "prep"
                       and c.lower_ in self._words.argument_prepositions), None)
        return high if behind is None else behind.right_edge.i + 1

    def _least_degree(self, finding: Finding) -> int:
        """How political a target must be: words that only take sides leave no doubt that something is disputed."""
        if finding.kind in _LEAST_DEGREE:
            return _LEAST_DEGREE[finding.kind]
        plain = finding.strength == 3 and (finding.towards == "issue" or finding.leaf.polarity < 0)
        return NONE if plain else ABSTRACT

    def _is_shared(self, head: Token, lemmas: tuple[str, ...], finding: Finding) -> bool:
        """Say whether nobody could be against what the finding says: good things to be had, bad things to be fought."""
        words = self._words
        for verbs, things in ((words.bettering_verbs, words.good_things), (words.fighting_verbs, words.bad_things)):
            if not verbs.isdisjoint(lemmas[:1]) and not things.isdisjoint(lemmas[1:]):
                return True
        liked = finding.leaf.polarity > 0 and lemma_of(head) in words.good_things
        feared = finding.leaf.polarity < 0 and lemma_of(head) in words.bad_things and finding.strength < 3
        return (liked or feared) and not is_clause(head)

    def _is_idle(self, head: Token) -> bool:
        """Words that nobody disputes: verbs of saying and seeming, aims that everybody shares."""
        if is_clause(head):
            return lemma_of(head) in self._words.idle_verbs and not any(
                c.dep_ in ("dobj", "attr", "acomp", "oprd", "xcomp", "ccomp") and c.pos_ in ("NOUN", "ADJ")
                and not self._is_idle(c) for c in head.children)
        classified = any(c.dep_ in ("compound", "nmod") and c.pos_ in ("NOUN", "PROPN") and c.i < head.i
                         for c in head.children)
        idle = lemma_of(head) in self._words.shared_aims or lemma_of(head) in self._words.empty_nouns
        return idle and not classified


def _anaphoric(span: Span, disputes: tuple[Named, ...]) -> tuple[Target, ...]:
    return tuple(Target(span, (), named.label.label, named.label.lemmas, POLITICAL, named.polarity, is_anaphoric=True)
                 for named in disputes)
