"""The flow `newstance`: sources in, one published snapshot out. Each task is one stage over one shard of the corpus.

Import `flows.environment` and call its `prepare` first: Prefect reads its settings when it is imported.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import prefect.runtime
from prefect import flow, task
from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import FlowRun, State
from prefect.logging.handlers import APILogHandler
from prefect.states import Cancelled, Completed, Failed
from prefect.task_runners import ThreadPoolTaskRunner
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from flows import health
from flows.errors import NewstanceError, NothingToAnalyse, RunLocked, user_error
from flows.executors import Executor, open_executor
from flows.limits import end_without
from flows.logs import place, run_log
from flows.metrics import write_metrics
from flows.notify import notify
from flows.preconditions import check_not_empty, check_paths
from flows.report import NOTHING_NEW, Summary
from flows.run_report import REPORT
from flows.settings import Settings, load_settings
from flows.steps import build, ingest, publish
from flows.steps.check import Built, Validated, check_tables
from flows.steps.current import is_current
from flows.store.corpus import CorpusEntry
from flows.store.lock import run_lock
from flows.store.published import SNAPSHOTS, latest_snapshot
from flows.store.snapshot import restore_latest
from flows.workers import Shard

NOTHING_NEW_STATE, SKIPPED_STATE = "NothingNew", "Skipped"
"""Names of the states of a run that found nothing new, and of one that another run kept from its work."""

SERVER = "NEWSTANCE_SERVED_BY"
"""The variable with the process that starts scheduled runs; they end with it."""

_LOG = logging.getLogger(__name__)


def _may_pass(task: Any, task_run: Any, state: State[Any]) -> bool:
    """Whether it makes sense to try again: what a user can get wrong stays wrong."""
    error = state.data if isinstance(state.data, Exception) else getattr(state.data, "result", None)
    return not isinstance(error, NewstanceError)


def tell_crash(flow: Any, flow_run: FlowRun, state: State[Any]) -> None:
    """Note, and tell, that a run's process ended without saying how."""
    given = flow_run.parameters
    settings = flow_settings(given.get("data"), given.get("seeds"), given.get("codebooks"), given.get("settings_file"),
                             given.get("settings"))
    message = f"run {flow_run.name} ({flow_run.id}) ended without saying how: {state.message}"
    health.record_end(settings, str(flow_run.id), health.CRASHED, message)
    notify(settings, "Newstance: a run crashed", message)


@task(retries=3, retry_delay_seconds=[2, 10, 60], retry_jitter_factor=0.5, retry_condition_fn=_may_pass,
      cache_policy=NO_CACHE, task_run_name="store sources")
def store_sources(settings: Settings, sources: Sequence[Path]) -> list[CorpusEntry]:
    """Store the sources' bytes; file systems and networks can fail for a moment, so this is tried again."""
    return ingest.store_sources(settings, sources)


@task(cache_policy=NO_CACHE, task_run_name="ingest {number}")
def ingest_batch(settings: Settings, batch: list[CorpusEntry], number: int, executor: Executor) -> int:
    """Parse one batch of stored sources where the executor runs it."""
    with place(stage="ingest", shard=number):
        records = ingest.read_batch(settings, batch, executor)
        _LOG.info("batch %d: %s of %s", number, _many(records, "record"), _many(len(batch), "file"))
    return records


@task(cache_policy=NO_CACHE, task_run_name="extract {number}")
def extract(settings: Settings, shard: Shard, number: int, executor: Executor) -> int:
    """Analyse one shard of articles where the executor runs it."""
    with place(stage="extract", shard=number):
        articles = build.read_shard(settings, shard, executor)
        _LOG.info("shard %d: %s read", number, _many(articles, "article"))
    return articles


@task(cache_policy=NO_CACHE, task_run_name="resolve")
def resolve(settings: Settings, corpus: build.CorpusArticles, run_id: str) -> Built:
    """Join the findings of all articles to tables."""
    with place(stage="resolve"):
        built = publish.assemble(settings, corpus, run_id)
        for row in built.failed.itertuples():
            _LOG.info("article set aside: %s", row.reason, extra={"at": {"article": row.article_id}})
    return built


@task(cache_policy=NO_CACHE, task_run_name="validate")
def validate(settings: Settings, built: Built, run_id: str) -> Validated:
    """Check every table, set bad rows aside and keep the report; raises CriticalBreach on a critical one."""
    with place(stage="validate"):
        validated = check_tables(settings, built, run_id)
        _LOG.info("%d of %d checks hold; %s set aside", len(validated.report.checks) - len(validated.report.broken),
                  len(validated.report.checks), _many(sum(validated.accounts.reasons.values()), "row"))
    return validated


@task(cache_policy=NO_CACHE, task_run_name="publish")
def publish_snapshot(settings: Settings, validated: Validated, run_id: str) -> Summary:
    """Publish the tables as one snapshot, or find that nothing changed."""
    with place(stage="publish"):
        return publish.release(settings, validated, run_id)


@flow(name="newstance", on_crashed=[tell_crash])
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
    A run that finds nothing new, or nothing at all, ends in the state NothingNew, one that another run keeps from its
    work in Skipped, and what a user can act on in a failed state of the name of its error, which is its message.
    Raises the errors of `load_settings`, `UsageError`, `RunLocked` and `CriticalBreach`; whatever happens, the last
    snapshot stays published.
    """
    def work() -> Summary:
        chosen = flow_settings(data, seeds, codebooks, settings_file, settings)
        return _run([Path(source) for source in sources], chosen)

    return as_state(work)  # type: ignore[return-value]   # Prefect takes a state for the outcome that it tells of


def run(sources: Sequence[Path], settings: Settings) -> Summary:
    """Run the flow with as many task threads as `settings` has workers. Raises what the flow does."""
    runner: ThreadPoolTaskRunner[Any] = ThreadPoolTaskRunner(max_workers=settings.run.worker_count)
    ended: Summary | NewstanceError = newstance.with_options(task_runner=runner)(  # type: ignore[arg-type]
        [str(source) for source in sources],
        data=str(settings.data),
        seeds=str(settings.seeds),
        codebooks=None if settings.codebooks is None else [str(file) for file in settings.codebooks],
        settings=settings.tables,
    )
    if isinstance(ended, NewstanceError):
        raise ended
    return ended


def as_state(work: Callable[[], Summary | State[Any]]) -> State[Any]:
    """Do `work` and return the state that it gives or that tells how it ended; a defect is raised."""
    served_by = os.environ.get(SERVER)
    if served_by == str(os.getppid()):
        end_without(int(served_by))
    try:
        summary = work()
    except RunLocked as error:
        return Cancelled(name=SKIPPED_STATE, message=f"Skipped: {error}", data=error)
    except NothingToAnalyse as error:
        return Completed(name=NOTHING_NEW_STATE, message=str(error), data=error)
    except Exception as error:
        told = user_error(error)
        if told is None:
            raise
        return Failed(name=type(told).__name__, message=str(told), data=told)
    if isinstance(summary, State):
        return summary
    if summary.status == NOTHING_NEW:
        return Completed(name=NOTHING_NEW_STATE, message=f"Nothing new since snapshot {summary.snapshot}.",
                         data=summary)
    return Completed(message=f"Published {summary.snapshot}.", data=summary)


def tell_failure(message: str, is_defect: bool) -> None:
    """Log why a run failed; a command says it itself, so only what Prefect started says it aloud here."""
    level = logging.INFO if prefect.runtime.deployment.id is None else logging.ERROR
    _LOG.log(level, "failed: %s", message, exc_info=is_defect)


def flow_settings(data: str | None, seeds: str | None, codebooks: list[str] | None, file: str | None,
                  tables: dict[str, Any] | None) -> Settings:
    """The settings that a flow's parameters of these names mean; raises UsageError as `load_settings` does."""
    return load_settings(
        data=None if data is None else Path(data),
        seeds=None if seeds is None else Path(seeds),
        codebooks=None if codebooks is None else tuple(map(Path, codebooks)),
        file=None if file is None else Path(file),
        tables=tables,
    )


def _run(sources: Sequence[Path], settings: Settings) -> Summary:
    run_id = publish.new_run_id()
    check_paths(settings)
    started = time.monotonic()

    def ended(status: str, message: str, summary: Summary | None = None) -> None:
        state = health.record_end(settings, run_id, status, message, () if summary is None else summary.anomalies)
        write_metrics(settings, state, None if summary is None else summary.accounts, time.monotonic() - started)

    with run_lock(settings.data, run_id), log_of(settings, run_id):
        try:
            summary, told = _run_locked(sources, settings, run_id)
        except NothingToAnalyse as error:
            ended(NOTHING_NEW, str(error))
            raise
        except Exception as error:
            failed = user_error(error)
            message = f"{type(error).__name__}: {error}" if failed is None else str(failed)
            tell_failure(message, failed is None)
            ended(health.FAILED, message)
            notify(settings, "Newstance: a run failed", message)
            raise
        ended(summary.status, told, summary)
        if summary.anomalies:
            notify(settings, "Newstance: data that look wrong", "\n".join(summary.anomalies))
    return summary


def _run_locked(sources: Sequence[Path], settings: Settings, run_id: str) -> tuple[Summary, str]:
    """Do the run and return what it gave, with what of it is new in words."""
    build.check_seeds(settings)
    build.clean(settings)
    restore_latest(settings.data)
    before = latest_snapshot(settings.data)
    if sources:
        _store(sources, settings)
    entries = build.corpus_entries(settings)
    check_not_empty(settings, entries)
    if is_current(settings):
        summary = publish.last_summary(settings)
        _LOG.info("nothing new since snapshot %s", summary.snapshot)
        return summary, f"nothing new since snapshot {summary.snapshot}"
    with open_executor(settings) as executor:
        _ingest_all(settings, executor)
        corpus = build.collect_articles(settings)
        _extract_all(settings, corpus, executor)
    validated = validate(settings, resolve(settings, corpus, run_id), run_id)
    create_markdown_artifact(key="newstance-validation", markdown=validated.report.to_markdown())
    summary = publish_snapshot(settings, validated, run_id)
    _link_report(settings, summary)
    create_table_artifact(key="newstance-rows", description=f"Rows of snapshot {summary.snapshot}",
                          table=[{"table": name, "rows": rows} for name, rows in summary.rows.items()])
    told = _what_is_new(summary, {} if before is None else before.row_counts)
    _LOG.info("%s", told)
    for anomaly in summary.anomalies:
        _LOG.info("looks wrong: %s", anomaly)
    if summary.anomalies:
        create_markdown_artifact(key="newstance-anomalies", markdown="\n".join(f"- {a}" for a in summary.anomalies))
    return summary, told


def _link_report(settings: Settings, summary: Summary) -> None:
    """Show Prefect where the report of the snapshot is."""
    report = settings.published / SNAPSHOTS / summary.snapshot / REPORT
    if report.is_file():
        create_link_artifact(key="newstance-report", link=report.resolve().as_uri(),
                             description=f"Report of snapshot {summary.snapshot}")


def _store(sources: Sequence[Path], settings: Settings) -> None:
    with place(stage="store"):
        found = ingest.new_sources(settings, sources)
        for one in found.left_out:
            _LOG.info("left out: %s", one)
        stored = store_sources(settings, sources)
        _LOG.info("%s in the sources, %d of them new", _many(len(stored), "file"), len(found.files))


def _what_is_new(summary: Summary, before: dict[str, int]) -> str:
    accounts = summary.accounts
    rows = ", ".join(f"{count:,} {name} ({count - before.get(name, 0):+,})" for name, count in summary.rows.items())
    return (f"{summary.status} {summary.snapshot}: {rows}; {accounts.records:,} records read = "
            f"{accounts.published:,} published + {accounts.quarantined:,} quarantined + "
            f"{accounts.duplicates:,} duplicates")


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def log_of(settings: Settings, run_id: str) -> AbstractContextManager[Path]:
    """The log of a run; one that Prefect started logs to Prefect as well, and aloud."""
    if prefect.runtime.deployment.id is None:
        return run_log(settings.data, run_id)
    flow_run_id = prefect.runtime.flow_run.id

    def of_this_run(record: logging.LogRecord) -> bool:
        record.flow_run_id = flow_run_id
        return True

    handler = APILogHandler()
    handler.addFilter(of_this_run)
    return run_log(settings.data, run_id, handler, aloud=logging.INFO)


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
