"""The articles; an article with its rows on their exact spans; the permanent addresses of rows, which lead there."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from starlette.responses import HTMLResponse, RedirectResponse

from flows.explorer.catalogue import Row
from flows.explorer.context import Page, Shown
from flows.explorer.facets import ARTICLES, choices_of
from flows.explorer.paging import Paged, PageNumber
from flows.explorer.spans import Span, paragraphs
from flows.explorer.timeline import timeline

router = APIRouter()
NAV = (50, "Articles", "articles")

_KEYS = {"stances": "stance_id", "quotes": "quote_id", "mentions": "mention_id"}
_ASIDES = ("speaker", "cue")
_ORDERS = {"latest": "published_at DESC NULLS LAST", "earliest": "published_at NULLS LAST",
           "stances": "stances DESC", "quotes": "quotes DESC", "length": "word_count DESC"}


@router.get("/articles", response_class=HTMLResponse)
def articles(shown: Page, order: Literal["latest", "earliest", "stances", "quotes", "length"] = "latest",
             page: PageNumber = 1) -> HTMLResponse:
    """The articles of some days and outlets."""
    where, values = shown.state.where(ARTICLES)
    paged = Paged(page, shown.catalogue.value(f"SELECT count(*) FROM articles WHERE {where}", values))
    rows = shown.catalogue.rows(f"""
        SELECT article_id, title, outlet, published_at, word_count, duplicate_of, left(text, 180) AS opening,
               coalesce(held.stances, 0) AS stances, coalesce(said.quotes, 0) AS quotes
        FROM (SELECT * FROM articles WHERE {where}) AS articles
        LEFT JOIN (SELECT article_id, count(*) AS stances FROM held GROUP BY 1) AS held USING (article_id)
        LEFT JOIN (SELECT article_id, count(*) AS quotes FROM said GROUP BY 1) AS said USING (article_id)
        ORDER BY {_ORDERS[order]}, article_id {paged.limit}""", values)
    return shown.page("articles.html", rows=rows, paged=paged, order=order, orders=tuple(_ORDERS),
                      facets=choices_of(shown.catalogue, ARTICLES, shown.state), time=timeline(shown, ARTICLES),
                      downloads="articles")


@router.get("/articles/{article_id}", response_class=HTMLResponse)
def article(shown: Page, article_id: str) -> HTMLResponse:
    """The text of an article with what was found in it."""
    found = shown.catalogue.row("SELECT * EXCLUDE (folded) FROM articles WHERE article_id = ?", [article_id])
    if found is None:
        raise shown.missing("article", article_id)
    rows = rows_of_article(shown, article_id)
    return shown.page("article.html", article=found, rows=rows,
                      paragraphs=paragraphs(found["text"], spans_of(rows), _ASIDES),
                      numbers=numbered(rows))


@router.get("/stances/{key}")
def stance(shown: Page, key: str) -> RedirectResponse:
    """The permanent address of a stance."""
    return _to_article(shown, "stances", key)


@router.get("/quotes/{key}")
def quote(shown: Page, key: str) -> RedirectResponse:
    """The permanent address of a quote."""
    return _to_article(shown, "quotes", key)


@router.get("/mentions/{key}")
def mention(shown: Page, key: str) -> RedirectResponse:
    """The permanent address of a mention."""
    return _to_article(shown, "mentions", key)


def _to_article(shown: Shown, table: str, key: str) -> RedirectResponse:
    article_id = shown.catalogue.value(f"SELECT article_id FROM {table} WHERE {_KEYS[table]} = ?", [key])
    if article_id is None:
        raise shown.missing(table.removesuffix("s"), key)
    return RedirectResponse(f"{shown.url('articles', article_id)}#{key}", 302)


def rows_of_article(shown: Shown, article_id: str) -> dict[str, list[Row]]:
    """Return the mentions, quotes and stances of an article by table, in the order of the text."""
    catalogue = shown.catalogue
    return {
        "stances": catalogue.rows(
            """SELECT held.*, towards.name AS target_name, voiced.name AS voiced_by FROM held
               LEFT JOIN actors AS towards ON towards.actor_id = held.target_actor_id
               LEFT JOIN actors AS voiced ON voiced.actor_id = held.voiced_by_id
               WHERE held.article_id = ? ORDER BY evidence_start, evidence_end, stance_id""", [article_id]),
        "quotes": catalogue.rows("SELECT * EXCLUDE (folded) FROM said WHERE article_id = ? "
                                 "ORDER BY start, \"end\", quote_id", [article_id]),
        "mentions": catalogue.rows(
            """SELECT mentions.*, actors.name, actors.actor_type, actors.country, actors.role, actors.linked_by,
                      actors.link_confidence
               FROM mentions JOIN actors USING (actor_id) WHERE article_id = ?
               ORDER BY start, "end", mention_id""", [article_id]),
    }


def spans_of(rows: dict[str, list[Row]]) -> list[Span]:
    """Return the spans of the rows of an article: evidence of stances, pieces of quotes with speaker and cue, mentions.

    The layer of a stance is "stance" and its position.
    """
    spans = [Span(row["evidence_start"], row["evidence_end"], f"stance {row['position']}", row["stance_id"])
             for row in rows["stances"]]
    for row in rows["quotes"]:
        pieces = (piece.split(":") for piece in row["spans"].split(";"))
        spans += [Span(int(start), int(end), "quote", row["quote_id"]) for start, end in pieces]
        for part in ("speaker", "cue"):
            if row[f"{part}_start"] is not None:
                spans.append(Span(row[f"{part}_start"], row[f"{part}_end"], part, row["quote_id"]))
    return spans + [Span(row["start"], row["end"], "mention", row["mention_id"]) for row in rows["mentions"]]


def numbered(rows: dict[str, list[Row]]) -> dict[str, int]:
    """Return the number of each stance and quote in the order of the text, by its key."""
    return {row[_KEYS[table]]: number for table in ("stances", "quotes") for number, row in enumerate(rows[table], 1)}
