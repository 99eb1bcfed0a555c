"""The issues, and one issue: who is for and against it, when, who changed sides and who agrees."""

from __future__ import annotations

from typing import Any, Literal

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from flows.explorer.context import Page, Shown
from flows.explorer.facets import HELD, choices_of, confidence_counts
from flows.explorer.paging import Paged, PageNumber
from flows.explorer.timeline import timeline
from transforms.schema import POSITIONS, Position

router = APIRouter()
NAV = (20, "Issues", "issues")

_ORDERS = {"evidence": "rows DESC", "actors": "actors DESC, rows DESC", "dispute": "dispute_score DESC, rows DESC",
           "label": "label", "latest": "latest DESC NULLS LAST"}
_MOST_PAIRS = 6
_MOST_CHANGES = 20


@router.get("/issues", response_class=HTMLResponse)
def issues(shown: Page, order: Literal["evidence", "actors", "dispute", "label", "latest"] = "evidence",
           page: PageNumber = 1) -> HTMLResponse:
    """The issues of what is shown, with their positions."""
    counted = ", ".join(f"count(*) FILTER (WHERE position = '{position}') AS {position}" for position in POSITIONS)
    where, values = shown.state.where(HELD)
    total = shown.catalogue.value(f"SELECT count(DISTINCT issue_id) FROM held WHERE {where}", values)
    paged = Paged(page, total)
    rows = shown.catalogue.rows(f"""
        SELECT counts.*, label, origin, policy_field, scope, dispute_score FROM (
            SELECT issue_id, {counted}, count(*) AS rows, count(DISTINCT actor_id) AS actors,
                   count(DISTINCT article_id) AS articles, max(published_at) AS latest
            FROM held WHERE issue_id IS NOT NULL AND {where} GROUP BY issue_id
        ) AS counts JOIN issues USING (issue_id) ORDER BY {_ORDERS[order]}, issue_id {paged.limit}""", values)
    return shown.page("issues.html", rows=rows, paged=paged, order=order, orders=tuple(_ORDERS),
                      facets=choices_of(shown.catalogue, HELD, shown.state, leave_out=("issue",)),
                      confidences=confidence_counts(shown.catalogue, HELD, shown.state), downloads="issues")


@router.get("/issues/{issue_id}", response_class=HTMLResponse)
def issue(shown: Page, issue_id: str) -> HTMLResponse:
    """One issue, within what is shown."""
    found = shown.catalogue.row("""SELECT issues.*, above.label AS parent_label FROM issues
                                   LEFT JOIN issues AS above ON above.issue_id = issues.parent_id
                                   WHERE issues.issue_id = ?""", [issue_id])
    if found is None:
        raise shown.missing("issue", issue_id)
    of = shown.narrowed("issue", issue_id)
    terms = shown.catalogue.rows("SELECT term FROM issue_terms WHERE issue_id = ? ORDER BY length(term), term LIMIT 12",
                                 [issue_id])
    below = shown.catalogue.rows("SELECT issue_id, label, stance_count FROM issues WHERE parent_id = ? "
                                 "ORDER BY stance_count DESC, issue_id", [issue_id])
    actors = _sides(of)
    return shown.page(
        "issue.html", issue=found, of=of, sides={position: [actor for actor in actors if actor["leading"] == position]
                                                 for position in POSITIONS},
        actors=actors, terms=[row["term"] for row in terms], below=below,
        changes=of.view("position_changes", rest=f"ORDER BY later_at DESC, actor_id LIMIT {_MOST_CHANGES}"),
        **_pairs(shown, actors), time=timeline(of, HELD),
        facets=choices_of(of.catalogue, HELD, of.state, leave_out=("issue", "field", "origin", "scope")),
        confidences=confidence_counts(of.catalogue, HELD, of.state), downloads="stances")


def _sides(of: Shown) -> list[dict[str, Any]]:
    """The actors who hold a position, the fullest first, with the side that most of their evidence takes.

    Where support and opposition are even, the later one counts.
    """
    counted = ", ".join(f"count(*) FILTER (WHERE position = '{position}') AS {position}" for position in POSITIONS)
    rows = of.rows(HELD, f"""actor_id, any_value(actor_name) AS actor_name, any_value(actor_type) AS actor_type,
        any_value(country) AS country, {counted}, count(*) AS rows, count(DISTINCT article_id) AS articles""",
        "GROUP BY actor_id ORDER BY rows DESC, actor_id")
    latest = of.rows(HELD, """actor_id, position, stance_id, article_id, evidence, condition, published_at, outlet,
        confidence, reader""", """QUALIFY row_number() OVER (PARTITION BY actor_id, position
        ORDER BY published_at DESC NULLS LAST, confidence DESC, stance_id) = 1""")
    shown = {(row["actor_id"], row["position"]): row for row in latest}
    for row in rows:
        held = [position for position in POSITIONS if row[position]]
        when = {position: shown[row["actor_id"], position] for position in held}
        row["leading"] = max(held, key=lambda position: (
            row[position], str(when[position]["published_at"] or ""), -POSITIONS.index(position)))
        row["is_mixed"] = bool(row[Position.SUPPORT] and row[Position.OPPOSE])
        row["latest"] = when
    return rows


def _pairs(shown: Shown, actors: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Who of those who take a side here agree and disagree most, over all issues that they share."""
    ids = [actor["actor_id"] for actor in actors if actor[Position.SUPPORT] or actor[Position.OPPOSE]]
    if len(ids) < 2:
        return {"allies": [], "opponents": []}
    marks = ", ".join("?" * len(ids))
    over_all = shown.without("issue", "field", "position")
    pairs = over_all.view("agreement", f"actor_id IN ({marks}) AND other_actor_id IN ({marks}) "
                                       "AND congruence + conflict > 0", [*ids, *ids])
    allies = sorted((pair for pair in pairs if pair["congruence"] > pair["conflict"]),
                    key=lambda pair: (pair["conflict"] - pair["congruence"], -pair["agreement"], pair["actor_id"],
                                      pair["other_actor_id"]))
    opponents = sorted((pair for pair in pairs if pair["conflict"] > pair["congruence"]),
                       key=lambda pair: (pair["congruence"] - pair["conflict"], pair["agreement"], pair["actor_id"],
                                         pair["other_actor_id"]))
    return {"allies": allies[:_MOST_PAIRS], "opponents": opponents[:_MOST_PAIRS]}
