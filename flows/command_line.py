"""What all commands share: their options, their exit codes, and how they print.

Prefect, spaCy and Great Expectations take seconds to import, so each command imports what it needs when it runs.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.ending import told_to_end
from flows.errors import EXIT_INTERRUPTED, EXIT_NOTHING_NEW, user_error
from flows.preconditions import check_paths

if TYPE_CHECKING:
    from rich.console import Console

    from flows.report import Summary

PATH = click.Path(path_type=Path)
_PLAIN_WIDTH = 110
_MOST_LEFT_OUT = 10
_MOST_SHOWN = 20


def settings_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give `command` the options that every command takes, as `settings`, `as_json` and `dry_run`.

    Errors that a user can cause end it with a message and their exit code.
    """

    @wraps(command)
    def called(data: Path | None, seeds: Path | None, codebooks: tuple[Path, ...], file: Path | None,
               given: tuple[str, ...], workers: int | None, reader: str | None, **others: Any) -> None:
        from flows.settings import assignments, load_settings

        with exit_codes():
            short = (("run.workers", workers), ("extract.reader", reader))
            tables = assignments((*given, *(f"{key}={value}" for key, value in short if value is not None)))
            settings = load_settings(data=data, seeds=seeds, codebooks=codebooks or None, file=file, tables=tables)
            check_paths(settings)
            command(settings=settings, **others)

    for option in reversed((
        click.option("--data", type=PATH, help="Folder of everything that runs write; default: data."),
        click.option("--seeds", type=PATH, help="Folder of reference data and codebooks."),
        click.option("--codebook", "codebooks", type=PATH, multiple=True,
                     help="Issue codebook to use instead of those in seeds; may be given several times."),
        click.option("--settings", "file", type=PATH, help="Settings file over seeds/settings.toml."),
        click.option("--set", "given", multiple=True, metavar="KEY=VALUE",
                     help="A single setting, such as extract.judge=rules; may be given several times."),
        click.option("--workers", type=click.IntRange(min=1), help="Processes that read articles; default: all cores."),
        click.option("--reader", metavar="NAME",
                     help="Who reads positions: windows, none, or llm, a language model; the same as "
                          "--set extract.reader=NAME."),
        click.option("--json", "as_json", is_flag=True, help="Print one JSON object."),
        click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing."),
    )):
        called = option(called)
    return called


def snapshot_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command that only reads what is published the options that choose a snapshot, as `snapshot`.

    Errors that a user can cause end it with a message and their exit code. No settings are read: it starts at once.
    """

    @wraps(command)
    def called(data: Path | None, snapshot_id: str | None, **others: Any) -> None:
        from flows.store.published import find_snapshot

        if click.get_current_context().invoked_subcommand is not None:
            return
        with exit_codes():
            command(snapshot=find_snapshot(data_folder(data), snapshot_id), **others)

    for option in reversed((
        click.option("--data", type=PATH, help="Folder of everything that runs write; default: data."),
        click.option("--snapshot", "snapshot_id", metavar="ID", help="A snapshot by its id; default: the last one."),
    )):
        called = option(called)
    return called


def data_folder(given: Path | None) -> Path:
    """The data folder that is meant where `given` is what the command line says."""
    return given or Path(os.environ.get("NEWSTANCE_DATA", "data"))


def format_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command that answers with rows the options of how, as `form`, `output` and `limit`."""
    from flows.tabular import FORMATS

    @wraps(command)
    def called(form: str | None, as_json: bool, limit: int | None, **others: Any) -> None:
        chosen = form or ("json" if as_json else "table")
        command(form=chosen, limit=limit or _MOST_SHOWN, **others)

    for option in reversed((
        click.option("--format", "form", type=click.Choice(FORMATS), help="Default: a table for the screen."),
        click.option("--json", "as_json", is_flag=True, help="The same as --format json."),
        click.option("--output", type=PATH, help="File to write in place of standard output."),
        click.option("--limit", type=click.IntRange(min=1),
                     help=f"Rows that a table on the screen shows; default: {_MOST_SHOWN}. Other formats have all."),
    )):
        called = option(called)
    return called


def console() -> Console:
    """Return a console as wide as the terminal, or as a page where the output goes elsewhere."""
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else _PLAIN_WIDTH)


@contextmanager
def exit_codes() -> Iterator[None]:
    """Turn the errors that a user can cause into a message and their exit code."""
    with told_to_end() as codes:
        try:
            yield
        except (KeyboardInterrupt, Exception) as error:
            # What fails once a command was told to end fails of that.
            if codes or isinstance(error, KeyboardInterrupt):
                sys.exit(codes[0] if codes else EXIT_INTERRUPTED)
            told = user_error(error)
            if told is None:
                raise
            click.echo(f"newstance: {told}", err=True)
            sys.exit(told.exit_code)


def finish(summary: Summary, as_json: bool) -> None:
    """Print what a run did and end with its exit code."""
    import pandas as pd

    from flows.report import NOTHING_NEW, show
    from transforms.publishable.matrix import codebook_issues

    if as_json:
        click.echo(json.dumps(summary.to_json(), ensure_ascii=False))
    else:
        folder = summary.folder.resolve()
        issues = pd.read_parquet(folder / "issues", columns=["issue_id", "origin"])
        show(console(), summary, pd.read_parquet(folder / "stances"), codebook_issues(issues))
    sys.exit(EXIT_NOTHING_NEW if summary.status == NOTHING_NEW else 0)


def tell_left_out(left_out: Sequence[str]) -> None:
    """Say on standard error what of the sources is not read, and why."""
    for one in left_out[:_MOST_LEFT_OUT]:
        click.echo(f"newstance: left out: {one}", err=True)
    if len(left_out) > _MOST_LEFT_OUT:
        click.echo(f"newstance: left out: {len(left_out) - _MOST_LEFT_OUT} more", err=True)


def print_values(values: dict[str, Any], as_json: bool) -> None:
    """Print `values` one a line, or as one JSON object."""
    if as_json:
        click.echo(json.dumps(values, ensure_ascii=False))
        return
    for name, value in values.items():
        click.echo(f"{name}: {value}")
