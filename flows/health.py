"""When the last good snapshot was made, how the last run ended and whether one is under way: for people, and for what
watches the pipeline (`DATA/health.json`)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from flows.settings import Settings
from flows.store.durable import write_file
from flows.store.lock import holder_of
from flows.store.published import Snapshot, latest_snapshot

FILE = "health.json"
FAILED, CRASHED = "failed", "crashed"


@dataclass(frozen=True)
class LastEnd:
    """How a run ended: `status` is that of its summary, FAILED or CRASHED; `message` says what is new, or what failed;
    `anomalies` are the lines on data that look wrong."""

    run_id: str
    status: str
    message: str
    ended_at: str
    anomalies: tuple[str, ...] = ()


@dataclass(frozen=True)
class Health:
    """The state of a data folder at `at`: `snapshot` is the one that readers get, None without one; `age_hours` its
    age; `running` the holder of the lock."""

    at: str
    snapshot: str | None
    created_at: str | None
    age_hours: float | None
    is_silent: bool
    rows: Mapping[str, int] = field(default_factory=dict)
    last_run: LastEnd | None = None
    running: str | None = None

    @property
    def is_well(self) -> bool:
        """Whether nobody need look: there is a snapshot, young enough, and the last run did not fail."""
        return (self.snapshot is not None and not self.is_silent
                and (self.last_run is None or self.last_run.status not in (FAILED, CRASHED)))

    def to_json(self) -> dict[str, Any]:
        """The state as JSON values."""
        return {"is_well": self.is_well, **asdict(self)}


def health_of(settings: Settings, now: datetime | None = None) -> Health:
    """Return the state of the data folder of `settings`; `now` is the present by default. Writes nothing."""
    return _health(settings, _last_end(settings), now or datetime.now(UTC))


def _health(settings: Settings, last: LastEnd | None, now: datetime) -> Health:
    snapshot = _latest(settings)
    created = None if snapshot is None else datetime.fromisoformat(snapshot.manifest["created_at"])
    # A run that found nothing new has looked: silence is that of runs, not of the world.
    good = [at for at in (created, _time_of(last)) if at is not None]
    most = settings.schedule.silence_hours
    silent = bool(most) and (not good or now - max(good) > timedelta(hours=most))
    return Health(
        at=now.isoformat(timespec="seconds"),
        snapshot=None if snapshot is None else snapshot.snapshot_id,
        created_at=None if created is None else created.isoformat(timespec="seconds"),
        age_hours=None if created is None else round((now - created) / timedelta(hours=1), 2),
        is_silent=silent,
        rows={} if snapshot is None else snapshot.row_counts,
        last_run=last,
        running=holder_of(settings.data),
    )


def record_end(settings: Settings, run_id: str, status: str, message: str, anomalies: Sequence[str] = ()) -> Health:
    """Note how the run `run_id` ended in `DATA/health.json` and return the state of the data folder."""
    now = datetime.now(UTC)
    end = LastEnd(run_id, status, message, now.isoformat(timespec="seconds"), tuple(anomalies))
    # The run that notes its end still holds the lock.
    health = replace(_health(settings, end, now), running=None)
    write_file(settings.data / FILE, json.dumps(health.to_json(), indent=1, ensure_ascii=False) + "\n")
    return health


def lines(health: Health) -> list[str]:
    """The state in words, one fact a line."""
    if health.snapshot is None:
        told = ["last good snapshot: none"]
    else:
        told = [f"last good snapshot: {health.snapshot}, made {health.created_at}, {health.age_hours:g} hours ago",
                "rows: " + ", ".join(f"{count:,} {name}" for name, count in health.rows.items())]
    if health.last_run is not None:
        end = health.last_run
        told.append(f"last run: {end.run_id}, {end.status} at {end.ended_at}: {end.message}")
        told += [f"looks wrong: {anomaly}" for anomaly in end.anomalies]
    told.append(f"running: {health.running or 'no'}")
    if health.is_silent:
        told.append("SILENT: no run has ended well for longer than schedule.silence_hours")
    return [*told, "well" if health.is_well else "NOT WELL"]


def _latest(settings: Settings) -> Snapshot | None:
    try:
        return latest_snapshot(settings.data)
    except ValueError:
        return None


def _last_end(settings: Settings) -> LastEnd | None:
    try:
        stored = json.loads((settings.data / FILE).read_text(encoding="utf-8"))["last_run"]
        return None if stored is None else LastEnd(**{**stored, "anomalies": tuple(stored["anomalies"])})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _time_of(end: LastEnd | None) -> datetime | None:
    if end is None or end.status in (FAILED, CRASHED):
        return None
    try:
        return datetime.fromisoformat(end.ended_at)
    except ValueError:
        return None

