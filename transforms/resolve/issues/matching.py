"""Decides which codebook issue a target names, and whether it names the change of the issue's label or its opposite.

Precision comes first. A term names a target when all its words occur in the target's label, the head of the label is
among them (else "a report on NATO membership" would count as NATO membership) and they make up enough of it. A head
that is not in the term may affirm ("introduce", "extend") or reverse ("lift", "prevent") it: reversal turns the sign.
In a codebook of categories a target that names more than the term (a country, a law, a place) is an issue below the
category. An issue with a required context counts only where one of its context words stands in the target, its
evidence or its article; in the article alone does not suffice for a target that names something else (another
country's membership).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from transforms.extract.language.en.comparison.normal_forms import (
    affirming_forms,
    head_forms,
    reversing_forms,
    stems,
    synonym_forms,
)
from transforms.resolve.issues.codebook import Codebook, CodedIssue
from transforms.resolve.settings import IssueSettings


@dataclass(frozen=True, slots=True)
class Target:
    """What a stance is about: its words, its label (after `labels.propose_label`), the clause and article around it."""

    text: str
    label: str
    evidence: str
    surroundings: str


@dataclass(frozen=True, slots=True)
class Match:
    """The issue that a target names; `sign` is -1 where it names the opposite of the issue's label.

    `is_below`: the issue is a category and the target names one dispute in it ("sanctions on Iran" in "Sanctions").
    """

    issue_id: str
    sign: int
    is_below: bool = False


class Matcher:
    """Finds the issue that a target names; built once for a codebook, used for any number of targets.

    `settings` say how much of a target a term must cover.
    """

    def __init__(self, codebook: Codebook, settings: IssueSettings) -> None:
        self._settings = settings
        self._synonyms = synonym_forms(codebook.synonyms)
        self._terms: dict[str, list[_Term]] = defaultdict(list)
        self._context = {issue.id: frozenset(f for word in issue.context for f in stems(word, self._synonyms))
                         for issue in codebook.issues}
        self._labelled = {issue.id: frozenset(stems(issue.label, self._synonyms)) | self._context[issue.id]
                          for issue in codebook.issues if issue.is_category}
        for issue in codebook.issues:
            for term in _compiled(issue, self._synonyms):
                self._terms[min(term.forms)].append(term)

    def match(self, target: Target) -> Match | None:
        """Return the issue whose term covers the target best, None where no term names it."""
        label = target.label
        named = stems(label, self._synonyms)
        if not named:
            return None
        heads = head_forms(label, self._synonyms)
        found = []
        for form in sorted(set(named)):
            for term in self._terms.get(form, ()):
                if term.forms <= frozenset(named):
                    composed = self._composed(term, heads, named)
                    if composed and self._in_context(term, target, label):
                        found.append((_rank(term, composed, named, bool(self._context[term.issue_id])), term, composed))
        if not found:
            return None
        _, term, composed = min(found, key=lambda entry: (entry[0], entry[1].issue_id, -entry[1].sign))
        return Match(term.issue_id, term.sign * composed, self._names_more(term, label, named))

    def _names_more(self, term: _Term, label: str, named: tuple[str, ...]) -> bool:
        if term.issue_id not in self._labelled:
            return False
        category = self._labelled[term.issue_id]
        neutral = affirming_forms() | reversing_forms()
        return bool(_names(label, self._synonyms) - category or set(named) - term.forms - category - neutral)

    def _in_context(self, term: _Term, target: Target, label: str) -> bool:
        context = self._context[term.issue_id]
        if not context:
            return True
        if context & frozenset(stems(f"{target.text} {label}", self._synonyms)):
            return True
        names = {form for form in _names(label, self._synonyms) if form not in term.forms}
        if names - context:
            return False
        return bool(context & frozenset(stems(f"{target.evidence} {target.surroundings}", self._synonyms)))

    def _composed(self, term: _Term, heads: tuple[str, ...], named: tuple[str, ...]) -> int:
        """The sign that the target's head gives the term: 0 where the term does not name the target at all."""
        content = frozenset(named)
        coverage = len(content & term.forms) / len(content)
        least = self._settings.least_coverage_of_one_word if len(term.forms) == 1 else self._settings.least_coverage
        if coverage < least:
            return 0
        if heads[0] in term.forms:
            return 1
        if heads[0] in reversing_forms():
            return -1
        if heads[0] in affirming_forms():
            return 1
        return 0


@dataclass(frozen=True, slots=True)
class _Term:
    issue_id: str
    forms: frozenset[str]
    sign: int


def _compiled(issue: CodedIssue, synonyms: Mapping[str, str]) -> list[_Term]:
    compiled = {_Term(issue.id, frozenset(stems(term.text, synonyms)), term.sign) for term in issue.terms}
    return sorted((term for term in compiled if term.forms), key=lambda term: (sorted(term.forms), -term.sign))


def _rank(term: _Term, composed: int, named: tuple[str, ...], has_context: bool) -> tuple[float, ...]:
    """Smaller is better: more of the target covered, then its own head in the term, then a required context met."""
    content = frozenset(named)
    return (-len(content & term.forms), composed != 1, not has_context)


def _names(label: str, synonyms: Mapping[str, str]) -> frozenset[str]:
    return frozenset(form for word in label.split() if word[:1].isupper() for form in stems(word, synonyms))
