"""Validation between the steps: bad rows and records go to quarantine, the report is kept, records add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from expectations.report import ValidationReport
from expectations.validation import validate
from flows.errors import CriticalBreach
from flows.report import Accounts
from flows.settings import Settings
from flows.store.durable import write_file
from flows.store.quarantine import keep_quarantine
from transforms.publishable.tables import Tables, with_counts
from transforms.schema.stages import STAGED_STANCES, STAGES, StageFrames

RECORDS = "records"
"""Quarantine folder of records that did not become articles."""

_REPEATED = "repeated_record"
_VAGUE, _VAGUE_REASON = "names_no_dispute", "The label of its issue tells no dispute, and the stance is not sure."
_FAILED, _UNREAD = "analysis_failed", "not_read"


@dataclass(frozen=True)
class Built:
    """The tables of the corpus without counts, and what did not reach them.

    `rejections` has the columns of `stage.REJECTIONS`; `failed` are article rows with `rule` and `reason`; `records`
    counts what was read, `repeated` the records that copy another to the letter; `set_aside` are stage rows by table;
    `merges` are the merges of actors that corrections made, `counted` what readers counted (columns of
    `stages.TALLIES`).
    """

    tables: Tables
    rejections: pd.DataFrame
    failed: pd.DataFrame
    set_aside: dict[str, pd.DataFrame]
    records: int
    repeated: int
    merges: pd.DataFrame
    counted: pd.DataFrame


@dataclass(frozen=True)
class Validated:
    """Tables whose rows all passed, the report, the account of every record, and merges of actors by corrections."""

    tables: Tables
    report: ValidationReport
    accounts: Accounts
    merges: pd.DataFrame


def check_stages(
    settings: Settings, stages: StageFrames, articles: pd.DataFrame, run_id: str
) -> tuple[StageFrames, dict[str, pd.DataFrame]]:
    """Return the stage tables without the rows that break a rule, and those rows by table; `articles` hold the texts.

    Raises `CriticalBreach` when a table as a whole is in doubt.
    """
    declared = {table.name: stages[table.name] for table in STAGES}
    report = validate(declared, run_id, settings.validate, STAGES, references={"articles": articles})
    _keep(settings, report, f"{run_id}-stages")
    return {**stages, **report.passed_tables}, report.quarantined


def failed_articles(articles: pd.DataFrame, failures: pd.DataFrame, unread: pd.DataFrame, run_id: str) -> pd.DataFrame:
    """Article rows on which the analysis failed or that got no answer, preceded by `rule`, `reason` and `run_id`."""
    told = pd.concat([failures.assign(rule=_FAILED), unread.assign(rule=_UNREAD)]).set_index("article_id")
    rows = articles[articles["article_id"].isin(told.index)]
    named = pd.DataFrame({name: rows["article_id"].map(told[name]) for name in ("rule", "reason")})
    return pd.concat([named.assign(run_id=run_id), rows], axis="columns")


def with_vague(set_aside: Mapping[str, pd.DataFrame], vague: pd.DataFrame, run_id: str) -> dict[str, pd.DataFrame]:
    """Return the stage rows set aside by table, with the `vague` stances, whose issue tells no dispute."""
    told = pd.DataFrame({"rule": _VAGUE, "reason": _VAGUE_REASON, "run_id": run_id}, index=vague.index)
    return _merged(set_aside, {STAGED_STANCES.name: pd.concat([told, vague], axis="columns")})


def has_unread(accounts: Accounts) -> bool:
    """Whether a run left articles to the next one."""
    return f"articles: {_UNREAD}" in accounts.reasons


def check_tables(settings: Settings, built: Built, run_id: str) -> Validated:
    """Check the published tables, fill in their counts and account for every record.

    Raises `CriticalBreach`, naming table and rule, when a critical expectation fails or a record is unaccounted for;
    the report and the quarantine are written all the same.
    """
    report = validate(with_counts(built.tables), run_id, settings.validate, recount=with_counts)
    records = built.rejections[built.rejections["rule"] != _REPEATED].assign(run_id=run_id)
    quarantined = _merged(built.set_aside, {RECORDS: records, "articles": built.failed}, report.quarantined)
    keep_quarantine(settings.quarantine, quarantined, run_id)
    _keep(settings, report, run_id)
    accounts = _accounts(built, report, quarantined)
    if not accounts.balanced:
        raise CriticalBreach(f"records are unaccounted for: {accounts}")
    return Validated(report.passed_tables, report, accounts, built.merges)


def _merged(*by_table: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Rows of all mappings by table, tables without rows left out."""
    names = sorted({name for mapping in by_table for name in mapping})
    found = {name: [mapping[name] for mapping in by_table if name in mapping and len(mapping[name])] for name in names}
    return {name: pd.concat(frames, ignore_index=True) for name, frames in found.items() if frames}


def _keep(settings: Settings, report: ValidationReport, name: str) -> None:
    """Write the report in both renderings; raise on a critical breach."""
    write_file(settings.validation / f"{name}.md", report.to_markdown())
    write_file(settings.validation / f"{name}.json", report.to_json())
    if report.critical:
        broken = "; ".join(f"{check.table}: {check.rule} ({check.detail or f'{check.failed} of {check.checked} rows'})"
                           for check in report.critical_checks)
        raise CriticalBreach(f"{broken}. Report: {settings.validation / f'{name}.md'}")


def _accounts(built: Built, report: ValidationReport, quarantined: Mapping[str, pd.DataFrame]) -> Accounts:
    articles = report.passed_tables["articles"]
    copies = int(articles["duplicate_of"].notna().sum())
    repeated = built.repeated + int((built.rejections["rule"] == _REPEATED).sum())
    records = sum(len(quarantined.get(name, ())) for name in (RECORDS, "articles"))
    reasons = Counter(f"{table}: {rule}" for table, rows in quarantined.items() for rule in rows["rule"])
    return Accounts(built.records, len(articles) - copies, records, copies + repeated, dict(sorted(reasons.items())),
                    {str(name): int(count) for name, count in built.counted.groupby("counted")["count"].sum().items()})
