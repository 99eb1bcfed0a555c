"""`newstance serve`, `status` and `upkeep`: runs that nobody watches."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.command_line import PATH, print_values, settings_options

if TYPE_CHECKING:
    from flows.settings import Settings


@click.command()
@click.argument("sources", nargs=-1, type=PATH, required=True)
@click.option("--port", type=click.IntRange(1, 65535), default=4200, show_default=True,
              help="Port of the Prefect server that is started where PREFECT_API_URL names none.")
@settings_options
def serve(sources: tuple[Path, ...], port: int, settings: Settings, as_json: bool, dry_run: bool) -> None:
    """Run the schedule of the settings over SOURCES until told to end: ingest, build and upkeep."""
    from flows.environment import set_defaults
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
        print_values({"ingest": schedule.ingest, "build": schedule.build, "upkeep": schedule.upkeep,
                "timezone": schedule.timezone}, as_json)
        return
    start(settings, sources, port)


@click.command()
@settings_options
def status(settings: Settings, as_json: bool, dry_run: bool) -> None:
    """Say when the last good snapshot was made and how the last run ended; exit 3 where somebody should look."""
    from flows.errors import EXIT_CRITICAL
    from flows.health import health_of, lines

    health = health_of(settings)
    click.echo(json.dumps(health.to_json(), ensure_ascii=False) if as_json else "\n".join(lines(health)))
    sys.exit(0 if health.is_well else EXIT_CRITICAL)


@click.command()
@settings_options
def upkeep(settings: Settings, as_json: bool, dry_run: bool) -> None:
    """Verify all that is stored, join small parts, and remove what the retention settings do not keep."""
    from flows.environment import set_defaults

    set_defaults()
    from flows.steps.publish import new_run_id
    from flows.steps.upkeep import keep_up, removable
    from flows.store.lock import run_lock

    if dry_run:
        print_values(removable(settings).counts, as_json)
        return
    with run_lock(settings.data, new_run_id()):
        print_values(keep_up(settings), as_json)


COMMANDS = (serve, status, upkeep)
