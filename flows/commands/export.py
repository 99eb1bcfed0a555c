"""`newstance export`: a snapshot in another form."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.command_line import PATH, print_values, settings_options

if TYPE_CHECKING:
    from flows.settings import Settings


@click.command()
@click.argument("name")
@click.option("--output", type=PATH, required=True, help="Folder to write: a new or empty one, or an earlier export.")
@click.option("--snapshot", "snapshot_id", help="Id of the snapshot to export; default: the last one.")
@settings_options
def export(name: str, output: Path, snapshot_id: str | None, settings: Settings, as_json: bool, dry_run: bool) -> None:
    """Write a published snapshot in another form. NAME is an exporter, such as csv: one file a table."""
    from flows.export import export_snapshot
    from flows.exporters import exporter_named

    done = export_snapshot(settings, exporter_named(name), output, snapshot_id, dry_run)
    print_values(done.to_json() if as_json else {"snapshot": done.snapshot, "output": done.output, **done.rows},
                 as_json)


COMMANDS = (export,)
