"""How every derived count and date follows from the rows of other tables: the queries that must give the same value.

Each query has the key's columns and `expected`; a key without a row has the count 0, or no date.
"""

from __future__ import annotations

from dataclasses import dataclass

from transforms.schema.vocabulary import NAMING_FORMS


@dataclass(frozen=True)
class DerivedColumn:
    """`query` gives, per key of `table`, the value that `column` must have; it reads the tables `sources`."""

    table: str
    column: str
    keys: tuple[str, ...]
    sources: tuple[str, ...]
    query: str
    absent: str = "0"


def _rows_of(table: str, column: str, source: str, key: str, target: str) -> DerivedColumn:
    return DerivedColumn(table, column, (target,), (source,),
                         f"SELECT {key} AS {target}, count(*) AS expected FROM {source} GROUP BY ALL")


def _articles_of(table: str, source: str, key: str) -> tuple[DerivedColumn, ...]:
    placed = f"(SELECT DISTINCT {key}, article_id FROM {source}) JOIN articles USING (article_id)"
    count, first, last = (
        f"SELECT {key}, {aggregate} AS expected FROM {placed} GROUP BY {key}"
        for aggregate in ("count(*)", "min(published_at)", "max(published_at)")
    )
    return (
        DerivedColumn(table, "article_count", (key,), (source, "articles"), count),
        DerivedColumn(table, "first_seen_at", (key,), (source, "articles"), first, absent="NULL"),
        DerivedColumn(table, "last_seen_at", (key,), (source, "articles"), last, absent="NULL"),
    )


_NAMING = ", ".join(f"'{form}'" for form in NAMING_FORMS)

DERIVED_COLUMNS = (
    _rows_of("actors", "mention_count", "mentions", "actor_id", "actor_id"),
    _rows_of("actors", "quote_count", "quotes", "speaker_id", "actor_id"),
    _rows_of("actors", "stance_count", "stances", "actor_id", "actor_id"),
    *_articles_of("actors", "mentions", "actor_id"),
    DerivedColumn("aliases", "mention_count", ("actor_id", "alias"), ("mentions",),
                  f"SELECT actor_id, text AS alias, count(*) AS expected FROM mentions WHERE form IN ({_NAMING}) "
                  "GROUP BY ALL"),
    _rows_of("issues", "stance_count", "stances", "issue_id", "issue_id"),
    *_articles_of("issues", "stances", "issue_id"),
)
