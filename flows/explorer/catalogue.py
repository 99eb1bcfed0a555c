"""Opened snapshots: their tables in memory, ready to be asked.

A snapshot never changes, so its tables are read once, when its first page is asked for. Columns that an older snapshot
does not have are null. Beside the published tables stands `held`: stances with what pages select by (outlet, the
holder's type and country, the issue's policy field and origin), and `said`, the same for quotes.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from flows.errors import UsageError
from flows.store.published import Snapshot, find_snapshot
from transforms.schema import TABLES, Column, Kind, Table

Row = dict[str, Any]
Answer = tuple[list[str], list[tuple[Any, ...]]]
_MOST_OPEN, _MOST_KEPT, _MOST_KEPT_ROWS = 2, 400, 5_000

# What a search looks at: made once, since folding a text costs more than looking through it.
_FOLDED = "CREATE OR REPLACE TABLE articles AS SELECT *, strip_accents(lower(text)) AS folded FROM articles"
# The topmost ancestor of each issue; a loop in a codebook ends too.
_BROADER = """
CREATE TABLE broader AS
WITH RECURSIVE up AS (
    SELECT issue_id, issue_id AS broader_id, parent_id AS next_id, 0 AS depth FROM issues
    UNION ALL
    SELECT up.issue_id, issues.issue_id, issues.parent_id, depth + 1
    FROM up JOIN issues ON issues.issue_id = up.next_id WHERE depth < 10
)
SELECT issue_id, arg_max(broader_id, depth) AS broader_id FROM up GROUP BY issue_id
"""
_HELD = """
CREATE TABLE held AS
SELECT stances.*, articles.outlet, articles.source, articles.title, articles.source_uri,
       actors.actor_type, actors.country, issues.policy_field, issues.origin, issues.scope,
       broader.broader_id, above.label AS broader_label
FROM stances
JOIN articles USING (article_id)
JOIN actors USING (actor_id)
LEFT JOIN issues USING (issue_id)
LEFT JOIN broader USING (issue_id)
LEFT JOIN issues AS above ON above.issue_id = broader.broader_id
ORDER BY stances.published_at NULLS FIRST, article_id, evidence_start, stance_id
"""
_SAID = """
CREATE TABLE said AS
SELECT quotes.*, articles.outlet, articles.source, articles.title, articles.source_uri,
       actors.actor_type, actors.country, strip_accents(lower(quotes.text)) AS folded
FROM quotes
JOIN articles USING (article_id)
LEFT JOIN actors ON actors.actor_id = quotes.speaker_id
ORDER BY quotes.published_at NULLS FIRST, article_id, start, quote_id
"""


class Catalogue:
    """The tables of one snapshot. Threads may ask it at the same time."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Read the tables; raises UsageError where one of them is missing or damaged."""
        self.snapshot = snapshot
        self._connection = duckdb.connect(":memory:")
        self._answers: OrderedDict[tuple[str, tuple[Any, ...]], Answer] = OrderedDict()
        self._lock = threading.Lock()
        self._connection.execute("SET TimeZone = 'UTC'")
        try:
            for table in TABLES:
                self._connection.execute(_loading(table, snapshot.path / table.name))
            self._connection.execute(_FOLDED)
        except (duckdb.Error, OSError, pa.ArrowInvalid) as error:
            raise UsageError(f"{snapshot.path}: expected the tables of a snapshot: {error}") from error
        for made in (_BROADER, _HELD, _SAID):
            self._connection.execute(made)
        # From here on no query reads or writes a file, whatever it says.
        self._connection.execute("SET enable_external_access = false")
        self._connection.execute("SET lock_configuration = true")

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """Return the rows that `sql` selects, as dictionaries."""
        names, found = self._answered(sql, parameters)
        return [dict(zip(names, row, strict=True)) for row in found]

    def forget(self) -> None:
        """Forget the answers that were kept."""
        with self._lock:
            self._answers.clear()

    def _answered(self, sql: str, parameters: Sequence[Any]) -> Answer:
        """Names of the columns and rows; the same question is answered once, since a snapshot never changes."""
        key = (sql, tuple(parameters))
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
        cursor = self._connection.cursor().execute(sql, parameters)
        answer = ([column[0] for column in cursor.description or ()], cursor.fetchall())
        if len(answer[1]) <= _MOST_KEPT_ROWS:
            with self._lock:
                self._answers[key] = answer
                while len(self._answers) > _MOST_KEPT:
                    self._answers.popitem(last=False)
        return answer

    def row(self, sql: str, parameters: Sequence[Any] = ()) -> Row | None:
        """Return the first row that `sql` selects."""
        return next(iter(self.rows(sql, parameters)), None)

    def value(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        """Return the first value of the first row that `sql` selects."""
        found = self._connection.cursor().execute(sql, parameters).fetchone()
        return None if found is None else found[0]

    def arrow(self, sql: str, parameters: Sequence[Any] = ()) -> pa.Table:
        """Return what `sql` selects as an Arrow table."""
        return self._connection.cursor().sql(sql, params=parameters or None).to_arrow_table()


class Library:
    """The snapshots of a data folder; those asked for last are open."""

    def __init__(self, data: Path, snapshot_id: str | None = None) -> None:
        """`snapshot_id` is the one that `/` shows, by default whichever is the last."""
        self.data = data
        self._shown = snapshot_id
        self._open: OrderedDict[str, Catalogue] = OrderedDict()
        self._lock = threading.Lock()

    def current(self) -> str:
        """The id of the snapshot that `/` shows; raises UsageError where there is none."""
        return find_snapshot(self.data, self._shown).snapshot_id

    def newest(self) -> str:
        """The id of the last snapshot; raises UsageError where there is none."""
        return find_snapshot(self.data).snapshot_id

    def open(self, snapshot_id: str) -> Catalogue:
        """Return the catalogue of a snapshot; raises UsageError where it does not exist or is damaged."""
        with self._lock:
            if snapshot_id not in self._open:
                self._open[snapshot_id] = Catalogue(find_snapshot(self.data, snapshot_id))
                while len(self._open) > _MOST_OPEN:
                    self._open.popitem(last=False)
            self._open.move_to_end(snapshot_id)
            return self._open[snapshot_id]


def _loading(table: Table, folder: Path) -> str:
    """The statement that reads `table` from its files; instants become times of UTC without a zone."""
    first = next(iter(sorted(folder.glob("*.parquet"))), None)
    if first is None:
        raise FileNotFoundError(f"{folder}: no Parquet file")
    there = set(pq.read_schema(first).names)
    columns = ", ".join(_selected(column, column.name in there) for column in table.columns)
    return f"CREATE TABLE {table.name} AS SELECT {columns} FROM read_parquet('{_quoted(folder)}/*.parquet')"


_TYPES = {Kind.STRING: "VARCHAR", Kind.INTEGER: "BIGINT", Kind.NUMBER: "DOUBLE", Kind.BOOLEAN: "BOOLEAN",
          Kind.TIMESTAMP: "TIMESTAMP"}


def _selected(column: Column, is_there: bool) -> str:
    value = f'"{column.name}"' if is_there else "NULL"
    if is_there and column.kind == Kind.TIMESTAMP:
        value += " AT TIME ZONE 'UTC'"
    return f'CAST({value} AS {_TYPES[column.kind]}) AS "{column.name}"'


def _quoted(folder: Path) -> str:
    return str(folder).replace("'", "''")
