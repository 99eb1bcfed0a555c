"""Publishes tables as one immutable snapshot, switched to atomically.

lock → staging folder, every file read back → manifest → fsync → rename to snapshots/<id> → `latest` replaced. Whoever
is killed at any point leaves `latest` as it was; the next run removes the staging folder. The layout is that of
docs/published-folder.md.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from flows.errors import DamagedData
from flows.settings import PublishSettings
from flows.store.durable import fsync_path, fsync_tree, point_link, sha256_of
from flows.store.lock import run_lock
from flows.store.published import LATEST, MANIFEST, SNAPSHOTS, Snapshot, find_snapshot, latest_snapshot, snapshot_at
from flows.store.table_files import TableFile, link_if_same, write_table_files
from transforms.publishable.views import view_statements
from transforms.schema import SCHEMA_VERSION, TABLES
from transforms.schema.render_arrow import conform
from transforms.schema.render_croissant import croissant
from transforms.schema.render_datapackage import datapackage
from transforms.schema.render_dictionary import dictionary
from transforms.schema.render_duckdb import DATABASE, duckdb_statements, view_definitions

_LOG = logging.getLogger(__name__)
_STAGING = ".staging-"
_OWN = ("snapshot_id", "created_at", "previous", "schema_version", "content_sha256", "tables", "documents")


def publish(
    tables: Mapping[str, pd.DataFrame],
    data: Path,
    manifest_info: Mapping[str, Any],
    sizes: PublishSettings,
    created_at: datetime | None = None,
) -> Snapshot | None:
    """Publish `tables` (every declared table, by name) below `data`/published; None when they are what `latest` holds.

    `manifest_info` goes into the manifest: `run_id`, `code_version`, `inputs`, `merges` and whatever else a reader
    should know; it may not use the manifest's own keys. `sizes` are those of the files. Raises `RunLocked` when another
    process holds the lock, `ConformError` when a table does not fit its declaration, KeyError when one is missing, and
    `StagedFileError` when a written file does not read back; `latest` stays as it was in all these cases.
    """
    published = data / "published"
    rows = {table.name: conform(tables[table.name], table) for table in TABLES}
    with run_lock(data, str(manifest_info.get("run_id", "publish"))):
        published.mkdir(parents=True, exist_ok=True)
        remove_unfinished(published)
        restore_latest(data)
        staging = published / f"{_STAGING}{uuid.uuid4().hex}"
        staging.mkdir()
        try:
            files = {table.name: write_table_files(rows[table.name], table, staging, sizes) for table in TABLES}
            previous = latest_snapshot(data)
            content = _content_sha256(files)
            if previous is not None and previous.manifest["content_sha256"] == content:
                return None
            if previous is not None:
                for file in _all_files(files):
                    link_if_same(staging / file.path, previous.path / file.path)
            return _switch(staging, published, files, content, previous, manifest_info, created_at or datetime.now(UTC))
        finally:
            shutil.rmtree(staging, ignore_errors=True)


def replace_snapshot(
    snapshot: Snapshot, tables: Mapping[str, pd.DataFrame], data: Path, sizes: PublishSettings, taken_out: int
) -> Snapshot:
    """Put a snapshot with `tables` in the place of `snapshot`, of which `taken_out` articles were taken out; return it.

    It has its date, and an id of its own, as its rows are others. `latest` is switched before the old one goes.
    """
    published = data / "published"
    with run_lock(data, "replace"):
        remove_unfinished(published)
        staging = published / f"{_STAGING}{uuid.uuid4().hex}"
        staging.mkdir()
        try:
            rows = {table.name: conform(tables[table.name], table) for table in TABLES}
            files = {table.name: write_table_files(rows[table.name], table, staging, sizes) for table in TABLES}
            for file in _all_files(files):
                link_if_same(staging / file.path, snapshot.path / file.path)
            info = {name: value for name, value in snapshot.manifest.items() if name not in _OWN}
            info["taken_out"] = info.get("taken_out", 0) + taken_out
            made = datetime.fromisoformat(snapshot.manifest["created_at"])
            content = _content_sha256(files)
            if content == snapshot.manifest["content_sha256"]:
                return snapshot
            was_latest = (published / LATEST).resolve() == snapshot.path.resolve()
            new = _placed(staging, published, files, content, snapshot.manifest["previous"], info, made)
            if was_latest:
                point_link(published / LATEST, f"{SNAPSHOTS}/{new.snapshot_id}")
            shutil.rmtree(snapshot.path)
            return new
        finally:
            shutil.rmtree(staging, ignore_errors=True)


def whole_latest(data: Path) -> Snapshot | None:
    """What `latest_snapshot` returns, None also where a file of it that holds rows, or its manifest, is damaged."""
    try:
        snapshot = latest_snapshot(data)
    except ValueError:
        return None
    return None if snapshot is None or _damaged_tables(snapshot) else snapshot


def restore_latest(data: Path) -> None:
    """Let `latest` point to the newest snapshot whose files are whole, where it is lost or what it points to is
    damaged, of which a warning tells; only the holder of the lock may do this."""
    link = data / "published" / LATEST
    if whole_latest(data) is not None:
        return
    folder = data / "published" / SNAPSHOTS
    for path in sorted(folder.iterdir(), reverse=True) if folder.is_dir() else ():
        try:
            damaged = _damaged_tables(snapshot_at(path.resolve()))
        except ValueError:
            damaged = [MANIFEST]
        if not damaged:
            _LOG.warning("%s was lost or damaged and points to the newest whole snapshot again: %s", link, path.name)
            point_link(link, f"{SNAPSHOTS}/{path.name}")
            return
        _LOG.warning("the snapshot %s is damaged: %s", path, ", ".join(damaged))
    link.unlink(missing_ok=True)


def point_latest(data: Path, snapshot_id: str, dry_run: bool = False) -> str | None:
    """Let `latest` point to the snapshot called `snapshot_id`; return to which it did. Needs the lock.

    Raises UsageError where there is none, DamagedData where a file of it is damaged.
    """
    snapshot = find_snapshot(data, snapshot_id)
    if damaged := _damaged_tables(snapshot):
        raise DamagedData(f"{snapshot.path}: damaged: {', '.join(damaged)}")
    link = data / "published" / LATEST
    before = link.resolve().name if link.is_symlink() else None
    if not dry_run:
        point_link(link, f"{SNAPSHOTS}/{snapshot_id}")
    return before


def _damaged_tables(snapshot: Snapshot) -> list[str]:
    """The damaged files of `snapshot` but for the database, which whoever opens it for writing changes."""
    return [path for path in damaged_files(snapshot) if path != DATABASE]


def read_tables(snapshot: Snapshot) -> dict[str, pd.DataFrame]:
    """Return every table of `snapshot` in published order."""
    return {table.name: pd.read_parquet(snapshot.path / table.name) for table in TABLES}


def damaged_files(snapshot: Snapshot) -> list[str]:
    """Return the paths, relative to the snapshot, of files that are missing or not as the manifest describes them."""
    tables = snapshot.manifest["tables"].values()
    recorded = {file["path"]: file["sha256"] for table in tables for file in table["files"]}
    recorded |= snapshot.manifest["documents"]
    return [path for path, sha256 in sorted(recorded.items())
            if not (snapshot.path / path).is_file() or sha256_of(snapshot.path / path) != sha256]


def remove_unfinished(published: Path) -> None:
    """Remove what interrupted publishes left behind; only the holder of the lock may do this."""
    for left in published.glob(f"{_STAGING}*"):
        shutil.rmtree(left)
    for left in published.glob(f".{LATEST}-*"):
        left.unlink()


def _switch(
    staging: Path,
    published: Path,
    files: Mapping[str, Sequence[TableFile]],
    content: str,
    previous: Snapshot | None,
    manifest_info: Mapping[str, Any],
    created_at: datetime,
) -> Snapshot:
    """Turn the staging folder into the snapshot that `latest` points to."""
    snapshot = _placed(staging, published, files, content, None if previous is None else previous.snapshot_id,
                       manifest_info, created_at)
    point_link(published / LATEST, f"{SNAPSHOTS}/{snapshot.snapshot_id}")
    return snapshot


def _placed(
    staging: Path,
    published: Path,
    files: Mapping[str, Sequence[TableFile]],
    content: str,
    previous: str | None,
    manifest_info: Mapping[str, Any],
    created_at: datetime,
) -> Snapshot:
    """Turn the staging folder into a snapshot."""
    snapshot_id = f"{created_at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{content[:8]}"
    target = published / SNAPSHOTS / snapshot_id
    if target.exists():
        raise FileExistsError(f"{target}: a snapshot with these rows was published within the same second")
    documents = _write_documents(staging, files, target, created_at)
    manifest = _manifest(snapshot_id, created_at, previous, files, content, documents, manifest_info)
    (staging / MANIFEST).write_text(_json(manifest), encoding="utf-8")
    fsync_tree(staging)
    target.parent.mkdir(exist_ok=True)
    os.replace(staging, target)
    fsync_path(target.parent)
    return Snapshot(snapshot_id, target.resolve(), manifest)


def _content_sha256(files: Mapping[str, Sequence[TableFile]]) -> str:
    digest = hashlib.sha256(SCHEMA_VERSION.encode())
    for file in _all_files(files):
        digest.update(f"\n{file.path} {file.sha256}".encode())
    return digest.hexdigest()


def _all_files(files: Mapping[str, Sequence[TableFile]]) -> list[TableFile]:
    return [file for name in sorted(files) for file in files[name]]


def _write_documents(
    staging: Path, files: Mapping[str, Sequence[TableFile]], target: Path, created_at: datetime
) -> dict[str, str]:
    """Write what describes the tables; return the SHA-256 of each document by its name."""
    paths = {name: [file.path for file in parts] for name, parts in files.items()}
    (staging / "datapackage.json").write_text(_json(datapackage(TABLES, paths)), encoding="utf-8")
    described = {name: [(file.path, file.size, file.sha256) for file in parts] for name, parts in files.items()}
    (staging / "croissant.json").write_text(_json(croissant(TABLES, described, created_at.astimezone(UTC))),
                                            encoding="utf-8")
    (staging / "DICTIONARY.md").write_text(dictionary(TABLES), encoding="utf-8")
    with duckdb.connect(staging / DATABASE) as connection:
        for statement in (*duckdb_statements(TABLES, target.resolve()), *view_definitions(view_statements())):
            connection.execute(statement)
    written = ("DICTIONARY.md", "croissant.json", DATABASE, "datapackage.json")
    return {name: sha256_of(staging / name) for name in written}


def _manifest(
    snapshot_id: str,
    created_at: datetime,
    previous: str | None,
    files: Mapping[str, Sequence[TableFile]],
    content: str,
    documents: Mapping[str, str],
    manifest_info: Mapping[str, Any],
) -> dict[str, Any]:
    own = {
        "snapshot_id": snapshot_id,
        "created_at": created_at.astimezone(UTC).isoformat(timespec="seconds"),
        "previous": previous,
        "schema_version": SCHEMA_VERSION,
        "content_sha256": content,
        "tables": {
            name: {"rows": sum(file.rows for file in parts), "files": [asdict(file) for file in parts]}
            for name, parts in files.items()
        },
        "documents": dict(documents),
    }
    clash = own.keys() & manifest_info.keys()
    if clash:
        raise ValueError(f"manifest_info may not set the manifest's own keys: {sorted(clash)}")
    return {**own, **manifest_info}


def _json(content: Mapping[str, Any]) -> str:
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"
