"""The card of one actor: found by any of its names, the latest quotes and positions first."""

from __future__ import annotations

import pandas as pd
import pytest

from transforms.publishable.actor_card import actor_card, find_actors

ACTORS = pd.DataFrame([
    {"actor_id": "actor-a", "name": "Anna Kovač", "mention_count": 9, "actor_type": "person"},
    {"actor_id": "actor-b", "name": "Kovac Foundation", "mention_count": 4, "actor_type": "organization"},
    {"actor_id": "actor-c", "name": "Ana Kovac", "mention_count": 2, "actor_type": "person"},
]).assign(country=None, role=None, wikidata_id=None, first_seen_at=pd.NaT, last_seen_at=pd.Timestamp("2025-03-04"),
          article_count=1, quote_count=2, stance_count=0)
ALIASES = pd.DataFrame([("actor-a", "Kovač", 6), ("actor-a", "Anna Kovač", 3), ("actor-b", "Foundation", 4)],
                       columns=["actor_id", "alias", "mention_count"])
QUOTES = pd.DataFrame([
    ("article-1", pd.Timestamp("2025-01-01"), 5, "old words"),
    ("article-2", pd.Timestamp("2025-03-04"), 7, "new\nwords")
], columns=["article_id", "published_at", "start", "text"]).assign(speaker_id="actor-a", cue="said")
STANCES = pd.DataFrame([
    ("article-1", pd.Timestamp("2025-01-01"), "Dam is built", "support"),
    ("article-2", pd.Timestamp("2025-03-04"), "Dam is built", "support"),
    ("article-2", pd.Timestamp("2025-03-04"), "Toll is raised", "oppose"),
], columns=["article_id", "published_at", "issue_label", "position"]).assign(
    actor_id="actor-a", issue_id="issue-x", evidence="backs the dam", confidence=0.5)
TABLES = {"actors": ACTORS, "aliases": ALIASES, "quotes": QUOTES, "stances": STANCES,
          "articles": pd.DataFrame({"article_id": ["article-1", "article-2"], "source_id": ["one", "two"]})}


@pytest.mark.parametrize(("name", "first"), [
    ("anna kovac", "actor-a"), ("KOVAČ", "actor-a"), ("actor-c", "actor-c"), ("kovac found", "actor-b"),
])
def test_an_actor_is_found_by_name_alias_id_or_part_of_a_name(name: str, first: str) -> None:
    assert find_actors(ACTORS, ALIASES, name)[0] == first


def test_nobody_is_found_by_a_name_that_no_actor_has() -> None:
    assert find_actors(ACTORS, ALIASES, "Tefera") == []
    assert find_actors(ACTORS, ALIASES, "...") == []


def test_the_card_holds_aliases_with_counts_and_the_latest_quotes_and_positions() -> None:
    card = actor_card(TABLES, "actor-a", None)
    assert card["aliases"] == {"Kovač": 6, "Anna Kovač": 3}
    assert [quote["text"] for quote in card["latest_quotes"]] == ["new words", "old words"]
    assert {(held["issue"], held["rows"], held["source_id"]) for held in card["positions"]} \
        == {("Dam is built", 2, "two"), ("Toll is raised", 1, "two")}
    assert (card["first_seen_at"], card["last_seen_at"], card["offices"]) == (None, "2025-03-04", [])


def test_an_unknown_id_is_an_error() -> None:
    with pytest.raises(KeyError):
        actor_card(TABLES, "actor-z", None)
