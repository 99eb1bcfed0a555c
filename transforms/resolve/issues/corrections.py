"""Corrections of issues that people made by hand: merges, renames and drops, each with its reason and a guard.

`seeds/corrections/issues*.yaml` lists them (format: docs/issues-method.md). Each names the issue by id and by the label
that it expects there: where the id has another label the run fails and says which correction to look at. One of an
issue that no article raises does nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from transforms.resolve.actors.corrections import CorrectionError

_ACTIONS: Mapping[str, frozenset[str]] = {
    "merge": frozenset({"merge", "labelled", "into", "turned", "reason"}),
    "rename": frozenset({"rename", "labelled", "label", "reason"}),
    "drop": frozenset({"drop", "labelled", "reason"}),
}
_OPTIONAL = frozenset({"turned"})


@dataclass(frozen=True, slots=True)
class IssueCorrection:
    """What is done to the issue `issue_id`, expected to be labelled `labelled`: it becomes `into` (`sign` -1 where it
    says the opposite), or is labelled `label`, or, without either, its stances are dropped."""

    issue_id: str
    labelled: str
    place: str
    into: str | None = None
    label: str | None = None
    sign: int = 1


def load_issue_corrections(folder: Path) -> tuple[IssueCorrection, ...]:
    """Read `issues*.yaml` in `folder`, by file name; raises CorrectionError, naming file and row, for a row that is no
    merge, rename or drop, lacks a field or has an unknown one, or corrects an issue twice."""
    found: dict[str, IssueCorrection] = {}
    for path in sorted(folder.glob("issues*.yaml")):
        try:
            rows = YAML(typ="safe").load(path.read_text(encoding="utf-8")) or []
        except MarkedYAMLError as error:
            raise CorrectionError(f"{path}: no valid YAML ({error.problem})") from error
        if not isinstance(rows, list):
            raise CorrectionError(f"{path}: found {type(rows).__name__}, expected a list of corrections")
        for number, row in enumerate(rows, 1):
            correction = _correction(row, f"{path}, row {number}")
            if correction.issue_id in found:
                raise CorrectionError(f"{correction.place}: {correction.issue_id} is corrected twice, first at "
                                      f"{found[correction.issue_id].place}")
            found[correction.issue_id] = correction
    for correction in found.values():
        if correction.into in found and found[correction.into].label is None:
            raise CorrectionError(f"{correction.place}: {correction.into} is itself merged or dropped")
    return tuple(found.values())


def corrected(
    issue_of: pd.DataFrame, issues: pd.DataFrame, terms: pd.DataFrame, corrections: tuple[IssueCorrection, ...]
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return the frames of an `IssueResolution` as `corrections` want them.

    Raises CorrectionError where a corrected issue has another label, or what it is merged into is not among the issues.
    """
    labels = dict(zip(issues["issue_id"], issues["label"], strict=True))
    for correction in corrections:
        if correction.issue_id not in labels:
            continue
        if labels[correction.issue_id] != correction.labelled:
            raise CorrectionError(f"{correction.place}: {correction.issue_id} is labelled "
                                  f"{labels[correction.issue_id]!r}, expected {correction.labelled!r}")
        is_it = issues["issue_id"].eq(correction.issue_id)
        if correction.label is not None:
            issues = issues.assign(label=issues["label"].mask(is_it, correction.label))
            continue
        if correction.into is not None and correction.into not in labels:
            raise CorrectionError(f"{correction.place}: {correction.into} is no issue of this corpus")
        named = issue_of["issue_id"].eq(correction.issue_id).fillna(False).astype(bool)
        issue_of = issue_of.assign(issue_id=issue_of["issue_id"].mask(named, correction.into),
                                   sign=issue_of["sign"].mask(named, issue_of["sign"] * correction.sign))
        issues = issues[~is_it]
        issues = issues.assign(parent_id=issues["parent_id"].mask(issues["parent_id"].eq(correction.issue_id),
                                                                  correction.into))
        its = terms["issue_id"].eq(correction.issue_id)
        terms = (terms[~its] if correction.into is None
                 else terms.assign(issue_id=terms["issue_id"].mask(its, correction.into)))
    return issue_of, issues.reset_index(drop=True), terms.drop_duplicates(ignore_index=True)


def _correction(row: object, place: str) -> IssueCorrection:
    if not isinstance(row, dict):
        raise CorrectionError(f"{place}: found {row!r}, expected the fields of a merge, rename or drop")
    action = next((name for name in _ACTIONS if name in row), None)
    expected = _ACTIONS[action] if action else frozenset(_ACTIONS)
    if action is None or not expected - _OPTIONAL <= row.keys() or not row.keys() <= expected:
        raise CorrectionError(f"{place}: found the fields {', '.join(map(str, row))}, expected "
                              f"{', '.join(sorted(expected))}")
    for field in sorted(row.keys() - _OPTIONAL):
        if not isinstance(row[field], str) or not row[field].strip():
            raise CorrectionError(f"{place}: {field} is {row[field]!r}, expected text")
    if row[action] == row.get("into"):
        raise CorrectionError(f"{place}: merge and into are both {row[action]}, expected two issues")
    return IssueCorrection(row[action], row["labelled"], place, row.get("into"), row.get("label"),
                           -1 if row.get("turned") is True else 1)
