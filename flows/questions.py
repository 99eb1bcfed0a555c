"""What one asks of a snapshot: SQL of one's own, or the rows of a table that a few filters leave."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from flows.errors import UsageError

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

_WRITERS = frozenset({"COPY", "EXPORT", "ATTACH", "INSTALL", "LOAD"})
# What a screen shows of a table; files hold every column.
SHOWN = {
    "quotes": ("published_at", "speaker_name", "cue", "text", "confidence"),
    "stances": ("published_at", "actor_name", "position", "issue_label", "evidence", "confidence"),
    "issues": ("label", "origin", "policy_field", "dispute_score", "article_count", "stance_count"),
    "actors": ("name", "actor_type", "country", "role", "article_count", "quote_count", "stance_count", "actor_id"),
}
_ORDER = {
    "quotes": "published_at DESC NULLS LAST, article_id, start, quote_id",
    "stances": "published_at DESC NULLS LAST, article_id, evidence_start, stance_id",
    "issues": "stance_count DESC, label, issue_id",
    "actors": "mention_count DESC, name, actor_id",
}
_NARROWER = """
WITH RECURSIVE below(issue_id) AS (
    SELECT issue_id FROM issues WHERE issue_id IN (SELECT unnest(?::VARCHAR[]))
    UNION SELECT issues.issue_id FROM issues JOIN below ON issues.parent_id = below.issue_id
) SELECT issue_id FROM below ORDER BY issue_id
"""
_ACTORS = """
WITH named AS (
    SELECT actor_id, name, mention_count, CASE
        WHEN actor_id = $name OR wikidata_id = $name THEN 0
        WHEN lower(name) = lower($name) THEN 1
        WHEN actor_id IN (SELECT actor_id FROM aliases WHERE lower(alias) = lower($name)) THEN 2
        WHEN contains(lower(name), lower($name)) THEN 3
    END AS rank FROM actors
)
SELECT actor_id, name FROM named WHERE rank = (SELECT min(rank) FROM named) ORDER BY mention_count DESC, actor_id
"""
_ISSUES = """
WITH named AS (
    SELECT issue_id, label, stance_count, CASE
        WHEN issue_id = $name THEN 0
        WHEN lower(label) = lower($name) THEN 1
        WHEN issue_id IN (SELECT issue_id FROM issue_terms WHERE lower(term) = lower($name)) THEN 2
        WHEN contains(lower(label), lower($name)) THEN 3
    END AS rank FROM issues
)
SELECT issue_id, label FROM named WHERE rank = (SELECT min(rank) FROM named) ORDER BY stance_count DESC, issue_id
"""


@dataclass(frozen=True)
class Filters:
    """What the rows of a table must be; what is empty or None leaves all. Days are UTC, both included.

    `equal` are columns of the asked table with the values that they may have.
    """

    actors: Sequence[str] = ()
    issues: Sequence[str] = ()
    since: date | None = None
    until: date | None = None
    outlets: Sequence[str] = ()
    contains: str | None = None
    least_confidence: float | None = None
    equal: dict[str, Sequence[str]] = field(default_factory=dict)


@dataclass
class _Where:
    conditions: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, condition: str, *values: Any) -> None:
        self.conditions.append(condition)
        self.values += values

    def __str__(self) -> str:
        return " AND ".join(self.conditions) or "true"


def ask(connection: duckdb.DuckDBPyConnection, sql: str) -> pa.Table:
    """Return what `sql` answers; raises UsageError, one line, where it is no SQL, asks for what is not there, or would
    do anything but ask: a COPY could overwrite the files of a published snapshot."""
    import duckdb
    import pyarrow as pa

    try:
        _check_it_only_asks(connection, sql)
        answer = connection.sql(sql)
        return pa.table({}) if answer is None else answer.to_arrow_table()
    except duckdb.Error as error:
        raise UsageError(f"query: {_first_line(error)}") from None


def _check_it_only_asks(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    import duckdb

    # DuckDB executes what EXPLAIN ANALYZE and PIVOT (several statements in one) hold, and does not tell its type.
    holders = (duckdb.StatementType.EXPLAIN, duckdb.StatementType.MULTI)
    for statement in connection.extract_statements(sql):
        if statement.type not in (duckdb.StatementType.SELECT, *holders):
            raise UsageError(f"query: expected a question, such as SELECT, "
                             f"found {statement.type.name}; nothing is done")
        if statement.type in holders and not _WRITERS.isdisjoint(_keywords(statement.query)):
            raise UsageError("query: expected a question, such as SELECT, "
                             "found a statement that writes; nothing is done")


def _keywords(sql: str) -> list[str]:
    import duckdb

    content = sql.encode()
    tokens = duckdb.tokenize(sql)
    ends = [start for start, _ in tokens[1:]] + [len(content)]
    return [re.split(rb"\W", content[start:end].lstrip(), maxsplit=1)[0].decode().upper()
            for (start, kind), end in zip(tokens, ends, strict=True) if kind == duckdb.token_type.keyword]


def _first_line(error: Exception) -> str:
    told = [line.strip() for line in str(error).splitlines() if line.strip()]
    return " ".join(line for line in told[:2] if not line.startswith(("LINE ", "^"))) or type(error).__name__


def rows_of(connection: duckdb.DuckDBPyConnection, table: str, filters: Filters) -> tuple[pa.Table, list[str]]:
    """Return the rows of `table`, one of `SHOWN`, that `filters` leave, and what to tell of how names were taken.

    Quotes and stances stand newest first, issues and actors most frequent first. Raises UsageError where a name or a
    value is nobody's.
    """
    where = _Where()
    told: list[str] = []
    actors = _ids(connection, "actor", _ACTORS, filters.actors, told, most=1)
    issues = _ids(connection, "issue", _ISSUES, filters.issues, told, most=None)
    if issues:
        issues = [issue for (issue,) in connection.execute(_NARROWER, [issues]).fetchall()]
    _by_names(where, table, actors, issues)
    _by_time_and_outlet(where, table, filters)
    for column, values in filters.equal.items():
        if values:
            where.add(f"{column} IN (SELECT unnest(?::VARCHAR[]))", list(values))
    if filters.least_confidence is not None:
        where.add("confidence >= ?", filters.least_confidence)
    if filters.contains is not None:
        column = {"quotes": "text", "stances": "evidence", "issues": "label", "actors": "name"}[table]
        where.add(f"contains(lower({column}), lower(?))", filters.contains)
    found = connection.sql(f"SELECT * FROM {table} WHERE {where} ORDER BY {_ORDER[table]}", params=where.values)
    return found.to_arrow_table(), told


def _ids(
    connection: duckdb.DuckDBPyConnection, what: str, sql: str, names: Iterable[str], told: list[str], most: int | None
) -> list[str]:
    ids: list[str] = []
    for name in names:
        found = connection.execute(sql, {"name": name}).fetchall()
        if not found:
            raise UsageError(f"--{what} {name!r}: no {what} is called so; "
                             f"try `newstance {what}s --contains {name.split()[0] if name.split() else 'WORD'}`")
        taken, others = found[:most], found[most:] if most else []
        ids += [id_ for id_, _ in taken]
        if [called for _, called in taken] != [name]:
            told.append(f"{what} {name!r}: " + ", ".join(called for _, called in taken[:5])
                        + (f" and {len(taken) - 5} more" if len(taken) > 5 else ""))
        if others:
            told.append("also called so: " + ", ".join(f"{called} ({id_})" for id_, called in others[:5]))
    return list(dict.fromkeys(ids))


def _by_names(where: _Where, table: str, actors: list[str], issues: list[str]) -> None:
    any_actor, any_issue = "(SELECT unnest(?::VARCHAR[]))", "(SELECT unnest(?::VARCHAR[]))"
    if actors:
        where.add({
            "quotes": f"speaker_id IN {any_actor}", "stances": f"actor_id IN {any_actor}",
            "actors": f"actor_id IN {any_actor}",
            "issues": f"issue_id IN (SELECT issue_id FROM stances WHERE actor_id IN {any_actor})",
        }[table], actors)
    if issues:
        where.add({
            "quotes": f"quote_id IN (SELECT quote_id FROM stances WHERE issue_id IN {any_issue})",
            "stances": f"issue_id IN {any_issue}", "issues": f"issue_id IN {any_issue}",
            "actors": f"actor_id IN (SELECT actor_id FROM stances WHERE issue_id IN {any_issue})",
        }[table], issues)


def _by_time_and_outlet(where: _Where, table: str, filters: Filters) -> None:
    dated = _Where()
    if filters.since is not None:
        dated.add("published_at >= ?::DATE::TIMESTAMPTZ", filters.since.isoformat())
    if filters.until is not None:
        dated.add("published_at < (?::DATE + 1)::TIMESTAMPTZ", filters.until.isoformat())
    if filters.outlets:
        dated.add("article_id IN (SELECT article_id FROM articles WHERE lower(outlet) IN "
                  "(SELECT lower(unnest(?::VARCHAR[]))))", list(filters.outlets))
    if not dated.conditions:
        return
    where.add({
        "quotes": str(dated), "stances": str(dated),
        "issues": f"issue_id IN (SELECT issue_id FROM stances WHERE {dated})",
        "actors": "actor_id IN (SELECT actor_id FROM mentions JOIN articles USING (article_id) "
                  f"WHERE {str(dated).replace('article_id IN', 'articles.article_id IN')})",
    }[table], *dated.values)
