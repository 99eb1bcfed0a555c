"""Published tables, one article at a time, as far as scoring needs them."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from transforms.extract.records import Span

Record = Mapping[Hashable, Any]


@dataclass(frozen=True, slots=True)
class PublishedMention:
    """`actor_id` is None where the mention has no actor."""

    actor_id: str | None
    text: str


@dataclass(frozen=True, slots=True)
class PublishedQuote:
    """`spans` are the pieces of the attributed words in order."""

    speaker_id: str | None
    is_anonymous: bool
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class PublishedStance:
    """A position of an actor on an issue."""

    actor_id: str
    issue_id: str
    position: str
    evidence: Span


@dataclass(frozen=True, slots=True)
class PublishedArticle:
    """What is published of one article; stances are those on issues."""

    source_id: str
    text: str
    mentions: tuple[PublishedMention, ...]
    quotes: tuple[PublishedQuote, ...]
    stances: tuple[PublishedStance, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """`articles` by `source_id`; `actor_names` and `issue_names` by id, the published name or label first."""

    articles: Mapping[str, PublishedArticle]
    actor_names: Mapping[str, tuple[str, ...]]
    issue_names: Mapping[str, tuple[str, ...]]


def read_published(folder: Path) -> Published:
    """Read the tables of a snapshot. Raises FileNotFoundError where one of them is missing."""
    mentions, quotes, stances = (_by_article(folder, name) for name in ("mentions", "quotes", "stances"))
    articles = {
        row["source_id"]: PublishedArticle(
            row["source_id"],
            row["text"],
            tuple(PublishedMention(_stated(m["actor_id"]), m["text"]) for m in mentions.get(row["article_id"], ())),
            tuple(PublishedQuote(_stated(q["speaker_id"]), bool(q["is_anonymous"]), _pieces(q["spans"]))
                  for q in quotes.get(row["article_id"], ())),
            tuple(PublishedStance(s["actor_id"], s["issue_id"], s["position"],
                                  (int(s["evidence_start"]), int(s["evidence_end"])))
                  for s in stances.get(row["article_id"], ()) if _stated(s["issue_id"]) is not None),
        )
        for row in _rows(folder, "articles")
    }
    return Published(articles, _names(folder, "actors", "actor_id", "name", "aliases", "alias"),
                     _names(folder, "issues", "issue_id", "label", "issue_terms", "term"))


def _rows(folder: Path, table: str) -> Iterator[Record]:
    yield from pd.read_parquet(folder / table).to_dict("records")


def _by_article(folder: Path, table: str) -> dict[str, list[Record]]:
    grouped: dict[str, list[Record]] = {}
    for row in _rows(folder, table):
        grouped.setdefault(row["article_id"], []).append(row)
    return grouped


def _names(folder: Path, table: str, key: str, name: str, further: str, other: str) -> dict[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {row[key]: (row[name],) for row in _rows(folder, table)}
    for row in _rows(folder, further):
        names[row[key]] = (*names.get(row[key], ()), row[other])
    return names


def _pieces(spans: str) -> tuple[Span, ...]:
    """`quotes.spans`, "start:end" of each piece with semicolons between."""
    return tuple((int(start), int(end)) for start, end in (piece.split(":") for piece in spans.split(";")))


def _stated(value: Any) -> str | None:
    return None if pd.isna(value) or value == "" else str(value)
