"""How many requests are under way, and how many start in a minute, over all processes that share a folder."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

_LOOKS_AGAIN = 0.05
"""Seconds after which a request that waits for its turn looks again."""


class Pace:
    """Lets at most `concurrency` requests be under way, and starts one every 60 / `per_minute` seconds (0: at once).

    The locks are the operating system's: those of a process that dies are free again.
    """

    def __init__(self, folder: Path, concurrency: int, per_minute: int,
                 clock: Callable[[], float] = time.time, sleep: Callable[[float], object] = time.sleep) -> None:
        self._folder, self._concurrency = folder, concurrency
        self._interval = 60 / per_minute if per_minute else 0.0
        self._clock, self._sleep = clock, sleep

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn, and have it while the block runs."""
        place = self._place()
        try:
            if self._interval:
                self._sleep(self._wait())
            yield
        finally:
            place.release()

    def _place(self) -> FileLock:
        self._folder.mkdir(parents=True, exist_ok=True)
        while True:
            for number in range(self._concurrency):
                # A new object each time: of one object the threads of a process would share the lock.
                lock = FileLock(self._folder / f"{number}.lock", timeout=0)
                try:
                    lock.acquire()
                except Timeout:
                    continue
                return lock
            self._sleep(_LOOKS_AGAIN)

    def _wait(self) -> float:
        """Take the next start and return the seconds until then."""
        file = self._folder / "next"
        with FileLock(self._folder / "next.lock"):
            now = self._clock()
            try:
                stored = float(file.read_text(encoding="ascii"))
            except (OSError, ValueError):
                stored = now
            # No more can wait than may be under way: what lies further off was written by another clock.
            start = max(now, min(stored, now + self._concurrency * self._interval))
            file.write_text(repr(start + self._interval), encoding="ascii")
        return start - now
