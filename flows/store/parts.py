"""A growing set of rows, kept as immutable parts, so that no item is worked on twice.

Each part is a folder `<digest of its keys>/` with one Parquet file per table and the list of keys (articles, blobs)
that it answers for, those included that gave no row. A part is written beside its place, forced to the disk and renamed
into it, so a part that exists is whole, and a run that was interrupted goes on with the keys that no part answers for.
It holds the hash of each of its files: one that a disk has damaged is thrown away by `clean` and made again.

A key is the id of an item, or "id:variant" where the result depends on more than the item's id tells.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from flows.store.durable import fsync_path, fsync_tree, sha256_of
from transforms.schema import Table
from transforms.schema.render_arrow import arrow_schema, conform

_LOG = logging.getLogger(__name__)
_KEYS = "_keys.txt"
_SUMS = "_sha256.json"


class PartWriter:
    """The tables of one part while it is being written."""

    def __init__(self, folder: Path, tables: Sequence[Table], row_group: int, files: ExitStack) -> None:
        self._row_group = row_group
        self._tables = {table.name: table for table in tables}
        self._waiting: dict[str, list[pa.Table]] = {table.name: [] for table in tables}
        self._writers = {
            table.name: files.enter_context(
                pq.ParquetWriter(folder / f"{table.name}.parquet", arrow_schema(table), compression="zstd"))
            for table in tables
        }
        files.callback(self._flush_all)

    def append(self, table: str, frame: pd.DataFrame) -> None:
        """Write `frame` to `table`; frames are joined to row groups of at least `row_group` rows."""
        self.append_rows(table, conform(frame, self._tables[table]))

    def append_rows(self, table: str, rows: pa.Table) -> None:
        """Write `rows`, which have the schema of `table`, as `append` does."""
        self._waiting[table].append(rows)
        if sum(map(len, self._waiting[table])) >= self._row_group:
            self._flush(table)

    def _flush(self, table: str) -> None:
        rows = pa.concat_tables(self._waiting[table])
        self._waiting[table] = []
        if len(rows):
            self._writers[table].write_table(rows, row_group_size=len(rows))

    def _flush_all(self) -> None:
        for table, waiting in self._waiting.items():
            if waiting:
                self._flush(table)


class PartStore:
    """Parts under `folder`, which is named after the version of the work: another version starts empty. New parts have
    row groups of at least `row_group` rows."""

    def __init__(self, folder: Path, tables: Sequence[Table], row_group: int) -> None:
        self.folder = folder
        self.tables = tuple(tables)
        self._row_group = row_group

    def parts(self) -> tuple[Path, ...]:
        """Folders of all whole parts, sorted by name."""
        if not self.folder.is_dir():
            return ()
        return tuple(p for p in _folders(self.folder) if (p / _KEYS).is_file())

    def known(self) -> frozenset[str]:
        """Keys that some part answers for."""
        return frozenset(key for part in self.parts() for key in _keys(part))

    def answers(self) -> list[tuple[Path, list[str]]]:
        """All whole parts, each with the keys that it answers for."""
        return [(part, _keys(part)) for part in self.parts()]

    def missing(self, keys: Iterable[str]) -> list[str]:
        """Those of `keys` that no part answers for, sorted."""
        return sorted(set(keys) - self.known())

    @contextmanager
    def part(self, keys: Sequence[str]) -> Iterator[PartWriter]:
        """Give a writer for the part that answers for `keys`; the part appears whole, or not at all on an error."""
        name = hashlib.sha256("\n".join(sorted(keys)).encode()).hexdigest()[:16]
        target = self.folder / name
        staging = self.folder / f".{name}-{uuid.uuid4().hex}"
        staging.mkdir(parents=True)
        try:
            with ExitStack() as files:
                yield PartWriter(staging, self.tables, self._row_group, files)
            (staging / _KEYS).write_text("".join(f"{key}\n" for key in sorted(keys)), encoding="utf-8")
            sums = {file.name: sha256_of(file) for file in sorted(staging.iterdir())}
            (staging / _SUMS).write_text(json.dumps(sums, indent=1), encoding="utf-8")
            fsync_tree(staging)
            if not target.exists():
                os.replace(staging, target)
                fsync_path(self.folder)
        finally:
            shutil.rmtree(staging, ignore_errors=True)

    def covering(self, keys: Iterable[str]) -> list[tuple[Path, list[str]]]:
        """Return (part, keys read from it) pairs that answer each of `keys` once.

        Two parts can answer for one key where two runs overlapped; the part that sorts first answers.
        """
        wanted, found = set(keys), []
        for part in self.parts():
            answered = wanted.intersection(_keys(part))
            if answered:
                wanted -= answered
                found.append((part, sorted(answered)))
        return found

    def read(self, table: str, keys: Iterable[str], key_column: str) -> pd.DataFrame:
        """Rows of `table` whose `key_column` holds the id of one of `keys`, sorted by it, then as stored."""
        declared = next(t for t in self.tables if t.name == table)
        frames = [arrow_schema(declared).empty_table()]
        for part, answered in self.covering(keys):
            ids = [key.partition(":")[0] for key in answered]
            frames.append(pq.read_table(part / f"{table}.parquet", filters=[(key_column, "in", ids)]))
        rows: pd.DataFrame = pa.concat_tables(frames).to_pandas(types_mapper=_nullable)
        return rows.sort_values(key_column, kind="stable", ignore_index=True)

    def compact(self, most_keys: int) -> int:
        """Join parts that answer for few keys to parts that answer for up to `most_keys`; return by how many fewer.

        What is read stays the same, during and after. Parts that answer for variants of one item stay apart, as rows
        tell the item alone. Only the holder of the lock may do this.
        """
        groups: list[tuple[list[Path], list[str]]] = [([], [])]
        for part in self.parts():
            keys = _keys(part)
            if len(keys) > most_keys // 2:
                continue
            together = [*groups[-1][1], *keys]
            if len(together) > most_keys or len({key.partition(":")[0] for key in together}) < len(together):
                groups.append(([], []))
            groups[-1][0].append(part)
            groups[-1][1].extend(keys)
        joined = [(parts, keys) for parts, keys in groups if len(parts) > 1]
        for parts, keys in joined:
            with self.part(keys) as writer:
                for part in parts:
                    for table in self.tables:
                        writer.append_rows(table.name, pq.read_table(part / f"{table.name}.parquet"))
            for part in parts:
                shutil.rmtree(part)
        return sum(len(parts) - 1 for parts, _ in joined)

    def clean(self) -> None:
        """Remove what interrupted writes left behind, and damaged parts, of which a warning tells."""
        if self.folder.is_dir():
            for path in self.folder.iterdir():
                if path.name.startswith(".") and path.is_dir():
                    shutil.rmtree(path, ignore_errors=True)
        for part in _folders(self.folder):
            if damaged := damaged_in(part):
                _LOG.warning("made again, as it is damaged: %s", ", ".join(map(str, damaged)))
                shutil.rmtree(part)


_PANDAS_TYPES = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}


def _nullable(arrow_type: pa.DataType) -> object | None:
    """Integers and booleans with nulls stay what they are instead of turning into floats and objects."""
    return _PANDAS_TYPES.get(arrow_type)


def damaged_in(part: Path) -> list[Path]:
    """The files of `part` that are missing or not what was written."""
    try:
        sums = json.loads((part / _SUMS).read_text(encoding="utf-8"))
        return [part / name for name, sha256 in sorted({_KEYS: None, **sums}.items())
                if not (part / name).is_file() or sha256_of(part / name) != sha256]
    except (OSError, ValueError, TypeError):
        return [part / _SUMS]


def _folders(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if not path.name.startswith(".") and path.is_dir())


def _keys(part: Path) -> list[str]:
    return (part / _KEYS).read_text(encoding="utf-8").splitlines()
