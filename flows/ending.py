"""How a command ends when it is told to: in order where that takes a few seconds, at once where it takes longer."""

from __future__ import annotations

import os
import signal
import socket
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
        if not codes:
            codes.append(128 + number)
        raise KeyboardInterrupt

    # Prefect puts a handler of its own in place of ours while a flow runs; the bytes come whoever handles the signal.
    heard, told = socket.socketpair()
    told.setblocking(False)
    before_fd = signal.set_wakeup_fd(told.fileno(), warn_on_full_buffer=False)
    before = {number: signal.signal(number, end) for number in _SIGNALS}
    threading.Thread(target=_hear, args=(heard, codes), daemon=True).start()
    try:
        yield codes
    finally:
        if not codes:
            for number, handler in before.items():
                signal.signal(number, handler)
            signal.set_wakeup_fd(before_fd)
            told.close()


def _hear(heard: socket.socket, codes: list[int]) -> None:
    """Note the first signal of those that end a command and give it a few seconds; end it at the second one."""
    is_ending = False
    with heard:
        while numbers := heard.recv(1):
            if numbers[0] not in _SIGNALS:
                continue
            if is_ending:
                os._exit(codes[0])
            is_ending = True
            if not codes:
                codes.append(128 + numbers[0])
            with suppress(OSError):
                os.write(2, _TOLD)
            rest = threading.Timer(_GRACE, os._exit, (codes[0],))
            rest.daemon = True
            rest.start()
