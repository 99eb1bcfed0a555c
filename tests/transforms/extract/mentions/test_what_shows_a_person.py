"""A name that the recogniser takes for a body's or a place's is a person's where the article shows it, and back."""

from __future__ import annotations

import pytest

from tests.transforms.extract.mentions.conftest import Read
from tests.transforms.extract.mentions.reading import mentioned, types


@pytest.mark.parametrize("text", [
    "Bempa Kaunde, who slept, left.",
    "Bempa Kaunde who slept left.",
    "Bempa Kaunde, 45, left.",
    "Anna Berg, Bempa Kaunde and Karl Lund came.",
    "Anna Berg and Bempa Kaunde came.",
    "Bempa Kaunde and Anna Berg came.",
    "Anna Berg, and Bempa Kaunde came.",
    "Bempa Kaunde grew. Kaunde said no.",
    "Bempa Kaunde grew. Mr Kaunde slept.",
    "Mayor Bempa Kaunde slept.",
    "Bempa Kaunde, the mayor, slept.",
])
def test_age_who_company_surname_and_title_show_a_person(read: Read, text: str) -> None:
    assert types(read(text))["Bempa Kaunde"] == "person"


@pytest.mark.parametrize(("text", "expected"), [
    ("Bempa Kaunde, 45 miles away, grew.", {}),
    ("Bempa Kaunde grew.", {}),
    ("The plan of Bempa Kaunde grew.", {}),
    ("Anna Berg in Bempa Kaunde came.", {"Anna Berg": "person"}),
    ("Berg and Bempa Kaunde came.", {}),
    ("Bempa Kaunde grew. Kaunde grew.", {}),
    ("Bempa Kaunde Mwale Oduor, who slept, left.", {}),
    ("In Bempa Kaunde the mayor slept.", {}),
    ("Bempa KAUNDE, 45, left.", {}),
    ("Bempa Energy, 45, left.", {"Bempa Energy": "organization"}),
    ("Bempa Kaunde's lawyer slept.", {"Bempa Kaunde": "organization"}),
    ("Bempa Kaunde Group grew. Kaunde said no.", {"Bempa Kaunde Group": "organization", "Kaunde": "organization"}),
    ("Zorb Bank, 45, left.", {}),
    ("Zorb Farmers, 45, left.", {}),
    ("Zorb Harbour, 45, left.", {}),
    ("Bempa Kaunde grew. Bempa said no.", {"Bempa": "organization"}),
])
def test_anything_else_shows_none(read: Read, text: str, expected: dict[str, str]) -> None:
    assert types(read(text)) == expected


@pytest.mark.parametrize("text", [
    "The Anna Lee cable was cut.", "The Anna Berg application failed.", "Peter Harbour grew.", "Grace Harbour grew.",
    "Los Angeles grew.", "San Pedro slept.", "Tull Ebbs River, the mayor, left.",
])
def test_what_looks_like_a_person_is_a_thing_or_a_place(read: Read, text: str) -> None:
    assert types(read(text)) == {}


@pytest.mark.parametrize(("text", "expected"), [
    ("Peter Energy grew.", {"Peter Energy": "organization"}),
    ("Peter Council grew.", {"Peter Council": "organization"}),
    ("Mayor Peter Harbour grew.", {"Peter Harbour": "person"}),
    ("Thabo Dembe grew.", {"Thabo Dembe": "person"}),
    ("Peter Bempa Kaunde said no.", {"Peter Bempa Kaunde": "person"}),
])
def test_a_last_word_or_a_title_decides(read: Read, text: str, expected: dict[str, str]) -> None:
    assert types(read(text)) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("The Berg Foundation met Anna Berg. Berg said no.",
     {"Berg Foundation": ["Berg Foundation"], "Anna Berg": ["Anna Berg", "Berg"]}),
    ("Carla Poe left. Poe News said no. Poe slept.", {"Carla Poe": ["Carla Poe", "Poe"], "Poe News": ["Poe News"]}),
    ("Lumicor Group paid. Lumicor said no.", {"Lumicor Group": ["Lumicor Group", "Lumicor"]}),
    ("Harbottle Group paid. Mr Harbottle said no.",
     {"Harbottle Group": ["Harbottle Group"], "Harbottle": ["Harbottle"]}),
    ("Mike Stern said no. Stern left.", {"Mike Stern": ["Mike Stern", "Stern"]}),
    ("Tull Ebbs grew. Mr Ebbs left.", {"Tull Ebbs": ["Tull Ebbs", "Ebbs"]}),
    ("Thabo Dembe grew. Dembe said no.", {"Thabo Dembe": ["Thabo Dembe", "Dembe"]}),
])
def test_a_word_alone_is_the_persons_or_the_bodys_that_ends_or_begins_with_it(
    read: Read, text: str, expected: dict[str, list[str]]
) -> None:
    assert mentioned(text, read(text)) == expected
