"""One id per actor over all articles, and corrections by hand."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from transforms.resolve.actors.corrections import CorrectionError, Corrections, load_corrections
from transforms.resolve.actors.resolution import ENTITY_COLUMNS, ActorResolution, resolve_actors

NONE = Corrections()


def entities(*rows: dict[str, object]) -> pd.DataFrame:
    default = {"article_id": "article-a", "entity": 0, "published_at": pd.NaT, "name": "Anna Kovac",
               "actor_type": "person", "country": None, "role": None, "reference_id": None, "wikidata_id": None,
               "link_confidence": 0.9, "mention_count": 1}
    return pd.DataFrame([{**default, "entity": number, **row} for number, row in enumerate(rows)],
                        columns=list(ENTITY_COLUMNS))


def ids(resolution: ActorResolution) -> list[str]:
    return resolution.actor_of.sort_values(["article_id", "entity"])["actor_id"].tolist()


def test_how_an_actor_was_linked_and_how_surely() -> None:
    found = resolve_actors(entities({"reference_id": "person-Q1", "link_confidence": 0.98, "mention_count": 3},
                                    {"reference_id": "person-Q1", "article_id": "article-b", "link_confidence": 0.8},
                                    {"name": "Mara Berg"}), NONE)
    linked = found.actors.set_index("name")
    assert linked["linked_by"].to_dict() == {"Anna Kovac": "reference", "Mara Berg": "article"}
    assert linked["link_confidence"].to_dict() == {"Anna Kovac": 0.935, "Mara Berg": 0.9}


def test_spelling_variants_are_one_actor_under_the_commonest_name() -> None:
    found = resolve_actors(entities({"name": "Sergei Lavrenko"}, {"name": "Sergey Lavrenko", "mention_count": 4},
                                    {"name": "José Muñoz"}, {"name": "Jose Munoz", "mention_count": 3}), NONE)
    assert len(set(ids(found))) == 2
    assert sorted(found.actors["name"]) == ["Jose Munoz", "Sergey Lavrenko"]


def test_the_reference_entry_gives_the_id() -> None:
    found = resolve_actors(entities({"reference_id": "person-Q1", "wikidata_id": "Q1", "name": "Anna Kovac"}), NONE)
    assert found.actors.iloc[0].to_dict()["actor_id"] == "person-Q1"
    assert found.actors.iloc[0].to_dict()["wikidata_id"] == "Q1"


def test_a_new_article_changes_no_old_id() -> None:
    old = entities({"name": "Anna Kovac", "country": "HRV"}, {"name": "Supreme Court", "actor_type": "organization",
                                                            "country": "KEN"}, {"name": "Lund"})
    new = entities({"article_id": "article-b", "name": "Anna Kovač", "actor_type": "organization", "mention_count": 9},
                   {"article_id": "article-b", "name": "Supreme Court", "actor_type": "organization", "country": "GHA"},
                   {"article_id": "article-b", "name": "Lund"})
    before = resolve_actors(old, NONE).actor_of
    after = resolve_actors(pd.concat([new, old], ignore_index=True), NONE).actor_of
    kept = after[after["article_id"] == "article-a"].reset_index(drop=True)
    pd.testing.assert_frame_equal(kept, before)


def test_bodies_that_every_country_has_are_told_apart_by_country() -> None:
    found = resolve_actors(entities({"name": "Supreme Court", "actor_type": "organization", "country": "KEN"},
                                    {"name": "Supreme Court", "actor_type": "organization", "country": "GHA"}), NONE)
    assert len(set(ids(found))) == 2


def test_a_bare_surname_is_not_joined_across_articles() -> None:
    found = resolve_actors(entities({"name": "Smith"}, {"name": "Smith", "article_id": "article-b"}), NONE)
    assert len(set(ids(found))) == 2


def test_a_name_read_as_two_types_is_one_actor_of_the_commoner_type() -> None:
    found = resolve_actors(entities({"name": "Gulf Horizon", "actor_type": "person"},
                                    {"name": "Gulf Horizon", "actor_type": "media", "mention_count": 5}), NONE)
    assert found.actors["actor_type"].tolist() == ["media"]


def test_the_role_is_the_latest_stated() -> None:
    found = resolve_actors(entities({"role": "senator", "published_at": pd.Timestamp("2024-01-01", tz="UTC")},
                                    {"role": "minister", "published_at": pd.Timestamp("2025-01-01", tz="UTC")},
                                    {"role": "student"}), NONE)
    assert found.actors["role"].tolist() == ["minister"]


def test_order_of_rows_does_not_matter() -> None:
    frame = entities({"name": "Anna Kovac", "country": "HRV"}, {"name": "Anna Kovač", "country": "SRB"},
                     {"name": "Lund"}, {"name": "Opposition MPs", "actor_type": "group", "country": "KWT"})
    forward, backward = resolve_actors(frame, NONE), resolve_actors(frame.iloc[::-1], NONE)
    pd.testing.assert_frame_equal(forward.actors, backward.actors)
    pd.testing.assert_frame_equal(forward.actor_of, backward.actor_of)


def test_no_rows_give_empty_tables() -> None:
    found = resolve_actors(entities(), NONE)
    assert found.actors.empty
    assert found.actor_of.empty


def test_a_missing_column_is_named() -> None:
    with pytest.raises(ValueError, match="mention_count"):
        resolve_actors(entities({}).drop(columns="mention_count"), NONE)


# ---------------------------------------------------------------- corrections
def corrections(folder: Path, text: str) -> Corrections:
    (folder / "actors.yaml").write_text(text, encoding="utf-8")
    return load_corrections(folder)


def test_a_merge_gives_the_rows_to_the_other_actor(tmp_path: Path) -> None:
    frame = entities({"name": "Anna Kovac"}, {"name": "A. B. Kovac-Lund", "article_id": "article-b"})
    wrong = ids(resolve_actors(frame, NONE))
    merged = corrections(tmp_path, f"- merge: {wrong[1]}\n  named: A. B. Kovac-Lund\n  into: {wrong[0]}\n"
                                   "  reason: married\n")
    assert ids(resolve_actors(frame, merged)) == [wrong[0], wrong[0]]


def test_a_split_takes_the_rows_of_one_country_out(tmp_path: Path) -> None:
    frame = entities({"country": "HRV"}, {"country": "CAN", "article_id": "article-b"})
    wrong = ids(resolve_actors(frame, NONE))[0]
    split = corrections(tmp_path, f"- split: {wrong}\n  named: Anna Kovac\n  country: CAN\n"
                                  "  into_name: Anna Kovac of Canada\n  reason: two people\n")
    first, second = ids(resolve_actors(frame, split))
    assert first == wrong
    assert second != wrong


def test_a_correction_that_no_longer_applies_fails_with_its_place(tmp_path: Path) -> None:
    frame = entities({"name": "Anna Kovac"})
    wrong = ids(resolve_actors(frame, NONE))[0]
    stale = corrections(tmp_path, f"- merge: {wrong}\n  named: Somebody Else\n  into: person-Q1\n  reason: stale\n")
    with pytest.raises(CorrectionError, match=r"actors\.yaml, line 1: expected an actor named 'Somebody Else'"):
        resolve_actors(frame, stale)


def test_a_correction_of_an_actor_that_does_not_occur_does_nothing(tmp_path: Path) -> None:
    unused = corrections(tmp_path, "- merge: actor-0123\n  named: Nobody\n  into: person-Q1\n  reason: rare\n")
    frame = entities({"name": "Anna Kovac"})
    assert ids(resolve_actors(frame, unused)) == ids(resolve_actors(frame, NONE))


@pytest.mark.parametrize(("text", "message"), [
    ("- merge: actor-1\n  into: actor-2\n  reason: x\n", "line 1: found the fields merge, into, reason"),
    ("- merge: actor-1\n  named: X\n  into: actor-1\n  reason: x\n", "expected two actors"),
    ("- merge: not an id\n  named: X\n  into: actor-1\n  reason: x\n", "expected an actor id"),
    ("- merge: actor-1\n  named: X\n  into: actor-2\n  reason:\n", "reason is None, expected text"),
    ("merge: actor-1\n", "expected a list of corrections"),
    ("- [\n", "line 2: no valid YAML"),
    ("- split: actor-1\n  named: X\n  country: Kenya\n  into_name: Y\n  reason: x\n", "alpha-3"),
])
def test_a_bad_correction_is_named_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(CorrectionError, match=message):
        corrections(tmp_path, text)


def test_the_corrections_that_ship_are_readable() -> None:
    load_corrections(Path(__file__).resolve().parents[4] / "seeds" / "corrections")
