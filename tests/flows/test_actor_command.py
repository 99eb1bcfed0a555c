"""`newstance actor`, and what a correction of actors leaves in the manifest."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pandas as pd

from tests.conftest import PROJECT, Command


def test_the_card_of_an_actor_is_shown_to_people_and_machines(newstance: Command, published_talks: Path) -> None:
    ended = newstance("actor", "the kremlin", "--data", published_talks, "--json")
    card = ended.json()
    assert (ended.code, card["actor_id"], card["country"]) == (0, "state-RUS", "RUS")
    assert sum(card["aliases"].values()) <= card["mention_count"]
    shown = newstance("actor", "Russia", "--data", published_talks)
    assert shown.code == 0
    assert "state-RUS" in shown.out
    assert "Called: " in shown.out


def test_an_unknown_name_and_an_empty_data_folder_are_usage_errors(
    newstance: Command, published_talks: Path, tmp_path: Path
) -> None:
    assert newstance("actor", "Nobody Whatsoever", "--data", published_talks).code == 2
    assert newstance("actor", "Russia", "--data", tmp_path).code == 2


def test_a_merge_by_hand_is_recorded_in_the_manifest(newstance: Command, talks_articles: Path, tmp_path: Path) -> None:
    seeds = Path(shutil.copytree(PROJECT / "seeds", tmp_path / "seeds"))
    data = tmp_path / "data"
    assert newstance("run", talks_articles, "--data", data, "--seeds", seeds).code == 0
    actors = pd.read_parquet(data / "published/latest/actors")
    people = actors[(actors["actor_type"] == "person") & actors["actor_id"].str.startswith("actor-")]
    old, into = people.sort_values("actor_id").head(2).itertuples()
    (seeds / "corrections/actors.yaml").write_text(
        f"- merge: {old.actor_id}\n  named: {old.name}\n  into: {into.actor_id}\n  reason: a test\n", encoding="utf-8")
    assert newstance("run", "--data", data, "--seeds", seeds).code == 0
    manifest = json.loads((data / "published/latest/_manifest.json").read_text(encoding="utf-8"))
    assert manifest["merges"] == [{"actor_id": old.actor_id, "into": into.actor_id, "name": old.name,
                                   "reason": "a test"}]
    assert old.actor_id not in set(pd.read_parquet(data / "published/latest/actors")["actor_id"])
