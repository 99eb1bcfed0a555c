"""Whom a phrase without a name means: offices, officials, institutions, groups, and phrases around names."""

from __future__ import annotations

import pytest

from tests.transforms.extract.mentions.conftest import Read
from tests.transforms.extract.mentions.reading import countries, marked, meant, types

PRESIDENTS = "Kenyan President Carla Berg met Qatari President Karl Lund. "
DIRECTORS = "Carla Berg, director of the Harbour Council, met Karl Lund, director of the Forest Union. "


@pytest.mark.parametrize(("before", "phrase", "expected"), [
    ("Transport Minister Carla Berg met Mayor Karl Lund. ", "The minister", ["Carla Berg"]),
    ("Transport Minister Carla Berg met Mayor Karl Lund. ", "The mayor", ["Karl Lund"]),
    ("Transport Minister Carla Berg met Mayor Karl Lund. ", "The transport minister", ["Carla Berg"]),
    ("Transport Minister Carla Berg met Health Minister Karl Lund. ", "The transport minister", ["Carla Berg"]),
    ("Transport Minister Carla Berg met Health Minister Karl Lund. ", "The minister", ["Karl Lund"]),
    ("Transport Minister Carla Berg came. ", "A minister", []),
    ("Transport Minister Carla Berg came. ", "Another minister", []),
    ("Transport Minister Carla Berg came. ", "One senior minister", []),
    (PRESIDENTS, "The Kenyan president", ["Carla Berg"]),
    (PRESIDENTS, "The Qatari president", ["Karl Lund"]),
    (PRESIDENTS, "Kenya's president", ["Carla Berg"]),
    ("King Karl Lund met Queen Carla Berg. ", "The king", ["Karl Lund"]),
    ("King Karl Lund met Queen Carla Berg. ", "The queen", ["Carla Berg"]),
    (DIRECTORS, "The Harbour Council's director", ["Carla Berg"]),
    (DIRECTORS, "The Forest Union director", ["Karl Lund"]),
    (f"{DIRECTORS}The Harbour Council slept. ", "Its director", ["Carla Berg"]),
    ("Kenyan Prime Minister Carla Berg, leader of the Harvest Party, came. ", "The Kenyan prime minister",
     ["Carla Berg"]),
    ("Kenya voted. ", "The Kenyan deputy transport minister", ["Deputy transport minister of Kenya"]),
    ("Kenya voted. ", "The transport minister", ["Transport minister of Kenya"]),
    ("Kenya voted. ", "The senator", []),
    ("", "The transport minister", []),
])
def test_an_office_means_who_holds_it(read: Read, before: str, phrase: str, expected: list[str]) -> None:
    text = f"{before}{phrase} left."
    assert meant(text, read(text), phrase) == expected


KENYA = "Kenya refused on Monday. "


@pytest.mark.parametrize(("phrase", "expected"), [
    ("The Kenyan delegation", ["Kenya"]),
    ("The government", ["Kenya"]),
    ("Government officials", ["Kenya"]),
    ("A military spokesman", ["Kenya"]),
    ("Senior Kenyan officials", ["Kenya"]),
    ("Kenya's envoy", ["Kenya"]),
    ("The World Bank's spokesman", ["World Bank"]),
    ("A spokesman for the Harbour Council", ["Harbour Council"]),
    ("The Harbour Council's lawyer", ["Harbour Council"]),
    ("Kenya's lawyer", []),
    ("The Kenyan court", ["Court of Kenya"]),
    ("The court", []),
    ("The parliament", ["Parliament of Kenya"]),
    ("The Kenyan parliament", ["Parliament of Kenya"]),
    ("The ministry", ["Kenya"]),
    ("The Kenyan foreign ministry", ["Kenya"]),
    ("A committee", []),
    ("Kenyan state media", ["Media of Kenya"]),
    ("State media", ["Media of Kenya"]),
    ("The Kenyan media", ["Media of Kenya"]),
    ("The newspaper", []),
    ("Ministers from Kenya and Qatar", ["Kenya", "Qatar"]),
    ("The official familiar with Kenya", []),
    ("A Kenyan source", ["Kenya"]),
    ("A source", []),
    ("Kenyan sources", ["Kenya"]),
    ("Sources", []),
    ("Witnesses", []),
    ("People", []),
    ("The report", []),
    ("The Kenyans", ["Kenya"]),
    ("An American", ["United States"]),
    ("The Democrats", ["Democratic Party"]),
])
def test_officials_and_bodies_stand_for_whom_they_belong_to(read: Read, phrase: str, expected: list[str]) -> None:
    text = f"{KENYA}{phrase} left."
    assert meant(text, read(text), phrase) == expected


@pytest.mark.parametrize(("phrase", "expected"), [
    ("Her government", ["Kenya"]), ("Berg's administration", ["Kenya"]), ("Berg's aide", ["Carla Berg"]),
    ("Her spokesman", ["Carla Berg"]), ("Her office", ["Carla Berg"]), ("Her father", []),
])
def test_what_belongs_to_a_person_speaks_for_the_person_or_the_state(read: Read, phrase: str,
                                                                     expected: list[str]) -> None:
    text = f"Kenyan President Carla Berg came on Monday. {phrase} agreed."
    assert meant(text, read(text), phrase) == expected


@pytest.mark.parametrize(("phrase", "expected"), [
    ("The union", ["Forest Union"]), ("The council", ["Harbour Council"]), ("The group", ["Harbour Council"]),
    ("The agency", ["Harbour Council"]), ("The company", ["Lumicor Holdings"]), ("The firm", ["Lumicor Holdings"]),
    ("The party", []), ("The bank", []),
])
def test_a_common_noun_takes_up_a_body_of_that_kind(read: Read, phrase: str, expected: list[str]) -> None:
    text = f"Lumicor Holdings met the Forest Union and then the Harbour Council. {phrase} agreed."
    assert meant(text, read(text), phrase) == expected


def test_a_party_is_its_members_party(read: Read) -> None:
    text = "Carla Berg, leader of the Harvest Party, met the Green Harbour Party. Her party agreed. The party left."
    assert meant(text, read(text), "Her party") == ["Harvest Party"]
    assert meant(text, read(text), "The party") == ["Green Harbour Party"]


@pytest.mark.parametrize(("phrase", "name", "words"), [
    ("Kenyan farmers", "Kenyan farmers", "Kenyan farmers"),
    ("Farmers", "Farmers", "Farmers"),
    ("The striking dock workers", "Striking dock workers", "striking dock workers"),
    ("Opposition MPs", "Kenyan opposition", "Opposition MPs"),
    ("The opposition", "Kenyan opposition", "opposition"),
    ("Former opposition leaders", "Former opposition leaders", "Former opposition leaders"),
    ("Two hundred teachers", "Teachers", "teachers"),
])
def test_people_who_act_together_are_a_group(read: Read, phrase: str, name: str, words: str) -> None:
    text = f"{KENYA}{phrase} met on Friday."
    actors = read(text)
    assert marked(text, actors, phrase) == [(words, "group")]
    assert types(actors)[name] == "group"


@pytest.mark.parametrize(("phrase", "name", "country"), [
    ("Kenyan farmers", "Kenyan farmers", "KEN"), ("Farmers", "Farmers", None), ("Lawmakers", "Lawmakers", "QAT"),
])
def test_a_group_has_the_country_that_its_words_say_or_that_elects_it(read: Read, phrase: str, name: str,
                                                                     country: str | None) -> None:
    text = f"Qatar refused on Monday. {phrase} met on Friday."
    actors = read(text)
    meant(text, actors, phrase)
    assert countries(actors)[name] == country


def test_the_same_group_is_one_actor(read: Read) -> None:
    text = "Kenyan farmers struck. Then the Kenyan farmers slept. Qatari farmers worked."
    actors = read(text)
    asked = [meant(text, actors, phrase) for phrase in ("Kenyan farmers", "the Kenyan farmers", "Qatari farmers")]
    assert asked == [["Kenyan farmers"], ["Kenyan farmers"], ["Qatari farmers"]]
    assert len(types(actors)) == 2


@pytest.mark.parametrize(("text", "phrase", "expected"), [
    ("Anna Lund, Karl Berg and Kenya signed.", "Anna Lund, Karl Berg and Kenya", ["Anna Lund", "Karl Berg", "Kenya"]),
    ("Egypt or Qatar will pay.", "Egypt or Qatar", ["Egypt", "Qatar"]),
    ("Kenyan officials and farmers met.", "Kenyan officials and farmers", ["Kenya", "Farmers"]),
    ("Transport Minister Carla Berg and Karl Lund left. The minister and Kenya agreed.", "The minister and Kenya",
     ["Carla Berg", "Kenya"]),
    ("The plaintiff, the Harbour Council, won.", "The plaintiff, the Harbour Council", ["Harbour Council"]),
    ("The lawyer, Anna Lund, spoke.", "The lawyer, Anna Lund", ["Anna Lund"]),
    ("Anna Lund, a lawyer, spoke.", "Anna Lund, a lawyer", ["Anna Lund"]),
    ("His Majesty King Carl Berg left.", "His Majesty King Carl Berg", ["Carl Berg"]),
    ("Emir Carl Berg met Anna Lund. His Highness the Emir left.", "His Highness the Emir", ["Carl Berg"]),
    ("Anna Lund's lawyer spoke.", "Anna Lund's lawyer", []),
    ("The Harbour Council's offer stands.", "The Harbour Council's offer", []),
    ("The man near Anna Lund spoke.", "The man near Anna Lund", []),
    ("A friend of Anna Lund left.", "A friend of Anna Lund", []),
    ("A French proposal was made.", "French", ["France"]),
    ("The road to Doha was closed.", "Doha", ["Qatar"]),
    ("“Kenya,” he said.", "“Kenya,”", ["Kenya"]),
    ("The plan of Lumicor failed.", "Lumicor", ["Lumicor"]),
    ("The US refused.", "US", ["United States"]),
    ("IT staff left.", "IT", []),
    ("Kenya refused.", " ", []),
])
def test_a_phrase_means_the_names_that_head_it(read: Read, text: str, phrase: str, expected: list[str]) -> None:
    assert meant(text, read(text), phrase) == expected
