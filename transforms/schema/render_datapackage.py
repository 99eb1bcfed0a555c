"""The snapshot's `datapackage.json`: tables, fields and keys after the Data Package standard 2.0.

Tools that read the standard (https://datapackage.org), such as Frictionless in Python and R, find the Parquet files,
their types and their relations by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from transforms.schema.model import Column, Kind, Table
from transforms.schema.tables import SCHEMA_VERSION

_ForeignKey = tuple[tuple[str, ...], str, tuple[str, ...]]


def datapackage(tables: Iterable[Table], files: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Return the descriptor of `tables`; `files` gives the paths of each table's files relative to the descriptor."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "newstance",
        "title": "Actors, quotes, issues and stances in the news",
        "version": SCHEMA_VERSION,
        "resources": [_resource(table, files[table.name]) for table in tables],
    }


def _resource(table: Table, paths: Sequence[str]) -> dict[str, Any]:
    return {
        "name": table.name,
        "description": table.description,
        "type": "table",
        "path": list(paths),
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "primaryKey": list(table.key),
    }
    references = [
        {"fields": list(columns), "reference": {"resource": target, "fields": list(there)}}
        for columns, target, there in map(partial(_checkable, table), table.references)
    ]
    if references:
        schema["foreignKeys"] = references
    return schema


def _checkable(table: Table, key: _ForeignKey) -> _ForeignKey:
    """`key` without the columns that are never null where others are: Frictionless looks a key up that is null in part,
    which SQL does not."""
    columns, target, there = key
    nullable = [(name, other) for name, other in zip(columns, there, strict=True) if table.column(name).nullable]
    if not nullable:
        return key
    return tuple(name for name, _ in nullable), target, tuple(other for _, other in nullable)


_TYPES = {Kind.STRING: "string", Kind.INTEGER: "integer", Kind.NUMBER: "number", Kind.BOOLEAN: "boolean",
          Kind.TIMESTAMP: "datetime"}


def _field(column: Column) -> dict[str, Any]:
    # Frictionless compares a null of a Parquet file's numbers, which it reads as NaN, with the bounds.
    is_bounded = not (column.nullable and column.kind is Kind.NUMBER)
    constraints = {
        "required": None if column.nullable else True,
        "enum": None if column.values is None else list(column.values),
        "minimum": column.minimum if is_bounded else None,
        "maximum": column.maximum if is_bounded else None,
        "pattern": column.pattern,
    }
    field: dict[str, Any] = {"name": column.name, "type": _TYPES[column.kind], "description": column.description}
    if column.unit is not None:
        field["unit"] = column.unit
    stated = {name: value for name, value in constraints.items() if value is not None}
    if stated:
        field["constraints"] = stated
    return field
