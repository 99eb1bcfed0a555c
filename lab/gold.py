"""Hand-coded articles: the actors, quotes, issues and stances that a careful coder finds in one article.

A gold file is YAML, coded as docs/definitions.md says. Words that it cites stand verbatim in the article; `optional:
true` marks a row on which two careful coders could differ, so that to find it is no error, nor to miss it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML


@dataclass(frozen=True, slots=True)
class GoldActor:
    """`mentions` are the surface forms by which the article names the actor."""

    id: str
    name: str
    actor_type: str
    mentions: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """`contents` are the pieces of the attributed words; `speaker` is the id of an actor, None for a source without."""

    speaker: str | None
    contents: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldIssue:
    """`terms` are the words by which the article names the issue."""

    id: str
    label: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldStance:
    """A position of `actor` on `issue`; `voiced_by` is the actor who states it, where that is another."""

    actor: str
    issue: str
    position: str
    evidence: str
    voiced_by: str | None
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One hand-coded article; `neutral` are sentences that look political and carry no stance."""

    source_id: str
    actors: tuple[GoldActor, ...]
    quotes: tuple[GoldQuote, ...]
    issues: tuple[GoldIssue, ...]
    stances: tuple[GoldStance, ...]
    neutral: tuple[str, ...]


def read_gold(path: Path) -> GoldArticle:
    """Read one gold file; the article's `source_id` is the file's name without its ending.

    Positions towards another actor (`target_actor`) are left out: the coder states them only where they are plain, too
    few to be counted. Raises KeyError for a row without a required field.
    """
    coded: Mapping[str, Any] = YAML(typ="safe").load(path)
    return GoldArticle(
        path.stem,
        tuple(GoldActor(row["id"], row["name"], row["type"], tuple(row.get("mentions", ())), _optional(row))
              for row in coded["actors"]),
        tuple(GoldQuote(row.get("speaker"), tuple(row[name] for name in ("content", "content_2") if row.get(name)),
                        _optional(row)) for row in coded["quotes"]),
        tuple(GoldIssue(row["id"], row["label"], tuple(row.get("terms", ()))) for row in coded["issues"]),
        tuple(GoldStance(row["actor"], row["issue"], row["position"], row["evidence"], row.get("voiced_by"),
                         _optional(row)) for row in coded["stances"] if row.get("issue")),
        tuple(coded.get("no_stance", ())),
    )


def _optional(row: Mapping[str, Any]) -> bool:
    return bool(row.get("optional", False))
