"""Words in context: in quotes, in articles, or all places that name an actor or carry a position on an issue.

A search is exact: every word must occur, whatever its case and accents; words in double quotes stand together, and a
word with a minus in front must not occur. Words are whole unless they end in an asterisk. Lines are those of a
concordance, "key word in context" (Luhn 1960).
"""

from __future__ import annotations

import re
from typing import Any, Literal

from fastapi import APIRouter
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse

from flows.explorer.catalogue import Row
from flows.explorer.concordance import Query, folded, hits, read_query
from flows.explorer.context import Page, Shown
from flows.explorer.facets import ARTICLES, HELD, SAID, choices_of
from flows.explorer.paging import Paged, PageNumber
from flows.explorer.rendering import plain

router = APIRouter()
NAV = (70, "Search", "search")

_LONGEST = 4000
_MOST_OF_ONE = 8
"""Lines of one text."""
In = Literal["quotes", "articles"]


@router.get("/search", response_class=HTMLResponse)
def search(shown: Page, q: str = "", where: In = "quotes", page: PageNumber = 1) -> HTMLResponse:
    """Texts that the query finds, with all its places in context."""
    query = read_query(q)
    counts = {place: _count(shown, query, place) for place in ("quotes", "articles")} if query.is_asking else {}
    paged = Paged(page, counts.get(where, 0), 20)
    found = _found(shown, query, where, paged) if query.is_asking else []
    return shown.page(
        "search.html", marked=marked, q=q, find=q, where=where, counts=counts, paged=paged, found=found,
        actors=_named(shown, q), issues=_labelled(shown, q),
        facets=choices_of(shown.catalogue, SAID if where == "quotes" else ARTICLES, shown.state,
                          also=query.condition("folded")),
        downloads=f"search-{where}" if query.is_asking else None)


@router.get("/actors/{actor_id}/mentions", response_class=HTMLResponse)
def mentions(shown: Page, actor_id: str, page: PageNumber = 1) -> HTMLResponse:
    """All places that name an actor, in context."""
    actor = shown.catalogue.row("SELECT * FROM actors WHERE actor_id = ?", [actor_id])
    if actor is None:
        raise shown.missing("actor", actor_id)
    paged = Paged(page, actor["mention_count"])
    lines = shown.catalogue.rows(f"""
        WITH listed AS (
            SELECT mention_id, article_id, form, mentions.text, start, "end", published_at
            FROM mentions JOIN (SELECT article_id, published_at FROM articles) USING (article_id) WHERE actor_id = ?
            ORDER BY published_at DESC NULLS LAST, article_id, start {paged.limit}
        )
        SELECT mention_id AS key, article_id, title, outlet, listed.published_at, form AS note,
               substr(articles.text, greatest(start - 79, 1), least(start, 80)) AS before, listed.text AS match,
               substr(articles.text, "end" + 1, 80) AS after
        FROM listed JOIN articles USING (article_id)
        ORDER BY listed.published_at DESC NULLS LAST, article_id, start""", [actor_id])
    return shown.page("concordance.html", lines=lines, paged=paged, what=actor["name"], kind="mentions",
                      back=shown.kept("actors", actor_id), section="actors")


@router.get("/issues/{issue_id}/evidence", response_class=HTMLResponse)
def evidence(shown: Page, issue_id: str, page: PageNumber = 1) -> HTMLResponse:
    """All places that carry a position on an issue, in context."""
    issue = shown.catalogue.row("SELECT * FROM issues WHERE issue_id = ?", [issue_id])
    if issue is None:
        raise shown.missing("issue", issue_id)
    of = shown.narrowed("issue", issue_id)
    where, values = of.state.where(HELD)
    paged = Paged(page, of.rows(HELD, "count(*) AS rows")[0]["rows"])
    lines = shown.catalogue.rows(f"""
        SELECT stance_id AS key, shown.article_id, shown.title, shown.outlet, shown.published_at,
               actor_name || ', ' || position AS note,
               substr(articles.text, greatest(evidence_start - 79, 1), least(evidence_start, 80)) AS before,
               evidence AS match, substr(articles.text, evidence_end + 1, 80) AS after
        FROM (SELECT * FROM held WHERE {where}) AS shown JOIN articles USING (article_id)
        ORDER BY shown.published_at DESC NULLS LAST, shown.article_id, evidence_start, stance_id {paged.limit}""",
        values)
    return shown.page("concordance.html", lines=lines, paged=paged, what=issue["label"], kind="stances",
                      back=shown.kept("issues", issue_id), section="issues")


def _count(shown: Shown, query: Query, place: str) -> int:
    sql, values = texts(shown, query, place, "count(*)")
    return int(shown.catalogue.value(sql, values))


def _found(shown: Shown, query: Query, place: str, paged: Paged) -> list[Row]:
    order = "published_at DESC NULLS LAST, article_id" + (", start, quote_id" if place == "quotes" else "")
    sql, values = texts(shown, query, place, "* EXCLUDE (folded)")
    rows = shown.catalogue.rows(f"{sql} ORDER BY {order} {paged.limit}", values)
    for row in rows:
        lines = hits(row["text"], query, width=None if place == "quotes" else 90)
        row |= {"all_lines": lines, "lines": lines[:_MOST_OF_ONE], "lines_left_out": max(0, len(lines) - _MOST_OF_ONE)}
    return rows


def texts(shown: Shown, query: Query, place: str, wanted: str) -> tuple[str, list[Any]]:
    """The SELECT of quotes or articles that `query` finds among what is shown, and its parameters."""
    if place == "quotes":
        table, (where, values) = SAID, shown.state.where(SAID)
    else:
        table, (where, values) = ARTICLES, shown.state.where(ARTICLES)
    said, given = query.condition("folded")
    return f"SELECT {wanted} FROM {table} WHERE {where} AND {said}", [*values, *given]


def marked(row: Row) -> Markup:
    """The text of a quote with the places that were found marked; everything else of it is escaped."""
    pieces, end = [], 0
    text = row["text"]
    for hit in row["all_lines"]:
        pieces += [escape(plain(text[end:hit.start])), Markup("<mark>"), escape(plain(hit.match)), Markup("</mark>")]
        end = hit.start + len(hit.match)
    return Markup("").join([*pieces, escape(plain(text[end:end + _LONGEST]))])


def _named(shown: Shown, q: str) -> list[Row]:
    """Actors with a name in which a word begins like the query, or that are called so."""
    return _looked_up(shown, q, """
        SELECT actor_id, name, mention_count FROM actors
        WHERE contains(' ' || strip_accents(lower(name)), ' ' || $1)
           OR actor_id IN (SELECT actor_id FROM aliases WHERE strip_accents(lower(alias)) = $1)
        ORDER BY mention_count DESC, actor_id LIMIT 5""")


def _labelled(shown: Shown, q: str) -> list[Row]:
    """Issues with a label in which a word begins like the query."""
    return _looked_up(shown, q, """
        SELECT issue_id, label, stance_count FROM issues
        WHERE contains(' ' || strip_accents(lower(label)), ' ' || $1) AND stance_count > 0
        ORDER BY stance_count DESC, issue_id LIMIT 5""")


def _looked_up(shown: Shown, q: str, sql: str) -> list[Row]:
    words = " ".join(folded(re.sub(r'["*]', " ", q)).split())
    return shown.catalogue.rows(sql, [words]) if words else []
