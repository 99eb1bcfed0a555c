"""What a source is, and what the article calls it."""

from __future__ import annotations

import pytest

from tests.transforms.extract.mentions.conftest import Read
from tests.transforms.extract.mentions.reading import quoted
from transforms.extract.records import Attribution

WORDS = "It would hold"


def _attribution(read: Read, text: str, said_by: str | None) -> Attribution:
    (found,) = read(text).attribute([quoted(text, WORDS, said_by)])
    return found


@pytest.mark.parametrize(("before", "said_by", "expected"), [
    ("", "Carla Berg", "named_person"),
    ("", "Foreign Minister Carla Berg", "named_person"),
    ("Carla Berg opened the dam.", "she", "named_person"),
    ("", "the Lantern Institute", "named_body"),
    ("", "the Kenyan government", "named_body"),
    ("", "the report", "document"),
    ("", "a statement by the Lantern Institute", "document"),
    ("", "a passer-by", "unnamed_person"),
    ("", "three people familiar with the matter", "unnamed_person"),
    ("", "a senior ministry official", "unnamed_officials"),
    ("", "Kenyan officials", "unnamed_officials"),
    ("", "two lawmakers", "unnamed_officials"),
])
def test_a_source_is_of_a_type(read: Read, before: str, said_by: str, expected: str) -> None:
    assert _attribution(read, f"{before} {WORDS}, {said_by} said.", said_by).source_type == expected


def test_a_pronoun_of_nobody_known_has_no_type(read: Read) -> None:
    assert _attribution(read, f"{WORDS}, he said.", "he").source_type is None


@pytest.mark.parametrize(("said_by", "expected"), [
    ("Foreign Minister Carla Berg", "Foreign Minister"),
    ("Carla Berg, the mayor of Northport,", "the mayor of Northport"),
    ("the finance minister, Carla Berg,", "the finance minister"),
    ("a senior ministry official", "a senior ministry official"),
    ("a senior ministry official who was at the talks", "a senior ministry official"),
    ("Carla Berg, a campaign strategist who worked for the mayor,", "a campaign strategist"),
    ("a post by Carla Berg", None),
    ("Carla Berg", None),
    ("Mrs Carla Berg", None),
    ("the Lantern Institute", None),
])
def test_a_title_is_what_the_article_calls_the_speaker(read: Read, said_by: str, expected: str | None) -> None:
    text = f"{WORDS}, {said_by} said."
    title = _attribution(read, text, said_by).speaker_title
    assert (None if title is None else text[slice(*title)]) == expected


def test_a_title_may_stand_after_the_source(read: Read) -> None:
    text = f"{WORDS}, said Carla Berg, a nurse at the hospital."
    title = _attribution(read, text, "Carla Berg").speaker_title
    assert title is not None
    assert text[slice(*title)] == "a nurse at the hospital"
