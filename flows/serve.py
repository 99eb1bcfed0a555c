"""`newstance serve`: a Prefect server, where none is named, and the deployments of the settings, run one at a time.

The deployments share the lock of the data folder: a run that starts while another one works ends in the state Skipped,
which names the other, whoever started that. The server and the runs end with this process, however it ends.
"""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

from flows.environment import prepare
from flows.errors import RunFailed, UsageError
from flows.settings import Settings

if TYPE_CHECKING:
    from prefect.deployments.runner import RunnerDeployment

_LOG = logging.getLogger(__name__)
_API = "PREFECT_API_URL"
_START_SECONDS, _POLL = 180.0, 0.5
_END_SECONDS = 10.0


def serve(settings: Settings, sources: Sequence[Path], port: int) -> None:
    """Start what the schedule of `settings` says over `sources`, until told to end.

    Without PREFECT_API_URL a server is started on 127.0.0.1:`port`. Raises UsageError for a schedule that cannot be, a
    server that cannot be reached, or a port that is taken.
    """
    named = os.environ.get(_API)
    address = named or f"http://127.0.0.1:{port}/api"
    # Prefect takes its settings from the environment as it is when Prefect is first imported.
    os.environ.update({_API: address, "PREFECT_LOGGING_LEVEL": os.environ.get("PREFECT_LOGGING_LEVEL", "INFO")})
    prepare(settings.data)
    check_schedule(settings)
    with _named_server(address) if named else _own_server(settings, address, port):
        from prefect.flows import serve as serve_deployments

        from flows.flow import SERVER

        os.environ[SERVER] = str(os.getpid())
        chosen = deployments(settings, sources)
        print(f"newstance: serving {', '.join(d.name for d in chosen)} at {address.removesuffix('/api')}", flush=True)
        serve_deployments(*chosen, print_starting_message=False, pause_on_shutdown=False)


def check_schedule(settings: Settings) -> None:
    """Raise UsageError where a time of the schedule is no cron expression, or its time zone does not exist."""
    from prefect.client.schemas.schedules import CronSchedule
    from pydantic import ValidationError

    schedule = settings.schedule
    for name in ("ingest", "build", "upkeep"):
        cron = getattr(schedule, name)
        try:
            if cron:
                CronSchedule(cron=cron, timezone=schedule.timezone)
        except ValidationError as error:
            key = error.errors(include_url=False)[0]["loc"][0]
            found, expected = ((schedule.timezone, "a time zone such as Europe/Berlin") if key == "timezone"
                               else (cron, "minute, hour, day, month and weekday of cron"))
            raise UsageError(f"schedule.{'timezone' if key == 'timezone' else name}: found {found!r}, "
                             f"expected {expected}") from None


def deployments(settings: Settings, sources: Sequence[Path]) -> list[RunnerDeployment]:
    """The deployments of the schedule: `ingest`, `build` and `upkeep`, each without a time of its own left out.

    Must be called with the address of the server in the environment.
    """
    from prefect.schedules import Cron
    from prefect.types.entrypoint import EntrypointType

    from flows.flow import newstance
    from flows.scheduled import ingest, upkeep

    common: dict[str, Any] = {
        "data": str(settings.data.resolve()), "seeds": str(settings.seeds.resolve()), "settings": settings.tables,
        "codebooks": None if settings.codebooks is None else [str(file.resolve()) for file in settings.codebooks]}
    named = [str(source.resolve()) for source in sources]
    schedule = settings.schedule
    planned: tuple[tuple[str, Any, str, dict[str, Any], str], ...] = (
        ("ingest", ingest, schedule.ingest, {"sources": named}, "Store and parse what is new."),
        ("build", newstance, schedule.build, {"sources": named}, "Publish the tables of the whole corpus."),
        ("upkeep", upkeep, schedule.upkeep, {}, "Verify, join small parts, prune."))
    return [flow.to_deployment(
                name, schedule=Cron(cron, timezone=schedule.timezone), parameters={**common, **own},
                description=description, entrypoint_type=EntrypointType.MODULE_PATH)
            for name, flow, cron, own, description in planned if cron]


@contextmanager
def _named_server(address: str) -> Iterator[None]:
    """Have a server answer at `address`; raises UsageError where none does."""
    _await_answer(address, None)
    yield


@contextmanager
def _own_server(settings: Settings, address: str, port: int) -> Iterator[None]:
    """Have a server of our own answer at `address` while the block runs; raises UsageError where the port is taken."""
    if _answers(address):
        raise UsageError(f"port {port}: a server is there already; name it with {_API}={address}, or take another port")
    environment = {
        **os.environ, "PREFECT_SERVER_ANALYTICS_ENABLED": "false", "DO_NOT_TRACK": "1",
        "PREFECT_LOGGING_LEVEL": "WARNING", "PREFECT_SERVER_UI_API_URL": address,
        "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": str(settings.schedule.server_days * 86_400)}
    command = [sys.executable, "-P", "-m", "flows.serve", str(os.getpid()), str(port)]
    process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               start_new_session=True)
    try:
        _await_answer(address, process)
        yield
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the server and what it started."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
            process.wait(_END_SECONDS)
            return
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue


def _await_answer(address: str, process: subprocess.Popen[bytes] | None) -> None:
    deadline = time.monotonic() + (_START_SECONDS if process else 10)
    while not _answers(address):
        if process is not None and process.poll() is not None:
            raise RunFailed(f"the Prefect server ended with {process.returncode}; its log is on standard error")
        if time.monotonic() > deadline:
            raise UsageError(f"{_API}={address}: no Prefect server answers there")
        time.sleep(_POLL)


def _answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/health", timeout=2.0).status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False


def _serve_api(owner: int, port: int) -> None:
    """Be the Prefect server until `owner` is gone."""
    from flows.limits import end_without

    end_without(owner)
    import uvicorn
    from prefect.server.api.server import create_app

    uvicorn.run(create_app(final=True, webserver_only=False), host="127.0.0.1", port=port, log_level="warning")


if __name__ == "__main__":
    _serve_api(int(sys.argv[1]), int(sys.argv[2]))
