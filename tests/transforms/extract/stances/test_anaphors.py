"""Pronouns and definite nouns stand for the dispute that the article named before."""

from __future__ import annotations

import pytest

from tests.transforms.extract.stances.conftest import Finder

RURITANIA, GRAUSTARK, WEBER, STEIN, GREENS = range(5)


@pytest.mark.parametrize(("text", "label", "position"), [
    ("Ruritania introduced a whaling ban. Graustark rejected the ban.", "whaling ban", "oppose"),
    ("Ruritania proposed a freeze on imports. Graustark welcomed the move.", "freeze on imports", "support"),
    ("Ruritania wants a fishing quota. Graustark would support it.", "fishing quota", "support"),
    ("Ruritania wants a fishing quota. Graustark has yet to say where it stands.", "fishing quota", "undecided"),
    ("Ruritania wants a border treaty. Graustark has not decided.", "border treaty", "undecided"),
])
def test_what_was_named_before_is_the_issue(stances_in: Finder, text: str, label: str, position: str) -> None:
    rows = [row for row in stances_in(text, pronoun=GRAUSTARK) if row.holder == GRAUSTARK]

    assert [(row.target_label, row.position) for row in rows] == [(label, position)]


def test_a_plural_takes_up_the_last_two(stances_in: Finder) -> None:
    text = "Ruritania demanded a fishing quota. It proposed a border treaty. Graustark rejected both points."
    rows = stances_in(text, pronoun=RURITANIA)

    assert {row.target_label for row in rows if row.holder == GRAUSTARK} == {"fishing quota", "border treaty"}


def test_who_praises_a_decision_against_something_is_against_it(stances_in: Finder) -> None:
    rows = stances_in("Ruritania rejected the salt tax. Graustark hailed the decision.")

    assert [(row.holder, row.target_label, row.position) for row in rows] == [
        (RURITANIA, "salt tax", "oppose"), (GRAUSTARK, "salt tax", "oppose")]


def test_nothing_is_taken_up_where_nothing_was_named(stances_in: Finder) -> None:
    assert stances_in("It rained on Monday. Graustark would support it.", pronoun=GRAUSTARK) == []
