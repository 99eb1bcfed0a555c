"""One actor's card: what the published tables and the actor reference say of it, for people and as JSON values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from transforms.reference import Office, Reference, person_key, surface_key

Card = dict[str, Any]

_COUNTS = ("article_count", "mention_count", "quote_count", "stance_count")
_QUOTE_LENGTH = 200


def find_actors(actors: pd.DataFrame, aliases: pd.DataFrame, name: str, listed: Sequence[str] = ()) -> list[str]:
    """Return the ids of the actors that `name` may mean, the likeliest first.

    `listed` are the ids of those whom the actor reference calls so. An id, a canonical name or an alias counts,
    whatever its case, accents, hyphens and transliteration, and so does the reference, whose actor comes first where it
    knows one alone. Where nothing counts and the reference knows nobody, every name with words that begin like `name`
    is taken. Of equals the one with more mentions comes first.
    """
    if name in set(actors["actor_id"]):
        return [name]
    surface, person = surface_key(name), person_key(name)
    if not surface:
        return []
    known = pd.concat([actors[["actor_id", "name"]].assign(weight=3),
                       aliases.rename(columns={"alias": "name"})[["actor_id", "name"]].assign(weight=2)])
    keys = known["name"].map(surface_key)
    same = (keys == surface) | (known["name"].map(person_key) == person) | known["actor_id"].isin(listed)
    like = (" " + keys).str.contains(f" {surface}", regex=False) & (not listed)
    found = known[same] if same.any() else known[like].assign(weight=1)
    best = found.groupby("actor_id")["weight"].max()
    named = aliases[aliases["alias"].map(surface_key) == surface].groupby("actor_id")["mention_count"].sum()
    ranked = pd.DataFrame({
        "sole": best.index.isin(listed) & (len(listed) == 1),
        "named": named.reindex(best.index).fillna(0),
        "weight": best,
        "mentions": actors.set_index("actor_id")["mention_count"].reindex(best.index),
    }).rename_axis("actor_id").reset_index()
    by = ["sole", "named", "weight", "mentions", "actor_id"]
    return list(ranked.sort_values(by, ascending=[False, False, False, False, True])["actor_id"])


def actor_card(tables: Mapping[str, pd.DataFrame], actor_id: str, reference: Reference | None, latest: int = 5) -> Card:
    """Return the card of an actor as JSON values; `latest` is the number of quotes, and of positions, shown.

    `tables` are the published ones by name; offices come from `reference`, where it knows the actor. Raises KeyError
    for an id that the actors do not have.
    """
    row: dict[Any, Any] = tables["actors"].set_index("actor_id").loc[actor_id].to_dict()
    aliases = tables["aliases"][tables["aliases"]["actor_id"] == actor_id]
    sources = tables["articles"].set_index("article_id")["source_id"]
    return {
        "actor_id": actor_id,
        **{name: _value(row[name]) for name in ("name", "actor_type", "country", "role", "wikidata_id")},
        "first_seen_at": _day(row["first_seen_at"]),
        "last_seen_at": _day(row["last_seen_at"]),
        **{name: int(row[name]) for name in _COUNTS},
        "aliases": _aliases(aliases),
        "offices": [_office(office) for office in _offices(reference, actor_id)],
        "latest_quotes": _quotes(tables["quotes"], actor_id, sources, latest),
        "positions": _positions(tables["stances"], actor_id, sources, latest),
    }


def _aliases(aliases: pd.DataFrame) -> dict[str, int]:
    """Each alias with its count, the commonest first."""
    ordered = aliases.sort_values(["mention_count", "alias"], ascending=[False, True])
    return dict(zip(ordered["alias"].tolist(), ordered["mention_count"].tolist(), strict=True))


def _offices(reference: Reference | None, actor_id: str) -> tuple[Office, ...]:
    if reference is None:
        return ()
    try:
        return reference.entry(actor_id).offices
    except KeyError:
        return ()


def _office(office: Office) -> Card:
    start, end = (None if day is None else day.isoformat() for day in (office.start, office.end))
    return {"title": office.title, "of": office.body, "start": start, "end": end}


def _quotes(quotes: pd.DataFrame, actor_id: str, sources: pd.Series, latest: int) -> list[Card]:
    own = quotes[quotes["speaker_id"] == actor_id]
    own = own.sort_values(["published_at", "article_id", "start"], ascending=[False, True, True], na_position="last")
    return [{"published_at": _day(row.published_at), "source_id": sources.get(str(row.article_id)),
             "cue": _value(row.cue), "text": _shortened(str(row.text))} for row in own.head(latest).itertuples()]


def _positions(stances: pd.DataFrame, actor_id: str, sources: pd.Series, latest: int) -> list[Card]:
    """The latest evidence for each issue and position, with the number of rows, the latest first."""
    own = stances[(stances["actor_id"] == actor_id) & stances["issue_id"].notna()]
    cards = []
    for (label, position), rows in own.groupby(["issue_label", "position"]):
        last = rows.sort_values(["published_at", "confidence"], na_position="first").iloc[-1]
        cards.append({"issue": label, "position": position, "rows": len(rows),
                      "published_at": _day(last["published_at"]), "source_id": sources.get(str(last["article_id"])),
                      "evidence": _shortened(str(last["evidence"]))})
    cards.sort(key=lambda card: (card["published_at"] or "", card["rows"]), reverse=True)
    return cards[:latest]


def _value(value: Any) -> Any:
    return None if pd.isna(value) else value


def _day(value: Any) -> str | None:
    return None if pd.isna(value) else f"{value:%Y-%m-%d}"


def _shortened(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _QUOTE_LENGTH else plain[:_QUOTE_LENGTH - 1] + "…"
