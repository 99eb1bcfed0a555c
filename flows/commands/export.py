"""What one does with a snapshot as a whole: `newstance export`, `diff`, `report`, `open`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.command_line import PATH, data_folder, exit_codes, print_values, settings_options, snapshot_options

if TYPE_CHECKING:
    from flows.differences import Difference
    from flows.settings import Settings
    from flows.store.published import Snapshot


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


@click.command()
@click.argument("before")
@click.argument("after", default="latest")
@click.option("--rows", is_flag=True, help="Print the rows that differ, one a line, in place of their counts.")
@click.option("--data", type=PATH, help="Folder of everything that runs write; default: data.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def diff(before: str, after: str, rows: bool, data: Path | None, as_json: bool) -> None:
    """Say what the snapshot AFTER has and has not in common with BEFORE: rows added, removed and changed, by key.

    Both are ids, folders of snapshots, or "latest" and "previous".
    """
    with exit_codes():
        from dataclasses import asdict

        from flows.differences import changes, differences
        from transforms.schema import TABLES

        one, other = (_snapshot_named(name, data_folder(data)) for name in (before, after))
        found = differences(one, other)
        listed = [change for table in TABLES for change in changes(one, other, table)] if rows else []
        if as_json:
            told = {"before": one.snapshot_id, "after": other.snapshot_id,
                    "tables": {each.table: asdict(each) for each in found},
                    **({"rows": [asdict(each) for each in listed]} if rows else {})}
            click.echo(json.dumps(told, ensure_ascii=False))
        elif rows:
            for change in listed:
                click.echo(" ".join((f"{_SIGNS[change.what]} {change.table} {change.key}", _line(change.shown),
                                     *(f"{name}: {_line(str(was))} -> {_line(str(now))}"
                                       for name, (was, now) in change.columns.items()))))
        else:
            _show_differences(one.snapshot_id, other.snapshot_id, found)


_SIGNS = {"added": "+", "removed": "-", "changed": "~"}
_LONGEST_SHOWN = 80


def _line(text: str) -> str:
    line = "".join(letter if letter.isprintable() else " " for letter in text[:_LONGEST_SHOWN + 1])
    return line if len(line) <= _LONGEST_SHOWN else line[:_LONGEST_SHOWN - 1] + "…"


def _snapshot_named(name: str, data: Path) -> Snapshot:
    from flows.errors import UsageError
    from flows.store.published import LATEST, MANIFEST, find_snapshot, snapshot_at

    if name == LATEST:
        return find_snapshot(data)
    if name == "previous":
        previous = find_snapshot(data).manifest["previous"]
        if previous is None:
            raise UsageError(f"{data}: there is no snapshot before the last one")
        return find_snapshot(data, previous)
    if (Path(name) / MANIFEST).is_file():
        return snapshot_at(Path(name).resolve())
    return find_snapshot(data, name)


def _show_differences(before: str, after: str, found: list[Difference]) -> None:
    click.echo(f"{before} -> {after}")
    for each in found:
        if each.is_none:
            click.echo(f"{each.table:<12} the same")
            continue
        click.echo(f"{each.table:<12} {each.added:>7,} added  {each.removed:>7,} removed  {each.changed:>7,} changed")
        if each.changed_columns:
            listed = ", ".join(f"{name} {count:,}" for name, count in
                               sorted(each.changed_columns.items(), key=lambda item: (-item[1], item[0])))
            click.echo(f"{'':<12} changed columns: {listed}")


@click.command("open")
@snapshot_options
@click.option("--ui", is_flag=True, help="Start DuckDB's own page in the browser in place of its shell.")
def open_(snapshot: Snapshot, ui: bool) -> None:
    """Start DuckDB's own shell, where it is installed, on the published tables; they cannot be changed there."""
    import os
    import shutil

    from flows.errors import UsageError

    program = shutil.which("duckdb")
    database = snapshot.path / "newstance.duckdb"
    if program is None:
        raise UsageError("DuckDB's shell is not installed (https://duckdb.org/docs/installation); "
                         f'`newstance query "SQL"` asks the same tables, and so does duckdb.connect("{database}", '
                         "read_only=True)")
    os.execv(program, [program, "-readonly", *(["-ui"] if ui else []), str(database)])


@click.command()
@snapshot_options
@click.option("--output", type=PATH, help="HTML file to write; default: report.html in the snapshot.")
def report(snapshot: Snapshot, output: Path | None) -> None:
    """Write a snapshot's run report anew, one HTML file that needs nothing else, and print where it is."""
    from flows.errors import UsageError
    from flows.run_report import report_page, write_report

    data = snapshot.path.parent.parent.parent
    if output is None:
        click.echo(write_report(snapshot, data))
        return
    try:
        output.write_text(report_page(snapshot, data), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"--output {output}: cannot be written: {error.strerror}") from None
    click.echo(output)


COMMANDS = (export, diff, open_, report)
