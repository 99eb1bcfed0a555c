"""The command line: `newstance run`, its parts, and what one asks of the published tables.

Prefect, spaCy and Great Expectations take seconds to import, so each command imports what it needs when it runs.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
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
    from flows.steps.build import check_seeds, corpus_entries
    from flows.steps.current import is_current
    from flows.steps.ingest import new_sources
    from flows.steps.plan import plan_requests
    from flows.steps.publish import last_summary

    found = new_sources(settings, sources)
    new = found.files
    _tell_left_out(found.left_out)
    check_not_empty(settings, (*new, *corpus_entries(settings)), found.left_out)
    is_nothing_new = not new and is_current(settings)
    if dry_run:
        planned = plan_requests(settings, sources)
        _print({"new sources": len(new), "nothing new": is_nothing_new,
                **({} if planned is None else planned.to_json())}, as_json)
    elif is_nothing_new:
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
@_settings_options
def status(settings: Settings, as_json: bool, dry_run: bool) -> None:
    """Say when the last good snapshot was made and how the last run ended; exit 3 where somebody should look."""
    from flows.errors import EXIT_CRITICAL
    from flows.health import health_of, lines

    health = health_of(settings)
    click.echo(json.dumps(health.to_json(), ensure_ascii=False) if as_json else "\n".join(lines(health)))
    sys.exit(0 if health.is_well else EXIT_CRITICAL)


@main.command()
@click.argument("sources", nargs=-1, type=_PATH, required=True)
@click.option("--port", type=click.IntRange(1, 65535), default=4200, show_default=True,
              help="Port of the Prefect server that is started where PREFECT_API_URL names none.")
@_settings_options
def serve(sources: tuple[Path, ...], port: int, settings: Settings, as_json: bool, dry_run: bool) -> None:
    """Run the schedule of the settings over SOURCES until told to end: ingest, build and upkeep."""
    from flows.serve import check_schedule
    from flows.serve import serve as start
    from flows.steps.build import check_seeds
    from flows.steps.ingest import new_sources

    new_sources(settings, sources)
    check_seeds(settings)
    if dry_run:
        set_defaults()
        check_schedule(settings)
        schedule = settings.schedule
        _print({"ingest": schedule.ingest, "build": schedule.build, "upkeep": schedule.upkeep,
                "timezone": schedule.timezone}, as_json)
        return
    start(settings, sources, port)


@main.command()
@_settings_options
def upkeep(settings: Settings, as_json: bool, dry_run: bool) -> None:
    """Verify all that is stored, join small parts, and remove what the retention settings do not keep."""
    set_defaults()
    from flows.steps.publish import new_run_id
    from flows.steps.upkeep import keep_up, removable
    from flows.store.lock import run_lock

    if dry_run:
        _print(removable(settings).counts, as_json)
        return
    with run_lock(settings.data, new_run_id()):
        _print(keep_up(settings), as_json)


@main.group()
def snapshots() -> None:
    """List, check, prune and restore the published snapshots."""


@snapshots.command(name="list")
@_settings_options
def list_snapshots(settings: Settings, as_json: bool, dry_run: bool) -> None:
    """List all snapshots, the oldest first: when made, rows, which is the last one, and which may be pruned."""
    from flows.steps.upkeep import listed

    rows = listed(settings)
    if as_json:
        click.echo(json.dumps({"snapshots": rows}, ensure_ascii=False))
        return
    for row in rows:
        counts = ", ".join(f"{row['rows'][name]:,} {name}" for name in ("articles", "quotes", "stances"))
        marks = "".join(f"  {mark}" for mark in ("latest", "prunable") if row[mark])
        click.echo(f"{row['snapshot']}  {row['created_at']}  {counts}{marks}")


@snapshots.command(name="verify")
@click.argument("snapshot_id", required=False)
@_settings_options
def verify_snapshots(snapshot_id: str | None, settings: Settings, as_json: bool, dry_run: bool) -> None:
    """Hash the files of one snapshot, or of all; name each that is damaged and exit 3 where there is one."""
    from flows.errors import EXIT_CRITICAL
    from flows.steps.verify import damaged_snapshots

    damaged = [str(path) for path in damaged_snapshots(settings, snapshot_id)]
    click.echo(json.dumps({"damaged": damaged}, ensure_ascii=False) if as_json
               else "\n".join(damaged) or "nothing is damaged")
    sys.exit(EXIT_CRITICAL if damaged else 0)


@snapshots.command()
@_settings_options
def prune(settings: Settings, as_json: bool, dry_run: bool) -> None:
    """Remove the snapshots that the retention settings do not keep; the last one always stays."""
    from flows.steps.upkeep import prune_snapshots

    going = prune_snapshots(settings, dry_run)
    if as_json:
        click.echo(json.dumps({"prunable" if dry_run else "removed": going}))
    else:
        click.echo("\n".join(going) or "no snapshot may go")


@snapshots.command()
@click.argument("snapshot_id")
@_settings_options
def restore(snapshot_id: str, settings: Settings, as_json: bool, dry_run: bool) -> None:
    """Let `latest` point to the snapshot SNAPSHOT_ID, if its files are whole; the next run publishes anew."""
    from flows.store.lock import run_lock
    from flows.store.snapshot import point_latest

    with run_lock(settings.data, "restore") if not dry_run else nullcontext():
        before = point_latest(settings.data, snapshot_id, dry_run)
    _print({"latest": snapshot_id, "before": before}, as_json)


@main.group()
def quarantine() -> None:
    """Look at the rows and records that are set aside."""


@quarantine.command(name="list")
@_settings_options
def list_quarantine(settings: Settings, as_json: bool, dry_run: bool) -> None:
    """Count what is set aside now, by table and rule."""
    from flows.store.quarantine import read_quarantine

    counts = {f"{table}: {rule}": int(count) for table, rows in read_quarantine(settings.quarantine).items()
              for rule, count in sorted(rows["rule"].value_counts().items())}
    if as_json or counts:
        _print(counts, as_json)
    else:
        click.echo("nothing is set aside")


@quarantine.command()
@click.argument("what")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Most rows to show.")
@_settings_options
def show(what: str, limit: int, settings: Settings, as_json: bool, dry_run: bool) -> None:
    """Show what is set aside and why. WHAT is a table, a rule, the id of a row, or a source or article id."""
    from flows.errors import UsageError
    from flows.store.quarantine import find_quarantined

    found = find_quarantined(settings.quarantine, what)
    if not found:
        raise UsageError(f"{settings.quarantine}: nothing that is set aside is called {what!r}")
    if as_json:
        click.echo(json.dumps({"rows": found[:limit], "found": len(found)}, ensure_ascii=False, default=str))
        return
    for row in found[:limit]:
        click.echo("\n".join(f"{name}: {value}" for name, value in row.items()) + "\n")
    if len(found) > limit:
        click.echo(f"{len(found) - limit} more; see --limit")


@main.command()
@click.argument("name")
@click.option("--reason", required=True, help="Why: a correction of the publisher, a takedown; kept in the list.")
@click.option("--old-snapshots", is_flag=True, help="Take it out of the snapshots that are published already, too.")
@_settings_options
def forget(name: str, reason: str, old_snapshots: bool, settings: Settings, as_json: bool, dry_run: bool) -> None:
    """Forget an article, or a source with all its articles: the next run publishes without.

    NAME is an article id, or the name, path or SHA-256 of a source.
    """
    from flows.steps.forget import forget as forget_it
    from flows.steps.forget import to_forget
    from flows.store.lock import run_lock

    with run_lock(settings.data, "forget") if not dry_run else nullcontext():
        found = to_forget(settings, name)
        new = () if dry_run else forget_it(settings, found, reason, old_snapshots)
    told: dict[str, Any] = {
        "articles": list(found.articles), "stored bytes removed": [entry.name for entry in found.sources],
        "still stored beside other records in": [entry.name for entry in found.shared],
        "snapshots that hold it": list(found.snapshots), "snapshots in their place": list(new),
        "copies that stay": list(found.copies)}
    _print(told if as_json else {key: ", ".join(value) or "none" for key, value in told.items()}, as_json)


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
