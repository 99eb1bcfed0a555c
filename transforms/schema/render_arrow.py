"""Arrow schemas from the declaration, and the one gate through which a frame becomes a table that may be published.

Descriptions travel in the metadata, so a Parquet file explains itself: `pq.read_schema(file).field("cue").metadata`.
The key `pandas` tells `pandas.read_parquet` to give integers and booleans with nulls as such and not as floats.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pandas as pd
import pyarrow as pa

from transforms.schema.model import Column, Kind, Table
from transforms.schema.tables import SCHEMA_VERSION


class ConformError(ValueError):
    """A frame does not have the columns, types or values that its table declares."""


def arrow_schema(table: Table) -> pa.Schema:
    """Return the Arrow schema of `table`, with descriptions, units and allowed values as metadata."""
    fields = [
        pa.field(column.name, _TYPES[column.kind], nullable=column.nullable, metadata=_field_metadata(column))
        for column in table.columns
    ]
    return pa.schema(fields, metadata={
        "description": table.description,
        "key": ",".join(table.key),
        "schema_version": SCHEMA_VERSION,
        "pandas": json.dumps(_pandas_metadata(table)),
    })


def conform(frame: pd.DataFrame, table: Table) -> pa.Table:
    """Return `frame` as an Arrow table with exactly the schema of `table`, its rows in the order given.

    Columns may come in any order. Raises `ConformError`, naming table, column and the first value that does not fit,
    for missing or undeclared columns, values of another type, instants without a time zone, and undeclared nulls.
    """
    rows = cast(frame, table)
    for column in table.columns:
        if not column.nullable and rows[column.name].null_count:
            row = rows[column.name].is_null().index(True).as_py()
            raise _unfit(table, column, row, None)
    return pa.Table.from_arrays(rows.columns, schema=arrow_schema(table))


def cast(frame: pd.DataFrame, table: Table) -> pa.Table:
    """Return `frame` with the schema of `table`, but nulls let through: what the checks of single rows read.

    Raises `ConformError` as `conform` does, but for nulls.
    """
    missing = [name for name in table.column_names if name not in frame.columns]
    undeclared = [str(name) for name in frame.columns if name not in table.column_names]
    if missing or undeclared:
        raise ConformError(f"{table.name}: missing columns {missing}, undeclared columns {undeclared}")
    arrays = [_array(frame[column.name], column, table) for column in table.columns]
    lenient = replace(table, columns=tuple(replace(column, nullable=True) for column in table.columns))
    return pa.Table.from_arrays(arrays, schema=arrow_schema(lenient))


_TYPES = {
    Kind.STRING: pa.string(),
    Kind.INTEGER: pa.int64(),
    Kind.NUMBER: pa.float64(),
    Kind.BOOLEAN: pa.bool_(),
    Kind.TIMESTAMP: pa.timestamp("us", tz="UTC"),
}
_KIND_NAMES = {
    Kind.STRING: "a string",
    Kind.INTEGER: "an integer",
    Kind.NUMBER: "a number",
    Kind.BOOLEAN: "a boolean",
    Kind.TIMESTAMP: "an instant with time zone",
}
_REFUSED = (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError, UnicodeEncodeError, OverflowError)


def _array(values: pd.Series[Any], column: Column, table: Table) -> pa.ChunkedArray:
    if column.kind is Kind.TIMESTAMP and getattr(values.dtype, "tz", None) is None and values.notna().any():
        return _instants(values, column, table)
    try:
        array = _as_arrow(values)
        if _lossy(array.type, column.kind):
            raise pa.ArrowTypeError(f"{array.type} is not {_KIND_NAMES[column.kind]}")
        return array.cast(_TYPES[column.kind])
    except _REFUSED as error:
        raise _misfit(values, column, table, error) from error


def _as_arrow(values: pd.Series[Any]) -> pa.ChunkedArray:
    # Without this detour Arrow turns strings that pandas already holds as Arrow into Python objects and back.
    held = values.array
    array = held.__arrow_array__() if hasattr(held, "__arrow_array__") else pa.array(values, from_pandas=True)
    return array if isinstance(array, pa.ChunkedArray) else pa.chunked_array([array])


def _lossy(found: pa.DataType, wanted: Kind) -> bool:
    """Whether Arrow would turn values of the type found into the type wanted by rewriting them."""
    if pa.types.is_null(found):
        return False
    text = pa.types.is_string(found) or pa.types.is_large_string(found)
    if wanted is Kind.STRING:
        return not text
    if wanted is Kind.BOOLEAN:
        return not pa.types.is_boolean(found)
    if wanted is Kind.TIMESTAMP:
        return not pa.types.is_timestamp(found)
    return bool(text or pa.types.is_boolean(found) or pa.types.is_temporal(found))


def _instants(values: pd.Series[Any], column: Column, table: Table) -> pa.ChunkedArray:
    """Instants held as Python objects, each of which must carry its time zone."""
    for row, value in enumerate(values):
        if not pd.isna(value) and getattr(value, "tzinfo", None) is None:
            raise _unfit(table, column, row, value)
    return pa.chunked_array([pa.array(values, type=_TYPES[Kind.TIMESTAMP], from_pandas=True)])


def _misfit(values: pd.Series[Any], column: Column, table: Table, error: Exception) -> ConformError:
    for row, value in enumerate(values):
        one = pd.Series([value], dtype=values.dtype)
        try:
            array = pa.array(one, from_pandas=True)
            fits = not _lossy(array.type, column.kind)
            array.cast(_TYPES[column.kind])
        except _REFUSED:
            fits = False
        if not fits:
            return _unfit(table, column, row, value)
    return ConformError(f"{table.name}.{column.name}: expected {_KIND_NAMES[column.kind]}: {error}")


def _unfit(table: Table, column: Column, row: int, value: object) -> ConformError:
    return ConformError(f"{table.name}.{column.name}: row {row} is {value!r}, expected {_KIND_NAMES[column.kind]}")


def _field_metadata(column: Column) -> dict[str, str]:
    stated = {
        "description": column.description,
        "unit": column.unit,
        "values": None if column.values is None else json.dumps(column.values),
        "references": column.references,
    }
    return {name: value for name, value in stated.items() if value is not None}


_PANDAS_TYPES = {
    Kind.STRING: ("unicode", "str"),
    Kind.NUMBER: ("float64", "float64"),
    Kind.TIMESTAMP: ("datetimetz", "datetime64[us, UTC]"),
}


def _pandas_metadata(table: Table) -> dict[str, Any]:
    """What pandas looks for in a Parquet file: https://pandas.pydata.org/docs/development/developer.html."""
    return {
        "index_columns": [],
        "column_indexes": [],
        "columns": [_pandas_column(column) for column in table.columns],
        "pandas_version": "3.0.0",
    }


def _pandas_column(column: Column) -> dict[str, Any]:
    if column.kind is Kind.INTEGER:
        types = ("int64", "Int64" if column.nullable else "int64")
    elif column.kind is Kind.BOOLEAN:
        types = ("bool", "boolean" if column.nullable else "bool")
    else:
        types = _PANDAS_TYPES[column.kind]
    metadata = {"timezone": "UTC"} if column.kind is Kind.TIMESTAMP else None
    return {"name": column.name, "field_name": column.name, "pandas_type": types[0], "numpy_type": types[1],
            "metadata": metadata}
