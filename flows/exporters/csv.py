"""CSV for spreadsheets (RFC 4180): one file a table, UTF-8, nulls as empty cells, instants in ISO 8601.

A spreadsheet takes text that begins like a formula for one and runs it, whoever wrote the article; such cells get an
apostrophe in front (OWASP, "CSV Injection"). Numbers are written as they are: a negative one runs nothing.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pyarrow.parquet as pq

from flows.store.snapshot import Snapshot
from transforms.schema import TABLES

HELP = "one UTF-8 CSV file a table, safe to open in a spreadsheet"

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BATCH_ROWS = 10_000


def export(snapshot: Snapshot, output: Path) -> list[Path]:
    """Write each table of `snapshot` to `output`/<table>.csv, its rows in published order; return the files."""
    files = []
    for table in TABLES:
        file = output / f"{table.name}.csv"
        with file.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.writer(lines)
            writer.writerow(table.column_names)
            writer.writerows(_rows(snapshot.path / table.name, table.column_names))
        files.append(file)
    return files


def _rows(folder: Path, columns: tuple[str, ...]) -> Iterator[list[object]]:
    for file in sorted(folder.glob("*.parquet")):
        for batch in pq.ParquetFile(file).iter_batches(batch_size=_BATCH_ROWS, columns=list(columns)):
            for row in batch.to_pylist():
                yield [cell(row.get(name)) for name in columns]


def cell(value: object) -> object:
    """Return `value` as it stands in a cell: text never begins like a formula, instants are those of ISO 8601."""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return value
