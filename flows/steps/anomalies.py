"""Whether what a run is about to publish looks wrong beside the snapshots before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pandas as pd

from expectations.anomalies import Anomaly, Measured, anomalies, measure, to_markdown
from flows.errors import CriticalBreach
from flows.settings import Settings
from flows.store.durable import write_file
from flows.store.published import latest_snapshot
from flows.store.retention import created_at, snapshots
from transforms.schema import Severity

_MEASURES = "measures"


@dataclass(frozen=True)
class Look:
    """What was measured of what is new, None in a first snapshot, and what of it looks wrong."""

    measured: Measured | None
    anomalies: tuple[Anomaly, ...] = ()

    @property
    def manifest_info(self) -> dict[str, Any]:
        """What the manifest of the snapshot says of it, for later runs to compare with."""
        return {_MEASURES: None if self.measured is None else self.measured.to_json(), "anomalies": list(self.lines)}

    @property
    def lines(self) -> tuple[str, ...]:
        """The anomalies in words."""
        return tuple(one.line for one in self.anomalies)


def look_at(settings: Settings, tables: Mapping[str, pd.DataFrame], run_id: str, now: datetime | None = None) -> Look:
    """Measure what is new in `tables` at `now` (the present by default) and compare it with earlier snapshots.

    Leaves `DATA/validation/RUN-anomalies.md`, with the curve of each measure. Raises CriticalBreach where a rule says
    that what it finds stops the publish.
    """
    now = now or datetime.now(UTC)
    last = latest_snapshot(settings.data)
    if last is None:
        return Look(None)
    known = pd.read_parquet(last.path / "articles", columns=["article_id"])["article_id"]
    actors = pd.read_parquet(last.path / "actors", columns=["actor_id"])["actor_id"]
    days = max((now - created_at(last)) / timedelta(days=1), 0.0)
    measured = measure(tables, frozenset(known), frozenset(actors), now, days)
    earlier = _earlier(settings)
    found = tuple(anomalies(measured, earlier, settings.anomalies))
    file = settings.validation / f"{run_id}-anomalies.md"
    write_file(file, to_markdown(run_id, found, measured, earlier[-settings.anomalies.history:]))
    critical = [one.line for one in found if one.severity is Severity.CRITICAL]
    if critical:
        raise CriticalBreach(f"{'; '.join(critical)}. Report: {file}")
    return Look(measured, found)


def _earlier(settings: Settings) -> list[Measured]:
    """The measures of the snapshots that have some, the oldest first."""
    found = []
    for snapshot in snapshots(settings.data):
        try:
            found.append(Measured.from_json(snapshot.manifest[_MEASURES]))
        except (KeyError, TypeError, ValueError):
            continue
    return found
