"""Settings that Prefect reads when it is first imported: quiet, offline, no server, no telemetry.

Whoever runs a Prefect server of their own sets PREFECT_API_URL; nothing here overrides what the environment says.
"""

from __future__ import annotations

import os
from pathlib import Path

from flows.prefect_server import OWNER
from flows.store.durable import check_writable

_DEFAULTS = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    # The first start of the in-process API takes longer than Prefect's own time-out of 20 s.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",
    # An error reaches the user through the command itself; the traceback of every task would hide it.
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_CLI_COLORS": "false",
    # Workers fill both cores; more threads in each would only take turns.
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}


def set_defaults() -> None:
    """Set what the environment leaves open; must run before the first import of Prefect or NumPy."""
    for name, value in _DEFAULTS.items():
        os.environ.setdefault(name, value)


def prepare(data: Path) -> None:
    """Do what `set_defaults` does, and give Prefect a place for its records, below `data` unless PREFECT_HOME says so.

    Raises UsageError where `data` or that place cannot be written to: Prefect itself would wait for its API until a
    time-out.
    """
    set_defaults()
    check_writable(data)
    os.environ[OWNER] = str(os.getpid())
    os.environ.setdefault("PREFECT_HOME", str((data / "prefect").resolve()))
    check_writable(Path(os.environ["PREFECT_HOME"]).expanduser())
