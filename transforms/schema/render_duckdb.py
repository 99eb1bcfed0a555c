"""The database `newstance.duckdb` of a snapshot: one commented view per table over the Parquet files beside it.

A view must hold a constant path, and DuckDB takes a relative one from the working folder of whoever asks. The path is
therefore worked out when the view is used, from the first of these that is there:
1. the variable `newstance_snapshot` (`SET VARIABLE newstance_snapshot = '/folder/of/the/snapshot'`),
2. the folder of the opened database, which DuckDB gives away in the setting `temp_directory` (`<database>.tmp`),
3. the folder in which the snapshot was published.
So the views work from any folder, through `latest`, and after the snapshot was moved or copied.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from transforms.schema.model import Table

DATABASE = "newstance.duckdb"


def duckdb_statements(tables: Iterable[Table], snapshot: PurePath) -> list[str]:
    """Return the SQL statements that make the views of `tables`; `snapshot` is the folder that will hold them.

    They are to be run in a database file called `DATABASE` that lies beside the folders of the tables.
    """
    return [statement for table in tables for statement in _statements(table, snapshot)]


def view_definitions(views: Iterable[tuple[str, str, str]]) -> list[str]:
    """Return the SQL statements that make the commented `views` (name, description, SELECT) over the tables."""
    return [
        statement
        for name, description, select in views
        for statement in (f"CREATE VIEW {_name(name)} AS {select}",
                          f"COMMENT ON VIEW {_name(name)} IS {_literal(description)}")
    ]


def _statements(table: Table, snapshot: PurePath) -> Iterable[str]:
    pattern = _literal(f"/{table.name}/*.parquet")
    columns = ", ".join(_name(name) for name in table.column_names)
    yield f"CREATE VIEW {_name(table.name)} AS SELECT {columns} FROM read_parquet({_folder(snapshot)} || {pattern})"
    yield f"COMMENT ON VIEW {_name(table.name)} IS {_literal(table.description)}"
    for column in table.columns:
        yield f"COMMENT ON COLUMN {_name(table.name)}.{_name(column.name)} IS {_literal(column.description)}"


def _folder(snapshot: PurePath) -> str:
    opened = "current_setting('temp_directory')"
    ending = f"/{DATABASE}.tmp"
    return (
        "coalesce(getvariable('newstance_snapshot'), "
        f"CASE WHEN {opened} LIKE {_literal('%' + ending)} THEN left({opened}, -{len(ending)}) "
        f"ELSE {_literal(str(snapshot))} END)"
    )


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
