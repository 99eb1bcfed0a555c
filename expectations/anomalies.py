"""Data that passes every rule and still looks wrong: a source gone silent, bodies cut by a redesign, no speakers.

What is new in a snapshot is measured, overall and by outlet, and compared with the same measures of earlier snapshots.
A value is an anomaly where it differs from their median by more than a rule's number of spreads and by more than its
least change. The spread is 1.4826 times the median absolute deviation (Hampel 1974, Journal of the American Statistical
Association 69), or what chance alone gives for as few articles, whichever is larger. Medians of days with faults stay
what they were, so one bad day neither hides the next nor makes a good one look wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import asin, log1p, sqrt
from statistics import median
from typing import Any

import pandas as pd

from expectations.settings import AnomalyRule, AnomalySettings
from transforms.schema import Severity
from transforms.schema.vocabulary import Position

OVERALL = ""
"""The scope of all outlets together."""

SHARES = ("duplicates", "no_title", "no_date", "no_byline", "unresolved_speakers", "new_actors", "support")
"""Measures that are shares of what they are measured on."""

RATES = ("volume", "quotes", "stances")
"""Measures that are numbers of things an article, or a day."""

_SCALE = 1.4826
_BARS = "▁▂▃▄▅▆▇█"
_WEEKEND, _LEAST_ALIKE = 5, 3

Measures = dict[str, dict[str, tuple[float, int]]]
"""By scope (an outlet, or OVERALL) and measure: the value, and of how many articles, quotes, actors or stances."""


@dataclass(frozen=True)
class Measured:
    """The measures of what was new in one snapshot, made at `at`, `days` after the one before."""

    at: datetime
    days: float
    measures: Measures

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        scopes = {scope: {name: list(value) for name, value in found.items()} for scope, found in self.measures.items()}
        return {"at": self.at.isoformat(), "days": self.days, "measures": scopes}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Measured:
        """The measures that `to_json` gave; raises KeyError, TypeError or ValueError for anything else."""
        scopes = {scope: {name: (float(value), int(count)) for name, (value, count) in found.items()}
                  for scope, found in stored["measures"].items()}
        return cls(datetime.fromisoformat(stored["at"]), float(stored["days"]), scopes)


@dataclass(frozen=True)
class Anomaly:
    """A measure of a scope that looks wrong: its value, the median and the earlier values, the oldest first."""

    scope: str
    measure: str
    severity: Severity
    value: float
    usual: float
    earlier: tuple[float, ...]

    @property
    def line(self) -> str:
        """The anomaly in words, with its curve."""
        return (f"{self.severity.value}: {self.scope or 'all outlets'}: {self.measure} is {self.value:.3g}, usually "
                f"{self.usual:.3g}  {curve((*self.earlier, self.value))}")


def measure(
    tables: Mapping[str, pd.DataFrame], known: frozenset[str], known_actors: frozenset[str], at: datetime, days: float
) -> Measured:
    """Measure the articles of `tables` (published tables) that are not among the ids `known`.

    `known_actors` are the actors of the snapshot before, `days` ago; `at` is the present.
    """
    articles = tables["articles"][~tables["articles"]["article_id"].isin(known)]
    outlets = articles["outlet"].fillna(OVERALL)
    scopes = {OVERALL: articles, **{str(name): rows for name, rows in articles.groupby(outlets) if name}}
    rows = {name: tables[name][tables[name]["article_id"].isin(articles["article_id"])]
            for name in ("quotes", "stances", "mentions")}
    return Measured(at, days, {scope: _measured(found, rows, known_actors, at) for scope, found in scopes.items()})


def _measured(
    articles: pd.DataFrame, rows: Mapping[str, pd.DataFrame], known_actors: frozenset[str], at: datetime
) -> dict[str, tuple[float, int]]:
    count = len(articles)
    if not count:
        return {"volume": (0.0, 0)}
    originals = articles[articles["duplicate_of"].isna()]["article_id"]
    quotes, stances, mentions = (rows[name][rows[name]["article_id"].isin(originals)]
                                 for name in ("quotes", "stances", "mentions"))
    sided = stances[stances["polarity"].ne(0)]
    actors = mentions["actor_id"].drop_duplicates()
    newest = articles["published_at"].max()
    found = {
        "volume": (float(count), count),
        "duplicates": (float(articles["duplicate_of"].notna().mean()), count),
        "no_title": (float(articles["title"].isna().mean()), count),
        "no_date": (float(articles["published_at"].isna().mean()), count),
        "no_byline": (float(articles["byline"].isna().mean()), count),
        "words": (float(articles["word_count"].median()), count),
        "quotes": (len(quotes) / max(len(originals), 1), len(originals)),
        "stances": (len(stances) / max(len(originals), 1), len(originals)),
    }
    if not pd.isna(newest):
        found["age"] = (max((at - newest.to_pydatetime()) / timedelta(hours=1), 0.0), count)
    for name, values in (("unresolved_speakers", quotes["speaker_id"].isna()),
                         ("support", sided["position"].eq(Position.SUPPORT)),
                         ("new_actors", ~actors.isin(known_actors))):
        if len(values) and (name != "new_actors" or known_actors):
            found[name] = (float(values.mean()), len(values))
    return found


def anomalies(now: Measured, earlier: Sequence[Measured], settings: AnomalySettings) -> list[Anomaly]:
    """Return what of `now` looks wrong beside `earlier`, the oldest first, by the rules of `settings`.

    An outlet that was in most of the earlier ones and is not in this one has the volume 0. A measure with fewer than
    `least_history` earlier values is not judged.
    """
    history = [one for one in earlier if one.at < now.at][-settings.history:]
    outlets = dict.fromkeys(scope for one in (now, *history) for scope in one.measures)
    found = []
    for scope in sorted(outlets):
        measured = now.measures.get(scope, {"volume": (0.0, 0)})
        for name, rule in sorted(settings.rules.items()):
            if name in measured and (anomaly := _judged(scope, name, measured[name], now, history, settings, rule)):
                found.append(anomaly)
    return sorted(found, key=lambda one: (one.severity is not Severity.CRITICAL, one.scope, one.measure))


def _judged(
    scope: str, name: str, measured: tuple[float, int], now: Measured, history: Sequence[Measured],
    settings: AnomalySettings, rule: AnomalyRule
) -> Anomaly | None:
    value, count = measured
    if name == "volume":
        if now.days < settings.least_days:
            return None
        value, values = value / now.days, _volumes(scope, now, history, settings)
        counts = [1] * len(values)
    else:
        pairs = [one.measures[scope][name] for one in history if name in one.measures.get(scope, {})]
        pairs = [(earlier, of) for earlier, of in pairs if of >= rule.least_count]
        values, counts = [earlier for earlier, _ in pairs], [of for _, of in pairs]
        if count < rule.least_count:
            return None
    if len(values) < (_LEAST_ALIKE if name == "volume" else settings.least_history):
        return None
    usual = median(values)
    of = now.days if name == "volume" else max(min(count, median(counts)), 1)
    scaled = [_scaled(name, one) for one in values]
    middle = median(scaled)
    spread = max(_SCALE * median(abs(one - middle) for one in scaled), _chance(name, of))
    change = value - usual
    low, high = change < 0 and rule.low, change > 0 and rule.high
    if (not (low or high) or abs(change) < _least(rule, usual)
            or abs(_scaled(name, value) - middle) < rule.spreads * spread):
        return None
    return Anomaly(scope, name, rule.severity, value, usual, tuple(values))


def _volumes(scope: str, now: Measured, history: Sequence[Measured], settings: AnomalySettings) -> list[float]:
    """Articles a day of the earlier ones on days of the same kind, of the working week or not.

    The days before an outlet was first seen do not count.
    """
    first = next((number for number, one in enumerate(history) if scope in one.measures), len(history))
    known = [one for one in history[first:] if one.days >= settings.least_days]
    alike = [one for one in known if (one.at.weekday() >= _WEEKEND) == (now.at.weekday() >= _WEEKEND)]
    chosen = alike if len(known) >= settings.least_history else []
    return [one.measures.get(scope, {"volume": (0.0, 0)})["volume"][0] / one.days for one in chosen]


def _scaled(name: str, value: float) -> float:
    """The value on a scale on which chance is as large everywhere: shares by their arc sines and rates by their square
    roots (Anscombe 1948, Biometrika 35), lengths by their logarithms."""
    if name in SHARES:
        return asin(sqrt(value))
    if name in RATES:
        return sqrt(value)
    return log1p(value) if name == "words" else value


def _chance(name: str, of: float) -> float:
    """The standard deviation that chance gives on that scale to shares and rates of `of` articles, quotes or days."""
    return 1 / (2 * sqrt(of)) if name in SHARES + RATES else 0.0


def _least(rule: AnomalyRule, usual: float) -> float:
    return rule.least_change * (abs(usual) if rule.relative else 1.0)


def curve(values: Sequence[float]) -> str:
    """The values as a line of bars."""
    lowest, highest = min(values), max(values)
    span = (highest - lowest) or 1.0
    return "".join(_BARS[int((value - lowest) / span * (len(_BARS) - 1))] for value in values)


def to_markdown(run_id: str, found: Sequence[Anomaly], now: Measured, earlier: Sequence[Measured]) -> str:
    """What looks wrong, and the curve of every measure overall, as markdown."""
    lines = [f"# What looks wrong in {run_id}", ""]
    lines += [f"- {one.line}" for one in found] or ["Nothing."]
    lines += ["", "| measure | now | curve |", "|---|---|---|"]
    for name, (value, _) in now.measures[OVERALL].items():
        values = [one.measures[OVERALL][name][0] for one in earlier if name in one.measures.get(OVERALL, {})]
        lines.append(f"| {name} | {value:.3g} | {curve((*values, value))} |")
    return "\n".join(lines) + "\n"
