"""One run at a time in a data folder.

The lock is the operating system's (flock), so it is gone when its holder is, however that ended. Who holds it is
written beside it, for the message that another run gets.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from flows.errors import RunLocked
from flows.store.durable import check_writable

_LOCK = ".lock"
_HOLDER = ".lock-holder.json"


@contextmanager
def run_lock(data: Path, run_id: str = "(not named)") -> Iterator[None]:
    """Hold the lock of the data folder `data` while the block runs.

    Within one process the lock can be taken again, so that a run that holds it may publish. Raises `RunLocked`, naming
    the holder's run, process, machine and start, at once when another process holds it, and UsageError where nothing
    can be written to `data`.
    """
    check_writable(data)
    lock = FileLock(data / _LOCK, timeout=0, thread_local=False, is_singleton=True)
    try:
        lock.acquire()
    except Timeout:
        raise RunLocked(f"{data}: another run holds the lock: {_holder(data)}") from None
    try:
        if lock.lock_counter == 1:
            _write_holder(data, run_id)
        yield
    finally:
        if lock.lock_counter == 1:
            (data / _HOLDER).unlink(missing_ok=True)
        lock.release()


def holder_of(data: Path) -> str | None:
    """Who holds the lock of the data folder `data`, in words; None where nobody does. Never takes the lock, not even
    for an instant in which somebody else might want it."""
    try:
        holder = json.loads((data / _HOLDER).read_text(encoding="utf-8"))
        if holder["host"] == socket.gethostname():
            os.kill(int(holder["pid"]), 0)
    except PermissionError:
        pass
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return _holder(data)


def _write_holder(data: Path, run_id: str) -> None:
    holder = {"run_id": run_id, "pid": os.getpid(), "host": socket.gethostname(),
              "since": datetime.now(UTC).isoformat(timespec="seconds")}
    beside = data / f"{_HOLDER}.{os.getpid()}"
    beside.write_text(json.dumps(holder), encoding="utf-8")
    os.replace(beside, data / _HOLDER)


def _holder(data: Path) -> str:
    try:
        holder = json.loads((data / _HOLDER).read_text(encoding="utf-8"))
        return (f"run {holder['run_id']}, process {holder['pid']} on {holder['host']}, "
                f"since {holder['since']}")
    except (OSError, ValueError, KeyError):
        return "a run that has only just begun"
