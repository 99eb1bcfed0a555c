"""The Parquet files of one table: written so that the same rows give the same bytes, and read back before they count.

Files are named `<table>-<number>-<hash>.parquet`, the hash being of the bytes; sorted by name they are in published
order.
"""

from __future__ import annotations

import filecmp
import os
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from flows.settings import PublishSettings
from flows.store.durable import fsync_path, sha256_of
from transforms.schema import Table
from transforms.schema.render_arrow import arrow_schema

_HASH_LENGTH = 12


class StagedFileError(RuntimeError):
    """A file that was just written does not hold what was written to it."""


@dataclass(frozen=True)
class TableFile:
    """One file: `path` is relative to the snapshot."""

    path: str
    rows: int
    size: int
    sha256: str


def write_table_files(rows: pa.Table, table: Table, snapshot: Path, sizes: PublishSettings) -> list[TableFile]:
    """Write `rows`, which have the schema of `table`, to `snapshot`/<table>/; return the files in order.

    Rows are put in published order first. A table without rows gets one file, so that its columns can be read. Raises
    `StagedFileError` when a file, read back, differs from what was to be written.
    """
    folder = snapshot / table.name
    folder.mkdir(parents=True)
    by = dict.fromkeys((*table.order_by, *table.key))
    ordered = rows.sort_by([(name, "ascending") for name in by])
    starts = range(0, max(ordered.num_rows, 1), sizes.file_rows)
    return [_write(ordered.slice(start, sizes.file_rows), table, snapshot, number, sizes.row_group_rows)
            for number, start in enumerate(starts)]


def link_if_same(staged: Path, published: Path) -> bool:
    """Replace `staged` by a hard link to `published` when both have the same bytes; say whether that was done."""
    if not published.is_file() or not filecmp.cmp(staged, published, shallow=False):
        return False
    beside = staged.with_name(f".{staged.name}")
    try:
        os.link(published, beside)
    except OSError:
        return False
    os.replace(beside, staged)
    return True


def _write(rows: pa.Table, table: Table, snapshot: Path, number: int, row_group: int) -> TableFile:
    unnamed = snapshot / table.name / f".{number}.parquet"
    dictionaries = [column.name for column in table.columns if column.low_cardinality]
    # One chunk per column: chunk borders would otherwise show in the bytes.
    pq.write_table(rows.combine_chunks(), unnamed, compression="zstd", compression_level=3,
                   row_group_size=row_group, use_dictionary=dictionaries)
    fsync_path(unnamed)
    sha256 = sha256_of(unnamed)
    named = unnamed.with_name(f"{table.name}-{number:04d}-{sha256[:_HASH_LENGTH]}.parquet")
    os.replace(unnamed, named)
    _verify(named, rows, table)
    return TableFile(named.relative_to(snapshot).as_posix(), rows.num_rows, named.stat().st_size, sha256)


def _verify(path: Path, rows: pa.Table, table: Table) -> None:
    found = pq.ParquetFile(path).read()
    if not found.schema.equals(arrow_schema(table), check_metadata=True):
        raise StagedFileError(f"{path}: read back with the schema\n{found.schema}\nexpected\n{arrow_schema(table)}")
    if not found.equals(rows):
        raise StagedFileError(f"{path}: {found.num_rows} rows read back differ from the {rows.num_rows} written")
