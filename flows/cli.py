"""The command line: `newstance run`, its parts, and what one asks of the published tables.

Prefect, spaCy and Great Expectations take seconds to import, so each command imports what it needs when it runs.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console

from flows.environment import prepare
from flows.errors import EXIT_NOTHING_NEW, NewstanceError
from flows.settings import Settings

if TYPE_CHECKING:
    from flows.report import Summary

_PATH = click.Path(path_type=Path)


def _settings_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Options that every command takes; together they make a `Settings`."""
    for option in reversed((
        click.option("--data", type=_PATH, envvar="NEWSTANCE_DATA", default=Path("data"), show_default=True,
                     help="Folder of everything that runs write."),
        click.option("--seeds", type=_PATH, envvar="NEWSTANCE_SEEDS", help="Folder of reference data and codebooks."),
        click.option("--codebook", "codebooks", type=_PATH, multiple=True,
                     help="Issue codebook to use instead of those in seeds; give several in order of precedence."),
        click.option("--workers", type=click.IntRange(min=1), help="Processes that read articles  [default: all cores]"),
        click.option("--json", "as_json", is_flag=True, help="Print one JSON object."),
    )):
        command = option(command)
    return command


def _settings(data: Path, seeds: Path | None, codebooks: tuple[Path, ...], workers: int | None) -> Settings:
    given = {"seeds": seeds, "codebooks": codebooks or None, "workers": workers}
    return Settings(data=data, **{name: value for name, value in given.items() if value is not None})


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="newstance")
def main() -> None:
    """Raw news articles in; validated tables of actors, quotes, issues and stances out.

    \b
    Exit codes: 0 done, 1 defect, 2 usage, 3 a critical expectation failed,
    4 another run holds the lock, 5 nothing new.
    """


@main.command()
@click.argument("sources", nargs=-1, type=_PATH)
@click.option("--dry-run", is_flag=True, help="Say what would be read, and write nothing.")
@_settings_options
def run(sources: tuple[Path, ...], dry_run: bool, as_json: bool, **given: Any) -> None:
    """Do the whole way: read SOURCES (folders or files) and publish the tables of the whole corpus."""
    settings = _settings(**given)
    with _exit_codes():
        from flows.steps import publish

        plan = publish.plan(settings, sources)
        if dry_run:
            _print_plan(plan.to_json(), as_json)
            return
        if plan.nothing_new:
            _finish(publish.latest_summary(settings), settings, as_json)
        prepare(settings.data)
        from flows.newstance import run as run_flow

        _finish(run_flow([str(source) for source in sources], settings), settings, as_json)


@main.command()
@click.argument("sources", nargs=-1, type=_PATH, required=True)
@click.option("--dry-run", is_flag=True, help="Say what would be read, and write nothing.")
@_settings_options
def ingest(sources: tuple[Path, ...], dry_run: bool, as_json: bool, **given: Any) -> None:
    """Store and parse SOURCES, and analyse nothing yet."""
    settings = _settings(**given)
    with _exit_codes():
        from flows.steps import publish
        from flows.steps.ingest import batches, parse_batch, store_sources
        from flows.store.lock import run_lock

        if dry_run:
            _print_plan(publish.plan(settings, sources).to_json(), as_json)
            return
        with run_lock(settings.data):
            entries = store_sources(settings, sources)
            records = sum(parse_batch(settings, batch) for batch in batches(settings, entries))
        _print({"sources": len(entries), "records": records}, as_json)


@main.command()
@_settings_options
def build(as_json: bool, **given: Any) -> None:
    """Analyse what was ingested and leave the tables in DATA/built."""
    settings = _settings(**given)
    prepare(settings.data)
    with _exit_codes():
        from flows.steps import publish
        from flows.steps.build import collect_articles, extracted, plan_shards
        from flows.store.lock import run_lock
        from flows.workers import WorkerPool, extract_shard

        with run_lock(settings.data):
            corpus = collect_articles(settings)
            shards = plan_shards(settings, corpus)
            folder = extracted(settings).folder
            with WorkerPool(settings) as pool:
                futures = [pool.submit(extract_shard, settings, shard, folder) for shard in shards]
                read = sum(future.result() for future in futures)
            built = publish.assemble(settings, corpus)
            publish.keep(settings, built)
        _print({"articles read": read, **{name: len(frame) for name, frame in built.tables.items()}}, as_json)


@main.command()
@_settings_options
def validate(as_json: bool, **given: Any) -> None:
    """Check the tables in DATA/built; exit 3 when a critical expectation fails."""
    settings = _settings(**given)
    with _exit_codes():
        from flows.steps import publish
        from flows.store.lock import run_lock

        with run_lock(settings.data):
            report = publish.check(settings, publish.kept(settings), publish.new_run_id()).report
        if as_json:
            click.echo(json.dumps(report.to_json(), ensure_ascii=False))
        else:
            click.echo(report.to_markdown())


@main.command("publish")
@_settings_options
def publish_command(as_json: bool, **given: Any) -> None:
    """Check the tables in DATA/built and publish them."""
    settings = _settings(**given)
    with _exit_codes():
        from flows.steps import publish
        from flows.store.lock import run_lock

        with run_lock(settings.data):
            run_id = publish.new_run_id()
            summary = publish.release(settings, publish.check(settings, publish.kept(settings), run_id), run_id)
        _finish(summary, settings, as_json)


class _exit_codes:  # noqa: N801  (a context manager, used like a statement)
    """Turn the errors that a user can cause into a message and their exit code."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: object) -> None:
        if isinstance(error, NewstanceError):
            click.echo(f"newstance: {error}", err=True)
            sys.exit(error.exit_code)
        if isinstance(error, KeyboardInterrupt):
            click.echo("newstance: interrupted; the next run goes on from here", err=True)
            sys.exit(130)


def _finish(summary: Summary, settings: Settings, as_json: bool) -> None:
    import pandas as pd

    from flows.report import show

    if as_json:
        click.echo(json.dumps(summary.to_json(), ensure_ascii=False))
    else:
        show(Console(), summary, pd.read_parquet(settings.published / "latest" / "stances"))
    sys.exit(EXIT_NOTHING_NEW if summary.status == "nothing new" else 0)


def _print(values: dict[str, object], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(values, ensure_ascii=False))
    else:
        for name, value in values.items():
            click.echo(f"{name}: {value}")


def _print_plan(plan: dict[str, object], as_json: bool) -> None:
    _print(plan, as_json)
