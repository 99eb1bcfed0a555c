"""The flows beside `newstance` that `newstance serve` schedules: `ingest` and `upkeep`."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows import health
from flows.errors import NothingToAnalyse, user_error
from flows.executors import open_executor
from flows.flow import NOTHING_NEW_STATE, as_state, flow_settings, log_of, tell_crash, tell_failure
from flows.logs import place
from flows.notify import notify
from flows.preconditions import check_not_empty, check_paths
from flows.settings import Settings
from flows.steps import build
from flows.steps import ingest as ingesting
from flows.steps import upkeep as steps
from flows.steps.publish import new_run_id
from flows.store.lock import run_lock

_LOG = logging.getLogger(__name__)


@flow(name="newstance-ingest", on_crashed=[tell_crash])
def ingest(
    sources: list[str],
    data: str | None = None,
    seeds: str | None = None,
    codebooks: list[str] | None = None,
    settings_file: str | None = None,
    settings: dict[str, Any] | None = None,
) -> dict[str, int]:
    """Store and parse what is new in `sources`, and tell whether no run has ended well for too long.

    Parameters and states are those of the flow `newstance`. Returns the numbers of new files and of records read.
    """
    def work(chosen: Settings, run_id: str) -> State[Any]:
        paths = [Path(source) for source in sources]
        silent = health.health_of(chosen)
        if silent.is_silent:
            notify(chosen, "Newstance: silence", "\n".join(health.lines(silent)))
        with place(stage="ingest"), open_executor(chosen) as executor:
            found = ingesting.new_sources(chosen, paths)
            for one in found.left_out:
                _LOG.info("left out: %s", one)
            ingesting.store_sources(chosen, paths)
            entries = build.corpus_entries(chosen)
            check_not_empty(chosen, entries)
            records = sum(ingesting.read_batch(chosen, batch, executor)
                          for batch in ingesting.batches(chosen, entries))
        told = f"{len(found.files)} new files, {records} records read"
        _LOG.info("%s", told)
        counts = {"files": len(found.files), "records": records}
        if not any(counts.values()):
            return Completed(name=NOTHING_NEW_STATE, message="No file is new.", data=counts)
        return Completed(message=told, data=counts)

    return _in_turn(work, flow_settings(data, seeds, codebooks, settings_file, settings))  # type: ignore[return-value]


@flow(name="newstance-upkeep", on_crashed=[tell_crash])
def upkeep(
    data: str | None = None,
    seeds: str | None = None,
    codebooks: list[str] | None = None,
    settings_file: str | None = None,
    settings: dict[str, Any] | None = None,
) -> dict[str, int]:
    """Verify all that is stored, join small parts, and remove what the retention settings do not keep.

    Parameters and states are those of the flow `newstance`; damage fails the run and is told, nothing is then removed.
    Returns the numbers of what was joined and removed.
    """
    def work(chosen: Settings, run_id: str) -> State[Any]:
        counts = steps.keep_up(chosen)
        told = ", ".join(f"{count} {name}" for name, count in counts.items())
        _LOG.info("joined and removed: %s", told)
        return Completed(message=f"Joined and removed: {told}.", data=counts)

    return _in_turn(work, flow_settings(data, seeds, codebooks, settings_file, settings))  # type: ignore[return-value]


def _in_turn(work: Callable[[Settings, str], State[Any]], settings: Settings) -> State[Any]:
    """Do `work` as the holder of the lock and return the state that tells how it ended."""
    run_id = new_run_id()

    def locked() -> State[Any]:
        check_paths(settings)
        with run_lock(settings.data, run_id), log_of(settings, run_id):
            try:
                return work(settings, run_id)
            except NothingToAnalyse:
                raise
            except Exception as error:
                told = user_error(error)
                message = f"{type(error).__name__}: {error}" if told is None else str(told)
                tell_failure(message, told is None)
                health.record_end(settings, run_id, health.FAILED, message)
                notify(settings, "Newstance: a run failed", message)
                raise

    return as_state(locked)
