"""What two snapshots do not have in common: rows added, removed and changed, by the keys of their tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import duckdb

from flows.store.opened import files_of
from flows.store.published import Snapshot
from transforms.schema import TABLES, Table


@dataclass(frozen=True)
class Difference:
    """How one table of two snapshots differs; `changed_columns` counts the changed rows by column."""

    table: str
    added: int
    removed: int
    changed: int
    changed_columns: dict[str, int]

    @property
    def is_none(self) -> bool:
        """Whether the two hold the same rows."""
        return not self.added and not self.removed and not self.changed


@dataclass(frozen=True)
class Change:
    """One row that differs: `what` is added, removed or changed; `columns` are the changed ones as (before, after)."""

    table: str
    what: str
    key: str
    shown: str
    columns: dict[str, tuple[Any, Any]]


# What a person knows a row by.
_SHOWN = {"articles": "coalesce(title, source_id)", "mentions": "text", "actors": "name", "aliases": "alias",
          "quotes": "coalesce(speaker_name, speaker_text, '?') || ': ' || text", "issues": "label",
          "issue_terms": "term",
          "stances": "actor_name || ' ' || position || ': ' || coalesce(issue_label, evidence)"}


def differences(before: Snapshot, after: Snapshot) -> list[Difference]:
    """Return how each table differs; columns that only one of the two has are not compared."""
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        return [_difference(connection, before, after, table) for table in TABLES]


def changes(before: Snapshot, after: Snapshot, table: Table, most: int | None = None) -> list[Change]:
    """Return the rows of `table` that differ, at most `most` of each kind: added, removed, changed; sorted by key."""
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        if not _opened(connection, before, after, table):
            return []
        key = " || ' ' || ".join(f'"{name}"' for name in table.key)
        limit = "" if most is None else f"LIMIT {most}"
        found = []
        for what, mine, other in (("added", "after", "before"), ("removed", "before", "after")):
            rows = connection.execute(f"SELECT {key} AS key, {_SHOWN[table.name]} FROM {mine} ANTI JOIN {other} "
                                      f"USING ({_listed(table.key)}) ORDER BY key {limit}").fetchall()
            found += [Change(table.name, what, key_, str(shown), {}) for key_, shown in rows]
        return found + _changed(connection, table, key, limit)


def _changed(connection: duckdb.DuckDBPyConnection, table: Table, key: str, limit: str) -> list[Change]:
    names = _compared(connection, table)
    if not names:
        return []
    pairs = ", ".join(f'b."{name}"::VARCHAR, a."{name}"::VARCHAR' for name in names)
    rows = connection.execute(
        f"SELECT k.key, k.shown, {pairs} FROM (SELECT *, {key} AS key, {_SHOWN[table.name]} AS shown FROM after) k "
        f"JOIN after a USING ({_listed(table.key)}) JOIN before b USING ({_listed(table.key)}) "
        f"WHERE {_differs(names)} ORDER BY k.key {limit}").fetchall()
    return [Change(table.name, "changed", row[0], str(row[1]),
                   {name: (row[2 + 2 * i], row[3 + 2 * i]) for i, name in enumerate(names)
                    if row[2 + 2 * i] != row[3 + 2 * i]}) for row in rows]


def _difference(connection: duckdb.DuckDBPyConnection, before: Snapshot, after: Snapshot, table: Table) -> Difference:
    if _file_hashes(before, table) == _file_hashes(after, table) or not _opened(connection, before, after, table):
        return Difference(table.name, 0, 0, 0, {})
    key, names = _listed(table.key), _compared(connection, table)
    added, removed = (_count(connection, f"SELECT count(*) FROM {mine} ANTI JOIN {other} USING ({key})")
                      for mine, other in (("after", "before"), ("before", "after")))
    if not names:
        return Difference(table.name, added, removed, 0, {})
    counts = ", ".join(f'count(*) FILTER (WHERE a."{name}" IS DISTINCT FROM b."{name}")' for name in names)
    row = connection.execute(f"SELECT count(*), {counts} FROM after a JOIN before b USING ({key}) "
                             f"WHERE {_differs(names)}").fetchone() or (0,)
    return Difference(table.name, added, removed, row[0],
                      {name: count for name, count in zip(names, row[1:], strict=False) if count})


def _opened(connection: duckdb.DuckDBPyConnection, before: Snapshot, after: Snapshot, table: Table) -> bool:
    """Make the views `before` and `after`; say whether both snapshots have the table."""
    for name, snapshot in (("before", before), ("after", after)):
        if not (snapshot.path / table.name).is_dir():
            return False
        connection.execute(f"CREATE OR REPLACE VIEW {name} AS FROM read_parquet({files_of(snapshot.path, table.name)})")
    return True


def _compared(connection: duckdb.DuckDBPyConnection, table: Table) -> list[str]:
    held = [set(connection.sql(f"FROM {name}").columns) for name in ("before", "after")]
    return [name for name in table.column_names if name not in table.key and all(name in columns for columns in held)]


def _differs(names: list[str]) -> str:
    return " OR ".join(f'a."{name}" IS DISTINCT FROM b."{name}"' for name in names)


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _count(connection: duckdb.DuckDBPyConnection, sql: str) -> int:
    found = connection.execute(sql).fetchone()
    return 0 if found is None else int(found[0])


def _file_hashes(snapshot: Snapshot, table: Table) -> list[str]:
    return [file["sha256"] for file in snapshot.manifest["tables"].get(table.name, {}).get("files", ())]
