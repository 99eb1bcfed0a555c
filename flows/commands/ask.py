"""What one asks of the published tables: `query`, `quotes`, `stances`, `issues` with `suggest`, `actors`, `actor`."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.command_line import console, format_options, settings_options, snapshot_options
from transforms.schema import ACTOR_TYPES, ISSUE_ORIGINS, POSITIONS, QUOTE_KINDS, QUOTE_TYPES

if TYPE_CHECKING:
    from flows.settings import Settings
    from flows.store.published import Snapshot

_DAY = click.DateTime(["%Y-%m-%d"])


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


@click.command()
@click.argument("sql")
@snapshot_options
@format_options
def query(sql: str, snapshot: Snapshot, form: str, output: Path | None, limit: int) -> None:
    """Ask the published tables and views by SQL, as DuckDB understands it; nothing is written to them.

    \b
    newstance query "SELECT actor_name, count(*) FROM stances GROUP BY ALL ORDER BY 2 DESC"
    newstance query "FROM position_changes" --format csv --output changes.csv
    """
    from flows.questions import ask
    from flows.store.opened import open_snapshot
    from flows.tabular import write_rows

    with open_snapshot(snapshot) as connection:
        rows = ask(connection, sql)
    write_rows(rows, form, output, console(), limit=limit)


def _filtered(*own: Callable[..., Any]) -> Callable[..., Callable[..., None]]:
    """Give a command the filters that every table takes, and its `own`."""

    def options(command: Callable[..., None]) -> Callable[..., None]:
        for option in reversed((
            click.option("--actor", "actors", multiple=True, metavar="NAME",
                         help="Name, alias or id; may be given several times."),
            click.option("--issue", "issues", multiple=True, metavar="LABEL",
                         help="Label, part of it, term or id, narrower issues included; may be given several times."),
            click.option("--since", type=_DAY, help="First day, as 2026-01-31."),
            click.option("--until", type=_DAY, help="Last day, as 2026-02-28."),
            click.option("--outlet", "outlets", multiple=True, metavar="NAME", help="Publisher, as stated."),
            click.option("--contains", metavar="TEXT", help="Words that its text, evidence, label or name has."),
            *own,
        )):
            command = option(command)
        return format_options(snapshot_options(command))

    return options


_CONFIDENCE = click.option("--confidence", "least_confidence", type=click.FloatRange(0, 1), metavar="LEAST",
                           help="Least confidence, from 0 to 1.")


def _one_of(name: str, column: str, values: Sequence[str], shown: str) -> Callable[..., Any]:
    return click.option(name, column, multiple=True, type=click.Choice(values), help=shown)


@click.command()
@_filtered(_one_of("--kind", "kind", QUOTE_KINDS, "Speech, or a reported attitude."),
           _one_of("--type", "quote_type", QUOTE_TYPES, "How it is quoted."), _CONFIDENCE)
def quotes(snapshot: Snapshot, form: str, output: Path | None, limit: int, **filters: Any) -> None:
    """Print quotes, the newest first: who said what, where."""
    _answer("quotes", snapshot, form, output, limit, filters)


@click.command()
@_filtered(_one_of("--position", "position", POSITIONS, "The holder's position."), _CONFIDENCE)
def stances(snapshot: Snapshot, form: str, output: Path | None, limit: int, **filters: Any) -> None:
    """Print stances, the newest first: who is for or against what, by which words."""
    _answer("stances", snapshot, form, output, limit, filters)


@click.command()
@_filtered(_one_of("--type", "actor_type", ACTOR_TYPES, "What kind of actor it is."),
           click.option("--country", "country", multiple=True, metavar="CODE", help="ISO 3166-1 alpha-3."))
def actors(snapshot: Snapshot, form: str, output: Path | None, limit: int, **filters: Any) -> None:
    """Print actors, the most frequent first."""
    _answer("actors", snapshot, form, output, limit, filters)


@click.group(invoke_without_command=True)
@_filtered(_one_of("--origin", "origin", ISSUE_ORIGINS, "From a codebook, or discovered."),
           click.option("--field", "policy_field", multiple=True, metavar="NAME", help="Policy field."))
def issues(snapshot: Snapshot, form: str, output: Path | None, limit: int, **filters: Any) -> None:
    """Print issues, the most frequent first; or work on them."""
    _answer("issues", snapshot, form, output, limit, filters)


def _answer(table: str, snapshot: Snapshot, form: str, output: Path | None, limit: int, given: dict[str, Any]) -> None:
    from flows.questions import SHOWN, Filters, rows_of
    from flows.store.opened import open_snapshot
    from flows.tabular import write_rows

    days = {name: day and day.date() for name in ("since", "until") for day in (given.pop(name),)}
    common = {name: given.pop(name) for name in ("actors", "issues", "outlets", "contains")}
    least = given.pop("least_confidence", None)
    with open_snapshot(snapshot) as connection:
        rows, told = rows_of(connection, table, Filters(**common, **days, least_confidence=least, equal=given))
    for one in told:
        click.echo(f"newstance: {one}", err=True)
    write_rows(rows, form, output, console(), SHOWN[table], limit)


@issues.command()
@click.option("--minimum", type=click.IntRange(min=1), default=3, show_default=True,
              help="Stances that an issue must have at least.")
@settings_options
def suggest(minimum: int, settings: Settings, as_json: bool, dry_run: bool) -> None:
    """Print the frequent discovered issues as a codebook draft (YAML) to edit; writes nothing itself."""
    from flows.errors import UsageError
    from flows.store.published import latest_snapshot
    from flows.store.snapshot import read_tables
    from transforms.resolve.issues.suggest import suggest_codebook

    snapshot = latest_snapshot(settings.data)
    if snapshot is None:
        raise UsageError(f"{settings.published}: nothing is published yet")
    tables = read_tables(snapshot)
    draft = suggest_codebook(tables["issues"], tables["issue_terms"], tables["stances"], minimum)
    click.echo(json.dumps({"codebook": draft}, ensure_ascii=False) if as_json else draft)


COMMANDS = (query, quotes, stances, issues, actors, actor)
