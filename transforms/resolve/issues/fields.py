"""The policy field of an issue: declared in a codebook, else told by the words of its label and evidence.

A naive Bayes classifier over the words of the codebook's propositions and terms (each proposition counts a word once):
how much more often those of a field hold a word than all do. Words of the label count most. Its answer holds only where
the codebook issues that the article names agree with it; else an issue has no field.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from transforms.resolve.issues.codebook import SLOTS, Codebook, CodedIssue
from transforms.resolve.issues.likeness import content_forms

_KEPT = 4096
"""Issues whose words are kept: of a few codebooks of the general one's size."""
_SMOOTHING = 0.5
_DIGITS = 3
_LABEL, _EVIDENCE = 1.0, 0.25
"""What a word of each counts."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A policy field (`vocabulary.PolicyField`) and the probability that it is right."""

    field: str
    confidence: float


def declared_fields(codebook: Codebook) -> dict[str, str]:
    """Return the policy field of each issue that declares one or lies below one that does."""
    by_id = {issue.id: issue for issue in codebook.issues}
    found: dict[str, str] = {}
    for issue in codebook.issues:
        above: CodedIssue | None = issue
        while above is not None and above.policy_field is None:
            above = by_id.get(above.parent) if above.parent else None
        if above is not None and above.policy_field is not None:
            found[issue.id] = above.policy_field
    return found


class FieldClassifier:
    """Tells policy fields by the words of `codebook`; without propositions that declare a field it tells none."""

    def __init__(self, codebook: Codebook, without: Iterable[str] = ()) -> None:
        fields, left_out = declared_fields(codebook), frozenset(without)
        self._propositions: Counter[str] = Counter()
        self._words: dict[str, Counter[str]] = defaultdict(Counter)
        for issue in codebook.issues:
            if issue.terms and issue.id in fields and issue.id not in left_out:
                self._propositions[fields[issue.id]] += 1
                self._words[fields[issue.id]].update(sorted(_words_of(issue)))
        self._all: Counter[str] = sum(self._words.values(), Counter())

    def place(self, label: str, evidence: str) -> Placed | None:
        """Return the likeliest field; None where no word tells any."""
        weights: dict[str, float] = {}
        for text, weight in ((evidence, _EVIDENCE), (label, _LABEL)):
            weights |= {form: weight for form in content_forms(text) if self._all[form]}
        if not weights:
            return None
        scores = {field: sum(weight * self._lift(form, field) for form, weight in sorted(weights.items()))
                  for field in sorted(self._propositions)}
        best = min(scores, key=lambda field: (-scores[field], field))
        total = math.fsum(math.exp(score - scores[best]) for score in scores.values())
        return Placed(best, round(1 / total, _DIGITS))

    def _lift(self, form: str, field: str) -> float:
        """The logarithm of how much more often the field's propositions hold the word than all do."""
        propositions = self._propositions.total()
        share = self._all[form] / propositions
        own = (self._words[field][form] + _SMOOTHING * share) / (self._propositions[field] + _SMOOTHING)
        return math.log(own / share)


@lru_cache(maxsize=_KEPT)
def _words_of(issue: CodedIssue) -> frozenset[str]:
    texts = [issue.label, *(term.text for term in issue.terms)]
    for slot in SLOTS:
        texts = [text.replace(f"{{{slot}}}", "") for text in texts]
    return frozenset(form for text in texts for form in content_forms(text))


def agreed(placed: Placed | None, named: Mapping[str, float], fields: Mapping[str, str]) -> Placed | None:
    """Return `placed` where most of the issues that the article names (`named`, with weights) lie in the same field.

    Its confidence is the mean of the classifier's and of their share."""
    votes: dict[str, list[float]] = defaultdict(list)
    for issue_id in sorted(named):
        if issue_id in fields:
            votes[fields[issue_id]].append(named[issue_id])
    if placed is None or not votes:
        return None
    sums = {field: math.fsum(weights) for field, weights in votes.items()}
    first = min(sums, key=lambda field: (-sums[field], field))
    if first != placed.field:
        return None
    share = sums[first] / math.fsum(sums.values())
    return Placed(first, round((placed.confidence + share) / 2, _DIGITS))


def most_placed(votes: Sequence[Placed | None]) -> Placed | None:
    """Return the field that more than half of `votes`, one a target, are for, with their mean confidence."""
    counts = Counter(vote.field for vote in votes if vote is not None)
    for field, count in counts.items():
        if 2 * count > len(votes):
            own = [vote.confidence for vote in votes if vote is not None and vote.field == field]
            return Placed(field, round(math.fsum(own) / len(own), _DIGITS))
    return None
