"""The first page: what the snapshot holds, how fresh it is, what was set aside and what is missing."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from flows.explorer.context import Page
from transforms.schema import TABLES

router = APIRouter()
NAV = (0, "Overview", "")

_MOST_SOURCES = 12


@router.get("/", response_class=HTMLResponse)
def overview(shown: Page) -> HTMLResponse:
    """Counts, sources, dates, accounts of the run, null dates, and the issues most in dispute."""
    catalogue = shown.catalogue
    manifest = catalogue.snapshot.manifest
    return shown.page(
        "overview.html",
        counts=[(table, catalogue.value(f"SELECT count(*) FROM {table.name}")) for table in TABLES],
        manifest=manifest,
        dates=catalogue.row("""SELECT min(published_at) AS first, max(published_at) AS last,
                                      count(*) FILTER (WHERE published_at IS NULL) AS undated,
                                      count(*) FILTER (WHERE duplicate_of IS NOT NULL) AS duplicates,
                                      count(*) FILTER (WHERE outlet IS NULL) AS without_outlet,
                                      count(*) AS articles, max(collected_at) AS collected
                               FROM articles"""),
        outlets=_outlets(shown),
        disputed=catalogue.rows("""SELECT issue_id, label, policy_field, dispute_score, stance_count, article_count
                                   FROM issues WHERE dispute_score > 0
                                   ORDER BY dispute_score DESC, stance_count DESC, issue_id LIMIT 8"""),
        loudest=catalogue.rows("""SELECT actor_id, name, actor_type, country, stance_count, quote_count, article_count
                                  FROM actors ORDER BY stance_count DESC, quote_count DESC, actor_id LIMIT 8"""),
        accounts=manifest.get("accounts", {}),
    )


def _outlets(shown: Page) -> dict[str, Any]:
    rows = shown.catalogue.rows("""SELECT outlet, count(*) AS articles, min(published_at) AS first,
                                          max(published_at) AS last
                                   FROM articles GROUP BY outlet ORDER BY articles DESC, outlet NULLS LAST""")
    return {"rows": rows[:_MOST_SOURCES], "left_out": len(rows) - min(len(rows), _MOST_SOURCES),
            "most": max((row["articles"] for row in rows), default=1)}
