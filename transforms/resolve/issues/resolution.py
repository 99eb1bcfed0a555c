"""Resolves the targets of all stances to issues: of a codebook where a term names the target, else discovered ones.

The codebook decides first (`transforms.resolve.issues.matching`); what it does not cover becomes issues of their own
(`transforms.resolve.issues.discovery`). Codebook coding beside open coding is how political-claims analysis and
discourse network analysis work (Koopmans & Statham 1999; Leifeld 2017). Every result is a function of the set of rows:
neither their order nor other articles change an id.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from transforms.extract.language.en.comparison.label_judge import names_dispute
from transforms.resolve.issues.codebook import Codebook, CodedIssue
from transforms.resolve.issues.discovery import Key, Name, is_generic, issue_id_of, merged_keys, name_of
from transforms.resolve.issues.fields import FieldClassifier, Placed, agreed, declared_fields, most_placed
from transforms.resolve.issues.likeness import Likeness
from transforms.resolve.issues.matching import Match, Matcher, Target
from transforms.resolve.issues.places import NOWHERE, Places
from transforms.resolve.issues.scopes import Instance, Setting, instance_of, unfilled
from transforms.resolve.issues.subjects import Subjects
from transforms.resolve.settings import IssueSettings
from transforms.schema import INTERNATIONAL, IssueOrigin

TARGET_COLUMNS = ("article_id", "target_text", "target_label", "evidence")
ISSUE_COLUMNS = ("issue_id", "label", "description", "parent_id", "origin", "policy_field", "policy_field_confidence",
                 "scope")

_LONGEST_TERM = 120


@dataclass(frozen=True, slots=True)
class IssueResolution:
    """The issues of a corpus.

    `issue_of`: indexed as the targets; `issue_id` (null where the target names nothing, as a pronoun does) and `sign`
    (+1, or -1 where the target names the opposite of the issue's label). `issues`: `ISSUE_COLUMNS`, one row an issue
    that a target names, and one for each issue or field above it. `terms`: `issue_id`, `term`. `vague`: the labels of
    the index whose issue tells no dispute and that are not sure enough to stand without one.
    """

    issue_of: pd.DataFrame
    issues: pd.DataFrame
    terms: pd.DataFrame
    vague: pd.Index


_NO_SETTINGS: Mapping[str, Setting] = MappingProxyType({})
_OPTIONAL_COLUMNS = ("context", "holder_country")


def resolve_issues(
    targets: pd.DataFrame, codebook: Codebook, settings: IssueSettings, around: Mapping[str, Setting] = _NO_SETTINGS,
    places: Places = NOWHERE,
) -> IssueResolution:
    """Assign every target an issue.

    `targets` has the string columns `TARGET_COLUMNS` and optionally `context`: text of the article in which required
    context words are sought as well (without it: all targets and evidence of the article). Its index must be unique.
    `settings` say how much a target must share with an issue, and how surely its label must tell a dispute. A column
    `confidence` tells how sure each stance is; without it, all are.
    Raises ValueError when a column is missing or the index repeats.
    """
    missing = [column for column in TARGET_COLUMNS if column not in targets.columns]
    if missing:
        raise ValueError(f"targets lack the columns {missing}, found {list(targets.columns)}")
    if not targets.index.is_unique:
        raise ValueError("the index of targets repeats a label, expected one label a target")
    rows = _rows(targets)
    names = [name_of(row.label) for row in rows]
    keys = _keys(rows, names, settings.least_overlap)
    matcher = Matcher(codebook, settings, places)
    matches = _matches(rows, names, keys, codebook, matcher, around)
    likeness = Likeness(codebook, matcher, places, around)
    if around:
        matches = _by_subject(rows, matches, Subjects(matcher, around))
        matches = _by_likeness(rows, names, keys, matches, likeness, settings.least_likeness)
    by_id = {issue.id: issue for issue in codebook.issues}
    nowhere = Setting()
    found = [instance_of(by_id[match.issue_id], match, row.evidence, row.holder_country or None,
                         around.get(row.article_id, nowhere), places) if match else None
             for row, match in zip(rows, matches, strict=True)]
    coded = [match if match and not match.is_below else None for match in matches]
    issue_ids = [instance.issue_id if match and instance else issue_id_of(key, row.article_id) if key else None
                 for row, match, instance, key in zip(rows, coded, found, keys, strict=True)]
    signs = [match.sign if match else 1 for match in coded]
    issue_of = pd.DataFrame({"issue_id": pd.array(issue_ids, dtype="string"), "sign": pd.array(signs, dtype="int64")},
                            index=targets.index)
    discovered = _discovered(names, keys, issue_ids, coded, found)
    issues = pd.DataFrame(sorted([*_coded([instance for instance in found if instance], codebook), *discovered]),
                          columns=list(ISSUE_COLUMNS[:5]), dtype="string")
    open_rows = [(issue_id, row) for row, issue_id, match in zip(rows, issue_ids, coded, strict=True)
                 if issue_id is not None and match is None]
    issues = _described(issues, codebook, open_rows, likeness, around, settings.least_policy_field)
    vague = targets.index[_vague(targets, issue_of["issue_id"], issues, settings)]
    return IssueResolution(issue_of, issues, _terms(rows, issue_ids, codebook, issues["issue_id"]), vague)


def _vague(targets: pd.DataFrame, issue_ids: pd.Series, issues: pd.DataFrame, settings: IssueSettings) -> list[bool]:
    """Whether each target is on a discovered issue whose label tells no dispute, and its stance is not sure."""
    if "confidence" not in targets.columns:
        return [False] * len(targets)
    own = issues[issues["origin"] == IssueOrigin.DISCOVERED]
    told = {issue_id: names_dispute(label) for issue_id, label in zip(own["issue_id"], own["label"], strict=True)}
    return [told.get(issue_id, 1.0) < settings.least_naming and confidence < settings.sure_without_naming
            for issue_id, confidence in zip(issue_ids.fillna(""), targets["confidence"], strict=True)]


@dataclass(frozen=True, slots=True, order=True)
class _Row:
    article_id: str
    text: str
    label: str
    evidence: str
    context: str
    holder_country: str
    start: int


def _rows(targets: pd.DataFrame) -> list[_Row]:
    optional = [targets[name] if name in targets.columns else [""] * len(targets) for name in _OPTIONAL_COLUMNS]
    starts = targets["evidence_start"] if "evidence_start" in targets.columns else [0] * len(targets)
    columns = [targets[column] for column in TARGET_COLUMNS]
    return [_Row(_string(article), _string(text), _string(label), _string(evidence), _string(context), _string(holder),
                 int(start))
            for article, text, label, evidence, context, holder, start in zip(*columns, *optional, starts, strict=True)]


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _keys(rows: list[_Row], names: list[Name], least_overlap: float) -> list[Key]:
    """The key of the issue that each row's name stands for in its article; empty where it names nothing."""
    by_article: dict[str, list[Name]] = defaultdict(list)
    for row, name in zip(rows, names, strict=True):
        by_article[row.article_id].append(name)
    merged = {article_id: merged_keys(found, least_overlap) for article_id, found in by_article.items()}
    return [merged[row.article_id][name.key] if name.key else () for row, name in zip(rows, names, strict=True)]


def _by_subject(rows: list[_Row], matches: list[Match | None], subjects: Subjects) -> list[Match | None]:
    """`matches`, with what the articles say of targets that no term names."""
    return [subjects.match(row.article_id, row.label, row.text, row.evidence, row.start) if match is None else match
            for row, match in zip(rows, matches, strict=True)]


def _by_likeness(rows: list[_Row], names: list[Name], keys: list[Key], matches: list[Match | None],
                 likeness: Likeness, floor: float) -> list[Match | None]:
    """`matches`, with the issues that targets name in words of their own.

    A name short for a fuller one of its article takes what that one takes.
    """
    fuller: dict[tuple[str, Key], _Row] = {}
    for row, name, key, match in zip(rows, names, keys, matches, strict=True):
        if match is None and key and name.key == key:
            fuller[row.article_id, key] = min(fuller.get((row.article_id, key), row), row)
    found = {(article_id, key): likeness.match(article_id, row.label, row.evidence, floor)
             for (article_id, key), row in sorted(fuller.items())}
    return [found.get((row.article_id, key)) if match is None else match
            for row, key, match in zip(rows, keys, matches, strict=True)]


def _matches(rows: list[_Row], names: list[Name], keys: list[Key], codebook: Codebook,
             matcher: Matcher, around: Mapping[str, Setting]) -> list[Match | None]:
    """What the codebook says of each row; of a name short for a fuller one ("the truce"), what it says of that one.

    Required context is sought in headline and lead, where `around` has them, else in all targets and evidence.
    """
    if not codebook.issues:
        return [None] * len(rows)
    surroundings: dict[str, list[str]] = defaultdict(list)
    fuller: dict[tuple[str, Key], _Row] = {}
    for row, name, key in zip(rows, names, keys, strict=True):
        surroundings[row.article_id] += [row.context] if row.context else [row.text, row.evidence]
        if name.key == key:
            fuller[row.article_id, key] = min(fuller.get((row.article_id, key), row), row)
    joined = {article_id: around[article_id].lead() if article_id in around else " ".join(sorted(set(texts)))
              for article_id, texts in surroundings.items()}
    matches: list[Match | None] = []
    for row, name, key in zip(rows, names, keys, strict=True):
        match = None
        if name.key == key or len(name.key) > 1:
            match = matcher.match(_target(row, joined[row.article_id]))
        if match is None and key and name.key != key:
            match = matcher.match(_target(fuller[row.article_id, key], joined[row.article_id]))
        matches.append(match)
    return matches


def _target(row: _Row, surroundings: str) -> Target:
    return Target(row.text, row.label, row.evidence, surroundings)


def _discovered(names: list[Name], keys: list[Key], issue_ids: list[str | None], coded: list[Match | None],
                instances: list[Instance | None]) -> list[tuple[str | None, ...]]:
    """One row an issue; its label is the commonest among those whose words are its key, so is the issue above it.

    Where the codebook took all rows of the issue's full name, those whose names are short for it label it.
    """
    full: dict[str, Counter[str]] = defaultdict(Counter)
    every: dict[str, Counter[str]] = defaultdict(Counter)
    parents: dict[str, Counter[str]] = defaultdict(Counter)
    for name, key, issue_id, code, instance in zip(names, keys, issue_ids, coded, instances, strict=True):
        if issue_id is None or code is not None:
            continue
        every[issue_id][name.label] += 1
        if name.key == key:
            full[issue_id][name.label] += 1
            if instance is not None:
                parents[issue_id][instance.issue_id] += 1
    return [(issue_id, _commonest(full[issue_id] or every[issue_id]), None,
             _commonest(parents[issue_id]) if parents[issue_id] else None, IssueOrigin.DISCOVERED)
            for issue_id in sorted(every)]


def _described(issues: pd.DataFrame, codebook: Codebook, open_rows: list[tuple[str, _Row]], likeness: Likeness,
               around: Mapping[str, Setting], floor: float) -> pd.DataFrame:
    """`issues` with policy field and scope: of the codebook, else of the rows of a discovered issue (`open_rows`)."""
    declared = declared_fields(codebook)
    classifier = FieldClassifier(codebook)
    votes: dict[str, list[Placed | None]] = defaultdict(list)
    states: dict[str, set[str | None]] = defaultdict(set)
    for issue_id, row in sorted(open_rows, key=lambda entry: (entry[1], entry[0])):
        named = likeness.named(row.article_id, row.evidence)
        placed = agreed(classifier.place(row.label, row.evidence), named, declared)
        votes[issue_id].append(placed)
        states[issue_id].add(around[row.article_id].main() if row.article_id in around else None)
    by_id = {issue.id: issue for issue in codebook.issues}
    fields: list[str | None] = []
    sureness: list[float | None] = []
    scopes: list[str | None] = []
    for issue_id in issues["issue_id"]:
        category = str(issue_id).partition("--")[0]
        if category in by_id:
            fields.append(declared.get(category))
            sureness.append(1.0 if category in declared else None)
            scopes.append(scope_of(str(issue_id), by_id[category]))
            continue
        placed = most_placed(votes[issue_id])
        is_sure = placed is not None and placed.confidence >= floor
        fields.append(placed.field if placed is not None and is_sure else None)
        sureness.append(placed.confidence if placed is not None and is_sure else None)
        scopes.append(next(iter(states[issue_id])) if len(states[issue_id]) == 1 else None)
    return issues.assign(policy_field=pd.array(fields, dtype="string"),
                         policy_field_confidence=pd.array(sureness, dtype="Float64"),
                         scope=pd.array(scopes, dtype="string"))


def scope_of(issue_id: str, category: CodedIssue) -> str | None:
    """Return whose dispute a codebook issue is: a code of a state or "EU" off its id, `INTERNATIONAL` where it is the
    world's or lies between states."""
    slug = issue_id.partition("--")[2]
    if category.is_category and (not category.slots or "parties" in category.slots) and category.terms:
        return INTERNATIONAL
    if category.slots[:1] != ("scope",) or not slug:
        return None
    code = slug.partition("-")[0].upper()
    return None if code == "ANY" else code


def _commonest(labels: Counter[str]) -> str:
    return min(labels, key=lambda label: (-labels[label], len(label), label))


def _coded(instances: Iterable[Instance], codebook: Codebook) -> list[tuple[str | None, ...]]:
    by_id = {issue.id: issue for issue in codebook.issues}
    rows: dict[str, tuple[str | None, ...]] = {}
    wanted: set[str] = set()
    for instance in instances:
        above: str | None = instance.issue_id
        if instance.issue_id not in by_id:
            above = instance.parent_id
            description = by_id[above].description if above else None
            rows[instance.issue_id] = (instance.issue_id, instance.label, description, above, IssueOrigin.CODEBOOK)
        while above is not None and above not in wanted:
            wanted.add(above)
            above = by_id[above].parent
    return [*rows.values(), *((issue.id, unfilled(issue), issue.description, issue.parent, IssueOrigin.CODEBOOK)
                              for issue in codebook.issues if issue.id in wanted)]


def _terms(rows: list[_Row], issue_ids: list[str | None], codebook: Codebook, published: Iterable[str]) -> pd.DataFrame:
    """The codebook's terms of the issues, and the words by which articles name them; for words that name an issue only
    where they stand ("it", "the deal") its label."""
    wanted = set(published)
    found = {(issue.id, term.text) for issue in codebook.issues if issue.id in wanted for term in issue.terms}
    for row, issue_id in zip(rows, issue_ids, strict=True):
        if issue_id is not None:
            words = " ".join(row.text.split())
            speaks = 0 < len(words) <= _LONGEST_TERM and not is_generic(name_of(words).key)
            found.add((issue_id, words if speaks and name_of(words).key else row.label))
    return pd.DataFrame(sorted(found), columns=["issue_id", "term"], dtype="string")
