"""How a command ends when it is told to: in order where that takes a few seconds, at once where it takes longer."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import NoReturn

_GRACE = 4.0
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_TOLD = b"newstance: interrupted; the next run goes on from here\n"


@contextmanager
def told_to_end() -> Iterator[list[int]]:
    """Raise KeyboardInterrupt in the block on Ctrl-C and on SIGTERM; the list that it is given gets the exit code.

    What is under way has a few seconds to end. Then, or on a second signal, the process ends as it is: a run may be
    killed at any moment, and its workers and its Prefect server end with it. In a thread nothing is changed.
    """
    codes: list[int] = []
    if threading.current_thread() is not threading.main_thread():
        yield codes
        return

    def end(number: int, frame: FrameType | None) -> NoReturn:
        code = 128 + number
        if codes:
            os._exit(code)
        codes.append(code)
        with suppress(OSError):
            os.write(2, _TOLD)
        rest = threading.Timer(_GRACE, os._exit, (code,))
        rest.daemon = True
        rest.start()
        raise KeyboardInterrupt

    before = {number: signal.signal(number, end) for number in _SIGNALS}
    try:
        yield codes
    finally:
        if not codes:
            for number, handler in before.items():
                signal.signal(number, handler)
