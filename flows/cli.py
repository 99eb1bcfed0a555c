"""The command line `newstance`: every command of the registry `flows.commands`."""

from __future__ import annotations

import click

from flows.commands import commands


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="newstance")
def main() -> None:
    """Raw news articles in; validated tables of actors, quotes, issues and stances out.

    \b
    Exit codes: 0 done, 1 defect, 2 usage, 3 a critical expectation failed or stored bytes are damaged,
    4 another run holds the lock, 5 nothing new, 130 and 143 interrupted.
    """


for each in commands():
    main.add_command(each)
