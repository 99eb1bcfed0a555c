"""The word lists of mention detection hold what their readers look up: lemmas, singulars, known kinds."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from transforms.extract.language.en.inflection import singular, verbs_of_form
from transforms.extract.language.en.mention_words import load_mention_words
from transforms.extract.language.en.word_lists import LISTS
from transforms.extract.language.mention_words import PlacePreposition, RoleKind
from transforms.reference import surface_key
from transforms.schema import ACTOR_TYPES

FOLDER = LISTS / "mentions"
NO_FIELDS = ("function_words.tsv", "key_words.tsv")
NOT_IN_THE_DICTIONARY = {"indebt", "outscore"}
PLURAL_ONLY = {"others", "innings", "thanks"}


@pytest.mark.parametrize("name", ["agentive_verbs", "hearing_verbs", "object_verbs", "organization_verbs",
                                  "personal_verbs", "place_verbs", "copular_verbs", "expletive_verbs", "ruling_verbs"])
def test_verbs_are_lemmas_of_verbs(name: str) -> None:
    verbs = getattr(load_mention_words(), name)
    assert {verb for verb in verbs if verb not in verbs_of_form(verb)} - NOT_IN_THE_DICTIONARY == set()


@pytest.mark.parametrize("name", [
    "roles", "state_nouns", "gendered_nouns", "group_nouns", "unnamed_nouns", "person_nouns", "document_nouns",
    "media_nouns", "place_nouns", "member_nouns", "agentive_nouns", "territorial_nouns", "route_nouns", "staff_nouns",
    "place_roles", "organization_descriptions", "shared_conditions", "couples", "governments", "legislature_nouns",
])
def test_nouns_are_looked_up_in_the_singular_and_so_listed(name: str) -> None:
    nouns = set(getattr(load_mention_words(), name))
    assert {noun for noun in nouns if singular(noun) != noun} - PLURAL_ONLY == set()


def test_words_are_keys_of_lookups_and_in_lower_case() -> None:
    rows = [line.split("\t") for path in FOLDER.iterdir() for line in path.read_text(encoding="utf-8").splitlines()
            if line and not line.startswith("#")]
    assert [row for row in rows if row[0] != row[0].lower()] == []


def test_words_of_folded_names_are_listed_folded() -> None:
    words = load_mention_words()
    folded = words.not_names | words.generic_words | words.public_organizations
    assert {word for word in folded if surface_key(word) != word} == set()


def test_every_kind_of_role_and_preposition_is_in_use() -> None:
    words = load_mention_words()
    assert {role.kind for role in words.roles.values()} == set(RoleKind)
    assert set(words.place_prepositions.values()) == set(PlacePreposition)


def test_categories_are_the_documented_ones() -> None:
    words = load_mention_words()
    assert {role.gender for role in words.roles.values()} <= {"m", "f", "-"}
    assert set(words.honorifics.values()) <= {"m", "f", "-"}
    assert set(words.gendered_nouns.values()) == {"m", "f"}
    assert {noun.actor_type for noun in words.organization_nouns.values()} <= set(ACTOR_TYPES)
    assert {(p.person, p.number, p.gender) for p in words.pronouns.values()} <= {
        (person, number, gender) for person in (1, 2, 3) for number in "sp" for gender in "mfn-"}


def test_words_of_a_kind_are_also_of_the_wider_kind() -> None:
    words = load_mention_words()
    assert words.informants <= words.unnamed_nouns
    assert words.collective_groups <= words.group_nouns
    assert words.name_only_nouns | words.plural_organizations <= words.organization_nouns.keys()
    assert words.name_breakers <= words.name_function_words
    assert words.acronymous_pronouns | words.expletives <= words.pronouns.keys()
    assert words.place_roles <= words.roles.keys()


def test_every_list_is_read() -> None:
    words = load_mention_words()
    files = {path.stem for path in FOLDER.iterdir() if path.name not in NO_FIELDS}
    assert {name for name in files if not hasattr(words, name)} == set()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "mentions"))


@pytest.mark.parametrize(("name", "row", "reason"), [
    ("roles.tsv", "pundit\tsage\t-\n", "'sage' is not a valid RoleKind"),
    ("roles.tsv", "pundit\texpert\n", "2 cells"),
    ("state_nouns.tsv", "junta2\tmaybe\tyes\n", "found 'maybe', expected yes or no"),
    ("place_prepositions.tsv", "amid\tsomewhere\n", "'somewhere' is not a valid PlacePreposition"),
    ("group_nouns.txt", "mp\n", "repeats an earlier row"),
])
def test_a_wrong_row_is_named_with_its_line(folder: Path, name: str, row: str, reason: str) -> None:
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write(row)
    line = len((folder / name).read_text(encoding="utf-8").splitlines())
    with pytest.raises(ValueError, match=f"{name}, line {line}: .*{reason}"):
        load_mention_words(folder)


def test_a_use_that_no_rule_asks_for_is_named(folder: Path) -> None:
    with (folder / "key_words.tsv").open("a", encoding="utf-8") as file:
        file.write("artciles\tthe\n")
    with pytest.raises(ValueError, match="uses that nothing asks for: artciles"):
        load_mention_words(folder)
