"""Sets rows aside that broke a rule, and with them the rows that refer to them, until nothing refers to a missing row.

A quarantined row keeps all its columns, preceded by `rule` (names, separated by "; "), `reason` and `run_id`, so that
it can be read, repaired and counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd
import pyarrow as pa

from expectations.cross_table import TableQueries
from expectations.findings import Action, Finding
from transforms.schema import Table

REFERS_TO_QUARANTINED = "refers_to_quarantined"


@dataclass(frozen=True)
class Separation:
    """Rows that stay and rows that were set aside, by table."""

    kept: dict[str, pa.Table]
    quarantined: dict[str, pd.DataFrame]


def separate(rows: Mapping[str, pa.Table], findings: Iterable[Finding], run_id: str) -> Separation:
    """Set aside the rows that `findings` with the action QUARANTINE name; `rows` are in the order that was checked."""
    broken: dict[str, dict[int, list[Finding]]] = {}
    for finding in findings:
        if finding.action is Action.QUARANTINE:
            for row in finding.rows:
                broken.setdefault(finding.table, {}).setdefault(row, []).append(finding)
    kept, quarantined = dict(rows), {}
    for name, by_row in sorted(broken.items()):
        positions = sorted(by_row)
        frame = rows[name].take(positions).to_pandas()
        reasons = {
            "rule": ["; ".join(dict.fromkeys(finding.rule for finding in by_row[row])) for row in positions],
            "reason": [" ".join(dict.fromkeys(finding.explanation for finding in by_row[row])) for row in positions],
            "run_id": [run_id] * len(positions),
        }
        frame = pd.concat([pd.DataFrame(reasons, dtype="str"), frame], axis="columns")
        quarantined[name] = frame
        kept[name] = _without(rows[name], positions)
    return Separation(kept, quarantined)


def cascade(
    separation: Separation, declarations: Iterable[Table], references: Mapping[str, pa.Table], run_id: str
) -> Separation:
    """Set aside, again and again, what refers to a row that is not there any more, until every reference holds."""
    declarations = list(declarations)
    kept, quarantined = separation.kept, dict(separation.quarantined)
    while True:
        dangling = [
            Finding(finding.table, REFERS_TO_QUARANTINED, Action.QUARANTINE,
                    f"The row that {finding.rule.removesuffix('_refers')} refers to is quarantined.",
                    finding.checked, finding.rows)
            for finding in TableQueries(kept, declarations, references).check_references() if finding.failed
        ]
        if not dangling:
            return Separation(kept, quarantined)
        step = separate(kept, dangling, run_id)
        kept = step.kept
        for name, frame in step.quarantined.items():
            before = quarantined.get(name)
            quarantined[name] = frame if before is None else pd.concat([before, frame], ignore_index=True)


def _without(rows: pa.Table, positions: list[int]) -> pa.Table:
    gone = set(positions)
    return rows.filter(pa.array([row not in gone for row in range(rows.num_rows)], type=pa.bool_()))
