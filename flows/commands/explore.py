"""`newstance explore`: the published tables in a browser."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from flows.command_line import print_values, settings_options

if TYPE_CHECKING:
    from flows.settings import Settings


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 takes any free one.")
@click.option("--snapshot", "snapshot_id", help="Id of the snapshot to show first; default: the last one.")
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@settings_options
def explore(port: int, snapshot_id: str | None, no_browser: bool, settings: Settings, as_json: bool,
            dry_run: bool) -> None:
    """Look at the published tables in a browser, on this machine alone; Ctrl-C ends it."""
    from flows.explorer.serving import serve
    from flows.store.published import find_snapshot

    snapshot = find_snapshot(settings.data, snapshot_id)
    if dry_run:
        print_values({"snapshot": snapshot.snapshot_id, "port": port}, as_json)
        return

    def tell(address: str) -> None:
        shown = {"snapshot": snapshot.snapshot_id, "address": address}
        click.echo(json.dumps(shown) if as_json else f"{snapshot.snapshot_id} at {address} (Ctrl-C ends it)")
        sys.stdout.flush()

    with suppress(KeyboardInterrupt):
        serve(settings, snapshot_id, port, not (no_browser or as_json), tell)


COMMANDS = (explore,)
