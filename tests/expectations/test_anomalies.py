"""Thirty days of invented news with twelve faults planted: all are found on their day, and next to nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest

from expectations.anomalies import Measured, anomalies, curve, measure
from flows.settings import load_settings

SETTINGS = load_settings().anomalies
START = datetime(2026, 3, 2, 5, tzinfo=UTC)
OUTLETS = {"Daily Post": 40, "Wire": 90, "Herald": 25, "Tribune": 30, "Observer": 20, "Gazette": 15}
Rows = list[dict[str, Any]]


def _article(random: np.random.Generator, day: int, outlet: str, number: int) -> dict[str, Any]:
    at = START + timedelta(days=day)
    words = int(random.lognormal(6.3, 0.4))
    return {"article_id": f"{day}-{outlet}-{number}", "outlet": outlet, "title": "A title", "word_count": words,
            "published_at": at - timedelta(hours=float(random.uniform(0.2, 24))),
            "byline": None if random.random() < 0.15 else "Ann Lee",
            "duplicate_of": "other" if random.random() < 0.05 else None,
            "quotes": int(random.poisson(3.5)), "stances": int(random.poisson(2.0)), "unresolved": 0.12,
            "support": 0.55, "new": 0.3}


def _cut(count: int) -> Callable[[Rows], Rows]:
    return lambda rows: rows[:count]


def _set(**values: Any) -> Callable[[Rows], Rows]:
    return lambda rows: [{**row, **values} for row in rows]


def _again(rows: Rows) -> Rows:
    return [{**row, "article_id": f"{row['article_id']}-{n}"} for row in rows for n in range(4)]


def _stale(rows: Rows) -> Rows:
    return [{**row, "published_at": row["published_at"] - timedelta(days=4)} for row in rows]


FAULTS: list[tuple[int, str, str, Callable[[Rows], Rows]]] = [
    (9, "Herald", "volume", _cut(0)),                       # silent
    (11, "Wire", "volume", _cut(15)),                       # the feed breaks off
    (13, "Daily Post", "volume", _again),                   # everything read four times over
    (14, "Tribune", "age", _stale),                         # a cache that is never refreshed
    (16, "Wire", "words", _set(word_count=60)),             # a redesign: teasers alone
    (17, "Daily Post", "no_byline", _set(byline=None)),     # another template
    (19, "Herald", "quotes", _set(quotes=0)),               # quotation marks are lost
    (21, "Wire", "unresolved_speakers", _set(unresolved=0.6)),
    (22, "Tribune", "duplicates", _set(duplicate_of="other")),
    (24, "Wire", "support", _set(support=0.05)),            # negation is lost
    (26, "Daily Post", "new_actors", _set(new=0.95)),       # names are broken up
    (28, "Observer", "no_date", _set(published_at=None)),
]


def _day(random: np.random.Generator, day: int, faults: bool) -> Measured:
    weekend = (START + timedelta(days=day)).weekday() >= 5
    rows: Rows = []
    for outlet, usual in OUTLETS.items():
        own = [_article(random, day, outlet, n) for n in range(random.poisson(usual * (0.4 if weekend else 1.0)))]
        for at, where, _, change in FAULTS:
            if faults and (at, where) == (day, outlet):
                own = change(own)
        rows += own
    quotes, stances, mentions = [], [], []
    for row in rows:
        article = {"article_id": row["article_id"]}
        quotes += [{**article, "speaker_id": None if random.random() < row["unresolved"] else "a"}
                   for _ in range(row["quotes"])]
        for _ in range(row["stances"]):
            position = "support" if random.random() < row["support"] else "oppose"
            stances.append({**article, "position": position, "polarity": 1 if position == "support" else -1})
        mentions += [{**article, "actor_id": f"new-{row['article_id']}-{n}" if random.random() < row["new"]
                      else f"known-{random.integers(500)}"} for n in range(4)]
    articles = pd.DataFrame(rows)
    articles["published_at"] = pd.to_datetime(articles["published_at"], utc=True)
    tables = {"articles": articles, "quotes": pd.DataFrame(quotes), "stances": pd.DataFrame(stances),
              "mentions": pd.DataFrame(mentions)}
    known = frozenset(f"known-{n}" for n in range(500))
    return measure(tables, frozenset(), known, START + timedelta(days=day), 1.0)


def _alarms(seed: int, faults: bool) -> list[tuple[int, str, str]]:
    random = np.random.default_rng(seed)
    history: list[Measured] = []
    found = []
    for day in range(30):
        now = Measured.from_json(_day(random, day, faults).to_json())
        found += [(day, one.scope, one.measure) for one in anomalies(now, history, SETTINGS)]
        history.append(now)
    return found


@pytest.mark.parametrize("seed", range(3))
def test_all_of_twelve_planted_faults_are_found_with_at_most_one_false_alarm(seed: int) -> None:
    alarms = _alarms(seed, faults=True)
    planted = [(day, outlet, name) for day, outlet, name, _ in FAULTS]
    assert [fault for fault in planted if fault not in alarms] == []
    # What a fault brings about beside itself, overall or in its outlet on its day, is no false alarm.
    because = {(day, scope) for day, outlet, _ in planted for scope in (outlet, "")}
    assert len([alarm for alarm in alarms if alarm[:2] not in because]) <= 1


def test_days_without_faults_raise_no_alarm() -> None:
    assert sum(len(_alarms(seed, faults=False)) for seed in (10, 11)) <= 1


def test_nothing_is_judged_before_there_is_a_history() -> None:
    random = np.random.default_rng(0)
    history = [_day(random, day, False) for day in range(SETTINGS.least_history - 1)]
    empty = Measured(START + timedelta(days=9), 1.0, {})
    assert anomalies(empty, history, SETTINGS) == []


def test_two_runs_within_an_hour_raise_no_alarm_on_volume() -> None:
    random = np.random.default_rng(0)
    history = [_day(random, day, False) for day in range(10)]
    empty = Measured(START + timedelta(days=10), 0.04, {})
    assert anomalies(empty, history, SETTINGS) == []


def test_the_line_shows_the_curve() -> None:
    random = np.random.default_rng(0)
    history = [_day(random, day, False) for day in range(8)]
    silent = Measured(START + timedelta(days=8), 1.0, {})
    line = next(one.line for one in anomalies(silent, history, SETTINGS) if one.scope == "Wire")
    assert line.startswith("warning: Wire: volume is 0, usually ")
    assert line.endswith("▁")
    assert curve([0, 1, 2]) == "▁▄█"
