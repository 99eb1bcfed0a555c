"""`newstance verify`: what is stored, and whether it is whole."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from flows.command_line import settings_options

if TYPE_CHECKING:
    from flows.settings import Settings


@click.command()
@settings_options
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


COMMANDS = (verify,)
