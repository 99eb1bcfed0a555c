"""Parquet: one article a row, columns by their usual names.

Only the columns that are fields of an article are read. What Parquet can hold and Python cannot (a day before year 1, a
zone that nobody knows, text that is not UTF-8) is read value by value, so that it costs no other value.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from transforms.ingest.fields import field_columns, no_text_column, text_columns, to_record
from transforms.ingest.records import RawRecord, Rejection
from transforms.ingest.source import Reader, StoredFile
from transforms.text.encoding import decode

_BATCH_ROWS = 500
_UNREADABLE = (pa.ArrowException, OSError, ValueError)


def read_parquet(stream: BinaryIO, fallback_id: str) -> Iterator[RawRecord | Rejection]:
    """Yield the rows of a Parquet file, reading few at a time."""
    try:
        source = pq.ParquetFile(stream)
        names = list(source.schema_arrow.names)
    except _UNREADABLE as error:
        yield _rejected("file", error)
        return
    if not text_columns(names):
        yield no_text_column(names)
        return
    number = 0
    try:
        for batch in source.iter_batches(batch_size=_BATCH_ROWS, columns=field_columns(names)):
            columns = [_values(column) for column in batch.columns]
            for row in zip(*columns, strict=True):
                number += 1
                yield to_record(dict(zip(batch.schema.names, row, strict=True)), f"row {number}", fallback_id)
    except _UNREADABLE as error:
        yield _rejected(f"after row {number}", error)


def _values(column: pa.Array) -> list[object]:
    if pa.types.is_timestamp(column.type) and column.type.tz is not None:
        # The zone only says how the instant is shown; which instant it is stands there in UTC.
        column = column.cast(pa.timestamp(column.type.unit, "UTC"))
    try:
        return list(column.to_pylist())
    except (ValueError, OverflowError):
        return [_value(scalar) for scalar in column]


def _value(scalar: pa.Scalar) -> object:
    """The value of `scalar`; of one that Python cannot hold, a description that no reader of dates will take."""
    if isinstance(scalar, pa.DictionaryScalar):
        return _value(scalar.value)
    if isinstance(scalar, pa.ListScalar):
        return None if scalar.values is None else [_value(item) for item in scalar.values]
    if isinstance(scalar, pa.StructScalar):
        return {name: _value(item) for name, item in scalar.items()}
    try:
        return scalar.as_py()
    except UnicodeDecodeError:
        return decode(scalar.as_buffer().to_pybytes())
    except (ValueError, OverflowError):
        return f"{scalar.type} {scalar.value}"


def _rejected(locator: str, error: Exception) -> Rejection:
    return Rejection(None, locator, "unreadable_parquet", str(error).splitlines()[0])


def _read(file: StoredFile) -> Iterator[RawRecord | Rejection]:
    return read_parquet(file.seekable(), file.stem)


def _recognises(head: bytes, ending: str | None) -> bool:
    return head.startswith(b"PAR1")


READER = Reader((".parquet",), _read, _recognises)
