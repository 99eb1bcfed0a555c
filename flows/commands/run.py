"""`newstance run` and its parts: ingest, build, validate, publish."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.command_line import PATH, finish, print_values, settings_options, tell_left_out
from flows.environment import prepare, set_defaults
from flows.preconditions import check_not_empty

if TYPE_CHECKING:
    from flows.settings import Settings


@click.command()
@click.argument("sources", nargs=-1, type=PATH)
@settings_options
def run(sources: tuple[Path, ...], settings: Settings, as_json: bool, dry_run: bool) -> None:
    """Do the whole way: read SOURCES (folders or files) and publish the tables of the whole corpus."""
    from flows.steps.build import check_seeds, corpus_entries
    from flows.steps.current import is_current
    from flows.steps.ingest import new_sources
    from flows.steps.plan import plan_requests
    from flows.steps.publish import last_summary

    found = new_sources(settings, sources)
    new = found.files
    tell_left_out(found.left_out)
    check_not_empty(settings, (*new, *corpus_entries(settings)), found.left_out)
    is_nothing_new = not new and is_current(settings)
    if dry_run:
        planned = plan_requests(settings, sources)
        print_values({"new sources": len(new), "nothing new": is_nothing_new,
                **({} if planned is None else planned.to_json())}, as_json)
    elif is_nothing_new:
        finish(last_summary(settings), as_json)
    else:
        check_seeds(settings)
        prepare(settings.data)
        from flows.flow import run as run_flow

        finish(run_flow(sources, settings), as_json)


@click.command()
@click.argument("sources", nargs=-1, type=PATH, required=True)
@settings_options
def ingest(sources: tuple[Path, ...], settings: Settings, as_json: bool, dry_run: bool) -> None:
    """Store and parse SOURCES, and analyse nothing yet."""
    from flows.executors import open_executor
    from flows.steps.ingest import batches, new_sources, read_batch, store_sources
    from flows.steps.publish import new_run_id
    from flows.store.lock import run_lock

    found = new_sources(settings, sources)
    tell_left_out(found.left_out)
    if dry_run:
        print_values({"new sources": len(found.files)}, as_json)
        return
    with run_lock(settings.data, new_run_id()), open_executor(settings) as executor:
        entries = store_sources(settings, sources)
        records = sum(read_batch(settings, batch, executor) for batch in batches(settings, entries))
    print_values({"sources": len(entries), "records read": records}, as_json)


@click.command()
@settings_options
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
        print_values({"articles to read": sum(len(shard.keys) for shard in shards),
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
    print_values({"articles read": read, **{name: len(frame) for name, frame in built.tables.items()}}, as_json)


@click.command()
@settings_options
def validate(settings: Settings, as_json: bool, dry_run: bool) -> None:
    """Check the tables in DATA/built; exit 3 when a critical expectation fails."""
    from flows.steps.check import check_tables
    from flows.steps.publish import kept, new_run_id
    from flows.store.lock import run_lock

    built = kept(settings)
    if dry_run:
        print_values({"rows to check": sum(map(len, built.tables.values()))}, as_json)
        return
    run_id = new_run_id()
    with run_lock(settings.data, run_id):
        report = check_tables(settings, built, run_id).report
    click.echo(report.to_json() if as_json else report.to_markdown())


@click.command()
@settings_options
def publish(settings: Settings, as_json: bool, dry_run: bool) -> None:
    """Check the tables in DATA/built and publish them as a snapshot."""
    from flows.steps.check import check_tables
    from flows.steps.publish import kept, new_run_id, release
    from flows.store.lock import run_lock

    built = kept(settings)
    if dry_run:
        print_values({"rows to publish": sum(map(len, built.tables.values()))}, as_json)
        return
    run_id = new_run_id()
    with run_lock(settings.data, run_id):
        summary = release(settings, check_tables(settings, built, run_id), run_id)
    finish(summary, as_json)


COMMANDS = (run, ingest, build, validate, publish)
