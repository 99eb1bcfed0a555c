"""What is set aside now, once: `DATA/quarantine/<table>/rows.parquet`, which every run that checks tables replaces.

A row's `run_id` is that of the run that first set it aside. Rows that pass by now, or whose source was read anew, are
gone, so the rows of all tables are those of the account of the run that `_run.json` names.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from flows.store.durable import write_file, write_parquet

_ROWS = "rows.parquet"
_RUN = "_run.json"
_ROW_ID = "row"


def keep_quarantine(folder: Path, quarantined: Mapping[str, pd.DataFrame], run_id: str) -> None:
    """Let `quarantined` (rows by table, with `rule`, `reason`, `run_id`) be what is set aside, as `run_id` found it."""
    for name, rows in sorted(quarantined.items()):
        file = folder / name / _ROWS
        write_parquet(file, _with_first_runs(rows, _former(file)))
    counts = {name: len(rows) for name, rows in sorted(quarantined.items())}
    write_file(folder / _RUN, json.dumps({"run_id": run_id, "rows": counts}, indent=1) + "\n")
    for file in sorted(folder.glob("*/*.parquet")):
        if file.name != _ROWS or file.parent.name not in quarantined:
            file.unlink()


def read_quarantine(folder: Path) -> dict[str, pd.DataFrame]:
    """The rows that are set aside by table, each preceded by `row`, an id that stays the same from run to run."""
    found = {}
    for file in sorted(folder.glob(f"*/{_ROWS}")):
        rows = pd.read_parquet(file)
        rows.insert(0, _ROW_ID, _row_ids(rows))
        found[file.parent.name] = rows
    return found


def find_quarantined(folder: Path, what: str) -> list[dict[str, Any]]:
    """The rows that are set aside of which `what` is the table, the rule, the id, the article or the source, as values
    that JSON can hold, preceded by their table; nulls left out."""
    found = []
    for table, rows in read_quarantine(folder).items():
        hit = pd.Series(table == what, index=rows.index)
        for column in (_ROW_ID, "article_id", "source", "source_id"):
            if column in rows:
                hit |= rows[column].eq(what).fillna(False)
        hit |= rows["rule"].str.split("; ").map(lambda rules: what in rules)
        found += [{"table": table, **{str(name): value for name, value in row.items() if not pd.isna(value)}}
                  for row in rows[hit].to_dict("records")]
    return found


def _former(file: Path) -> dict[str, list[str]]:
    """The runs that first set each row of `file` aside, by the id of the row; none where it is lost or damaged."""
    try:
        rows = pd.read_parquet(file)
        runs: dict[str, list[str]] = {}
        for row_id, run in zip(_row_ids(rows), rows["run_id"], strict=True):
            runs.setdefault(row_id, []).append(run)
    except (OSError, ValueError, KeyError):
        return {}
    return runs


def _with_first_runs(rows: pd.DataFrame, former: Mapping[str, list[str]]) -> pd.DataFrame:
    seen: Counter[str] = Counter()
    runs = []
    for row_id, run in zip(_row_ids(rows), rows["run_id"], strict=True):
        before = former.get(row_id, [])
        runs.append(before[seen[row_id]] if seen[row_id] < len(before) else run)
        seen[row_id] += 1
    return rows.assign(run_id=runs)


def _row_ids(rows: pd.DataFrame) -> list[str]:
    """An id of each row by its values but for `run_id`."""
    values: Any = rows.drop(columns=["run_id", _ROW_ID], errors="ignore").astype("str")
    # As JSON would write them, a value read back and one that was never stored are the same text.
    hashed = pd.util.hash_pandas_object(values.fillna(""), index=False)
    return [f"{number:016x}" for number in hashed]
