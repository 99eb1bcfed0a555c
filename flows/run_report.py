"""The report of a run: one HTML file that needs nothing else, beside the tables of its snapshot.

It says what the snapshot holds, what changed since the one before, what validation found and set aside, and what is
missing; matrix and timeline are inline SVG, so that it opens offline, prints, and runs no script.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jinja2
import pandas as pd

from flows.differences import Change, changes, differences
from flows.store.durable import write_file
from flows.store.published import Snapshot, find_snapshot
from transforms.publishable.matrix import Matrix, codebook_issues, ranked_matrix
from transforms.schema import TABLES, Position, Severity, table

REPORT = "report.html"
_TEMPLATE = Path(__file__).with_name("run_report.html")
_MOST_ISSUES, _MOST_ACTORS, _MOST_EXAMPLES, _MOST_MONTHS = 15, 10, 5, 36
_EXAMPLES_OF = ("articles", "actors", "issues", "stances")
_LONGEST = 160
_BOTH = "both"
_SIGNS = {Position.SUPPORT: "+", Position.OPPOSE: "−", _BOTH: "±", Position.CONDITIONAL: "if", Position.UNDECIDED: "?"}
_FULL = 6
"""Rows at which a mark of the matrix has its full size."""


@dataclass(frozen=True)
class _Bar:
    month: str
    counts: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def write_report(snapshot: Snapshot, data: Path) -> Path:
    """Write the report of `snapshot` to its folder and return the file; `data` holds validation and quarantine."""
    file = snapshot.path / REPORT
    write_file(file, report_page(snapshot, data))
    return file


def report_page(snapshot: Snapshot, data: Path) -> str:
    """Return the report of `snapshot` as HTML; what `data` no longer holds of its run is left out and said to be."""
    frames = {each.name: pd.read_parquet(snapshot.path / each.name) for each in TABLES}
    previous = _previous(snapshot, data)
    run_id = str(snapshot.manifest.get("run_id", ""))
    matrix = ranked_matrix(frames["stances"], codebook_issues(frames["issues"]), _MOST_ISSUES, _MOST_ACTORS)
    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True,
                                     undefined=jinja2.StrictUndefined)
    environment.filters |= {"short": _short, "thousands": lambda number: f"{number:,}"}
    page = environment.from_string(_TEMPLATE.read_text(encoding="utf-8")).render(
        snapshot=snapshot, rows=snapshot.row_counts, accounts=snapshot.manifest.get("accounts"),
        created=datetime.fromisoformat(snapshot.manifest["created_at"]), duration=_duration(snapshot, run_id),
        inputs=snapshot.manifest.get("inputs", []), span=_span(frames["articles"]),
        outlets=_counted(frames["articles"]["outlet"]), previous=previous,
        differences=[] if previous is None else differences(previous, snapshot),
        examples={} if previous is None else _examples(previous, snapshot),
        merges=_new_merges(snapshot, previous), checks=_checks(data / "validation", run_id), Severity=Severity,
        quarantine=_quarantine(data / "quarantine", run_id), nulls=_nulls(frames), confidence=_confidence(frames),
        matrix=matrix, marks=_marks(matrix), bars=_bars(frames["stances"]), positions=list(Position),
        most=_MOST_EXAMPLES, signs=_SIGNS,
    )
    return page + "\n"


def _previous(snapshot: Snapshot, data: Path) -> Snapshot | None:
    name = snapshot.manifest.get("previous")
    try:
        return None if name is None else find_snapshot(data, name)
    except Exception:
        # A pruned or damaged one is no reason to give no report.
        return None


def _short(value: object) -> str:
    """One line of at most `_LONGEST` characters, without what turns the direction of the text around it."""
    text = "".join(letter if letter.isprintable() else " " for letter in str(value)[:_LONGEST + 1])
    return text if len(text) <= _LONGEST else text[:_LONGEST - 1] + "…"


def _duration(snapshot: Snapshot, run_id: str) -> str | None:
    try:
        began = datetime.strptime(run_id.partition("-")[0], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
    seconds = int((datetime.fromisoformat(snapshot.manifest["created_at"]) - began).total_seconds())
    minutes, seconds = divmod(max(seconds, 0), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {seconds} s" if minutes else f"{seconds} s"


def _span(articles: pd.DataFrame) -> tuple[str, str] | None:
    dated = articles["published_at"].dropna()
    return None if dated.empty else (f"{dated.min():%Y-%m-%d}", f"{dated.max():%Y-%m-%d}")


def _counted(values: pd.Series) -> list[tuple[str, int]]:
    counts = values.dropna().value_counts().rename_axis("value").reset_index(name="count")
    ordered = counts.sort_values(["count", "value"], ascending=[False, True])
    return [(str(value), int(count)) for value, count in zip(ordered["value"], ordered["count"], strict=True)]


def _examples(previous: Snapshot, snapshot: Snapshot) -> dict[str, list[Change]]:
    return {name: changes(previous, snapshot, table(name), _MOST_EXAMPLES) for name in _EXAMPLES_OF}


def _new_merges(snapshot: Snapshot, previous: Snapshot | None) -> list[dict[str, str]]:
    before = [] if previous is None else previous.manifest.get("merges", [])
    return [merge for merge in snapshot.manifest.get("merges", []) if merge not in before]


def _checks(folder: Path, run_id: str) -> dict[str, Any] | None:
    """What validation checked: how many rules, and those that some row broke."""
    found: list[dict[str, Any]] = []
    for name in (f"{run_id}-stages", run_id):
        try:
            found += json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))["checks"]
        except (OSError, ValueError, KeyError):
            continue
    return {"rules": len(found), "broken": [check for check in found if check["failed"]]} if found else None


def _quarantine(folder: Path, run_id: str) -> list[dict[str, Any]]:
    """What the run set aside, by table and rule, with examples."""
    found = []
    for file in sorted(folder.glob(f"*/{run_id}.parquet")) if run_id else ():
        rows = pd.read_parquet(file)
        for rule, of_rule in rows.groupby("rule", sort=True):
            shown = next((name for name in ("evidence", "text", "name", "title", "source_id", "label")
                          if name in rows), None)
            examples = [] if shown is None else list(of_rule[shown].dropna().astype(str).head(_MOST_EXAMPLES))
            found.append({"table": file.parent.name, "rule": rule, "rows": len(of_rule),
                          "reason": str(of_rule["reason"].iloc[0]), "examples": examples})
    return found


def _nulls(frames: dict[str, pd.DataFrame]) -> list[dict[str, Any]]:
    """Columns that state nothing for some rows, by table."""
    return [{"table": each.name, "column": column.name, "description": column.description,
             "rows": int(frames[each.name][column.name].isna().sum()),
             "share": float(frames[each.name][column.name].isna().mean())}
            for each in TABLES for column in each.columns
            if column.nullable and column.name in frames[each.name] and len(frames[each.name])]


def _confidence(frames: dict[str, pd.DataFrame]) -> list[tuple[str, int, float, int]]:
    """Rows, their mean confidence, and how many have half or less, of each table that has a confidence."""
    return [(name, len(frame), float(frame["confidence"].mean()), int((frame["confidence"] <= 0.5).sum()))
            for name, frame in frames.items() if "confidence" in frame and len(frame)]


def _marks(matrix: Matrix) -> list[dict[str, Any]]:
    """The marks of the matrix: where, how large, how far for (1) or against (-1), and what they count."""
    marks = []
    for row, (issue, label) in enumerate(matrix.issues):
        for column, (actor, name) in enumerate(matrix.actors):
            counts = {position: matrix.counts.get((issue, actor, position), 0) for position in Position}
            total = sum(counts.values())
            if total:
                told = ", ".join(f"{count} {position}" for position, count in counts.items() if count)
                marks.append({"row": row, "column": column, "size": min(1.0, (total / _FULL) ** 0.5) * 9 + 5,
                              "kind": _kind(counts), "told": f"{name}, {label}: {told}", "total": total})
    return marks


def _kind(counts: dict[Position, int]) -> str:
    support, oppose = counts[Position.SUPPORT], counts[Position.OPPOSE]
    if support and oppose:
        return _BOTH
    if support or oppose:
        return (Position.SUPPORT if support else Position.OPPOSE).value
    return (Position.CONDITIONAL if counts[Position.CONDITIONAL] else Position.UNDECIDED).value


def _bars(stances: pd.DataFrame) -> Sequence[_Bar]:
    """Dated stances a month, the latest months, months without any among them."""
    dated = stances.dropna(subset=["published_at"])
    if dated.empty:
        return []
    months = dated["published_at"].dt.tz_convert(None).dt.to_period("M")
    counted = dated.groupby([months, "position"], observed=True).size()
    every = pd.period_range(months.min(), months.max(), freq="M")[-_MOST_MONTHS:]
    return [_Bar(str(month), {position: int(counted.get((month, position), 0)) for position in Position})
            for month in every]
