"""`newstance run` in a process of its own, its outcome as a value or an exception."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from os import PathLike, fspath
from pathlib import Path
from subprocess import PIPE, Popen

from flows.errors import (
    EXIT_CRITICAL,
    EXIT_LOCKED,
    EXIT_NOTHING_NEW,
    EXIT_USAGE,
    CriticalBreach,
    NewstanceError,
    RunFailed,
    RunLocked,
    UsageError,
)
from flows.report import Accounts, Summary
from newstance.settings import assigned

_FilePath = str | PathLike[str]
_ERRORS: dict[int, type[NewstanceError]] = {
    EXIT_USAGE: UsageError, EXIT_CRITICAL: CriticalBreach, EXIT_LOCKED: RunLocked}


def run_command(
    sources: Sequence[_FilePath],
    data: _FilePath | None,
    seeds: _FilePath | None,
    codebooks: Sequence[_FilePath],
    settings: Mapping[str, bool | float | str],
) -> Summary:
    """Call `newstance run` and return its summary; raises the error that its exit code stands for."""
    options = [("--data", data), ("--seeds", seeds), *(("--codebook", file) for file in codebooks),
               *(("--set", text) for text in assigned(settings))]
    words = [word for name, value in options if value is not None for word in (name, fspath(value))]
    # -P: no folder of the caller's stands in for a package of the same name.
    command = [sys.executable, "-P", "-m", "newstance", "run", "--json", *words, "--",
               *(fspath(source) for source in sources)]
    with Popen(command, stdout=PIPE, stderr=PIPE, text=True, encoding="utf-8") as process:
        out, error = process.communicate()
    if process.returncode not in (0, EXIT_NOTHING_NEW):
        raise _ERRORS.get(process.returncode, RunFailed)(error.strip().removeprefix("newstance: "))
    told = json.loads(out.splitlines()[-1])
    return Summary(told["status"], told["snapshot"], Path(told["folder"]), told["rows"], Accounts(**told["accounts"]),
                   tuple(told["anomalies"]))
