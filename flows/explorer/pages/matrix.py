"""Actors by issues, as a heat map."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import HTMLResponse

from flows.explorer.context import Page
from flows.explorer.facets import HELD, State, choices_of, confidence_counts
from flows.explorer.timeline import timeline
from transforms.publishable.rolled_matrix import RollUp, arranged, cells_query

router = APIRouter()
NAV = (10, "Matrix", "matrix")

_FACETS = {RollUp.ISSUE: "issue", RollUp.BROADER: "broader", RollUp.FIELD: "field"}

Size = Annotated[int, Query(ge=2, le=200)]


@router.get("/matrix", response_class=HTMLResponse)
def matrix(shown: Page, by: RollUp = RollUp.ISSUE, rows: Size = 25, columns: Size = 14) -> HTMLResponse:
    """The fullest rows and columns of what is shown; `by` says what a row is."""
    where, values = shown.state.where(HELD)
    found = arranged(shown.catalogue.rows(cells_query(where, by), values), rows, columns)

    def cell_state(row: str, actor: str) -> State:
        """What the statements of a cell are chosen by."""
        return shown.state.with_choices(_FACETS[by], (row,)).with_choices("actor", (actor,))

    return shown.page(
        "matrix.html", matrix=found, by=by, roll_ups=tuple(RollUp), most_rows=rows, most_columns=columns,
        cell_state=cell_state,
        facets=choices_of(shown.catalogue, HELD, shown.state),
        confidences=confidence_counts(shown.catalogue, HELD, shown.state), time=timeline(shown, HELD),
        downloads="matrix")
