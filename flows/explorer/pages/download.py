"""What a page shows, as a file: CSV that a spreadsheet opens safely, or Parquet."""

from __future__ import annotations

import csv
import io
from typing import Any, Literal

import pyarrow.parquet as pq
from fastapi import APIRouter, HTTPException
from starlette.responses import Response

from flows.explorer.concordance import read_query
from flows.explorer.context import Page, Shown
from flows.explorer.facets import ARTICLES, HELD, SAID
from flows.explorer.pages.search import texts
from flows.exporters._cells import csv_cell
from transforms.publishable.rolled_matrix import RollUp, cells_query
from transforms.publishable.views import view_over
from transforms.schema import table

router = APIRouter()

_TYPES = {"csv": "text/csv; charset=utf-8", "parquet": "application/vnd.apache.parquet"}
_COLUMNS = {HELD: (*table("stances").column_names, "outlet", "source", "title", "actor_type", "country",
                   "policy_field", "origin", "scope"),
            SAID: (*table("quotes").column_names, "outlet", "source", "title", "actor_type", "country"),
            ARTICLES: table("articles").column_names}


@router.get("/download/{what}.{form}")
def download(shown: Page, what: str, form: Literal["csv", "parquet"], q: str = "",
             by: RollUp = RollUp.ISSUE) -> Response:
    """The rows that the page `what` shows, all of them; no cut to a page or to the fullest rows."""
    sql, values = _selected(shown, what, q, by)
    rows = shown.catalogue.arrow(sql, values)
    name = f"{what}-{shown.snapshot_id}.{form}"
    kept = {"content-disposition": f'attachment; filename="{name}"'}
    if form == "parquet":
        stored = io.BytesIO()
        pq.write_table(rows, stored, compression="zstd")
        return Response(stored.getvalue(), media_type=_TYPES[form], headers=kept)
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(rows.column_names)
    for batch in rows.to_batches(max_chunksize=10_000):
        writer.writerows([csv_cell(value) for value in row.values()] for row in batch.to_pylist())
    return Response(lines.getvalue(), media_type=_TYPES[form], headers=kept)


def _selected(shown: Shown, what: str, q: str, by: RollUp) -> tuple[str, list[Any]]:
    if what in ("stances", "quotes", "articles"):
        of = {"stances": HELD, "quotes": SAID, "articles": ARTICLES}[what]
        where, values = shown.state.where(of)
        key = f"{what.removesuffix('s')}_id"
        order = f"published_at NULLS FIRST, article_id, {key}"
        return f"SELECT {_named(of)} FROM {of} WHERE {where} ORDER BY {order}", values
    where, values = shown.state.where(HELD)
    if what == "matrix":
        return cells_query(where, by), values
    if what in ("agreement", "position_changes"):
        columns = ", ".join(f'"{name}"' for name in table("stances").column_names)
        return view_over(what, f"SELECT {columns} FROM held WHERE {where}"), values
    if what == "issues":
        return f"""SELECT * FROM issues WHERE issue_id IN (SELECT issue_id FROM held WHERE {where})
                   ORDER BY label, issue_id""", values
    if what == "actors":
        return "SELECT * FROM actors ORDER BY name, actor_id", []
    if what in ("search-quotes", "search-articles"):
        place = what.removeprefix("search-")
        query = read_query(q)
        if query.is_asking:
            sql, values = texts(shown, query, place, _named(SAID if place == "quotes" else ARTICLES))
            return f"{sql} ORDER BY published_at NULLS FIRST, article_id", values
    raise HTTPException(404, f"There is nothing called {what!r} to download.")


def _named(of: str) -> str:
    return ", ".join(f'"{name}"' for name in _COLUMNS[of])
