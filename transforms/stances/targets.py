"""What a finding is about: actors, or a phrase that names something which politics disputes."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from transforms.issues.labels import propose_label
from transforms.records import Span
from transforms.stances.cast import ArticleCast
from transforms.stances.disputes import ABSTRACT, NONE, POLITICAL, dispute_degree
from transforms.stances.findings import Finding
from transforms.stances.lexicon import StanceLexicon
from transforms.stances.syntax import PASSIVE_SUBJECTS, SUBJECTS, child, is_clause, lemma_of, phrase_bounds

_THINGS = ("it", "this", "that", "these", "those", "which", "what")

_LEAST_DEGREE = {"deed": POLITICAL, "commitment": POLITICAL, "verdict": POLITICAL, "effect": POLITICAL,
                 "condition": NONE, "undecided": NONE}
"""How political a target must be, where the words around it take sides on many other things, too."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a finding is about: entities, or a phrase with its label."""

    span: Span
    entities: tuple[int, ...] = ()
    label: str = ""
    lemmas: tuple[str, ...] = ()
    degree: int = NONE


class TargetReader:
    """Reads the targets of one article's findings."""

    def __init__(self, doc: Doc, cast: ArticleCast, lexicon: StanceLexicon) -> None:
        self._doc, self._cast, self._lexicon = doc, cast, lexicon

    def read(self, finding: Finding) -> Target | None:
        """Return what `finding` is about, None where that is nothing that politics disputes."""
        head = finding.leaf.target
        low, high = phrase_bounds(head, keep_clauses=True)
        own_act = finding.kind == "commitment" and head == finding.predicate
        if is_clause(head) and (own_act or child(head, *SUBJECTS, *PASSIVE_SUBJECTS) is None):
            low = head.i
        span = self._cast.chars(low, high)
        if self._is_idle(head):
            return None
        if head.i in self._cast.named:
            return None if finding.towards == "issue" else Target(span, (self._cast.named[head.i],))
        if head.pos_ == "PRON" and finding.towards != "issue" and head.lower_ not in _THINGS:
            keys = self._cast.refer(low, high)
            return Target(span, keys) if keys else None
        if head.pos_ in ("PRON", "DET", "NUM", "ADV", "ADP"):
            return None
        if head.pos_ in ("NOUN", "PROPN") and (keys := self._cast.refer(*phrase_bounds(head, False))):
            return None if finding.towards == "issue" else Target(span, keys)
        if finding.towards == "actor":
            return None
        proposed = propose_label(self._doc[low:high])
        degree = POLITICAL if self._cast.names_body(low, high) else dispute_degree(
            proposed.label, proposed.lemmas, self._lexicon)
        if not proposed.lemmas or degree < self._least_degree(finding):
            return None
        if is_clause(head) and len(proposed.lemmas) == 1:
            return None
        return Target(span, (), proposed.label, proposed.lemmas, degree)

    def _least_degree(self, finding: Finding) -> int:
        """How political a target must be: words that only take sides leave no doubt that something is disputed."""
        if finding.kind in _LEAST_DEGREE:
            return _LEAST_DEGREE[finding.kind]
        return NONE if finding.strength == 3 else ABSTRACT

    def _is_idle(self, head: Token) -> bool:
        """Words that nobody disputes: verbs of saying and seeming, aims that everybody shares."""
        words = self._lexicon.words
        if is_clause(head):
            return lemma_of(head) in words["idle_verb"] and not any(
                c.dep_ in ("dobj", "attr", "acomp", "oprd", "xcomp", "ccomp") and c.pos_ in ("NOUN", "ADJ")
                and not self._is_idle(c) for c in head.children)
        classified = any(c.dep_ in ("compound", "nmod") and c.pos_ in ("NOUN", "PROPN") and c.i < head.i
                         for c in head.children)
        idle = lemma_of(head) in words["shared_aim"] or lemma_of(head) in words["empty_noun"]
        return idle and not classified
