"""Who speaks a quote by the words that name its source."""

from __future__ import annotations

import pytest

from tests.transforms.extract.mentions.conftest import Read
from tests.transforms.extract.mentions.reading import quoted, source, speaker, types

WORDS = "It would hold"


@pytest.mark.parametrize(("before", "said_by", "expected"), [
    ("Carla Berg opened the dam.", "the engineer", "Carla Berg"),
    ("Carla Berg opened the dam.", "the 45-year-old", "Carla Berg"),
    ("Carla Berg opened the dam.", "the woman", "Carla Berg"),
    ("Carla Berg opened the dam.", "the man", None),
    ("Carla Berg opened the dam.", "an engineer", None),
    ("Carla Berg opened the dam.", "the engineers", "Engineers"),
    ("Carla Berg opened the dam.", "the president", None),
    ("Minister Carla Berg opened the dam.", "the official", "Carla Berg"),
    ("Minister Carla Berg opened the dam.", "the minister", "Carla Berg"),
    ("Minister Carla Berg opened the dam.", "the judge", None),
    ("Actor Carla Berg opened the dam.", "the official", None),
    ("Carla Berg left. It rained. It snowed. The wind blew. The sun shone. Birds sang.", "the driver", None),
    ("Carla Berg left. It rained. It snowed. The wind blew.", "the driver", "Carla Berg"),
])
def test_a_description_takes_up_the_person_whom_it_fits(read: Read, before: str, said_by: str,
                                                       expected: str | None) -> None:
    text = f"{before} {WORDS}, {said_by} said."
    assert source(text, read(text), WORDS, said_by)[0] == expected


def test_a_description_takes_up_who_spoke_last(read: Read) -> None:
    text = f"Carla Berg opened the dam for Anna Lund. It was late, Anna Lund said. {WORDS}, the engineer said."
    actors = read(text)
    found = actors.attribute([quoted(text, "It was late", "Anna Lund"), quoted(text, WORDS, "the engineer")])
    assert [speaker(actors, each) for each in found] == ["Anna Lund", "Anna Lund"]


def test_a_source_without_a_name_is_taken_up_again(read: Read) -> None:
    text = f"A Kenyan official said the dam was old. {WORDS}, the official said."
    actors = read(text)
    found = actors.attribute([quoted(text, "the dam was old", "A Kenyan official"),
                              quoted(text, WORDS, "the official")])
    assert [(speaker(actors, each), each.is_anonymous) for each in found] == [("Kenya", True), ("Kenya", True)]


@pytest.mark.parametrize(("people", "said_by", "expected"), [
    ("Carla Berg met Anna Lund.", "both women", "Carla Berg"),
    ("Carla Berg met Anna Lund.", "the two women", "Carla Berg"),
    ("Carla Berg met Anna Lund.", "the couple", "Carla Berg"),
    ("Carla Berg met Anna Lund.", "the two men", None),
    ("Carla Berg met Karl Lund.", "the two men", None),
    ("Carla Berg met Karl Lund.", "the pair", "Carla Berg"),
    ("Carla Berg met Karl Lund. Then came Anna Poe.", "the pair", "Karl Lund"),
    ("Carla Berg met the mayor.", "the couple", None),
    ("Carla Berg met Anna Lund.", "the two dams", None),
])
def test_a_pair_is_the_two_people_named_last_who_fit(read: Read, people: str, said_by: str,
                                                    expected: str | None) -> None:
    text = f"{people} {WORDS}, {said_by} said."
    assert source(text, read(text), WORDS, said_by)[0] == expected


@pytest.mark.parametrize(("said_by", "expected"), [
    ("a report from the Harbour Council", "Harbour Council"),
    ("the Harbour Council's letter", "Harbour Council"),
    ("the Harbour Council's statements", None),
    ("Kenyan media reports", None),
    ("the report", None),
    ("the news site Zentrabel", "Zentrabel"),
    ("Zentrabel newspaper", "Zentrabel"),
    ("Zentrabel's lawyer", None),
    ("the Harbour Council website", "Harbour Council"),
    ("Equality Lumicor, an advocacy group", "Equality Lumicor"),
    ("Lumicor", "Lumicor"),
    ("residents", None),
    ("people in Lyon", None),
    ("a driver", None),
])
def test_documents_and_media_speak_for_a_body(read: Read, said_by: str, expected: str | None) -> None:
    text = f"{WORDS}, said {said_by}. Nobody else knew it."
    assert source(text, read(text), WORDS, said_by)[0] == expected


@pytest.mark.parametrize(("said_by", "anonymous"), [
    ("Carla Berg", False), ("a Kenyan official", True), ("a Kenyan source", True), ("the Kenyan government", False),
    ("Kenyan farmers", False), ("farmers", True), ("somebody", True),
    ("Kenya's spokesman", True), ("the Kenyan delegation", False), ("Kenyan officials and Anna Lund", False),
])
def test_a_source_is_anonymous_where_nobody_is_named(read: Read, said_by: str, anonymous: bool) -> None:
    text = f"{WORDS}, {said_by} said on Friday."
    assert source(text, read(text), WORDS, said_by)[1] is anonymous


@pytest.mark.parametrize(("name", "expected"), [
    ("Lena Dorn", "person"), ("Equality Lumicor, an advocacy group", "organization"),
    ("the Lumicor portal", "media"), ("Zentrabel newspaper", "media"),
])
def test_a_source_that_only_its_words_make_an_actor_has_the_type_they_show(read: Read, name: str,
                                                                         expected: str) -> None:
    text = f"{WORDS}, said {name}. Nobody else knew it."
    actors = read(text)
    said_by, _ = source(text, actors, WORDS, name)
    assert types(actors)[said_by or ""] == expected


@pytest.mark.parametrize(("text", "said", "expected"), [
    ("Carla Berg opened the dam.\n\n“We had no water.”", "“We had no water.”", "Carla Berg"),
    ("Carla Berg opened the dam. It rained.\n\n“We had no water.”", "“We had no water.”", "Carla Berg"),
    ("Carla Berg opened the dam. It rained. It snowed. Birds sang.\n\n“We had no water.”", "“We had no water.”", None),
    ("The dam was opened.\n\n“We had no water.”", "“We had no water.”", None),
])
def test_a_quotation_without_source_belongs_to_the_person_named_just_before(read: Read, text: str, said: str,
                                                                           expected: str | None) -> None:
    actors = read(text)
    (found,) = actors.attribute([quoted(text, said, None, "direct")])
    assert (speaker(actors, found), found.is_anonymous) == (expected, expected is None)


def test_reported_words_without_source_belong_to_nobody(read: Read) -> None:
    text = "Carla Berg opened the dam.\n\nThe dam was old."
    actors = read(text)
    assert speaker(actors, actors.attribute([quoted(text, "The dam was old.", None, "mixed")])[0]) is None


def test_whom_a_quote_names_does_not_speak_it(read: Read) -> None:
    text = "Anna Lund came. “Carla Berg opened the dam,” she said."
    assert source(text, read(text), "“Carla Berg opened the dam,”", "she")[0] == "Anna Lund"


@pytest.mark.parametrize(("said_by", "expected"), [("she", "Carla Berg"), ("he", None)])
def test_a_pronoun_after_a_long_quotation_is_who_spoke_last(read: Read, said_by: str, expected: str | None) -> None:
    long = "There are many. They come late. They are cold. They have no shoes. They have no coats. They wait. They go"
    text = f'Carla Berg, the director, said it was late. "{long}," {said_by} said.'
    actors = read(text)
    found = actors.attribute([quoted(text, "it was late", "Carla Berg"), quoted(text, long, said_by, "direct")])
    assert speaker(actors, found[1]) == expected
