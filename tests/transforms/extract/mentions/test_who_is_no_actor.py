"""What is named in an article and is no actor of it: things, places, namesakes; and where names begin and end. Invented
text."""

from __future__ import annotations

import pytest

from tests.transforms.extract.mentions.conftest import Read
from transforms.extract.mentions import ArticleActors

TAIL = " Farmers and traders of the region were waiting for the news on Friday."


def actors(found: ArticleActors) -> dict[str, str]:
    """The type of each actor by its name."""
    return {entity.name: entity.actor_type for entity in found.entities}


@pytest.mark.parametrize("sentence", [
    "The goals are part of the Harvest Vision 2030 and of the Green Villages Scheme.",
    "Rains fell again in Konstanz, Hamilton and Christchurch.",
    "The parcels can be followed through the TERRA Ruta digital application.",
    "He posted a photograph on Facebook and shared it on Instagram.",
    "She was named Minister of Public Works and then Head of Knowledge Management.",
    "Sensors use radio frequency identification (RFID) to count the sheep.",
])
def test_programmes_towns_apps_platforms_and_portfolios_are_no_actors(read: Read, sentence: str) -> None:
    assert actors(read(sentence + TAIL)) == {}


@pytest.mark.parametrize("sentence", [
    "Lumicor said it would close two plants. Lumicor had opened them in 2010.",
    "The carmaker Lumicor has two plants, one of which will close.",
    "A spokesman for Lumicor was not reached, though the plant stood open.",
])
def test_a_name_that_acts_or_is_called_a_body_is_one(read: Read, sentence: str) -> None:
    assert actors(read(sentence + TAIL)).get("Lumicor") == "organization"


def test_an_acronym_that_the_article_spells_out_is_no_namesake(read: Read) -> None:
    text = "The agency ordered a Cumulative Impact Assessment (CIA) of the dam. The CIA will take a year." + TAIL
    assert "Central Intelligence Agency" not in actors(read(text))


def test_an_acronym_of_a_country_that_the_article_never_names_is_another_bodys(read: Read) -> None:
    text = "According to the INEC, most families of Ecuador live in Quito. Ecuador counts every ten years." + TAIL
    assert "Independent National Electoral Commission" not in actors(read(text))
    at_home = "According to the INEC, most voters of Nigeria live in Lagos. Nigeria counts every ten years." + TAIL
    assert "Independent National Electoral Commission" in actors(read(at_home))


def test_a_word_that_is_only_a_part_of_a_longer_name_is_not_known(read: Read) -> None:
    text = "The riders met at the Anselm War Memorial and crossed the Hindu Kush mountains." + TAIL
    assert not {"Memorial", "The Hindu"} & set(actors(read(text)))


def test_a_surname_is_no_medium_of_that_name(read: Read) -> None:
    text = "Mike Stern, a former lawyer of the town, welcomed the plan. Stern said he would read it again." + TAIL
    assert actors(read(text)) == {"Mike Stern": "person"}


@pytest.mark.parametrize(("sentence", "name"), [
    ("An inquiry by the Seoul Southern District Prosecutors Office began when the ministry asked for it.",
     "Seoul Southern District Prosecutors Office"),
    ("The chart comes from the National Council for Forests and Rivers (NACOFOR) and was drawn by hand.",
     "National Council for Forests and Rivers"),
    ("Prime Minister Han Duck-soo spoke for an hour and then left the room by the back door.", "Han Duck-soo"),
    ("An envoy to Nicaragua Daniel Harbottle said nothing when he was asked by reporters.", "Daniel Harbottle"),
])
def test_names_are_neither_cut_nor_glued(read: Read, sentence: str, name: str) -> None:
    assert name in actors(read(sentence + TAIL))


def test_a_park_is_a_person_where_the_article_has_one_of_that_name(read: Read) -> None:
    text = "Park Ji-woo led the party for a year. Park said on Monday that the party must change." + TAIL
    found = read(text)
    people = [entity for entity in found.entities if entity.actor_type == "person"]
    assert [entity.name for entity in people] == ["Park Ji-woo"]
    assert sum(mention.entity == people[0].key for mention in found.mentions) == 2
