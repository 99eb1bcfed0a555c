"""The first page: what the snapshot holds, how fresh it is, how far to trust it, what was set aside or is missing."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from flows.explorer.catalogue import Catalogue, Row
from flows.explorer.context import Page
from flows.explorer.facets import HELD
from flows.explorer.timeline import timeline
from transforms.schema import POSITIONS, TABLES

router = APIRouter()
NAV = (0, "Overview", "")

_MOST_SOURCES, _MOST_LISTED = 12, 8
_COUNTED = ", ".join(f"count(*) FILTER (WHERE position = '{position}') AS {position}" for position in POSITIONS)
_GAPS = (
    ("Articles without a date", "articles", "published_at IS NULL"),
    ("Articles without an outlet", "articles", "outlet IS NULL"),
    ("Quotes without a named speaker", "quotes", "speaker_id IS NULL"),
    ("Actors without a country", "actors", "country IS NULL"),
    ("Issues without a policy field", "issues", "policy_field IS NULL"),
    ("Issues that no codebook lists", "issues", "origin = 'discovered'"),
)


@router.get("/", response_class=HTMLResponse)
def overview(shown: Page) -> HTMLResponse:
    """What the snapshot holds, and what its manifest says of the run."""
    catalogue = shown.catalogue
    manifest = catalogue.snapshot.manifest
    numbers = {table.name: catalogue.value(f"SELECT count(*) FROM {table.name}") for table in TABLES}
    dates = catalogue.row("""SELECT min(published_at) AS first, max(published_at) AS last, count(*) AS articles,
                                    max(collected_at) AS collected FROM articles""") or {}
    return shown.page(
        "overview.html", dates=dates, numbers=numbers, counts=[(table, numbers[table.name]) for table in TABLES],
        created=f"{datetime.fromisoformat(manifest['created_at']):%Y-%m-%d %H:%M} UTC", age=_age(dates["last"]),
        disputed=_disputed(catalogue), loudest=_loudest(catalogue), outlets=_outlets(catalogue),
        changes=shown.view("position_changes", rest="ORDER BY least_confidence DESC, later_at DESC, actor_id LIMIT 5"),
        expected=[(name, catalogue.row(f"SELECT count(*) AS rows, avg(confidence) AS mean FROM {table}"))
                  for name, table in (("Stances", "stances"), ("Quotes", "quotes"))],
        gaps=[(label, catalogue.value(f"SELECT count(*) FROM {table} WHERE {missing}"), numbers[table])
              for label, table, missing in _GAPS],
        time=timeline(shown, HELD), accounts=manifest.get("accounts", {}), accuracy=shown.accuracy())


def _age(last: datetime | None) -> str:
    if last is None:
        return "undated"
    days = (datetime.now(UTC).replace(tzinfo=None) - last).days
    return "today" if days < 1 else f"{days:,} day{'s' if days != 1 else ''}"


def _disputed(catalogue: Catalogue) -> list[Row]:
    return catalogue.rows(f"""
        SELECT issue_id, label, {_COUNTED}, count(*) AS rows, count(DISTINCT actor_id) AS actors
        FROM held JOIN issues USING (issue_id) GROUP BY issue_id, label, dispute_score
        HAVING bool_or(polarity > 0) AND bool_or(polarity < 0) AND actors > 1
        ORDER BY dispute_score DESC NULLS LAST, least(support, oppose) DESC, rows DESC, issue_id
        LIMIT {_MOST_LISTED}""")


def _loudest(catalogue: Catalogue) -> list[Row]:
    return catalogue.rows(f"""
        SELECT actor_id, any_value(actor_name) AS name, {_COUNTED}, count(*) AS rows,
               (SELECT quote_count FROM actors WHERE actors.actor_id = held.actor_id) AS quote_count
        FROM held GROUP BY actor_id ORDER BY rows DESC, actor_id LIMIT {_MOST_LISTED}""")


def _outlets(catalogue: Catalogue) -> dict[str, Any]:
    rows = catalogue.rows("""SELECT outlet, count(*) AS articles, min(published_at) AS first, max(published_at) AS last
                             FROM articles GROUP BY outlet ORDER BY articles DESC, outlet NULLS LAST""")
    return {"rows": rows[:_MOST_SOURCES], "left_out": max(0, len(rows) - _MOST_SOURCES)}
