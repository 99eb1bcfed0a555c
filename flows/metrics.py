"""The state of a data folder as a Prometheus text file, `DATA/metrics.prom`, for node_exporter's textfile collector."""

from __future__ import annotations

from datetime import datetime

from prometheus_client import CollectorRegistry, Gauge, generate_latest

from flows.health import Health
from flows.report import NOTHING_NEW, PUBLISHED, Accounts
from flows.settings import Settings
from flows.store.durable import write_file

FILE = "metrics.prom"


def write_metrics(settings: Settings, health: Health, accounts: Accounts | None, seconds: float) -> None:
    """Write what a run that took `seconds` left: the state of the data folder, and the account of its records."""
    registry = CollectorRegistry()

    def gauge(name: str, help_text: str, labels: tuple[str, ...] = ()) -> Gauge:
        return Gauge(f"newstance_{name}", help_text, labels, registry=registry)

    if health.created_at is not None:
        made = datetime.fromisoformat(health.created_at).timestamp()
        gauge("last_snapshot_timestamp_seconds", "When the snapshot that readers get was made.").set(made)
    if health.last_run is not None:
        ended = datetime.fromisoformat(health.last_run.ended_at).timestamp()
        gauge("last_run_timestamp_seconds", "When the last run ended.").set(ended)
        well = health.last_run.status in (PUBLISHED, NOTHING_NEW)
        gauge("last_run_success", "Whether it published, or found nothing new.").set(well)
        gauge("anomalies", "What looks wrong in what is new.").set(len(health.last_run.anomalies))
    gauge("last_run_duration_seconds", "How long the last run took.").set(round(seconds, 3))
    rows = gauge("rows", "Rows of the published tables.", ("table",))
    for table, count in health.rows.items():
        rows.labels(table).set(count)
    if accounts is not None:
        records = gauge("records", "Where the records that were read went.", ("outcome",))
        for outcome in ("published", "quarantined", "duplicates"):
            records.labels(outcome).set(getattr(accounts, outcome))
        reasons = gauge("quarantined_rows", "Rows that are set aside.", ("table", "rule"))
        for reason, count in accounts.reasons.items():
            table, _, rule = reason.partition(": ")
            reasons.labels(table, rule).set(count)
    write_file(settings.data / FILE, generate_latest(registry).decode("utf-8"))
