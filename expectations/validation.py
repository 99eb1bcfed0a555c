"""Validates tables against their declaration and sets bad rows aside: the one entry to `expectations`.

Which breach does what is written in docs/validation.md. In short: what a single row got wrong sets the row aside; what
throws doubt on a table (keys, types, references, counts, too many bad rows) stops the publish.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import pandas as pd
import pyarrow as pa

from expectations.cross_table import TableQueries
from expectations.findings import Action, Finding
from expectations.offsets import check_offsets
from expectations.quarantine import REFERS_TO_QUARANTINED, Separation, cascade, separate
from expectations.report import Check, ValidationReport
from expectations.settings import ValidateSettings
from expectations.suites import check_columns
from transforms.schema import TABLES, Table
from transforms.schema.render_arrow import ConformError, cast

Frames = dict[str, pd.DataFrame]


def validate(
    tables: Mapping[str, pd.DataFrame],
    run_id: str,
    settings: ValidateSettings,
    declarations: Iterable[Table] = TABLES,
    recount: Callable[[Frames], Frames] | None = None,
    references: Mapping[str, pd.DataFrame] | None = None,
) -> ValidationReport:
    """Check `tables` (by name) against `declarations` and return what was found, what passed and what was set aside.

    `declarations` without a table among `tables` are a critical breach. `recount` computes the counts anew once rows
    were set aside (it may drop rows whose reason to exist is gone); the tables it returns are checked again. Without
    it, counts are the caller's to repair. `references` are tables that the checked ones refer to, such as the articles
    of a shard when its stage tables are validated; `articles`, there or among `tables`, holds the texts.
    Raises `BrokenExpectation` when a check could not be carried out.
    """
    declarations = list(declarations)
    rows, findings = _typed(tables, declarations)
    known = {name: pa.Table.from_pandas(frame, preserve_index=False) for name, frame in (references or {}).items()}
    if any(finding.failed for finding in findings):
        return _report(run_id, findings, rows, dict(tables), {}, declarations)
    findings += _check(rows, declarations, known)
    separation = separate(rows, findings, run_id)
    findings += _shares(rows, separation, settings)
    if not separation.quarantined or _stops(findings):
        return _report(run_id, findings, rows, _frames(tables, separation), separation.quarantined, declarations)
    final, after = _settle(separation, declarations, known, run_id, recount)
    findings += [*_cascaded(rows, separation, final), *after]
    return _report(run_id, findings, rows, _frames(tables, final), final.quarantined, declarations)


def _typed(tables: Mapping[str, pd.DataFrame], declarations: list[Table]) -> tuple[dict[str, pa.Table], list[Finding]]:
    rows, findings = {}, []
    for table in declarations:
        detail = ""
        if table.name not in tables:
            detail = f"table {table.name} is missing; found {', '.join(sorted(tables))}"
        else:
            try:
                rows[table.name] = cast(tables[table.name], table)
            except ConformError as error:
                detail = str(error)
        findings.append(Finding(table.name, "columns_and_types", Action.STOP,
                                "The table has its columns, with values of the declared types.",
                                len(tables.get(table.name, ())), detail=detail))
    return rows, findings


def _check(rows: dict[str, pa.Table], declarations: list[Table], references: dict[str, pa.Table]) -> list[Finding]:
    queries = TableQueries(rows, declarations, references)
    texts = _texts({**references, **rows})
    findings: list[Finding] = []
    for table in declarations:
        findings += check_columns(rows[table.name].to_pandas(), table)
        findings += check_offsets(rows[table.name], table, texts)
    return [*findings, *queries.check_rows(), *queries.check_references(), *queries.check_counts()]


def _texts(rows: Mapping[str, pa.Table]) -> dict[str, str]:
    if "articles" not in rows:
        return {}
    ids, texts = (rows["articles"][name].to_pylist() for name in ("article_id", "text"))
    return {article_id: text for article_id, text in zip(ids, texts, strict=True) if text is not None}


def _shares(rows: dict[str, pa.Table], separation: Separation, settings: ValidateSettings) -> list[Finding]:
    findings = []
    limit, floor = settings.quarantine_limit, settings.quarantine_floor
    for name, frame in separation.quarantined.items():
        total, bad = rows[name].num_rows, len(frame)
        over = bad > floor and bad > limit * total
        nothing_left = name == "articles" and bad == total
        detail = f"{bad} of {total} rows broke a rule" if over or nothing_left else ""
        findings.append(Finding(name, "quarantined_share", Action.STOP,
                                f"At most {limit:.0%} of the rows (or {floor}) break a rule, and "
                                "some article is left.", total, detail=detail))
    return findings


def _settle(
    separation: Separation,
    declarations: list[Table],
    references: dict[str, pa.Table],
    run_id: str,
    recount: Callable[[Frames], Frames] | None,
) -> tuple[Separation, list[Finding]]:
    """Cascade and recount until neither changes a thing; then check once more what the rows say of each other."""
    separation = cascade(separation, declarations, references, run_id)
    while recount is not None:
        counted = recount({name: table.to_pandas() for name, table in separation.kept.items()})
        rows = {table.name: cast(counted[table.name], table) for table in declarations}
        settled = cascade(Separation(rows, separation.quarantined), declarations, references, run_id)
        done = _size(settled.quarantined) == _size(separation.quarantined)
        separation = settled
        if done:
            break
    queries = TableQueries(separation.kept, declarations, references)
    findings = [*queries.check_references(), *(queries.check_counts() if recount is not None else ())]
    return separation, [
        Finding(finding.table, f"{finding.rule}_after_quarantine", Action.STOP, finding.explanation, finding.checked,
                (), f"{finding.failed} rows break it once the bad rows are gone" if finding.failed else "")
        for finding in findings
    ]


def _cascaded(rows: dict[str, pa.Table], direct: Separation, final: Separation) -> list[Finding]:
    """What the cascade set aside, per table; it is reported, as those rows broke no rule themselves."""
    findings = []
    for name, frame in final.quarantined.items():
        number = len(frame) - len(direct.quarantined.get(name, ()))
        if number:
            findings.append(Finding(name, REFERS_TO_QUARANTINED, Action.REPORT,
                                    "No row refers to a quarantined row.", rows[name].num_rows,
                                    detail=f"{number} set aside with the rows that they refer to"))
    return findings


def _size(frames: Frames) -> int:
    return sum(map(len, frames.values()))


def _stops(findings: list[Finding]) -> bool:
    return any(finding.action is Action.STOP and finding.failed for finding in findings)


def _frames(tables: Mapping[str, pd.DataFrame], separation: Separation) -> Frames:
    """What stays, as frames; the caller's own where nothing was set aside."""
    if not separation.quarantined:
        return dict(tables)
    return {name: table.to_pandas() for name, table in separation.kept.items()}


def _report(
    run_id: str,
    findings: list[Finding],
    rows: dict[str, pa.Table],
    passed: Frames,
    quarantined: Frames,
    declarations: list[Table],
) -> ValidationReport:
    keys = {table.name: table.key for table in declarations}
    checks = tuple(Check.of(finding, rows.get(finding.table), keys[finding.table]) for finding in findings)
    return ValidationReport(run_id, checks, passed, quarantined)
