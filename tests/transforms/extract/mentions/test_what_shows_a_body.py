"""A name that nobody knows is a body's where some mention shows it: it acts, is addressed, has staff, is called one."""

from __future__ import annotations

import pytest

from tests.transforms.extract.mentions.conftest import Read
from tests.transforms.extract.mentions.reading import mentioned, types


@pytest.mark.parametrize("text", [
    "Lumicor announced it on Friday.",
    "They sued Lumicor on Friday.",
    "Lumicor was sued on Friday.",
    "It was announced by Lumicor on Friday.",
    "According to Lumicor, it rained.",
    "Employees of Lumicor left.",
    "Staff at Lumicor left.",
    "An analyst at Lumicor left.",
    "The mayor and Lumicor announced it.",
    "Lumicor's employees left.",
    "Lumicor's lawyer left.",
    "Lumicor shareholders left.",
    "The company Lumicor slept.",
    "Lumicor, a think tank in Lyon, slept.",
    "Lumicor is a bank.",
    "Lumicor was a bank.",
    "Lumicor, the bank, slept.",
    "Lumicor — a bank — slept.",
    "Anna Berg, director of Lumicor, slept.",
])
def test_what_a_body_does_or_has_shows_it(read: Read, text: str) -> None:
    assert types(read(text)).get("Lumicor") == "organization"


@pytest.mark.parametrize("text", [
    "Lumicor grew on Friday.",
    "They saw Lumicor on Friday.",
    "It was surrounded by Lumicor.",
    "The house by Lumicor stood empty.",
    "Talks related to Lumicor failed.",
    "The mayor of Lumicor left.",
    "The road to Lumicor is long.",
    "Roads from Lumicor are long.",
    "The mayor and Lumicor slept.",
    "Lumicor's streets are wet.",
    "The Lumicor mayor left.",
    "The Company Lumicor slept.",
    "Lumicor is a bank manager.",
    "Lumicor, the mayor of the town, slept.",
    "Lumicor is a director of the bank.",
    "Lumicor, built by a bank, slept.",
    "Lumicor is an old and very slow and sad and bad bank.",
    "Lumicor is a city.",
    "Lumicor in a bank slept.",
    "The Konstanz-based Lumicor fund paid.",
    "The council of Lumicor grew.",
    "Konstanz employees left.",
])
def test_what_anything_does_or_has_shows_nothing(read: Read, text: str) -> None:
    assert types(read(text)) == {}


@pytest.mark.parametrize(("text", "expected"), [
    ("Lumicor grew. They sued Lumicor.", {"Lumicor": ["Lumicor", "Lumicor"]}),
    ("Lumicor Energy Holdings paid. LEH grew.", {"Lumicor Energy Holdings": ["Lumicor Energy Holdings", "LEH"]}),
    ("Lumicor Energy Holdings paid. Lumicor Energy grew.",
     {"Lumicor Energy Holdings": ["Lumicor Energy Holdings", "Lumicor Energy"]}),
    ("Banco Lumicor grew.", {"Banco Lumicor": ["Banco Lumicor"]}),
    ("University Lumicor grew.", {"University Lumicor": ["University Lumicor"]}),
    ("The Council for Lumicor grew.", {"Council for Lumicor": ["Council for Lumicor"]}),
    ("The Harvest Vision announced it.", {}),
    ("Green Villages Scheme announced it.", {}),
    ("She is Head of Knowledge Management. Knowledge Management announced it.", {}),
    ("She is head of the Harbour Authority.", {"Harbour Authority": ["Harbour Authority"]}),
    ("She is minister for Harbour Growth.", {}),
])
def test_one_mention_shows_them_all_and_a_noun_for_bodies_needs_none(read: Read, text: str,
                                                                     expected: dict[str, list[str]]) -> None:
    assert mentioned(text, read(text)) == expected
