"""The word lists of mention finding hold no duplicates, stray spaces or unknown categories."""

from __future__ import annotations

from pathlib import Path

import pytest
from transforms.extract.mentions.lexicon import load_lexicon, read_rows

from transforms.extract.language.en.word_lists import LISTS
from transforms.schema import ACTOR_TYPES

FOLDER = LISTS / "mentions"
FILES = sorted(path.name for path in FOLDER.iterdir())
WIDTHS = {"roles.tsv": 3, "honorifics.tsv": 2, "pronouns.tsv": 4, "state_nouns.tsv": 3, "organization_nouns.tsv": 3,
          "other_nouns.tsv": 2, "given_names.tsv": 2, "nicknames.tsv": 2, "places.tsv": 2,
          "title_abbreviations.tsv": 2}
KINDS = {"head", "minister", "legislator", "leader", "judge", "counsel", "spokes", "diplomat", "military", "official",
         "expert", "media", "business", "civil"}


@pytest.mark.parametrize("name", FILES)
def test_a_list_says_what_its_rows_mean(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("name", FILES)
def test_no_word_is_listed_twice_or_with_stray_spaces(name: str) -> None:
    rows = read_rows(FOLDER / name, WIDTHS.get(name, 1))
    words = [row[0] for row in rows]
    assert sorted(set(words)) == sorted(words)
    assert all(field == field.strip() and field for row in rows for field in row)
    assert all(word == word.lower() for word in words)  # keys of look-ups


def test_categories_are_the_documented_ones() -> None:
    lexicon = load_lexicon()
    assert {role.kind for role in lexicon.roles.values()} == KINDS
    assert {role.gender for role in lexicon.roles.values()} <= {"m", "f", "-"}
    assert {noun.actor_type for noun in lexicon.organization_nouns.values()} <= set(ACTOR_TYPES)
    assert set(lexicon.given_names.values()) == {"m", "f", "-"}


def test_a_row_of_the_wrong_width_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "roles.tsv"
    path.write_text("# header\nking\thead\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"roles\.tsv, line 2: found 2 fields, expected 3"):
        read_rows(path, 3)
