"""A reader of older tables can follow an actor whose id ceased."""

from __future__ import annotations

import pandas as pd

from transforms.resolve.actors.merges import MERGE_COLUMNS, SEEN_IN_THE_ROWS, recorded_merges

NOTHING = pd.DataFrame(columns=list(MERGE_COLUMNS))


def mentions(*actors: str) -> pd.DataFrame:
    return pd.DataFrame({"mention_id": [f"mention-{number}" for number in range(len(actors))], "actor_id": actors})


def test_an_id_whose_mentions_all_belong_to_another_actor_became_that_actor() -> None:
    found = recorded_merges(mentions("actor-a", "actor-a", "actor-b"), {"actor-a": "A. Lund"},
                            mentions("actor-b", "actor-b", "actor-b"), NOTHING, [])
    assert found == [{"actor_id": "actor-a", "into": "actor-b", "name": "A. Lund", "reason": SEEN_IN_THE_ROWS}]


def test_the_reason_of_a_correction_stands() -> None:
    corrected = pd.DataFrame([("actor-a", "actor-b", "A. Lund", "married")], columns=list(MERGE_COLUMNS))
    found = recorded_merges(mentions("actor-a", "actor-b"), {}, mentions("actor-b", "actor-b"), corrected, [])
    assert [row["reason"] for row in found] == ["married"]


def test_a_correction_is_recorded_in_the_first_snapshot_too() -> None:
    corrected = pd.DataFrame([("actor-a", "actor-b", "A. Lund", "married")], columns=list(MERGE_COLUMNS))
    assert len(recorded_merges(None, {}, mentions("actor-b"), corrected, [])) == 1


def test_an_actor_whose_mentions_went_two_ways_or_who_is_no_longer_named_is_no_merge() -> None:
    assert recorded_merges(mentions("actor-a", "actor-a"), {}, mentions("actor-b", "actor-c"), NOTHING, []) == []
    assert recorded_merges(mentions("actor-a"), {}, mentions().astype("str"), NOTHING, []) == []


def test_earlier_merges_stay_listed_until_the_id_is_in_use_again() -> None:
    earlier = [{"actor_id": "actor-a", "into": "actor-b", "name": "A. Lund", "reason": "married"}]
    assert recorded_merges(mentions("actor-b"), {}, mentions("actor-b"), NOTHING, earlier) == earlier
    assert recorded_merges(mentions("actor-b"), {}, mentions("actor-a"), NOTHING, earlier) == [
        {"actor_id": "actor-b", "into": "actor-a", "name": "", "reason": SEEN_IN_THE_ROWS}]
