"""One id per actor over all articles.

An entity that was linked to the actor reference takes the entry's id. Every other id is derived from the entity's own
row alone (its folded name, and what the name leaves open: country or article), so that no article read later can change
an id, whatever it says. Spelling variants fold to one key (accents, hyphens, transliteration: the keys of
`transforms.reference`); the type is no part of the key, so that a name read as a person here and as an organization
there stays one actor, whose type is the one found most. Deriving ids from a blocking key rather than from clusters
gives up some recall for ids that never move; `seeds/corrections/` mends what that costs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import fsum

import pandas as pd

from transforms.extract.language.en.mention_words import load_mention_words
from transforms.reference import generation, person_key, surface_key
from transforms.resolve.actors.corrections import CorrectionError, Corrections, Merge, load_corrections
from transforms.resolve.actors.merges import MERGE_COLUMNS
from transforms.schema import ACTOR_TYPES, ActorType, LinkedBy
from transforms.schema.ids import content_id

__all__ = ["ACTOR_COLUMNS", "ENTITY_COLUMNS", "ActorResolution", "load_corrections", "resolve_actors"]

ENTITY_COLUMNS = ("article_id", "entity", "published_at", "name", "actor_type", "country", "role", "reference_id",
                  "wikidata_id", "link_confidence", "mention_count")
ACTOR_COLUMNS = ("actor_id", "name", "actor_type", "country", "role", "wikidata_id", "linked_by", "link_confidence")

_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class ActorResolution:
    """`actor_of`: article_id, entity, actor_id, one row an entity; `actors`: `ACTOR_COLUMNS`, one row an actor.

    `merged`: the corrections that joined two actors, `merges.MERGE_COLUMNS`.
    """

    actor_of: pd.DataFrame
    actors: pd.DataFrame
    merged: pd.DataFrame


@dataclass(frozen=True, slots=True)
class _Row:
    article_id: str
    entity: int
    published_at: pd.Timestamp | None
    name: str
    actor_type: str
    country: str | None
    role: str | None
    reference_id: str | None
    wikidata_id: str | None
    link_confidence: float
    mention_count: int


def resolve_actors(entities: pd.DataFrame, corrections: Corrections) -> ActorResolution:
    """Give every entity of every article the id of its actor, and describe the actors.

    `entities` has the columns `ENTITY_COLUMNS`, one row an entity of an article (published_at: UTC, may be null). Name,
    type and country of an actor are those of most mentions, its role the latest that an article states. The result does
    not depend on the order of rows. Raises ValueError when a column is missing, CorrectionError when the guard of a
    correction fails.
    """
    missing = [column for column in ENTITY_COLUMNS if column not in entities.columns]
    if missing:
        raise ValueError(f"entities lack the columns {missing}, found {list(entities.columns)}")
    rows = _rows(entities)
    groups: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        groups[_own_id(row)].append(row)
    merged, corrected = _correct(groups, corrections)
    described = [_describe(actor_id, groups[actor_id], actor_id in corrected) for actor_id in sorted(groups)]
    assigned = [(row.article_id, row.entity, actor_id) for actor_id, members in groups.items() for row in members]
    actor_of = pd.DataFrame(sorted(assigned), columns=["article_id", "entity", "actor_id"])
    return ActorResolution(
        actor_of.astype({"article_id": "str", "entity": "Int64", "actor_id": "str"}),
        pd.DataFrame(described, columns=list(ACTOR_COLUMNS)).astype(
            {column: "float64" if column == "link_confidence" else "str" for column in ACTOR_COLUMNS}),
        pd.DataFrame([(m.actor_id, m.into, m.name, m.reason) for m in merged],
                     columns=list(MERGE_COLUMNS)).astype("str"),
    )


def _rows(entities: pd.DataFrame) -> list[_Row]:
    series = [entities[column] for column in ENTITY_COLUMNS]
    columns = [values.astype(object).where(values.notna(), None).tolist() for values in series]
    rows = [_Row(*values) for values in zip(*columns, strict=True)]
    return sorted(rows, key=lambda row: (row.article_id, row.entity))


# ---------------------------------------------------------------- ids
def _own_id(row: _Row) -> str:
    """The id that an entity has by its own row alone."""
    if row.reference_id is not None:
        return row.reference_id
    if row.actor_type == ActorType.GROUP:
        return content_id("actor", "group", surface_key(row.name), row.country)
    key = f"{person_key(row.name)} {generation(row.name)}".strip()
    if row.actor_type == ActorType.PERSON and " " not in key:
        return content_id("actor", "surname", key, row.article_id)
    if row.country is not None and row.actor_type != ActorType.PERSON and _is_generic(row.name):
        return content_id("actor", "name", key, row.country)
    return content_id("actor", "name", key or row.name)


def _is_generic(name: str) -> bool:
    """Whether many bodies share the name, so that only the country tells them apart ("Supreme Court")."""
    return all(word in _generic_words() for word in surface_key(name).split())


@cache
def _generic_words() -> frozenset[str]:
    return load_mention_words().generic_words


def _correct(groups: dict[str, list[_Row]], corrections: Corrections) -> tuple[list[Merge], frozenset[str]]:
    """Change `groups` as the corrections say; return the merges that applied and the ids of what they made."""
    applied, made = [], set()
    for split in corrections.splits:
        if split.actor_id in groups:
            _guard(groups[split.actor_id], split.name, split.place)
            moved = [row for row in groups[split.actor_id] if row.country == split.country]
            kept = [row for row in groups[split.actor_id] if row.country != split.country]
            new_id = content_id("actor", "split", split.actor_id, split.into_name)
            groups.pop(split.actor_id)
            if kept:
                groups[split.actor_id] = kept
            if moved:
                groups[new_id] = moved
                made.add(new_id)
    for merge in corrections.merges:
        if merge.actor_id in groups:
            _guard(groups[merge.actor_id], merge.name, merge.place)
            groups[merge.into] = groups.get(merge.into, []) + groups.pop(merge.actor_id)
            applied.append(merge)
            made.add(merge.into)
    return applied, frozenset(made)


def _guard(rows: Iterable[_Row], name: str, place: str) -> None:
    names = sorted({row.name for row in rows})
    if name not in names:
        raise CorrectionError(f"{place}: expected an actor named {name!r}, found {', '.join(map(repr, names))}: the "
                              "correction no longer applies; remove or renew it")


# ---------------------------------------------------------------- attributes
def _describe(actor_id: str, rows: list[_Row], corrected: bool) -> tuple[str | float | None, ...]:
    linked = [row for row in rows if row.reference_id == actor_id]
    linked = linked or [row for row in rows if row.reference_id is not None]
    name = _commonest((row.name, row.mention_count) for row in linked or rows)
    actor_type = _commonest(((row.actor_type, row.mention_count) for row in linked or rows), ACTOR_TYPES)
    country = _commonest((row.country, row.mention_count) for row in linked or rows)
    wikidata_id = _commonest((row.wikidata_id, row.mention_count) for row in linked)
    role = _latest_role(rows) if actor_type == ActorType.PERSON else None
    linked_by = LinkedBy.CORRECTION if corrected else LinkedBy.REFERENCE if linked else LinkedBy.ARTICLE
    return actor_id, name, actor_type, country, role, wikidata_id, linked_by.value, _mean_confidence(rows)


def _mean_confidence(rows: list[_Row]) -> float:
    """The confidence of the rows of an actor, each by its mentions; the sum is exact, whatever the order."""
    weights = [max(int(row.mention_count), 1) for row in rows]
    weighted = fsum(weight * row.link_confidence for weight, row in zip(weights, rows, strict=True))
    return round(weighted / sum(weights), _DECIMALS)


def _commonest(weighted: Iterable[tuple[str | None, int]], preference: tuple[str, ...] = ()) -> str | None:
    """The value of most mentions; of equals the preferred, then the longer one, then by letter."""
    weights: dict[str, int] = defaultdict(int)
    for value, weight in weighted:
        if value is not None:
            weights[value] += max(int(weight), 1)

    def rank(value: str) -> tuple[int, int, int, str]:
        return -weights[value], preference.index(value) if value in preference else 0, -len(value), value

    return min(weights, key=rank) if weights else None


def _latest_role(rows: list[_Row]) -> str | None:
    """The role stated by the article published last; undated articles come first."""
    stated = [row for row in rows if row.role is not None]
    if not stated:
        return None
    return max(stated, key=lambda row: (row.published_at is not None, row.published_at or pd.Timestamp(0, tz="UTC"),
                                        row.mention_count, row.article_id, row.entity)).role
