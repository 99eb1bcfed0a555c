"""What pronouns, definite nouns and silence take up, and how far back."""

from __future__ import annotations

import pytest

from tests.transforms.extract.stances.conftest import Finder
from tests.transforms.extract.stances.reading import positions


def graustark(stances_in: Finder, text: str, **named: int) -> list[tuple[str, str]]:
    return [(position, about) for holder, position, about in positions(stances_in(text, pronoun=1, **named))
            if holder == "Graustark"]


BAN, QUOTA = "Ruritania introduced a whaling ban.", "Ruritania wants a fishing quota."


@pytest.mark.parametrize(("text", "expected"), [
    (f"{BAN} Graustark rejected such a ban.", [("oppose", "whaling ban")]),
    (f"{BAN} Graustark rejected a ban.", [("oppose", "ban")]),
    (f"{BAN} It rained. It snowed. The wind blew. Graustark rejected the ban.", [("oppose", "whaling ban")]),
    (f"{BAN} It rained. Graustark rejected it.", [("oppose", "whaling ban")]),
    (f"{BAN} Rain fell. Snow fell. The wind blew. Graustark rejected it.", []),
    (f"{QUOTA} Graustark rejected the idea.", [("oppose", "fishing quota")]),
    (f"{QUOTA} Rain fell. Snow fell. The wind blew. Birds sang. Graustark rejected the idea.", []),
    (f"{QUOTA} Graustark voted against it.", [("oppose", "fishing quota")]),
    ("Ruritania passed a pension bill. Graustark rejected the legislation.", [("oppose", "pension bill")]),
    ("Ruritania passed a pension bill. Graustark rejected the levy.", [("oppose", "levy")]),
    ("The harbour bill of the city was read. Graustark rejected it.", [("oppose", "harbour bill of city")]),
    ("The budget of the harbour was read. Graustark rejected it.", []),
    ("The bill was read. Graustark rejected it.", []),
    ("Ruritania rejected a fishing quota. Graustark hailed the move.", [("oppose", "fishing quota")]),
    ("Ruritania rejected a fishing quota. Graustark hailed the idea.", [("support", "fishing quota")]),
    (f"{BAN} {QUOTA} Graustark rejected it.", [("oppose", "fishing quota")]),
    (f"{BAN} {QUOTA} Graustark rejected the ban.", [("oppose", "whaling ban")]),
])
def test_words_take_up_the_last_dispute_that_fits(stances_in: Finder, text: str,
                                                  expected: list[tuple[str, str]]) -> None:
    assert graustark(stances_in, text) == expected


def test_a_plural_takes_up_the_last_two_of_three(stances_in: Finder) -> None:
    text = ("Ruritania demanded a fishing quota. Ruritania demanded a border treaty. Ruritania demanded a whaling ban. "
            "Graustark rejected both points.")
    assert graustark(stances_in, text) == [("oppose", "border treaty"), ("oppose", "whaling ban")]


def test_a_plural_takes_up_one_where_there_is_one(stances_in: Finder) -> None:
    text = "Ruritania demanded a fishing quota. Graustark rejected the points."
    assert graustark(stances_in, text) == [("oppose", "fishing quota")]


@pytest.mark.parametrize(("said", "expected"), [
    ("It is unacceptable", ["oppose"]), ("It will hurt farmers", ["oppose"]), ("This is unacceptable", []),
])
def test_it_is_judged_and_this_is_too_vague(stances_in: Finder, said: str, expected: list[str]) -> None:
    rows = positions(stances_in(f"{QUOTA} {said}.", said=said, speaker=3))
    assert [position for holder, position, _ in rows if holder == "Karl Stein"] == expected


@pytest.mark.parametrize(("said_of_it", "expected"), [
    ("is undecided", True), ("has made no decision", True), ("has not made up its mind", True),
    ("has not said what it will do", True), ("has not said how it will vote", True), ("has yet to decide", True),
    ("has not said when it will eat", False), ("decided", False), ("has not decided to eat", False),
    ("said what it will do", False), ("has made a decision", False),
])
def test_silence_is_about_what_was_disputed(stances_in: Finder, said_of_it: str, expected: bool) -> None:
    found = graustark(stances_in, f"{QUOTA} Graustark {said_of_it}.")
    assert found == ([("undecided", "fishing quota")] if expected else [])


@pytest.mark.parametrize(("said_of_it", "about"), [
    ("is considering whether to close the naval base", "closure of naval base"),
    ("debated whether to close the naval base", "closure of naval base"),
    ("is undecided on the naval base", "naval base"),
    ("declined to say whether it supports the naval base", "naval base"),
    ("stopped short of closing the naval base", "closure of naval base"),
    ("has taken no position on the naval base", "naval base"),
    ("has not decided on the naval base", "naval base"),
    ("has not decided if it will close the naval base", "closure of naval base"),
    ("did not rule out closing the naval base", "closure of naval base"),
    ("has yet to decide whether to close the naval base", "closure of naval base"),
    ("has not yet made a decision about whether to close the naval base", "closure of naval base"),
])
def test_a_position_that_is_open(stances_in: Finder, said_of_it: str, about: str) -> None:
    assert graustark(stances_in, f"Graustark {said_of_it}.") == [("undecided", about)]


@pytest.mark.parametrize("said_of_it", [
    "is not considering a naval base", "did not debate whether to close the naval base",
    "said whether it supports the naval base", "took a position on the naval base",
    "made up its mind about the naval base", "does not make up its mind about the naval base",
    "did not make a decision", "decided on the naval base",
])
def test_a_position_that_is_not_said_to_be_open(stances_in: Finder, said_of_it: str) -> None:
    assert graustark(stances_in, f"Graustark {said_of_it}.") == []


def test_nobodys_decision_is_the_speakers(stances_in: Finder) -> None:
    said = "No decision on the naval base was made"
    assert positions(stances_in(said, said=said, speaker=3)) == [("Karl Stein", "undecided", "naval base")]
    assert positions(stances_in("No decision was made by Graustark on the naval base.")) == [
        ("Graustark", "undecided", "naval base")]
