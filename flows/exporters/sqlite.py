"""One SQLite database: every table with its keys, foreign keys and bounds, the analysts' views as tables, full text.

It opens in datasette as it is, which finds the full-text indexes by their content tables; `metadata.json` beside it
gives datasette the descriptions: `datasette newstance.sqlite -m metadata.json`. Instants are ISO 8601 texts, as the
functions of time in SQLite read them.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from flows.store.opened import open_snapshot
from flows.store.published import Snapshot
from transforms.publishable.views import view_statements
from transforms.schema import SCHEMA_VERSION, TABLES, Column, Kind, Table

HELP = "one SQLite database with keys, descriptions and full-text search, for datasette and others"

_DATABASE, _METADATA = "newstance.sqlite", "metadata.json"
_BATCH_ROWS = 10_000
_TYPES = {Kind.STRING: "TEXT", Kind.INTEGER: "INTEGER", Kind.NUMBER: "REAL", Kind.BOOLEAN: "INTEGER",
          Kind.TIMESTAMP: "TEXT"}
_SEARCHED = {"articles": ("title", "text"), "quotes": ("speaker_name", "text"), "stances": ("actor_name", "evidence")}


def export(snapshot: Snapshot, output: Path) -> list[Path]:
    """Write the database and its metadata to `output`; return both files."""
    database, metadata = output / _DATABASE, output / _METADATA
    connection = sqlite3.connect(database, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        # A snapshot of an older version has nulls where a column is new.
        is_current = snapshot.manifest["schema_version"] == SCHEMA_VERSION
        for table in TABLES:
            connection.execute(_created(table, is_current))
            connection.executemany(_insert(table.name, len(table.columns)), _rows(snapshot.path / table.name, table))
            for statement in _indexes(table):
                connection.execute(statement)
        _add_views(connection, snapshot)
        for table_name, columns in _SEARCHED.items():
            listed = ", ".join(f'"{name}"' for name in columns)
            connection.execute(f'CREATE VIRTUAL TABLE "{table_name}_fts" USING fts5({listed}, content="{table_name}")')
            connection.execute(f'INSERT INTO "{table_name}_fts" ("{table_name}_fts") VALUES (\'rebuild\')')
        connection.execute("COMMIT")
        connection.execute("PRAGMA foreign_keys = ON")
        broken = connection.execute("PRAGMA foreign_key_check").fetchone()
        if broken is not None:
            raise ValueError(f"{database}: a row of {broken[0]} refers to none of {broken[2]}")
        connection.execute("ANALYZE")
    finally:
        connection.close()
    metadata.write_text(json.dumps(_metadata(snapshot), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return [database, metadata]


def _created(table: Table, is_checked: bool) -> str:
    lines = [_column(column, is_checked) for column in table.columns]
    lines.append(f"PRIMARY KEY ({_listed(table.key)})")
    lines += [f'FOREIGN KEY ({_listed(columns)}) REFERENCES "{target}" ({_listed(there)})'
              for columns, target, there in table.references]
    # What others refer to by several columns has to be unique.
    lines += [f"UNIQUE ({_listed(there)})" for other in TABLES for _, target, there in other.foreign_keys
              if target == table.name]
    return f'CREATE TABLE "{table.name}" (\n  ' + ",\n  ".join(lines) + "\n)"


def _column(column: Column, is_checked: bool) -> str:
    words = [f'"{column.name}"', _TYPES[column.kind]]
    if is_checked and not column.nullable:
        words.append("NOT NULL")
    if column.values is not None:
        words.append(f'CHECK ("{column.name}" IN ({", ".join(map(_literal, column.values))}))')
    return " ".join(words)


def _literal(value: str | int) -> str:
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _insert(name: str, columns: int) -> str:
    return f'INSERT INTO "{name}" VALUES ({", ".join("?" * columns)})'


def _indexes(table: Table) -> Iterator[str]:
    for columns, _, _ in table.references:
        if columns != table.key[:len(columns)]:
            yield f'CREATE INDEX "{table.name}_{"_".join(columns)}" ON "{table.name}" ({_listed(columns)})'
    if "published_at" in table.column_names:
        yield f'CREATE INDEX "{table.name}_published_at" ON "{table.name}" ("published_at")'


def _rows(folder: Path, table: Table) -> Iterator[list[Any]]:
    for file in sorted(folder.glob("*.parquet")):
        parquet = pq.ParquetFile(file)
        held = set(parquet.schema_arrow.names)
        for batch in parquet.iter_batches(batch_size=_BATCH_ROWS):
            for row in batch.to_pylist():
                yield [_value(row[name]) if name in held else None for name in table.column_names]


def _value(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else value


def _add_views(connection: sqlite3.Connection, snapshot: Snapshot) -> None:
    """Put the rows of the analysts' views in tables of their names: their SQL is DuckDB's."""
    with open_snapshot(snapshot) as opened:
        views = opened.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
        there = {name for (name,) in views}
        for name, _, _ in view_statements():
            if name not in there:
                continue
            rows = opened.sql(f'FROM "{name}"').to_arrow_table()
            connection.execute(f'CREATE TABLE "{name}" ({_listed(tuple(rows.column_names))})')
            columns = [[_value(value) for value in column.to_pylist()] for column in rows.columns]
            connection.executemany(_insert(name, rows.num_columns), zip(*columns, strict=True))


def _metadata(snapshot: Snapshot) -> dict[str, Any]:
    tables: dict[str, dict[str, Any]] = {
        table.name: {"description": table.description, "columns": {column.name: _described(column)
                                                                   for column in table.columns}} for table in TABLES}
    for name, column in _LABELS.items():
        tables[name]["label_column"] = column
    views = {name: {"description": description} for name, description, _ in view_statements()}
    return {"title": "Newstance", "description": f"Snapshot {snapshot.snapshot_id}: actors, quotes, issues and stances "
            "found in news articles.", "databases": {Path(_DATABASE).stem: {"tables": {**tables, **views}}}}


def _described(column: Column) -> str:
    return column.description + (f" Unit: {column.unit}." if column.unit else "")


_LABELS = {"articles": "title", "actors": "name", "issues": "label", "quotes": "text"}
