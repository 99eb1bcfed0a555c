"""Processes of this machine: each loads the models once and answers for one shard after another.

Prefect's tasks run in threads of the flow's process and hand their shard to this pool, so that a worker process imports
no Prefect and starts in the time it takes to load the models. Each worker is a pool of its own, of one process: one
that dies takes no other's work with it, it is known which work it died of, and the next work gets a fresh one.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from queue import SimpleQueue
from types import TracebackType
from typing import Annotated, ClassVar, ParamSpec, Self, TypeVar

from annotated_types import Ge

from flows.errors import RunFailed
from flows.executors import WorkerLost
from flows.limits import end_with_parent, may_die
from transforms.settings import STRICT, Options, checked

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Limits:
    """Options of this executor: the most bytes that one process may ask for, 0 for as many as there are."""

    __pydantic_config__: ClassVar = STRICT

    memory: Annotated[int, Ge(0)]


class WorkerPool:
    """Up to `workers` processes; starts them when the first shard comes, ends them on leaving."""

    def __init__(self, workers: int, limits: Limits) -> None:
        self._threads = ThreadPoolExecutor(workers)
        self._free: SimpleQueue[_Worker] = SimpleQueue()
        self._workers = [_Worker(limits.memory) for _ in range(workers)]
        for worker in self._workers:
            self._free.put(worker)

    def submit(self, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Run `function` in a worker process; the future raises WorkerLost where that process dies of it."""
        return self._threads.submit(self._run, function, *args, **kwargs)

    def _run(self, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        worker = self._free.get()
        try:
            return worker.run(function, *args, **kwargs)
        finally:
            self._free.put(worker)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        if kind is not None:
            for worker in self._workers:
                worker.kill()
        self._threads.shutdown()
        for worker in self._workers:
            worker.close()


class _Worker:
    """One process, started when work comes and again after it died."""

    def __init__(self, memory: int) -> None:
        self._memory = memory
        self._pool: ProcessPoolExecutor | None = None
        self._process: int | None = None

    def run(self, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        pool = self._pool or self._started()
        try:
            return pool.submit(function, *args, **kwargs).result()
        except BrokenProcessPool:
            self.close()
            raise WorkerLost("the process ended: killed, out of memory, or out of time") from None

    def kill(self) -> None:
        """End the process whatever it does."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)

    def close(self) -> None:
        """End the process when its work is done."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
        self._pool = self._process = None

    def _started(self) -> ProcessPoolExecutor:
        self._pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), _begin, (self._memory,))
        try:
            self._process = self._pool.submit(os.getpid).result()
        except BrokenProcessPool:
            self.close()
            raise RunFailed("a worker process cannot be started: it ends before it has anything to do") from None
        return self._pool


def build(options: Options, workers: int) -> WorkerPool:
    """Return a pool of `workers` processes."""
    return WorkerPool(workers, checked(Limits, options, "run.executors.processes"))


def _begin(memory: int) -> None:
    """Leave Ctrl-C to the flow's process, which ends its workers in order, and end where that process is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    may_die(memory)
