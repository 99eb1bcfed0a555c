"""The command line: `newstance run`, its parts, and what one asks of the published tables.

Prefect, spaCy and Great Expectations take seconds to import, so each command imports what it needs when it runs.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console

from flows.ending import told_to_end
from flows.environment import prepare, set_defaults
from flows.errors import EXIT_INTERRUPTED, EXIT_NOTHING_NEW, user_error
from flows.preconditions import check_not_empty, check_paths

if TYPE_CHECKING:
    from flows.report import Summary
    from flows.settings import Settings

_PLAIN_WIDTH = 110
_MOST_LEFT_OUT = 10
_PATH = click.Path(path_type=Path)


def _settings_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give `command` the options that every command takes, as `settings`, `as_json` and `dry_run`.

    Errors that a user can cause end it with a message and their exit code.
    """

    @wraps(command)
    def called(data: Path | None, seeds: Path | None, codebooks: tuple[Path, ...], file: Path | None,
               given: tuple[str, ...], workers: int | None, reader: str | None, **others: Any) -> None:
        from flows.settings import assignments, load_settings

        with _exit_codes():
            short = (("run.workers", workers), ("extract.reader", reader))
            tables = assignments((*given, *(f"{key}={value}" for key, value in short if value is not None)))
            settings = load_settings(data=data, seeds=seeds, codebooks=codebooks or None, file=file, tables=tables)
            check_paths(settings)
            command(settings=settings, **others)

    for option in reversed((
        click.option("--data", type=_PATH, help="Folder of everything that runs write; default: data."),
        click.option("--seeds", type=_PATH, help="Folder of reference data and codebooks."),
        click.option("--codebook", "codebooks", type=_PATH, multiple=True,
                     help="Issue codebook to use instead of those in seeds; may be given several times."),
        click.option("--settings", "file", type=_PATH, help="Settings file over seeds/settings.toml."),
        click.option("--set", "given", multiple=True, metavar="KEY=VALUE",
                     help="A single setting, such as extract.judge=rules; may be given several times."),
        click.option("--workers", type=click.IntRange(min=1), help="Processes that read articles; default: all cores."),
        click.option("--reader", metavar="NAME",
                     help="Who reads positions: windows, none, or llm, a language model; the same as "
                          "--set extract.reader=NAME."),
        click.option("--json", "as_json", is_flag=True, help="Print one JSON object."),
        click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing."),
    )):
        called = option(called)
    return called


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="newstance")
def main() -> None:
    """Raw news articles in; validated tables of actors, quotes, issues and stances out.

    \b
    Exit codes: 0 done, 1 defect, 2 usage, 3 a critical expectation failed or stored bytes are damaged,
    4 another run holds the lock, 5 nothing new, 130 and 143 interrupted.
    """


@main.command()
@click.argument("sources", nargs=-1, type=_PATH)
@_settings_options
def run(sources: tuple[Path, ...], settings: Settings, as_json: bool, dry_run: bool) -> None:
    """Do the whole way: read SOURCES (folders or files) and publish the tables of the whole corpus."""
    from flows.state import current_fingerprint, read_last_run
    from flows.steps.build import check_seeds, corpus_entries
    from flows.steps.check import has_unread
    from flows.steps.ingest import new_sources
    from flows.steps.plan import plan_requests
    from flows.steps.publish import last_summary
    from flows.store.snapshot import whole_latest

    found = new_sources(settings, sources)
    new = found.files
    _tell_left_out(found.left_out)
    check_not_empty(settings, (*new, *corpus_entries(settings)), found.left_out)
    last = read_last_run(settings)
    is_current = (last is not None and not has_unread(last.accounts)
                  and last.fingerprint == current_fingerprint(settings, corpus_entries(settings))
                  and (latest := whole_latest(settings.data)) is not None and latest.snapshot_id == last.snapshot)
    if dry_run:
        planned = plan_requests(settings, sources)
        _print({"new sources": len(new), "nothing new": not new and is_current,
                **({} if planned is None else planned.to_json())}, as_json)
    elif not new and is_current:
        _finish(last_summary(settings), as_json)
    else:
        check_seeds(settings)
        prepare(settings.data)
        from flows.flow import run as run_flow

        _finish(run_flow(sources, settings), as_json)


@main.command()
@click.argument("sources", nargs=-1, type=_PATH, required=True)
@_settings_options
def ingest(sources: tuple[Path, ...], settings: Settings, as_json: bool, dry_run: bool) -> None:
    """Store and parse SOURCES, and analyse nothing yet."""
    from flows.executors import open_executor
    from flows.steps.ingest import batches, new_sources, read_batch, store_sources
    from flows.steps.publish import new_run_id
    from flows.store.lock import run_lock

    found = new_sources(settings, sources)
    _tell_left_out(found.left_out)
    if dry_run:
        _print({"new sources": len(found.files)}, as_json)
        return
    with run_lock(settings.data, new_run_id()), open_executor(settings) as executor:
        entries = store_sources(settings, sources)
        records = sum(read_batch(settings, batch, executor) for batch in batches(settings, entries))
    _print({"sources": len(entries), "records read": records}, as_json)


@main.command()
@_settings_options
def build(settings: Settings, as_json: bool, dry_run: bool) -> None:
    """Analyse what was ingested and leave the tables in DATA/built."""
    set_defaults()
    from flows.executors import open_executor
    from flows.steps.build import check_seeds, clean, collect_articles, corpus_entries, plan_shards, read_shard
    from flows.steps.ingest import batches, read_batch
    from flows.steps.plan import plan_requests
    from flows.steps.publish import assemble, keep, new_run_id
    from flows.store.lock import run_lock

    check_not_empty(settings, corpus_entries(settings))
    check_seeds(settings)
    if dry_run:
        shards = plan_shards(settings, collect_articles(settings))
        planned = plan_requests(settings)
        _print({"articles to read": sum(len(shard.keys) for shard in shards),
                **({} if planned is None else planned.to_json())}, as_json)
        return
    run_id = new_run_id()
    with (run_lock(settings.data, run_id), open_executor(settings) as executor,
          ThreadPoolExecutor(settings.run.worker_count) as threads):
        clean(settings)
        for batch in batches(settings, corpus_entries(settings)):
            read_batch(settings, batch, executor)
        corpus = collect_articles(settings)
        shards = plan_shards(settings, corpus)
        read = sum(threads.map(lambda shard: read_shard(settings, shard, executor), shards))
        built = assemble(settings, corpus, run_id)
        keep(settings, built)
    _print({"articles read": read, **{name: len(frame) for name, frame in built.tables.items()}}, as_json)


@main.command()
@_settings_options
def validate(settings: Settings, as_json: bool, dry_run: bool) -> None:
    """Check the tables in DATA/built; exit 3 when a critical expectation fails."""
    from flows.steps.check import check_tables
    from flows.steps.publish import kept, new_run_id
    from flows.store.lock import run_lock

    built = kept(settings)
    if dry_run:
        _print({"rows to check": sum(map(len, built.tables.values()))}, as_json)
        return
    run_id = new_run_id()
    with run_lock(settings.data, run_id):
        report = check_tables(settings, built, run_id).report
    click.echo(report.to_json() if as_json else report.to_markdown())


@main.command()
@_settings_options
def publish(settings: Settings, as_json: bool, dry_run: bool) -> None:
    """Check the tables in DATA/built and publish them as a snapshot."""
    from flows.steps.check import check_tables
    from flows.steps.publish import kept, new_run_id, release
    from flows.store.lock import run_lock

    built = kept(settings)
    if dry_run:
        _print({"rows to publish": sum(map(len, built.tables.values()))}, as_json)
        return
    run_id = new_run_id()
    with run_lock(settings.data, run_id):
        summary = release(settings, check_tables(settings, built, run_id), run_id)
    _finish(summary, as_json)


@main.command()
@_settings_options
def verify(settings: Settings, as_json: bool, dry_run: bool) -> None:
    """Hash all that is stored and name each file that is damaged; exit 3 where there is one."""
    from flows.errors import EXIT_CRITICAL
    from flows.steps.verify import damaged_data

    damaged = [str(path) for path in damaged_data(settings)]
    if as_json:
        click.echo(json.dumps({"damaged": damaged}, ensure_ascii=False))
    else:
        click.echo("\n".join(damaged) or "nothing is damaged")
    sys.exit(EXIT_CRITICAL if damaged else 0)


@main.command()
@click.argument("name")
@_settings_options
def actor(name: str, settings: Settings, as_json: bool, dry_run: bool) -> None:
    """Show one actor's card: aliases, offices, latest quotes and positions. NAME is a name, an alias or an id."""
    from flows.actor_card import card_of, show_card

    card = card_of(settings, name)
    if as_json:
        click.echo(json.dumps(card, ensure_ascii=False))
    else:
        show_card(Console(width=None if sys.stdout.isatty() else _PLAIN_WIDTH), card)


@main.group()
def issues() -> None:
    """Work on the issues of the published tables."""


@issues.command()
@click.option("--minimum", type=click.IntRange(min=1), default=3, show_default=True,
              help="Stances that an issue must have at least.")
@_settings_options
def suggest(minimum: int, settings: Settings, as_json: bool, dry_run: bool) -> None:
    """Print the frequent discovered issues as a codebook draft (YAML) to edit; writes nothing itself."""
    from flows.errors import UsageError
    from flows.store.snapshot import latest_snapshot, read_tables
    from transforms.resolve.issues.suggest import suggest_codebook

    snapshot = latest_snapshot(settings.data)
    if snapshot is None:
        raise UsageError(f"{settings.published}: nothing is published yet")
    tables = read_tables(snapshot)
    draft = suggest_codebook(tables["issues"], tables["issue_terms"], tables["stances"], minimum)
    click.echo(json.dumps({"codebook": draft}, ensure_ascii=False) if as_json else draft)


@main.command()
@click.argument("name")
@click.option("--output", type=_PATH, required=True, help="Folder to write: a new or empty one, or an earlier export.")
@click.option("--snapshot", "snapshot_id", help="Id of the snapshot to export; default: the last one.")
@_settings_options
def export(name: str, output: Path, snapshot_id: str | None, settings: Settings, as_json: bool, dry_run: bool) -> None:
    """Write a published snapshot in another form. NAME is an exporter, such as csv: one file a table."""
    from flows.export import export_snapshot
    from flows.exporters import exporter_named

    done = export_snapshot(settings, exporter_named(name), output, snapshot_id, dry_run)
    _print(done.to_json() if as_json else {"snapshot": done.snapshot, "output": done.output, **done.rows}, as_json)


@main.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 takes any free one.")
@click.option("--snapshot", "snapshot_id", help="Id of the snapshot to show first; default: the last one.")
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@_settings_options
def explore(port: int, snapshot_id: str | None, no_browser: bool, settings: Settings, as_json: bool,
            dry_run: bool) -> None:
    """Look at the published tables in a browser, on this machine alone; Ctrl-C ends it."""
    from flows.explorer.serving import serve
    from flows.store.snapshot import find_snapshot

    snapshot = find_snapshot(settings.data, snapshot_id)
    if dry_run:
        _print({"snapshot": snapshot.snapshot_id, "port": port}, as_json)
        return

    def tell(address: str) -> None:
        shown = {"snapshot": snapshot.snapshot_id, "address": address}
        click.echo(json.dumps(shown) if as_json else f"{snapshot.snapshot_id} at {address} (Ctrl-C ends it)")
        sys.stdout.flush()

    with suppress(KeyboardInterrupt):
        serve(settings, snapshot_id, port, not (no_browser or as_json), tell)


@contextmanager
def _exit_codes() -> Iterator[None]:
    """Turn the errors that a user can cause into a message and their exit code."""
    with told_to_end() as codes:
        try:
            yield
        except (KeyboardInterrupt, Exception) as error:
            # What fails once a command was told to end fails of that.
            if codes or isinstance(error, KeyboardInterrupt):
                sys.exit(codes[0] if codes else EXIT_INTERRUPTED)
            told = user_error(error)
            if told is None:
                raise
            click.echo(f"newstance: {told}", err=True)
            sys.exit(told.exit_code)


def _finish(summary: Summary, as_json: bool) -> None:
    import pandas as pd

    from flows.report import NOTHING_NEW, show

    if as_json:
        click.echo(json.dumps(summary.to_json(), ensure_ascii=False))
    else:
        console = Console(width=None if sys.stdout.isatty() else _PLAIN_WIDTH)
        show(console, summary, pd.read_parquet(summary.folder / "stances"))
    sys.exit(EXIT_NOTHING_NEW if summary.status == NOTHING_NEW else 0)


def _tell_left_out(left_out: Sequence[str]) -> None:
    """Say on standard error what of the sources is not read, and why."""
    for one in left_out[:_MOST_LEFT_OUT]:
        click.echo(f"newstance: left out: {one}", err=True)
    if len(left_out) > _MOST_LEFT_OUT:
        click.echo(f"newstance: left out: {len(left_out) - _MOST_LEFT_OUT} more", err=True)


def _print(values: dict[str, Any], as_json: bool) -> None:
    """Print `values` one a line, or as one JSON object."""
    if as_json:
        click.echo(json.dumps(values, ensure_ascii=False))
        return
    for name, value in values.items():
        click.echo(f"{name}: {value}")
