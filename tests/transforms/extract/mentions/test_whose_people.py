"""A name before a noun says whose people speak; a surname of the article is no state; a people is not its state."""

from __future__ import annotations

import pytest

from tests.transforms.extract.mentions.conftest import Read
from tests.transforms.extract.mentions.reading import meant, roles, source, speaker, types
from transforms.extract.records import Quote

SENATOR = "Senator Carla Berg opened the dam on Monday. "
MEMBER = "Rep. Karl Jordan, a member of the Harbour Party, opened the dam. "


@pytest.mark.parametrize(("said_by", "expected"), [
    ("Berg critics", "Berg critics"),
    ("several Berg allies", "Berg allies"),
    ("Berg spokesperson Anna Lund", "Anna Lund"),
    ("former Berg strategist Anna Lund", "Anna Lund"),
    ("Carla Berg spokesman Karl Lund", "Karl Lund"),
    ("Senator Carla Berg", "Carla Berg"),
    ("a Berg aide", "Carla Berg"),
])
def test_a_name_before_a_noun_says_whose_people_speak(read: Read, said_by: str, expected: str) -> None:
    text = f"{SENATOR}The dam would hold, {said_by} said."
    assert source(text, read(text), "The dam would hold", said_by)[0] == expected


@pytest.mark.parametrize("text", [
    f"{MEMBER}Jordan said the ministry had lied.",
    f"{MEMBER}Kenya voted. Jordan opposes the bill.",
])
def test_a_surname_of_the_article_is_no_state(read: Read, text: str) -> None:
    assert meant(text, read(text), "Jordan", nth=1) == ["Karl Jordan"]


@pytest.mark.parametrize("text", [
    f"{MEMBER}He met the king in Jordan. Then Jordan backed the plan.",
    f"{MEMBER}Jordanian officials agreed. Then Jordan backed the plan.",
])
def test_a_state_that_the_article_is_in_stays_a_state(read: Read, text: str) -> None:
    assert meant(text, read(text), "Then Jordan") == ["Jordan"]


@pytest.mark.parametrize(("phrase", "expected"), [
    ("The Kenyans", ("Kenya", "state")), ("Many Kenyans", ("Kenyans", "group")), ("Kenyans", ("Kenyans", "group")),
])
def test_a_people_is_not_its_state(read: Read, phrase: str, expected: tuple[str, str]) -> None:
    text = f"Qatar paid. {phrase} rejected the offer."
    actors = read(text)
    (name,) = meant(text, actors, phrase)
    assert (name, types(actors)[name]) == expected


@pytest.mark.parametrize(("body", "expected"), [
    ("Harbour Council president Karl Lund", "Harbour Council"), ("Kenyan President Karl Lund", "Kenya"),
])
def test_whoever_speaks_for_a_body_says_we_for_it(read: Read, body: str, expected: str) -> None:
    text = f"“We want the dam,” said {body}."
    actors = read(text)
    start = text.index(body)
    actors.attribute([Quote(((0, 18),), "direct", "speech", 0.9, (start, start + len(body)), (start - 5, start - 1))])
    assert meant(text, actors, "We") == [expected]


@pytest.mark.parametrize(("text", "cue", "words", "expected"), [
    ("Carla Berg praised the dam, adding that it would hold.", "adding", "that it would hold",
     ("Carla Berg", "Carla Berg")),
    ("Carla Berg, who lives in Doha, told the court that it would hold.", "told", "that it would hold",
     ("Carla Berg", "Carla Berg")),
    ("Angry farmers have sued the state, arguing that it would break.", "arguing", "that it would break",
     ("Angry farmers", "Angry farmers")),
    ("An official left, saying that it would break.", "saying", "that it would break", (None, "An official")),
    ("Carla Berg was warned that it would break.", "warned", "that it would break", (None, None)),
])
def test_a_quote_without_a_source_beside_its_cue_is_its_subjects(read: Read, text: str, cue: str, words: str,
                                                               expected: tuple[str | None, str | None]) -> None:
    actors = read(text)
    at, start = text.index(cue), text.index(words)
    quote = Quote(((start, start + len(words)),), "indirect", "speech", 0.9, None, (at, at + len(cue)))
    (found,) = actors.attribute([quote])
    assert (speaker(actors, found), None if found.source is None else text[slice(*found.source)]) == expected


def test_weekdays_are_no_part_of_a_bodys_name(read: Read) -> None:
    actors = read("The Harbour Commission on Fisheries met. The Harbour Council on Tuesday rejected the ban.")
    assert sorted(types(actors)) == ["Harbour Commission on Fisheries", "Harbour Council"]


@pytest.mark.parametrize(("text", "name", "role"), [
    ("The chairman of the Harbour Union of Teachers, Comrade Karl Lund, came.", "Karl Lund",
     "chairman of the Harbour Union of Teachers"),
    ("DOHA - Governor Karl Lund came.", "Karl Lund", "Governor"),
])
def test_titles_end_at_datelines_and_reach_over_bodies(read: Read, text: str, name: str, role: str) -> None:
    assert roles(read(text))[name] == role


def test_an_office_in_a_body_is_nobodys_whom_the_article_places_elsewhere(read: Read) -> None:
    text = "Governor Carla Berg came. The Harbour Council met. The chairman of the Harbour Council left."
    assert meant(text, read(text), "The chairman of the Harbour Council") != ["Carla Berg"]


def test_the_capitals_of_a_state_may_end_the_name_of_a_body(read: Read) -> None:
    actors = types(read("But Harbours UK warned that the UK would lose. Lumicor UK agreed."))
    assert actors == {"Harbours UK": "organization", "United Kingdom": "state", "Lumicor UK": "organization"}


def test_people_who_speak_of_a_state_are_not_that_state(read: Read) -> None:
    text = "Kenya and Qatar back the dam, diplomats said."
    assert source(text, read(text), "Kenya and Qatar back the dam", "diplomats")[0] != "Kenya"
