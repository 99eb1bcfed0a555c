"""Who speaks where the source is a document, a medium or a description of somebody named before. Invented text."""

from __future__ import annotations

import pytest

from tests.transforms.extract.mentions.conftest import Read
from transforms.extract.records import Quote


def speaker(read: Read, text: str, source: str, words: str) -> str | None:
    """The name of the speaker of `words` in `text`, whose source is written as `source` (its last occurrence)."""
    start, at = text.rindex(source), text.index(words)
    quote = Quote(spans=((at, at + len(words)),), quote_type="indirect", kind="speech", confidence=0.9,
                  speaker=(start, start + len(source)), cue=None)
    found = read(text)
    key = found.attribute([quote])[0].speaker
    return next((entity.name for entity in found.entities if entity.key == key), None)


@pytest.mark.parametrize(("source", "name"), [
    ("a statement from Amnesty International", "Amnesty International"),
    ("an Amnesty International report", "Amnesty International"),
    ("the news portal Zentrabel", "Zentrabel"),
    ("Zentrabel magazine", "Zentrabel"),
])
def test_documents_speak_for_their_authors_and_media_for_themselves(read: Read, source: str, name: str) -> None:
    text = f"The prisons are full and cold, according to {source}."
    assert speaker(read, text, source, "The prisons are full and cold") == name


@pytest.mark.parametrize("source", ["the actor", "The 45-year-old", "the superstar"])
def test_a_definite_description_takes_up_the_person_of_the_article(read: Read, source: str) -> None:
    text = f"Jane Harbottle opened the new theatre on Monday. It was time for it, {source} said."
    assert speaker(read, text, source, "It was time for it") == "Jane Harbottle"


def test_a_description_does_not_take_up_a_person_of_another_role(read: Read) -> None:
    text = "Judge Jane Harbottle opened the hearing on Monday. It was time for it, the actor said."
    assert speaker(read, text, "the actor", "It was time for it") is None


def test_both_women_are_the_two_named_last(read: Read) -> None:
    text = "Jane Harbottle and Carla Poe met on Monday. They would go on, both women said."
    assert speaker(read, text, "both women", "They would go on") == "Jane Harbottle"


def test_his_office_is_the_office_of_the_person_in_its_words(read: Read) -> None:
    text = "Governor John Harbottle will leave on Friday, his office said."
    assert speaker(read, text, "his office", "Governor John Harbottle will leave on Friday") == "John Harbottle"


def test_who_takes_up_a_person_and_not_the_country_before_it(read: Read) -> None:
    text = "Jane Harbottle, a teacher in Kenya, who said that schools were closed, left on Monday."
    assert speaker(read, text, "who", "that schools were closed") == "Jane Harbottle"
