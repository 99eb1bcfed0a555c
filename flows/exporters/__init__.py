"""The registry of exporters: other forms of a published snapshot, one file each; adding a file here adds an exporter.

An exporter is a module here that exports `HELP`, one line that says what it writes, and
`export(snapshot: Snapshot, output: Path) -> list[Path]`, which writes to the empty folder `output` and returns the
files in it. Its name is the module's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from flows.errors import UsageError
from flows.store.published import Snapshot
from transforms.registry import member, member_names


@dataclass(frozen=True)
class Exporter:
    """One other form of a snapshot."""

    name: str
    help: str
    export: Callable[[Snapshot, Path], list[Path]]


def exporters() -> tuple[Exporter, ...]:
    """All exporters, sorted by name."""
    modules = [(name, member(__name__, name)) for name in member_names(__name__)]
    return tuple(Exporter(name, module.HELP, module.export) for name, module in modules)


def exporter_named(name: str) -> Exporter:
    """Return the exporter called `name`; raises UsageError, listing all, where there is none."""
    known = exporters()
    for exporter in known:
        if exporter.name == name.replace("-", "_"):
            return exporter
    listed = ", ".join(f"{exporter.name} ({exporter.help})" for exporter in known)
    raise UsageError(f"no exporter is called {name!r}; there are: {listed}")
