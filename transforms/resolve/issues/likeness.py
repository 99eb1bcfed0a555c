"""Finds the codebook's issue that a target names in words of its own, where its article names that issue too.

"Curbing the constructed border wall" holds no term of the wall whole, but a word of one, and the article tells of the
wall. Candidates are the issues that evidence, headline, lead or text name by a term and that have a term with a word in
common with the target's label. A logistic regression over where they are named and how much of the label they cover
says how sure the best one is (docs/issues-method.md: how it was fitted, what sentence vectors would add); what is
less sure than a floor stays a discovered issue. An answer depends on one article alone.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from transforms.extract.language.en.comparison.normal_forms import (
    act_forms,
    affirming_forms,
    general_synonyms,
    generic_forms,
    meta_forms,
    neutral_forms,
    reversing_forms,
    stems,
)
from transforms.resolve.issues.codebook import SLOTS, Codebook, CodedIssue
from transforms.resolve.issues.matching import Match, Matcher
from transforms.resolve.issues.places import Places
from transforms.resolve.issues.scopes import Setting

FEATURES = ("headline", "evidence", "lead", "text", "label", "term", "rarest", "shared")
"""Whether headline, evidence and lead name the issue; the share of `_OFTEN` sentences that do; the share of the label's
words that the issue has, rare ones counting more; the share of the term's words that the label has; how rare in the
codebook the rarest word of both is; how many words both have."""
_WEIGHTS = (0.39, 0.78, -0.71, 2.07, 0.63, 1.16, 0.54, 0.74)
_BIAS = -3.39
_SENTENCE_END = re.compile(r"(?<=[.!?”\"’'])\s+(?=[\"“‘'A-Z])|\n+")
_LEAD = 2
"""Sentences at the beginning of a text that say what it is about."""
_OFTEN = 3
"""Sentences that name an issue above which more say nothing."""
_MANY = 3
"""The same for words in common."""
_KEPT = 4096
"""Issues whose words are kept: of a few codebooks of the general one's size."""
_WEIGHTY = 6.0
"""Sentences of the text that headline and evidence count for, each."""
_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Likely:
    """The codebook's issue that a target may name, the term that it is like, what was compared, how sure it is."""

    issue: CodedIssue
    term: str
    sign: int
    features: tuple[float, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class _Term:
    text: str
    sign: int
    content: frozenset[str]
    reversals: frozenset[str]


class _Article:
    """Which issues the parts of one article name."""

    def __init__(self, matcher: Matcher, setting: Setting) -> None:
        self._matcher, self._setting = matcher, setting

    @cached_property
    def headline(self) -> frozenset[str]:
        return _named(self._matcher, self._setting.title)

    @cached_property
    def sentences(self) -> list[frozenset[str]]:
        return [_named(self._matcher, sentence) for sentence in _SENTENCE_END.split(self._setting.text)]

    @cached_property
    def lead(self) -> frozenset[str]:
        return frozenset(issue_id for named in self.sentences[:_LEAD] for issue_id in named)

    @cached_property
    def counts(self) -> Counter[str]:
        return Counter(issue_id for named in self.sentences for issue_id in sorted(named))


class Likeness:
    """Compares targets with a codebook; built once for a corpus. Issues that are kinds of acts are left out."""

    def __init__(self, codebook: Codebook, matcher: Matcher, places: Places, around: Mapping[str, Setting]) -> None:
        self._matcher, self._places, self._around = matcher, places, around
        self._issues = {issue.id: issue for issue in codebook.issues if issue.terms and not issue.is_kind}
        self._terms = {issue.id: _terms_of(issue) for issue in codebook.issues if issue.terms}
        self._words = {issue_id: frozenset(form for term in terms for form in term.content)
                       for issue_id, terms in self._terms.items()}
        self._issues_with = Counter(form for words in self._words.values() for form in words)
        self._last: tuple[str, _Article] | None = None

    def nearest(self, article_id: str, label: str, evidence: str) -> Likely | None:
        """Return the issue that the label of a target is most like among those that its article names."""
        content = content_forms(label)
        article = self._article(article_id)
        if not content or article is None:
            return None
        in_evidence = _named(self._matcher, evidence)
        found = []
        for issue_id in sorted(in_evidence | article.headline | article.counts.keys()):
            term = self._best_term(issue_id, content)
            if term is None:
                continue
            shared = term.content & content
            features = (float(issue_id in article.headline), float(issue_id in in_evidence),
                        float(issue_id in article.lead), min(article.counts[issue_id], _OFTEN) / _OFTEN,
                        self._weight(content & self._words[issue_id]) / self._weight(content),
                        len(shared) / len(term.content), max(map(self._rarity, shared)),
                        float(min(len(shared), _MANY)))
            found.append(Likely(self._issues[issue_id], term.text, _sign(label, term), features, _confidence(features)))
        return min(found, key=lambda likely: (-likely.confidence, likely.issue.id), default=None)

    def match(self, article_id: str, label: str, evidence: str, floor: float) -> Match | None:
        """Return the issue that a target names, None where none is as sure as `floor`."""
        found = self.nearest(article_id, label, evidence)
        if found is None or found.confidence < floor:
            return None
        states = tuple(dict.fromkeys(code for _, _, code in self._places.found(label)))
        return Match(found.issue.id, found.sign, states=states, objects=states if "target" in found.issue.slots else ())

    def named(self, article_id: str, evidence: str) -> dict[str, float]:
        """Return the issues that headline, evidence or text of an article name, each with its weight."""
        article = self._article(article_id)
        if article is None:
            return {}
        found = {issue_id: float(count) for issue_id, count in article.counts.items()}
        for part in (article.headline, _named(self._matcher, evidence)):
            for issue_id in part:
                found[issue_id] = found.get(issue_id, 0.0) + _WEIGHTY
        return found

    def _best_term(self, issue_id: str, content: frozenset[str]) -> _Term | None:
        """The term that covers most of the label, and of these the one that says least else."""
        if issue_id not in self._issues:
            return None
        sharing = [term for term in self._terms[issue_id] if not term.content.isdisjoint(content)]
        return min(sharing, key=lambda term: (-len(term.content & content), len(term.content), term.text), default=None)

    def _rarity(self, form: str) -> float:
        """1 for a word of one issue or none, 0 for one of all."""
        return 1 - math.log(max(1, self._issues_with[form])) / math.log(max(2, len(self._words)))

    def _weight(self, forms: Iterable[str]) -> float:
        return sum(self._rarity(form) for form in sorted(forms)) or 1.0

    def _article(self, article_id: str) -> _Article | None:
        if self._last is None or self._last[0] != article_id:
            if article_id not in self._around:
                return None
            self._last = (article_id, _Article(self._matcher, self._around[article_id]))
        return self._last[1]


@cache
def _vague() -> frozenset[str]:
    return generic_forms() | meta_forms() | neutral_forms() | affirming_forms() | reversing_forms() | act_forms()


def content_forms(text: str) -> frozenset[str]:
    """Return the normal forms of the words of `text` that say what is disputed."""
    return frozenset(stems(text, general_synonyms())) - _vague()


def reversals(text: str) -> frozenset[str]:
    """Return the normal forms of the words of `text` that turn round what it says."""
    return frozenset(stems(text, general_synonyms())) & reversing_forms()


def _sign(label: str, term: _Term) -> int:
    """The sign of the term, turned by each reversal that only one of the two has."""
    return -term.sign if len(reversals(label) ^ term.reversals) % 2 else term.sign


def _named(matcher: Matcher, text: str) -> frozenset[str]:
    return frozenset(mention.issue_id for mention in matcher.mentioned(text))


@lru_cache(maxsize=_KEPT)
def _terms_of(issue: CodedIssue) -> tuple[_Term, ...]:
    return tuple(_each_term(issue))


def _each_term(issue: CodedIssue) -> Iterator[_Term]:
    for text, sign in ((issue.label, 1), *((term.text, term.sign) for term in issue.terms)):
        for slot in SLOTS:
            text = text.replace(f"({{{slot}}})", "").replace(f"{{{slot}}}", "")
        yield _Term(" ".join(text.split()), sign, content_forms(text), reversals(text))


def _confidence(features: Sequence[float]) -> float:
    score = _BIAS + sum(weight * value for weight, value in zip(_WEIGHTS, features, strict=True))
    return round(1 / (1 + math.exp(-score)), _DIGITS)
