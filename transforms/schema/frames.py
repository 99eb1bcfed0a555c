"""Frames with exactly the columns and types of a declared table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from transforms.schema.model import Kind, Table

_DTYPES = {Kind.STRING: "str", Kind.INTEGER: "Int64", Kind.NUMBER: "float64", Kind.BOOLEAN: "boolean",
           Kind.TIMESTAMP: "datetime64[us, UTC]"}


def frame_of(table: Table, rows: Sequence[dict[str, Any]]) -> pd.DataFrame:
    """Return `rows` as a frame with exactly the columns and types of `table`; missing values are null."""
    frame = pd.DataFrame(list(rows), columns=list(table.column_names))
    return frame.astype({column.name: _DTYPES[column.kind] for column in table.columns})
