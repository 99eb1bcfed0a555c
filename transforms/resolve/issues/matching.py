"""Decides which codebook issue a target names, and whether it names the change of the issue's label or its opposite.

Precision comes first: a wrong codebook issue is worse than a discovered one. A term names a target when all its words
occur in the target's label, make up enough of what the label says, and the head of the label is among them, or affirms
("introduce", "extend"), reverses ("lift", "prevent") or merely holds them ("plan", "bill"); a head that tells of talk
about the dispute ("report", "debate") names nothing. Each reversal outside the term turns the sign, so that "lifting of
ban on exports" is what "exports" is. States, qualifiers and owners ("the government's new") say nothing against a term;
of two neighbours that fit equally neither is taken. An issue with a required context counts only where one of its
context words stands in the target, its evidence or its article; in the article alone does not suffice for a target that
names something else (another country's membership).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from transforms.extract.language.en.comparison.normal_forms import (
    adverbial_prepositions,
    affirming_forms,
    general_synonyms,
    generic_forms,
    head_forms,
    is_possessor,
    meta_forms,
    neutral_forms,
    reversing_forms,
    stems,
    synonym_forms,
    thwarted_participles,
)
from transforms.extract.language.en.wordforms import label_words
from transforms.resolve.issues.codebook import SLOTS, Codebook, CodedIssue
from transforms.resolve.issues.places import NOWHERE, Places
from transforms.resolve.settings import IssueSettings
from transforms.schema import ActorType

_GAP = 2
"""Words that may stand between the words of a term in running text."""
_NON = "non"
_HYPHEN = re.compile("[-‐‑]")
_SHORTEST_LAW = 2
"""Words of the name of a law."""
_REVERSAL = 3
"""Words before a term in running text of which one may reverse it."""


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

    `is_below`: the issue is a category and the target names something in it that no slot holds. `states`: codes of the
    states that the label names, `objects` those of them that it names as what it is about ("troops | in Iraq", "Iran |
    sanctions"); `beyond`: its words for a thing with a name behind the term ("on | Mahan Air").
    """

    issue_id: str
    sign: int
    is_below: bool = False
    states: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    beyond: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place of running text that names an issue; `sign` without, `turned` with the reversals before it."""

    issue_id: str
    sign: int
    turned: int
    at: int
    forms: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Term:
    issue_id: str
    forms: frozenset[str]
    sign: int
    needs_name: bool = False
    heads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Label:
    """The words of a label that are compared: `named` all of them, in text order, with the number of the prepositional
    phrase of each, `said` those that say what is disputed; the places of those that turn it round; and its names, `law`
    the words of a name that its head ends ("Consumer Choice Act")."""

    named: tuple[str, ...]
    phrases: tuple[int, ...]
    said: frozenset[str]
    reversals: tuple[int, ...]
    heads: tuple[str, ...]
    states: tuple[str, ...]
    objects: tuple[str, ...]
    beyond: tuple[tuple[str, str], ...]
    owners: frozenset[str]
    law: frozenset[str] = frozenset()


class Matcher:
    """Finds the issue that a target names; built once for a codebook, used for any number of targets.

    `settings` say how much of a target a term must cover; `places` which words name states.
    """

    def __init__(self, codebook: Codebook, settings: IssueSettings, places: Places = NOWHERE) -> None:
        self._settings, self._places = settings, places
        self._issues = {issue.id: issue for issue in codebook.issues}
        compiled = _compiled(codebook)
        self._synonyms, self._terms, self._of_issue = compiled.synonyms, compiled.by_form, compiled.by_issue
        self._context, self._unless = compiled.context, compiled.unless

    def match(self, target: Target) -> Match | None:
        """Return the issue whose term covers the target best, None where no term names it."""
        label = self._read(target.label)
        if not label.named:
            return None
        found = []
        named = frozenset(label.named)
        for form in sorted(named):
            for term in self._terms.get(form, ()):
                if term.forms <= named and self._is_named(term, label) and self._in_context(term, target, label) and (
                        not self._is_told_otherwise(term, target)):
                    found.append((self._rank(term, label), term))
        if not found:
            return None
        best = min(rank for rank, _ in found)
        terms = sorted((term for rank, term in found if rank == best), key=lambda term: (term.issue_id, -term.sign))
        if self._are_neighbours({term.issue_id for term in terms}):
            return None
        return self._matched(terms[0], label)

    def is_short_for(self, label: str, mention: Mention) -> bool:
        """Say whether `label` is a part of the words of `mention` that tells it from others ("the wall")."""
        read = self._read(label)
        is_plain = bool(read.states or read.beyond) or read.said <= generic_forms() | meta_forms()
        return bool(read.said) and not is_plain and read.said < mention.forms

    def is_vague(self, label: str) -> bool:
        """Say whether `label` holds words but none that say what is disputed ("the government's new plans")."""
        read = self._read(label)
        return bool(read.named) and not read.said

    def is_kind(self, issue_id: str) -> bool:
        """Say whether the issue is a kind of act of which an article may tell several."""
        return self._issues[issue_id].is_kind

    def reverses(self, label: str, issue_id: str) -> bool:
        """Say whether the label's own words reverse the issue ("repeal of the law"), rather than being part of its name
        ("leaving")."""
        read = self._read(label)
        own = {form for term in self._of_issue[issue_id] if term.sign > 0 for form in term.forms}
        return _turn([at for at in read.reversals if read.named[at] not in own]) < 0

    def mentioned(self, text: str) -> list[Mention]:
        """Return where `text`, a sentence or headline, names issues of categories: each issue once, the fullest first,
        then the first."""
        words = stems(text, self._synonyms)
        places: dict[str, list[int]] = defaultdict(list)
        for at, form in enumerate(words):
            places[form].append(at)
        found: dict[str, Mention] = {}
        for form in sorted(places):
            for term in self._terms.get(form, ()):
                issue = self._issues[term.issue_id]
                if not issue.is_category or term.needs_name or not term.forms <= places.keys():
                    continue
                if self._has_exception(issue.id, words):
                    continue
                if issue.context and self._context[issue.id].isdisjoint(words):
                    continue
                start = _window(term.forms, form, places)
                if start is None:
                    continue
                before = [word for word in words[max(0, start - _REVERSAL):start] if word in reversing_forms()]
                mention = Mention(issue.id, term.sign, term.sign * _turn(before), start, term.forms)
                if issue.id not in found or _fuller(mention) < _fuller(found[issue.id]):
                    found[issue.id] = mention
        covered = [mention for mention in found.values()
                   if not any(mention.forms < other.forms for other in found.values())]
        return sorted(covered, key=_fuller)

    def _read(self, label: str) -> _Label:
        states = list(self._places.found(label))
        objects: list[str] = []
        codes = {start: code for start, _, code in states if not self._places.is_adjective(label[start:_])}
        inside = {at for start, end, _ in states for at in range(start, end)}
        named: list[str] = []
        phrases: list[int] = []
        said: set[str] = set()
        beyond: list[tuple[str, str]] = []
        owners: set[str] = set()
        reversals: list[int] = []
        phrase, at, is_aside = 0, 0, False
        for word in label.split():
            at = label.index(word, at)
            is_state, is_name = at in inside, word[:1].isupper()
            if at in codes and not (phrase and is_possessor(word)):
                objects.append(codes[at])
            at += len(word)
            is_preposition = bool(named) and word.lower() in label_words("core_prepositions") | adverbial_prepositions()
            phrase += is_preposition
            if is_preposition:
                is_aside = word.lower() in adverbial_prepositions()
            if is_aside:
                continue
            for form in stems(word, self._synonyms):
                if is_preposition and form not in reversing_forms():
                    continue
                named.append(form)
                phrases.append(phrase)
                if form in reversing_forms() and _HYPHEN.split(word.lower())[-1] in thwarted_participles() \
                        and not label.endswith(word):
                    continue
                if form in reversing_forms():
                    reversals.append(len(named) - 1)
                elif is_state or form in neutral_forms() or form in affirming_forms():
                    continue
                elif is_name and not phrase:
                    owners.add(form)
                else:
                    said.add(form)
                    if is_name:
                        beyond.append((form, word))
        return _Label(tuple(named), tuple(phrases), frozenset(said), tuple(reversals),
                      head_forms(label, self._synonyms), tuple(dict.fromkeys(code for _, _, code in states)),
                      tuple(objects[::-1]), tuple(beyond), frozenset(owners), self._law(label))

    def _law(self, label: str) -> frozenset[str]:
        """The words of the name of a law or plan that ends in the head of the label, but for states and owners."""
        states = {word for start, end, _ in self._places.found(label) for word in label[start:end].split()}
        name: list[str] = []
        for word in label.split():
            if word.lower() in label_words("core_prepositions") and name:
                break
            name = [*name, word] if word[:1].isupper() and not is_possessor(word) else []
        if len(name) < _SHORTEST_LAW or neutral_forms().isdisjoint(stems(name[-1], self._synonyms)):
            return frozenset()
        forms = {form for word in name if word not in states for form in stems(word, self._synonyms)}
        return frozenset(forms - neutral_forms())

    def _is_named(self, term: _Term, label: _Label) -> bool:
        """Say whether the term is what the label is about, rather than a word in it."""
        if self._is_excluded(term, label) or (term.needs_name and not (label.beyond or label.owners - term.forms)):
            return False
        if self._is_another_law(term, label) or self._is_end_of(term, label):
            return False
        if not self._issues[term.issue_id].is_category:
            content = frozenset(label.named)
            return self._covers(term, content) and self._has_head(term, label, neutral=False)
        names = {form for form, _ in label.beyond} if self._issues[term.issue_id].slots else set()
        rest = label.said - term.forms - names
        if rest and label.said.isdisjoint(term.forms) and label.owners.isdisjoint(term.forms):
            return False
        content = rest | term.forms
        if self._has_head(term, label, neutral=True):
            return self._covers(term, content)
        sure = len(term.forms) > 1 and len(term.forms) >= self._settings.least_coverage_of_another_head * len(content)
        return sure and meta_forms().isdisjoint(label.heads)

    def _is_another_law(self, term: _Term, label: _Label) -> bool:
        """Say whether the term is a part of the name of something else ("Freedom Act" in "Consumer Freedom Act")."""
        return not label.law.isdisjoint(term.forms) and not label.law <= term.forms

    def _is_end_of(self, term: _Term, label: _Label) -> bool:
        """Say whether the label's head ends what the term's head names: "withdrawal from deal", "withdrawal deal"."""
        head = label.heads[0]
        return head in reversing_forms() and head in term.forms and head not in term.heads and label.phrases[-1] > 0

    def _covers(self, term: _Term, content: frozenset[str]) -> bool:
        one = len(term.forms) == 1
        least = self._settings.least_coverage_of_one_word if one else self._settings.least_coverage
        return len(term.forms) >= least * len(content)

    def _has_head(self, term: _Term, label: _Label, neutral: bool) -> bool:
        head = label.heads[0]
        holds = neutral and head in neutral_forms() and head not in meta_forms()
        return head in term.forms or head in reversing_forms() or head in affirming_forms() or holds

    def _is_excluded(self, term: _Term, label: _Label) -> bool:
        is_negated = _NON in label.named and _NON not in term.forms
        return is_negated or self._has_exception(term.issue_id, label.named)

    def _has_exception(self, issue_id: str, forms: Collection[str]) -> bool:
        return any(words and words.issubset(forms) for words in self._unless.get(issue_id, ()))

    def _rank(self, term: _Term, label: _Label) -> tuple[float, ...]:
        """Smaller is better: more of the target covered, more of its names, its own head in the term, a context met."""
        names = label.owners | {form for form, _ in label.beyond}
        return (-len(term.forms), -len(names & term.forms), label.heads[0] not in term.forms,
                not self._context[term.issue_id])

    def _are_neighbours(self, issue_ids: set[str]) -> bool:
        return any(other in self._issues[issue_id].neighbours for issue_id in issue_ids for other in issue_ids)

    def _matched(self, term: _Term, label: _Label) -> Match:
        issue = self._issues[term.issue_id]
        sign = term.sign * _turn(_reversals_of(term, label))
        if not issue.is_category:
            head = label.heads[0]
            return Match(issue.id, term.sign * (-1 if head in reversing_forms() and head not in term.forms else 1))
        names = [word for form, word in label.beyond if form not in term.forms]
        rest = label.said - term.forms - {form for form, _ in label.beyond}
        most = 0 if issue.is_kind else len(term.forms) if len(term.forms) > 1 else 0
        has_slot = "target" in issue.slots or ActorType.ORGANIZATION in issue.slots
        is_below = len(rest) > most or (bool(names) and not has_slot)
        return Match(issue.id, sign, is_below, label.states, label.objects, " ".join(names))

    def _is_told_otherwise(self, term: _Term, target: Target) -> bool:
        """Say whether a word of many senses stands in a clause about another one ("amnesty", of migrants)."""
        return len(term.forms) == 1 and self._has_exception(term.issue_id, stems(target.evidence, self._synonyms))

    def _in_context(self, term: _Term, target: Target, label: _Label) -> bool:
        context = self._context[term.issue_id]
        if not context:
            return True
        if context & frozenset(stems(f"{target.text} {target.label}", self._synonyms)):
            return True
        names = {form for form in _names(target.label, self._synonyms) if form not in term.forms}
        if names - context:
            return False
        return bool(context & frozenset(stems(f"{target.evidence} {target.surroundings}", self._synonyms)))


def _reversals_of(term: _Term, label: _Label) -> list[int]:
    """The places of reversals that bear on the term: not of those that bear on a thing in a phrase before the term
    ("limits on immigration with a quota for refugees")."""
    places = [at for at, form in enumerate(label.named) if form in term.forms]
    first = min(places)
    closed = [label.phrases[at] for at, form in enumerate(label.named[:first])
              if form in label.said and label.phrases[at] < label.phrases[first]]
    return [at for at in label.reversals if label.named[at] not in term.forms
            and not any(at < first and label.phrases[at] <= phrase for phrase in closed)]


def _turn(reversals: Collection[object]) -> int:
    return -1 if len(reversals) % 2 else 1


@dataclass(frozen=True, slots=True)
class _Compiled:
    """The normal forms of a codebook: its terms by the first of their forms and by issue, contexts and exceptions."""

    synonyms: dict[str, str]
    by_form: dict[str, list[_Term]]
    by_issue: dict[str, list[_Term]]
    context: dict[str, frozenset[str]]
    unless: dict[str, tuple[frozenset[str], ...]]


@lru_cache(maxsize=4)
def _compiled(codebook: Codebook) -> _Compiled:
    own, general = synonym_forms(codebook.synonyms), general_synonyms()
    synonyms = {word: own.get(head, head) for word, head in general.items()}
    synonyms |= {word: general.get(head, head) for word, head in own.items()}
    by_form: dict[str, list[_Term]] = defaultdict(list)
    by_issue: dict[str, list[_Term]] = {}
    for issue in codebook.issues:
        by_issue[issue.id] = _terms_of(issue, synonyms)
        for term in by_issue[issue.id]:
            by_form[min(term.forms)].append(term)
    context = {issue.id: frozenset(form for word in issue.context for form in stems(word, synonyms))
               for issue in codebook.issues}
    unless = {issue.id: tuple(frozenset(stems(words, synonyms)) for words in issue.unless)
              for issue in codebook.issues if issue.unless}
    return _Compiled(synonyms, dict(by_form), by_issue, context, unless)


def _terms_of(issue: CodedIssue, synonyms: Mapping[str, str]) -> list[_Term]:
    compiled = set()
    for term in issue.terms:
        text = term.text
        for slot in SLOTS:
            text = text.replace(f"{{{slot}}}", "")
        compiled.add(_Term(issue.id, frozenset(stems(text, synonyms)), term.sign, text != term.text,
                           head_forms(text, synonyms)))
    named = (term for term in compiled if term.forms)
    return sorted(named, key=lambda term: (sorted(term.forms), -term.sign, term.heads))


def _window(forms: frozenset[str], anchor: str, places: Mapping[str, list[int]]) -> int | None:
    """Where all `forms` stand close together, else None."""
    reach = len(forms) + _GAP - 1
    for at in places[anchor]:
        near = [[other for other in places[form] if abs(other - at) <= reach] for form in forms]
        if all(near):
            first = min(min(near_form, key=lambda other: abs(other - at)) for near_form in near)
            last = max(min(near_form, key=lambda other: abs(other - at)) for near_form in near)
            if last - first <= reach:
                return first
    return None


def _fuller(mention: Mention) -> tuple[int, int, str]:
    return (-len(mention.forms), mention.at, mention.issue_id)


def _names(label: str, synonyms: Mapping[str, str]) -> Iterator[str]:
    return (form for word in label.split() if word[:1].isupper() for form in stems(word, synonyms))
