"""`newstance export`: a snapshot in another form, written beside its place and moved there when whole."""

from __future__ import annotations

import json
import os
import shutil
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.errors import UsageError
from flows.exporters import Exporter
from flows.settings import Settings
from flows.store.durable import check_writable, fsync_tree, sha256_of
from flows.store.published import Snapshot, find_snapshot
from flows.store.written import EXPORT

_STAGING = ".newstance-export-"


@dataclass(frozen=True)
class Export:
    """What was exported, or would be: `files` are those of `output`, none in a dry run."""

    exporter: str
    snapshot: str
    output: Path
    rows: dict[str, int]
    files: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """The export as JSON values."""
        return {"exporter": self.exporter, "snapshot": self.snapshot, "output": str(self.output), "rows": self.rows,
                "files": list(self.files)}


def export_snapshot(
    settings: Settings, exporter: Exporter, output: Path, snapshot_id: str | None = None, dry_run: bool = False
) -> Export:
    """Write a published snapshot, by default the last one, to the folder `output` in the form of `exporter`.

    The folder is new, empty, or holds an earlier export and nothing else; that is replaced. Raises UsageError where it
    is something else or cannot be written, and where the snapshot does not exist.
    """
    snapshot = find_snapshot(settings.data, snapshot_id)
    earlier = _files_of_earlier_export(output)
    if dry_run:
        return Export(exporter.name, snapshot.snapshot_id, output, snapshot.row_counts, ())
    check_writable(output)
    staging = output / f"{_STAGING}{uuid.uuid4().hex}"
    staging.mkdir()
    try:
        files = [file.relative_to(staging).as_posix() for file in exporter.export(snapshot, staging)]
        _describe(staging, exporter, snapshot, files)
        fsync_tree(staging)
        for file in (*files, EXPORT):
            (output / file).parent.mkdir(parents=True, exist_ok=True)
            os.replace(staging / file, output / file)
        for file in earlier - {*files, EXPORT}:
            (output / file).unlink(missing_ok=True)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return Export(exporter.name, snapshot.snapshot_id, output, snapshot.row_counts, tuple(files))


def _files_of_earlier_export(output: Path) -> set[str]:
    """The files of the export in `output`; raises UsageError where it holds anything else or is no folder."""
    if not os.path.lexists(output):
        return set()
    if not output.is_dir():
        raise UsageError(f"--output {output}: expected a folder, found something else")
    found = {path.relative_to(output).as_posix() for path in output.rglob("*") if not path.is_dir()}
    found = {name for name in found if not name.startswith(_STAGING)}
    if not found:
        return set()
    try:
        listed = {*json.loads((output / EXPORT).read_text(encoding="utf-8"))["files"], EXPORT}
    except (OSError, ValueError, KeyError, TypeError):
        listed = set()
    if not found <= listed:
        raise UsageError(f"--output {output}: expected a new or empty folder, or one that holds an earlier export "
                         f"alone; found {min(found - listed)}")
    return listed


def _describe(folder: Path, exporter: Exporter, snapshot: Snapshot, files: list[str]) -> None:
    described = {"exporter": exporter.name, "snapshot": snapshot.snapshot_id, "rows": snapshot.row_counts,
                 "files": {file: sha256_of(folder / file) for file in files}}
    (folder / EXPORT).write_text(json.dumps(described, indent=1) + "\n", encoding="utf-8")
