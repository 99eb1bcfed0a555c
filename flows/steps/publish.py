"""Validated tables to a published snapshot, and what `build`, `validate` and `publish` hand to each other."""

from __future__ import annotations

import secrets
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version

import pandas as pd

from flows.errors import UsageError
from flows.report import NOTHING_NEW, PUBLISHED, Summary
from flows.run_report import write_report
from flows.settings import Settings
from flows.state import read_last_run, write_last_run
from flows.steps.anomalies import look_at
from flows.steps.build import CorpusArticles, corpus_entries, read_stages, resolve
from flows.steps.check import Built, Validated, check_stages, failed_articles, with_vague
from flows.store.durable import write_file, write_parquet
from flows.store.published import latest_snapshot
from flows.store.snapshot import publish
from flows.versions import STAGE_NAMES
from transforms.publishable.tables import Tables
from transforms.resolve.actors.merges import MergeRow, recorded_merges
from transforms.schema import PUBLISHED as PUBLISHED_TABLES
from transforms.schema.stages import FAILURES, REJECTIONS, TALLIES, UNREAD

_FAILED, _MERGES, _COUNTED, _SET_ASIDE = "failed_articles", "merges", "counted", "set_aside-"
_COUNTS = "_records.txt"


def new_run_id() -> str:
    """Return an id that sorts by time and that no other run has."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"


def assemble(settings: Settings, corpus: CorpusArticles, run_id: str) -> Built:
    """Join what was found in the single articles to tables; the stage tables are checked before they are joined.

    Raises `CriticalBreach` when a stage table is in doubt, and the errors of the loaders of corrections and codebooks.
    """
    stages, set_aside = check_stages(settings, read_stages(settings, corpus), corpus.articles, run_id)
    failed = failed_articles(corpus.articles, stages[FAILURES.name], stages[UNREAD.name], run_id)
    tables, merges, vague = resolve(settings, corpus, stages)
    return Built(tables, corpus.rejections, failed, with_vague(set_aside, vague, run_id), corpus.records,
                 corpus.repeated, merges, stages[TALLIES.name])


def release(settings: Settings, validated: Validated, run_id: str) -> Summary:
    """Publish the tables as a snapshot, or find that the last one holds the same rows; record the run either way.

    Raises CriticalBreach where what is new looks wrong and a rule says that this stops the publish.
    """
    look = look_at(settings, validated.tables, run_id)
    versions = {
        "run_id": run_id,
        "code_version": version("newstance"),
        "build_version": settings.versions.run,
        "stage_versions": {stage: getattr(settings.versions, stage) for stage in STAGE_NAMES},
        "codebooks": [file.name for file in settings.codebook_files],
        "settings": settings.tables,
        "inputs": [asdict(entry) for entry in corpus_entries(settings)],
        "accounts": asdict(validated.accounts),
        "merges": _merges(settings, validated),
        **look.manifest_info,
    }
    new = publish(validated.tables, settings.data, versions, settings.publish)
    snapshot = new or latest_snapshot(settings.data)
    if snapshot is None:
        raise RuntimeError(f"{settings.data}: nothing was published, and there is no earlier snapshot")
    if new is not None:
        write_report(new, settings.data)
    write_last_run(settings, snapshot.snapshot_id, snapshot.row_counts, validated.accounts)
    return Summary(PUBLISHED if new else NOTHING_NEW, snapshot.snapshot_id, settings.published / "latest",
                   snapshot.row_counts, validated.accounts, look.lines if new else ())


def _merges(settings: Settings, validated: Validated) -> list[MergeRow]:
    """The actor ids that became part of another one, up to and with this run."""
    last = latest_snapshot(settings.data)
    before: pd.DataFrame | None = None
    names: dict[str, str] = {}
    if last is not None:
        before = pd.read_parquet(last.path / "mentions", columns=["mention_id", "actor_id"])
        actors = pd.read_parquet(last.path / "actors", columns=["actor_id", "name"])
        names = dict(zip(actors["actor_id"], actors["name"], strict=True))
    return recorded_merges(before, names, validated.tables["mentions"],
                           validated.merges, [] if last is None else last.manifest.get("merges", []))


def last_summary(settings: Settings) -> Summary:
    """What the last finished run gave, as the summary of one that found nothing new. Raises UsageError without one."""
    last = read_last_run(settings)
    if last is None:
        raise UsageError(f"{settings.data}: no run has finished here yet")
    return Summary(NOTHING_NEW, last.snapshot, settings.published / "latest", last.rows, last.accounts)


def keep(settings: Settings, built: Built) -> None:
    """Leave `built` in DATA/built for `validate` and `publish`, in place of what was there."""
    frames = {**built.tables, REJECTIONS.name: built.rejections, _FAILED: built.failed, _MERGES: built.merges,
              _COUNTED: built.counted,
              **{f"{_SET_ASIDE}{name}": rows for name, rows in built.set_aside.items()}}
    settings.built.mkdir(parents=True, exist_ok=True)
    # Without the counts nothing counts as built, so that no tables of two builds are ever read together.
    (settings.built / _COUNTS).unlink(missing_ok=True)
    for file in settings.built.glob("*.parquet"):
        file.unlink()
    for name, frame in frames.items():
        write_parquet(settings.built / f"{name}.parquet", frame)
    write_file(settings.built / _COUNTS, f"{built.records} {built.repeated}\n")


def kept(settings: Settings) -> Built:
    """Return what `build` left. Raises UsageError when it left nothing."""
    if not (settings.built / _COUNTS).exists():
        raise UsageError(f"{settings.built}: nothing was built; run `newstance build` first")
    frames = {file.stem: pd.read_parquet(file) for file in sorted(settings.built.glob("*.parquet"))}
    records, repeated = map(int, (settings.built / _COUNTS).read_text(encoding="utf-8").split())
    set_aside = {name.removeprefix(_SET_ASIDE): rows for name, rows in frames.items() if name.startswith(_SET_ASIDE)}
    tables: Tables = {name: frames[name] for name in PUBLISHED_TABLES}
    return Built(tables, frames[REJECTIONS.name], frames[_FAILED], set_aside, records, repeated, frames[_MERGES],
                 frames[_COUNTED])
