"""The registry of commands: one file a family of commands; adding a file here adds its commands to `newstance`.

Each module exports `COMMANDS`, a tuple of click commands and groups. What all of them share stands in
`flows.command_line`. `newstance --help` imports every module here, so a module imports what its commands need when they
run, and click alone at its top.
"""

from __future__ import annotations

import click

from transforms.registry import member, member_names


def commands() -> tuple[click.Command, ...]:
    """All commands, in the order of their modules' names."""
    return tuple(command for name in member_names(__name__) for command in member(__name__, name).COMMANDS)
