"""Processes of this machine: each loads the models once and answers for one shard after another.

Prefect's tasks run in threads of the flow's process and hand their shard to this pool, so that a worker process imports
no Prefect and starts in the time it takes to load the models.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from types import TracebackType
from typing import ParamSpec, Self, TypeVar

from transforms.settings import NoOptions, Options, checked

P = ParamSpec("P")
R = TypeVar("R")


class WorkerPool:
    """Up to `workers` processes; starts them when the first shard comes, ends them on leaving."""

    def __init__(self, workers: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._executor = ProcessPoolExecutor(workers, context, _ignore_interrupt)

    def submit(self, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Run `function` in a worker process."""
        return self._executor.submit(function, *args, **kwargs)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is not None:
            for process in multiprocessing.active_children():
                process.terminate()
        self._executor.shutdown(cancel_futures=True)


def build(options: Options, workers: int) -> WorkerPool:
    """Return a pool of `workers` processes; it has no options."""
    checked(NoOptions, options, "run.executors.processes")
    return WorkerPool(workers)


def _ignore_interrupt() -> None:
    """Leave Ctrl-C to the flow's process, which ends its workers in order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
