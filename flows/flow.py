"""The flow `newstance`: sources in, one published snapshot out. Each task is one stage over one shard of the corpus.

Import `flows.environment` and call its `prepare` first: Prefect reads its settings when it is imported.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from prefect import flow, task
from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.task_runners import ThreadPoolTaskRunner
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from flows.executors import Executor, open_executor
from flows.preconditions import check_not_empty, check_paths
from flows.report import Summary
from flows.run_report import REPORT
from flows.settings import Settings, load_settings
from flows.steps import build, ingest, publish
from flows.steps.check import Built, Validated, check_tables
from flows.store.corpus import CorpusEntry
from flows.store.lock import run_lock
from flows.store.published import SNAPSHOTS
from flows.store.snapshot import restore_latest
from flows.workers import Shard


@task(retries=2, retry_delay_seconds=5, cache_policy=NO_CACHE, task_run_name="store sources")
def store_sources(settings: Settings, sources: Sequence[Path]) -> list[CorpusEntry]:
    """Store the sources' bytes; file systems and networks can fail for a moment, so this is tried again."""
    return ingest.store_sources(settings, sources)


@task(cache_policy=NO_CACHE, task_run_name="ingest {number}")
def ingest_batch(settings: Settings, batch: list[CorpusEntry], number: int, executor: Executor) -> int:
    """Parse one batch of stored sources where the executor runs it."""
    return ingest.read_batch(settings, batch, executor)


@task(cache_policy=NO_CACHE, task_run_name="extract {number}")
def extract(settings: Settings, shard: Shard, number: int, executor: Executor) -> int:
    """Analyse one shard of articles where the executor runs it."""
    return build.read_shard(settings, shard, executor)


@task(cache_policy=NO_CACHE, task_run_name="resolve")
def resolve(settings: Settings, corpus: build.CorpusArticles, run_id: str) -> Built:
    """Join the findings of all articles to tables."""
    return publish.assemble(settings, corpus, run_id)


@task(cache_policy=NO_CACHE, task_run_name="validate")
def validate(settings: Settings, built: Built, run_id: str) -> Validated:
    """Check every table, set bad rows aside and keep the report; raises CriticalBreach on a critical one."""
    return check_tables(settings, built, run_id)


@task(cache_policy=NO_CACHE, task_run_name="publish")
def publish_snapshot(settings: Settings, validated: Validated, run_id: str) -> Summary:
    """Publish the tables as one snapshot, or find that nothing changed."""
    return publish.release(settings, validated, run_id)


@flow(name="newstance")
def newstance(
    sources: list[str],
    data: str | None = None,
    seeds: str | None = None,
    codebooks: list[str] | None = None,
    settings_file: str | None = None,
    settings: dict[str, Any] | None = None,
) -> Summary:
    """Read `sources` into the corpus of the folder `data` and publish the tables of the whole corpus.

    The parameters are those of `load_settings` as plain values, which a deployment can give; `settings` are its tables.
    Raises its errors, `UsageError`, `RunLocked` and `CriticalBreach`; whatever happens, the last snapshot stays
    published.
    """
    return _run([Path(source) for source in sources], load_settings(
        data=None if data is None else Path(data),
        seeds=None if seeds is None else Path(seeds),
        codebooks=None if codebooks is None else tuple(map(Path, codebooks)),
        file=None if settings_file is None else Path(settings_file),
        tables=settings,
    ))


def run(sources: Sequence[Path], settings: Settings) -> Summary:
    """Run the flow with as many task threads as `settings` has workers."""
    runner: ThreadPoolTaskRunner[Any] = ThreadPoolTaskRunner(max_workers=settings.run.worker_count)
    return newstance.with_options(task_runner=runner)(  # type: ignore[arg-type]
        [str(source) for source in sources],
        data=str(settings.data),
        seeds=str(settings.seeds),
        codebooks=None if settings.codebooks is None else [str(file) for file in settings.codebooks],
        settings=settings.tables,
    )


def _run(sources: Sequence[Path], settings: Settings) -> Summary:
    run_id = publish.new_run_id()
    check_paths(settings)
    with run_lock(settings.data, run_id):
        build.check_seeds(settings)
        build.clean(settings)
        restore_latest(settings.data)
        if sources:
            store_sources(settings, sources)
        check_not_empty(settings, build.corpus_entries(settings))
        with open_executor(settings) as executor:
            _ingest_all(settings, executor)
            corpus = build.collect_articles(settings)
            _extract_all(settings, corpus, executor)
        validated = validate(settings, resolve(settings, corpus, run_id), run_id)
        create_markdown_artifact(key="newstance-validation", markdown=validated.report.to_markdown())
        summary = publish_snapshot(settings, validated, run_id)
    report = settings.published / SNAPSHOTS / summary.snapshot / REPORT
    if report.is_file():
        create_link_artifact(key="newstance-report", link=report.resolve().as_uri(),
                             description=f"Report of snapshot {summary.snapshot}")
    create_table_artifact(key="newstance-rows", description=f"Rows of snapshot {summary.snapshot}",
                          table=[{"table": name, "rows": rows} for name, rows in summary.rows.items()])
    return summary


def _ingest_all(settings: Settings, executor: Executor) -> None:
    entries = build.corpus_entries(settings)
    futures = [ingest_batch.submit(settings, batch, number, executor)
               for number, batch in enumerate(ingest.batches(settings, entries), 1)]
    for future in futures:
        future.result()


def _extract_all(settings: Settings, corpus: build.CorpusArticles, executor: Executor) -> None:
    shards = build.plan_shards(settings, corpus)
    if not shards:
        return
    with _progress() as progress:
        bar = progress.add_task("Reading articles", total=sum(len(shard.keys) for shard in shards))
        futures = [extract.submit(settings, shard, number, executor) for number, shard in enumerate(shards, 1)]
        for future in futures:
            progress.advance(bar, future.result())


def _progress() -> Progress:
    """A progress bar, on a terminal only."""
    return Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
                    console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True)
