"""What a run logs: one JSON object a line in `DATA/logs/RUN.jsonl`, with run, stage, shard and article; and, where
Prefect started the run, its log there.

Whatever logs below `flows` is in it, the stores' warnings of what they made again included.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

FOLDER = "logs"
_ROOT = logging.getLogger("flows")
_place: ContextVar[Mapping[str, Any]] = ContextVar("place")


class _JsonLines(logging.Formatter):
    """A record as one JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        told: dict[str, Any] = {"at": at, "level": record.levelname.lower(), **getattr(record, "place", {}),
                                "message": record.getMessage()}
        if record.exc_info:
            told["traceback"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False, default=str)


class _Aloud(logging.Handler):
    """What is said aloud of a run's log: what the handlers of the process make of it, from `level` on."""

    def emit(self, record: logging.LogRecord) -> None:
        logging.getLogger().handle(record)


def _placed(record: logging.LogRecord) -> bool:
    if not hasattr(record, "place"):
        record.place = {**_place.get({}), **getattr(record, "at", {})}
    return True


@contextmanager
def place(**where: Any) -> Iterator[None]:
    """Say in what the block logs where it stands, as `stage="extract", shard=3`."""
    token = _place.set({**_place.get({}), **where})
    try:
        yield
    finally:
        _place.reset(token)


@contextmanager
def run_log(
    data: Path, run_id: str, *others: logging.Handler, aloud: int = logging.WARNING
) -> Iterator[Path]:
    """Write what the block logs below `flows` to the log file of `run_id`, and to the handlers `others`; give the file.

    What is as severe as `aloud` is also said where the process says such things.

    Raises OSError where the file cannot be written.
    """
    file = data / FOLDER / f"{run_id}.jsonl"
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = logging.FileHandler(file, encoding="utf-8", delay=True)
    lines.setFormatter(_JsonLines())
    level, propagates = _ROOT.level, _ROOT.propagate
    handlers = (lines, _Aloud(aloud), *others)
    for handler in handlers:
        handler.addFilter(_placed)
        _ROOT.addHandler(handler)
    _ROOT.setLevel(logging.INFO)
    _ROOT.propagate = False
    try:
        with place(run=run_id):
            yield file
    finally:
        for handler in handlers:
            _ROOT.removeHandler(handler)
        lines.close()
        _ROOT.setLevel(level)
        _ROOT.propagate = propagates
