"""`newstance quarantine`: what is set aside, and why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from flows.command_line import print_values, settings_options

if TYPE_CHECKING:
    from flows.settings import Settings


@click.group()
def quarantine() -> None:
    """Look at the rows and records that are set aside."""


@quarantine.command(name="list")
@settings_options
def list_quarantine(settings: Settings, as_json: bool, dry_run: bool) -> None:
    """Count what is set aside now, by table and rule."""
    from flows.store.quarantine import read_quarantine

    counts = {f"{table}: {rule}": int(count) for table, rows in read_quarantine(settings.quarantine).items()
              for rule, count in sorted(rows["rule"].value_counts().items())}
    if as_json or counts:
        print_values(counts, as_json)
    else:
        click.echo("nothing is set aside")


@quarantine.command()
@click.argument("what")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Most rows to show.")
@settings_options
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


COMMANDS = (quarantine,)
