"""What one asks of the published tables: `newstance actor`, `issues suggest`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from flows.command_line import console, settings_options

if TYPE_CHECKING:
    from flows.settings import Settings


@click.command()
@click.argument("name")
@settings_options
def actor(name: str, settings: Settings, as_json: bool, dry_run: bool) -> None:
    """Show one actor's card: aliases, offices, latest quotes and positions. NAME is a name, an alias or an id."""
    from flows.actor_card import card_of, show_card

    card = card_of(settings, name)
    if as_json:
        click.echo(json.dumps(card, ensure_ascii=False))
    else:
        show_card(console(), card)


@click.group()
def issues() -> None:
    """Work on the issues of the published tables."""


@issues.command()
@click.option("--minimum", type=click.IntRange(min=1), default=3, show_default=True,
              help="Stances that an issue must have at least.")
@settings_options
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


COMMANDS = (actor, issues)
