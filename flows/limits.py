"""How long one article, or a shard of records, may take in a process that may die of it.

Two limits: an alarm ends what runs in Python, and where that has no effect for as long again, as in a library that
never comes back, a watchdog ends the whole process. Neither is set in a process that must live on (`may_die`).
"""

from __future__ import annotations

import faulthandler
import os
import resource
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import connection, parent_process
from types import FrameType
from typing import NoReturn

_POLL = 0.5

_may_die = threading.Event()


class LimitExceeded(Exception):
    """What was done under a limit of time took longer."""


class _OutOfTime(BaseException):
    """The alarm went off; no `except Exception` on the way may take it for an error of its own."""


def may_die(memory: int) -> None:
    """Let limits hold in this process, and let it ask for no more than `memory` bytes (0: as many as there are)."""
    _may_die.set()
    signal.signal(signal.SIGALRM, _alarm)
    if memory:
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        most = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))


@contextmanager
def time_limit(seconds: int) -> Iterator[Callable[[], None]]:
    """Raise LimitExceeded where the block takes more than `seconds` (0: as many as it takes); what it is given, called,
    starts the time anew. Without effect but in the main thread of a process that may die."""
    if not seconds or not _may_die.is_set() or threading.current_thread() is not threading.main_thread():
        yield lambda: None
        return

    def start() -> None:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        with open(os.devnull, "wb") as nowhere:
            faulthandler.dump_traceback_later(2 * seconds, exit=True, file=nowhere)

    start()
    try:
        yield start
    except _OutOfTime:
        raise LimitExceeded(f"took longer than {seconds} seconds") from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        faulthandler.cancel_dump_traceback_later()


def end_with_parent() -> None:
    """End this process, which `multiprocessing` started, as soon as the one that started it is gone."""
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_await_end, args=(parent.sentinel,), daemon=True).start()


def end_without(process: int) -> None:
    """End this process as soon as `process`, which started it, is no longer its parent."""
    threading.Thread(target=_await_other_parent, args=(process,), daemon=True).start()


def _alarm(number: int, frame: FrameType | None) -> NoReturn:
    raise _OutOfTime


def _await_end(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def _await_other_parent(process: int) -> None:
    while os.getppid() == process:
        time.sleep(_POLL)
    os._exit(1)
