"""Titles beside a name, of another year, by age; plurals that name peoples; the role that a row states."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from tests.transforms.extract.mentions.conftest import Read
from transforms.extract.mentions import ActorGuide, find_mentions
from transforms.extract.records import Article

Titles = Callable[[str], list[tuple[str, str]]]


@pytest.fixture
def titles(read: Read) -> Titles:
    """The titles that are mentions in a text, each with the name of the actor."""

    def call(text: str) -> list[tuple[str, str]]:
        actors = read(text)
        names = {entity.key: entity.name for entity in actors.entities}
        return [(text[m.start:m.end], names[m.entity]) for m in actors.mentions if m.form == "title"]

    return call


@pytest.mark.parametrize("text", [
    "The harbour minister, Mara Stein, left.",
    "They heard the leader of the protest, Rep. Karl Lund, speak.",
    "The Bishop of Harbour, the Rt Rev Osric Vale, left.",
    "They thanked the wife of the late harbour mayor, Mara Stein, for it.",
])
def test_a_title_before_a_name_is_nobody_elses(titles: Titles, text: str) -> None:
    assert titles(f"Governor Jon Berg waited. {text}") == []


def test_the_nominee_of_another_year_is_not_the_one_of_today(titles: Titles) -> None:
    text = "Karl Lund, the nominee, spoke. Young people had last backed the nominee in 1988, he said."
    assert ("nominee", "Karl Lund") not in titles(text)


def test_a_title_with_an_age_takes_up_who_was_just_named(titles: Titles) -> None:
    text = "Lawyer Mara Stein spoke first. Then lawyer Karl Lund spoke. The 37-year-old lawyer left at noon."
    assert titles(text) == [("37-year-old lawyer", "Karl Lund")]


@pytest.mark.parametrize("people", ["Northerners", "Sunnis", "Europeans"])
def test_a_people_is_a_group(people: str, nlp: Language, guide: ActorGuide) -> None:
    text = f"Many {people} believe that the plan is wrong, said Mara Stein."
    actors = find_mentions(nlp(text), Article("article-1", text), guide)
    actors.refer(0, len(f"Many {people}"))
    assert [entity.actor_type for entity in actors.entities if entity.name == people] == ["group"]


@pytest.mark.parametrize(("text", "role"), [
    ("Former senator Marco Rubio met Kenyan officials in America.", "Secretary of State"),
    ("America waited for the founder, former mayor Mara Stein.", "former mayor"),
])
def test_the_role_is_the_office_of_today(read: Read, text: str, role: str) -> None:
    people = [entity for entity in read(text).entities if entity.actor_type == "person"]
    assert role in (people[0].role or "")


@pytest.mark.parametrize(("text", "expected"), [
    ("America waited. Romney lost Ohio, Karl Lund said in America.", "Mitt Romney"),
    ("Germany waited. Romney lost Bavaria, Karl Lund said in Germany.", None),
])
def test_the_only_bearer_of_a_surname_is_meant_at_home(read: Read, text: str, expected: str | None) -> None:
    names = [entity.name for entity in read(text).entities]
    assert ("Mitt Romney" in names) == (expected is not None)


def test_a_towns_police_department_is_not_the_state(read: Read) -> None:
    text = "Kenya waited. Mara Stein left Nakuru. The Nakuru police department said that it had no knowledge of it."
    actors = read(text)
    found = actors.refer(text.index("The Nakuru"), text.index(" said that"))
    names = {entity.key: entity.name for entity in actors.entities}
    assert "Kenya" not in [names[key] for key in found]


@pytest.mark.parametrize(("text", "expected"), [
    ("For brands like Jane Kors and Karl Jacobs it was a loss, said Mara Stein.", ["Jane Kors", "Karl Jacobs"]),
    ("For people like Jane Kors and Karl Jacobs it was a loss, said Mara Stein.", []),
])
def test_brands_are_no_people(text: str, expected: list[str], read: Read) -> None:
    actors = read(text)
    assert sorted(entity.name for entity in actors.entities if entity.key in actors.bystanders) == expected
