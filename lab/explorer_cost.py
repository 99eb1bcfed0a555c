"""A snapshot multiplied, and the time that each page of the explorer takes on it."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

import pandas as pd
from starlette.testclient import TestClient

from flows.explorer.app import create_app
from flows.settings import load_settings
from flows.store.published import find_snapshot
from flows.store.snapshot import publish, read_tables

_KEYS = {"articles": ("article_id", "duplicate_of"), "mentions": ("mention_id", "article_id"),
         "quotes": ("quote_id", "article_id"), "stances": ("stance_id", "article_id", "quote_id")}
_TRIES = 5


def multiplied(tables: dict[str, pd.DataFrame], articles: int) -> dict[str, pd.DataFrame]:
    """Return `tables` with their articles, and what is found in them, repeated until there are `articles`.

    Each copy is dated a week after the last; evidence stays word by word.
    """
    times = -(-articles // len(tables["articles"]))
    return tables | {name: pd.concat([_copy(tables[name], keys, number) for number in range(times)], ignore_index=True)
                     for name, keys in _KEYS.items()}


def _copy(frame: pd.DataFrame, keys: tuple[str, ...], number: int) -> pd.DataFrame:
    copied = frame.copy()
    if number:
        for key in keys:
            copied[key] = copied[key].where(copied[key].isna(), copied[key] + f"-{number}")
        if "published_at" in copied:
            copied["published_at"] = copied["published_at"] + pd.Timedelta(weeks=number)
    return copied


def page_times(data: Path) -> dict[str, float]:
    """Return the median milliseconds of each page of the last snapshot in `data`."""
    app = create_app(load_settings(data=data))
    client = TestClient(app, base_url="http://127.0.0.1")
    library = app.state.library
    started = time.perf_counter()
    catalogue = library.open(library.current())
    times = {"opening the snapshot": (time.perf_counter() - started) * 1000}
    article, issue, actor = (catalogue.value(
        f"SELECT {key} FROM held WHERE {key} IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1")
        for key in ("article_id", "issue_id", "actor_id"))
    for path in ("/", "/matrix", "/matrix?by=broader", "/issues", f"/issues/{issue}", f"/issues/{issue}/evidence",
                 "/actors", f"/actors/{actor}", f"/actors/{actor}/mentions", "/stances", "/quotes", "/articles",
                 f"/articles/{article}", "/network", "/search?q=agreement", "/search?q=agreement&where=articles"):
        taken = []
        for _ in range(_TRIES + 1):
            catalogue.forget()
            started = time.perf_counter()
            answer = client.get(f"/s/{catalogue.snapshot.snapshot_id}{path}")
            taken.append((time.perf_counter() - started) * 1000)
            if answer.status_code != 200:
                raise RuntimeError(f"{path}: {answer.status_code}")
        times[path] = statistics.median(taken[1:])
    return times


def multiplied_snapshot(data: Path, articles: int, target: Path) -> dict[str, int]:
    """Publish the last snapshot of `data`, multiplied to `articles`, below `target`; return the rows of each table."""
    tables = multiplied(read_tables(find_snapshot(data)), articles)
    publish(tables, target, {}, load_settings().publish)
    return {name: len(frame) for name, frame in tables.items()}
