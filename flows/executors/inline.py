"""The process that asks, one shard after another: for debuggers, profilers and tests."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock
from types import TracebackType
from typing import ParamSpec, Self, TypeVar

from transforms.settings import NoOptions, Options, checked

P = ParamSpec("P")
R = TypeVar("R")


class Inline:
    """Runs what is submitted before `submit` returns; threads that submit at the same time wait for each other."""

    def __init__(self) -> None:
        self._turn = Lock()

    def submit(self, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Run `function` here and now."""
        done: Future[R] = Future()
        with self._turn:
            try:
                done.set_result(function(*args, **kwargs))
            except Exception as error:
                done.set_exception(error)
        return done

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        return None


def build(options: Options, workers: int) -> Inline:
    """Return the executor; it has no options and takes no heed of `workers`."""
    checked(NoOptions, options, "run.executors.inline")
    return Inline()
