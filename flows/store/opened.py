"""A snapshot opened in DuckDB: its tables and the analysts' views as views of a database in memory.

Nothing is written and no lock is taken. A column that a snapshot of an older version lacks is null.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from flows.store.published import Snapshot
from transforms.publishable.views import view_statements
from transforms.schema import TABLES


def open_snapshot(snapshot: Snapshot) -> duckdb.DuckDBPyConnection:
    """Return a connection in which every table and view of `snapshot` can be asked by its bare name."""
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    for table in TABLES:
        if (snapshot.path / table.name).is_dir():
            files = files_of(snapshot.path, table.name)
            held = set(connection.sql(f"FROM read_parquet({files})").columns)
            columns = ", ".join(f'"{name}"' if name in held else f'NULL AS "{name}"' for name in table.column_names)
            connection.execute(f'CREATE VIEW "{table.name}" AS SELECT {columns} FROM read_parquet({files})')
    for name, _, select in view_statements():
        try:
            connection.execute(f'CREATE VIEW "{name}" AS {select}')
        except (duckdb.BinderException, duckdb.CatalogException):
            continue
    return connection


def files_of(snapshot: Path, table: str) -> str:
    """The files of a table of the snapshot in this folder, as a string of SQL."""
    pattern = "".join(f"[{letter}]" if letter in "*?[" else letter for letter in str(snapshot))
    return "'" + f"{pattern}/{table}/*.parquet".replace("'", "''") + "'"
