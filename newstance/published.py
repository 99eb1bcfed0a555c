"""Tables of one snapshot as frames."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from os import PathLike
from pathlib import Path

import pandas as pd

from flows.errors import UsageError
from flows.settings import load_settings
from flows.store.snapshot import LATEST, SNAPSHOTS
from transforms.schema import PUBLISHED


def read_published(
    names: Sequence[str], data: str | PathLike[str] | None, snapshot_id: str | None
) -> tuple[pd.DataFrame, ...]:
    """Return the tables `names` of one snapshot; raises UsageError for a table or snapshot that is not there."""
    for name in names:
        if name not in PUBLISHED:
            raise UsageError(f"no table {name!r}{_meant(name, PUBLISHED)}; tables are {', '.join(PUBLISHED)}")
    settings = load_settings(data=None if data is None else Path(data))
    snapshot = _snapshot(settings.published, snapshot_id)
    frames = tuple(pd.read_parquet(snapshot / name) for name in names)
    for frame in frames:
        frame.attrs["snapshot"] = snapshot.name
    return frames


def _snapshot(published: Path, snapshot_id: str | None) -> Path:
    """The folder of the snapshot, with no link in it: what is read from it is of one snapshot."""
    if not (published / LATEST).is_symlink():
        raise UsageError(f"{published}: nothing is published there yet; newstance.run() publishes")
    if snapshot_id is None:
        return (published / LATEST).resolve()
    known = sorted(path.name for path in (published / SNAPSHOTS).iterdir())
    if snapshot_id not in known:
        raise UsageError(f"{published}: no snapshot {snapshot_id!r}{_meant(snapshot_id, known)}; "
                         f"there are {len(known)}, the last {known[-1]}")
    return (published / SNAPSHOTS / snapshot_id).resolve()


def _meant(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name, list(known), n=1)
    return f", did you mean {close[0]!r}?" if close else ""
