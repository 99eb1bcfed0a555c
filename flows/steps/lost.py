"""Work that may kill the process that does it: tried again, then divided until what kills is found."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import TypeVar

from flows.executors import WorkerLost

_LOG = logging.getLogger(__name__)
_ATTEMPTS = 3

Item = TypeVar("Item")


def in_a_process_that_may_die(
    work: Callable[[Sequence[Item]], int], items: Sequence[Item], give_up: Callable[[Item, WorkerLost], int]
) -> int:
    """Return what `work` counts for `items`, which it does in another process.

    Where that process is lost the work is tried twice more: whatever killed it may have had another reason. Then each
    half of the items is tried for itself, down to a single one, tried thrice, which `give_up` puts on record instead.
    """
    return _divided(work, items, give_up, _ATTEMPTS)


def _divided(
    work: Callable[[Sequence[Item]], int], items: Sequence[Item], give_up: Callable[[Item, WorkerLost], int],
    attempts: int
) -> int:
    lost: WorkerLost | None = None
    for _ in range(attempts if len(items) > 1 else _ATTEMPTS):
        try:
            return work(items)
        except WorkerLost as error:
            _LOG.warning("a worker was lost over %s: %s", f"{len(items)} items" if len(items) > 1 else items[0], error)
            lost = error
    if len(items) == 1 and lost is not None:
        return give_up(items[0], lost)
    middle = len(items) // 2
    return sum(_divided(work, half, give_up, 1) for half in (items[:middle], items[middle:]))
