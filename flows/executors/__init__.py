"""The registry of executors: where shards of articles are read; one file each, chosen by the setting `run.executor`.

An executor is a module here that exports `build(options: Options, workers: int) -> Executor`; `options` are what the
settings file says under `run.executors.<name>`, to be read with `transforms.settings.checked`.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager
from typing import ParamSpec, Protocol, TypeVar

from flows.settings import Settings
from transforms.registry import member
from transforms.settings import SettingsError

P = ParamSpec("P")
R = TypeVar("R")


class WorkerLost(Exception):
    """The process that a function ran in ended before it answered; nothing else is known of the function."""


class Executor(Protocol):
    """Runs functions whose arguments and results can be pickled; several threads may submit at once."""

    def submit(self, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Run `function` on the arguments, at once or later; what it raises is raised by the future's `result`,
        and WorkerLost where its process died."""


def open_executor(settings: Settings) -> AbstractContextManager[Executor]:
    """Return the executor that `settings` choose, to be entered; leaving it on an error gives up what is waiting.

    Raises LookupError where it is unknown, UsageError where its options are wrong.
    """
    run = settings.run
    try:
        executor: AbstractContextManager[Executor] = member(__name__, run.executor).build(
            run.executors.get(run.executor, {}), run.worker_count)
    except SettingsError as error:
        raise settings.located(error) from None
    return executor
