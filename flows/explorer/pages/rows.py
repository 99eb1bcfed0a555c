"""Stances and quotes, row by row."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from flows.explorer.context import Page
from flows.explorer.facets import HELD, SAID, choices_of, confidence_counts
from flows.explorer.paging import Paged, PageNumber
from flows.explorer.timeline import timeline

router = APIRouter()
NAV = (40, "Stances", "stances")

_ORDERS = {"latest": "published_at DESC NULLS LAST, article_id", "earliest": "published_at NULLS LAST, article_id",
           "surest": "confidence DESC", "least sure": "confidence"}
Order = Literal["latest", "earliest", "surest", "least sure"]


@router.get("/stances", response_class=HTMLResponse)
def stances(shown: Page, order: Order = "latest", page: PageNumber = 1) -> HTMLResponse:
    """The stances that are chosen."""
    paged = Paged(page, shown.rows(HELD, "count(*) AS rows")[0]["rows"])
    rows = shown.rows(HELD, "*, (SELECT name FROM actors WHERE actors.actor_id = held.target_actor_id) AS target_name, "
                            "(SELECT name FROM actors WHERE actors.actor_id = held.voiced_by_id) AS voiced_by",
                      f"ORDER BY {_ORDERS[order]}, stance_id {paged.limit}")
    return shown.page("stances.html", rows=rows, paged=paged, order=order, orders=tuple(_ORDERS),
                      facets=choices_of(shown.catalogue, HELD, shown.state), time=timeline(shown, HELD),
                      confidences=confidence_counts(shown.catalogue, HELD, shown.state), downloads="stances")


@router.get("/quotes", response_class=HTMLResponse)
def quotes(shown: Page, order: Order = "latest", page: PageNumber = 1) -> HTMLResponse:
    """The quotes that are chosen."""
    paged = Paged(page, shown.rows(SAID, "count(*) AS rows")[0]["rows"])
    rows = shown.rows(SAID, "*", f"ORDER BY {_ORDERS[order]}, start, quote_id {paged.limit}")
    return shown.page("quotes.html", rows=rows, paged=paged, order=order, orders=tuple(_ORDERS),
                      facets=choices_of(shown.catalogue, SAID, shown.state), time=timeline(shown, SAID),
                      confidences=confidence_counts(shown.catalogue, SAID, shown.state), downloads="quotes")
