"""The actors, and one actor: names, offices, positions, allies and opponents, and what was said last."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from flows.explorer.catalogue import Row
from flows.explorer.context import Page, Shown
from flows.explorer.facets import HELD, choices_of, confidence_counts
from flows.explorer.paging import Paged, PageNumber
from flows.explorer.timeline import timeline
from transforms.reference import Reference, load_reference
from transforms.schema import POSITIONS

router = APIRouter()
NAV = (30, "Actors", "actors")

_ORDERS = {"stances": "stance_count DESC, quote_count DESC", "quotes": "quote_count DESC, stance_count DESC",
           "articles": "article_count DESC, mention_count DESC", "name": "name"}
_MOST_ISSUES, _MOST_OTHERS, _MOST_QUOTES, _MOST_ALIASES = 40, 8, 6, 24


@router.get("/actors", response_class=HTMLResponse)
def actors(shown: Page, order: Literal["stances", "quotes", "articles", "name"] = "stances", page: PageNumber = 1,
           name: str = "") -> HTMLResponse:
    """The actors; a part of a name, a type and a country choose among them."""
    said, values = ["TRUE"], list[Any]()
    if name.strip():
        said.append("""actor_id IN (SELECT actor_id FROM aliases WHERE contains(strip_accents(lower(alias)), ?)
                                    UNION SELECT actor_id FROM actors WHERE contains(strip_accents(lower(name)), ?))""")
        folded = shown.catalogue.value("SELECT strip_accents(lower(?))", [name.strip()])
        values += [folded, folded]
    for column, facet in (("actor_type", "type"), ("country", "country")):
        if chosen := shown.state.chosen.get(facet):
            said.append(f"{column} IN ({', '.join('?' * len(chosen))})")
            values += chosen
    where = " AND ".join(said)
    paged = Paged(page, shown.catalogue.value(f"SELECT count(*) FROM actors WHERE {where}", values))
    rows = shown.catalogue.rows(f"SELECT * FROM actors WHERE {where} ORDER BY {_ORDERS[order]}, actor_id {paged.limit}",
                                values)
    return shown.page("actors.html", rows=rows, paged=paged, order=order, orders=tuple(_ORDERS), name=name,
                      types=_counted(shown, "actor_type"), countries=_counted(shown, "country")[:12],
                      downloads="actors")


def _counted(shown: Shown, column: str) -> list[Row]:
    return shown.catalogue.rows(f"SELECT {column} AS value, count(*) AS rows FROM actors WHERE {column} IS NOT NULL "
                                "GROUP BY 1 ORDER BY rows DESC, value")


@router.get("/actors/{actor_id}", response_class=HTMLResponse)
def actor(shown: Page, actor_id: str) -> HTMLResponse:
    """One actor, within what is shown."""
    found = shown.catalogue.row("SELECT * FROM actors WHERE actor_id = ?", [actor_id])
    if found is None:
        raise shown.missing("actor", actor_id)
    of = shown.narrowed("actor", actor_id)
    said = shown.narrowed("speaker", actor_id)
    positions = _positions(of)
    return shown.page(
        "actor.html", actor=found, of=of, said=said,
        aliases=shown.catalogue.rows("SELECT alias, mention_count FROM aliases WHERE actor_id = ? ORDER BY "
                                     f"mention_count DESC, alias LIMIT {_MOST_ALIASES}", [actor_id]),
        offices=_offices(shown.reference, actor_id, found), positions=positions[:_MOST_ISSUES],
        positions_left_out=max(0, len(positions) - _MOST_ISSUES),
        towards=_towards(of), about=_about(shown, actor_id), **_others(shown, actor_id),
        changes=of.view("position_changes", rest="ORDER BY later_at DESC, issue_id LIMIT 10"),
        quotes=said.rows("said", "*", f"ORDER BY published_at DESC NULLS LAST, article_id, start LIMIT {_MOST_QUOTES}"),
        quote_rows=said.rows("said", "count(*) AS rows")[0]["rows"], time=timeline(of, HELD),
        facets=choices_of(of.catalogue, HELD, of.state, leave_out=("actor", "country", "type")),
        confidences=confidence_counts(of.catalogue, HELD, of.state), downloads="stances")


def _positions(of: Shown) -> list[Row]:
    """The actor's issues with the count of each position and the latest evidence, the fullest first."""
    counted = ", ".join(f"count(*) FILTER (WHERE position = '{position}') AS {position}" for position in POSITIONS)
    latest = ", ".join(f"arg_max({column}, (coalesce(published_at, TIMESTAMP '0001-01-01'), confidence, stance_id)) "
                       f"AS {column}" for column in ("evidence", "position", "stance_id", "article_id", "outlet"))
    return of.rows(HELD, f"issue_id, any_value(issue_label) AS issue_label, {counted}, count(*) AS rows, "
                         f"max(published_at) AS latest, {latest}",
                   "AND issue_id IS NOT NULL GROUP BY issue_id ORDER BY rows DESC, latest DESC NULLS LAST, issue_id")


def _towards(of: Shown) -> list[Row]:
    """Whom the actor praises, blames or backs."""
    counted = ", ".join(f"count(*) FILTER (WHERE position = '{position}') AS {position}" for position in POSITIONS)
    return of.rows(HELD, f"target_actor_id AS actor_id, (SELECT name FROM actors WHERE actors.actor_id = "
                         f"held.target_actor_id) AS name, {counted}, count(*) AS rows",
                   f"AND target_actor_id IS NOT NULL GROUP BY target_actor_id ORDER BY rows DESC, target_actor_id "
                   f"LIMIT {_MOST_OTHERS}")


def _about(shown: Shown, actor_id: str) -> list[Row]:
    """Who praises, blames or backs the actor."""
    counted = ", ".join(f"count(*) FILTER (WHERE position = '{position}') AS {position}" for position in POSITIONS)
    where, values = shown.without("actor").state.where(HELD)
    return shown.catalogue.rows(f"""SELECT actor_id, any_value(actor_name) AS name, {counted}, count(*) AS rows
        FROM held WHERE target_actor_id = ? AND {where} GROUP BY actor_id ORDER BY rows DESC, actor_id
        LIMIT {_MOST_OTHERS}""", [actor_id, *values])


def _others(shown: Shown, actor_id: str) -> dict[str, list[Row]]:
    """Allies and opponents over all issues, by the view `agreement`."""
    pairs = shown.without("actor").view(
        "agreement", "(actor_id = ? OR other_actor_id = ?) AND congruence + conflict > 0", [actor_id, actor_id])
    for pair in pairs:
        if pair["actor_id"] == actor_id:
            pair |= {"actor_id": pair["other_actor_id"], "actor_name": pair["other_actor_name"]}
    allies = sorted((pair for pair in pairs if pair["congruence"] > pair["conflict"]),
                    key=lambda pair: (pair["conflict"] - pair["congruence"], -pair["agreement"], pair["actor_id"]))
    opponents = sorted((pair for pair in pairs if pair["conflict"] > pair["congruence"]),
                       key=lambda pair: (pair["congruence"] - pair["conflict"], pair["agreement"], pair["actor_id"]))
    return {"allies": allies[:_MOST_OTHERS], "opponents": opponents[:_MOST_OTHERS]}


@cache
def reference_in(folder: Path) -> Reference:
    """The actor reference in a folder, loaded once."""
    return load_reference(folder)


def _offices(folder: Path, actor_id: str, actor: Row) -> list[dict[str, Any]]:
    """The offices that the reference gives the actor, the latest first; `is_then` where it was held while articles
    name the actor."""
    try:
        offices = reference_in(folder).entry(actor_id).offices
    except KeyError:
        return []
    first, last = (None if actor[name] is None else actor[name].date() for name in ("first_seen_at", "last_seen_at"))
    listed = [{"title": office.title, "of": office.body, "start": office.start, "end": office.end,
               "is_then": first is not None and last is not None and (office.start or date.min) <= last
               and (office.end or date.max) >= first} for office in offices]
    return sorted(listed, key=lambda office: (office["start"] or date.min, office["title"]), reverse=True)
