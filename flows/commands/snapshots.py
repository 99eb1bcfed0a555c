"""`newstance snapshots` and `newstance forget`: what is published, and what is to be so no longer."""

from __future__ import annotations

import json
import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import click

from flows.command_line import print_values, settings_options

if TYPE_CHECKING:
    from flows.settings import Settings


@click.group()
def snapshots() -> None:
    """List, check, prune and restore the published snapshots."""


@snapshots.command(name="list")
@settings_options
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
@settings_options
def verify_snapshots(snapshot_id: str | None, settings: Settings, as_json: bool, dry_run: bool) -> None:
    """Hash the files of one snapshot, or of all; name each that is damaged and exit 3 where there is one."""
    from flows.errors import EXIT_CRITICAL
    from flows.steps.verify import damaged_snapshots

    damaged = [str(path) for path in damaged_snapshots(settings, snapshot_id)]
    click.echo(json.dumps({"damaged": damaged}, ensure_ascii=False) if as_json
               else "\n".join(damaged) or "nothing is damaged")
    sys.exit(EXIT_CRITICAL if damaged else 0)


@snapshots.command()
@settings_options
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
@settings_options
def restore(snapshot_id: str, settings: Settings, as_json: bool, dry_run: bool) -> None:
    """Let `latest` point to the snapshot SNAPSHOT_ID, if its files are whole; the next run publishes anew."""
    from flows.store.lock import run_lock
    from flows.store.snapshot import point_latest

    with run_lock(settings.data, "restore") if not dry_run else nullcontext():
        before = point_latest(settings.data, snapshot_id, dry_run)
    print_values({"latest": snapshot_id, "before": before}, as_json)


@click.command()
@click.argument("name")
@click.option("--reason", required=True, help="Why: a correction of the publisher, a takedown; kept in the list.")
@click.option("--old-snapshots", is_flag=True, help="Take it out of the snapshots that are published already, too.")
@settings_options
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
    print_values(told if as_json else {key: ", ".join(value) or "none" for key, value in told.items()}, as_json)


COMMANDS = (snapshots, forget)
