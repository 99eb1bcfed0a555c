"""Tables of one snapshot as frames."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from os import PathLike
from pathlib import Path

import pandas as pd

from flows.errors import UsageError
from flows.settings import load_settings
from flows.store.published import find_snapshot
from transforms.schema import PUBLISHED


def read_published(
    names: Sequence[str], data: str | PathLike[str] | None, snapshot_id: str | None
) -> tuple[pd.DataFrame, ...]:
    """Return the tables `names` of one snapshot; raises UsageError for a table or snapshot that is not there."""
    for name in names:
        if name not in PUBLISHED:
            close = get_close_matches(name, list(PUBLISHED), n=1)
            meant = f", did you mean {close[0]!r}?" if close else ""
            raise UsageError(f"no table is called {name!r}{meant}; there are: {', '.join(PUBLISHED)}")
    settings = load_settings(data=None if data is None else Path(data))
    snapshot = find_snapshot(settings.data, snapshot_id)
    frames = tuple(pd.read_parquet(snapshot.path / name) for name in names)
    for frame in frames:
        frame.attrs["snapshot"] = snapshot.snapshot_id
    return frames
