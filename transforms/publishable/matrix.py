"""The part of the actor-issue matrix that says most: issues and actors ranked together, none of them empty."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pandas as pd

from transforms.schema import IssueOrigin


@dataclass(frozen=True)
class Matrix:
    """`issues` and `actors` are (id, name), best first; `counts` is the number of stances by issue id, actor id and
    position; `more_issues` and `more_actors` count what was cut."""

    issues: tuple[tuple[str, str], ...]
    actors: tuple[tuple[str, str], ...]
    counts: dict[tuple[str, str, str], int]
    more_issues: int
    more_actors: int


def ranked_matrix(stances: pd.DataFrame, codebook: frozenset[str], most_issues: int, most_actors: int) -> Matrix:
    """Return the matrix of `stances` (issue_id, issue_label, actor_id, actor_name, position, confidence) on issues.

    Issues whose ids are in `codebook` come first, then those on which most actors have a position; actors by the issues
    they share. Ties go to more rows, then to surer ones, then to the name.
    """
    rows = stances.dropna(subset=["issue_id"])
    by_issue = _ranked(rows, "issue_id", "issue_label", "actor_id", codebook)
    first = [id_ for id_, _ in by_issue[:most_issues]]
    by_actor = _ranked(rows[rows["issue_id"].isin(first)], "actor_id", "actor_name", "issue_id", frozenset())
    actors = by_actor[:most_actors]
    chosen = rows[rows["actor_id"].isin([id_ for id_, _ in actors])]
    held = set(chosen["issue_id"])
    issues = [pair for pair in by_issue if pair[0] in held][:most_issues]
    shown = chosen[chosen["issue_id"].isin([id_ for id_, _ in issues])]
    counts: Counter[tuple[str, str, str]] = Counter(
        zip(shown["issue_id"].astype(str), shown["actor_id"].astype(str), shown["position"].astype(str), strict=True))
    return Matrix(tuple(issues), tuple(actors), dict(counts), len(by_issue) - len(issues),
                  int(rows["actor_id"].nunique()) - len(actors))


def codebook_issues(issues: pd.DataFrame) -> frozenset[str]:
    """The ids of the issues that a codebook declares; `issues` has issue_id and origin."""
    return frozenset(issues.loc[issues["origin"] == IssueOrigin.CODEBOOK, "issue_id"])


def _ranked(rows: pd.DataFrame, id_: str, name: str, other: str, first: frozenset[str]) -> list[tuple[str, str]]:
    found = rows.groupby(id_, observed=True).agg(
        name=(name, "first"), others=(other, "nunique"), rows=(other, "size"), sure=("confidence", "sum")).reset_index()
    found["sure"] = found["sure"].round(6)
    found["last"] = ~found[id_].isin(first)
    ordered = found.sort_values(["last", "others", "rows", "sure", "name", id_],
                                ascending=[True, False, False, False, True, True])
    return [(str(one), str(called)) for one, called in zip(ordered[id_], ordered["name"], strict=True)]
