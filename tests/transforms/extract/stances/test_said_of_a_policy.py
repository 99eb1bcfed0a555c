"""What a speaker says of a policy: verdicts, needs, duties, effects, wrongs; and what a subject calls it."""

from __future__ import annotations

import pytest

from tests.transforms.extract.stances.conftest import Finder
from tests.transforms.extract.stances.reading import positions

BASE, CLOSURE = "naval base", "closure of naval base"


def said_by_stein(stances_in: Finder, said: str) -> list[tuple[str, str]]:
    rows = positions(stances_in(said, said=said, speaker=3))
    assert {holder for holder, _, _ in rows} <= {"Karl Stein"}
    return [(position, about) for _, position, about in rows]


@pytest.mark.parametrize(("said", "expected"), [
    ("the naval base is a disaster", [("oppose", BASE)]),
    ("the naval base is not a mistake", [("support", BASE)]),
    ("it is wrong to close the naval base", [("oppose", CLOSURE)]),
    ("closing the naval base is wrong", [("oppose", CLOSURE)]),
    ("the naval base was a good decision", [("support", BASE)]),
    ("the naval base remains a threat to peace", [("oppose", BASE)]),
    ("it is important to close the naval base", [("support", CLOSURE)]),
    ("the naval base is important", []),
    ("that is unacceptable", []),
    ("the naval base is old", []),
    ("if the naval base is a disaster, we leave", []),
    ("is the naval base a disaster?", []),
    ("should the naval base be a disaster, we leave", []),
])
def test_verdicts(stances_in: Finder, said: str, expected: list[tuple[str, str]]) -> None:
    assert said_by_stein(stances_in, said) == expected


@pytest.mark.parametrize(("said", "expected"), [
    ("there is a need for a naval base", [("support", BASE)]),
    ("there is no need to close the naval base", [("oppose", CLOSURE)]),
    ("there is no reason to close the naval base", [("oppose", CLOSURE)]),
    ("it is time for a naval base", [("support", BASE)]),
    ("the time has come to close the naval base", [("support", CLOSURE)]),
    ("there should be a naval base", [("support", BASE)]),
    ("there is a naval base", []),
    ("we need a naval base", [("support", BASE)]),
    ("they need a naval base", []),
    ("Graustark needs a naval base", [("support", BASE)]),
    ("Graustark needed a naval base", []),
    ("a naval base is needed", [("support", BASE)]),
    ("a naval base is not needed", [("oppose", BASE)]),
])
def test_needs(stances_in: Finder, said: str, expected: list[tuple[str, str]]) -> None:
    assert said_by_stein(stances_in, said) == expected


@pytest.mark.parametrize(("said", "expected"), [
    ("Graustark must close the naval base", [("support", CLOSURE)]),
    ("Graustark must not close the naval base", [("oppose", CLOSURE)]),
    ("Graustark should have closed the naval base", []),
    ("Graustark has to close the naval base", [("support", CLOSURE)]),
    ("Graustark had to close the naval base", []),
    ("Graustark needs to close the naval base", [("support", CLOSURE)]),
    ("he has to close the naval base", []),
    ("under the law Graustark must close the naval base", []),
    ("Close the naval base now", [("support", CLOSURE)]),
    ("Let us close the naval base", [("support", CLOSURE)]),
    ("Graustark must be a naval base", []),
])
def test_duties(stances_in: Finder, said: str, expected: list[tuple[str, str]]) -> None:
    assert said_by_stein(stances_in, said) == expected


@pytest.mark.parametrize(("said", "expected"), [
    ("the naval base will hurt farmers", [("oppose", BASE)]),
    ("the naval base will not hurt farmers", [("support", BASE)]),
    ("the naval base will please farmers", []),
    ("farmers are hurt by the naval base", []),
    ("the naval base makes us weaker", [("oppose", BASE)]),
    ("the naval base makes the country safer", [("support", BASE)]),
    ("the naval base makes noise", []),
])
def test_effects(stances_in: Finder, said: str, expected: list[tuple[str, str]]) -> None:
    assert said_by_stein(stances_in, said) == expected


@pytest.mark.parametrize(("said", "expected"), [
    ("Ruritania lied about the treaty", [("oppose", "Ruritania")]),
    ("Ruritania did not lie about the treaty", []),
    ("Ruritania’s shameful silence is old", [("oppose", "Ruritania")]),
    ("Ruritania’s silence is old", []),
])
def test_wrongs(stances_in: Finder, said: str, expected: list[tuple[str, str]]) -> None:
    assert said_by_stein(stances_in, said) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Anna Weber called the treaty a disaster.", [("oppose", "treaty")]),
    ("Anna Weber did not call the treaty a disaster.", [("support", "treaty")]),
    ("Anna Weber called the treaty a bridge.", []),
    ("Anna Weber called the treaty “a bridge”.", [("oppose", "treaty")]),
    ("Anna Weber described the treaty as dangerous.", [("oppose", "treaty")]),
    ("Anna Weber described the treaty as a bridge.", []),
    ("Anna Weber sees the treaty as a threat.", [("oppose", "treaty")]),
    ("Anna Weber considers the treaty dangerous.", [("oppose", "treaty")]),
    ("Anna Weber deemed the treaty unlawful.", [("oppose", "treaty")]),
    ("Anna Weber refers to the treaty as a disaster.", [("oppose", "treaty")]),
    ("Anna Weber found the strike justified.", [("support", "strike")]),
    ("Anna Weber dubbed the treaty “a gift to refineries”.", [("oppose", "treaty")]),
    ("Anna Weber called Karl Stein a liar.", [("oppose", "Karl Stein")]),
    ("Anna Weber bought the treaty a disaster.", []),
    ("Anna Weber will hardly call the treaty a disaster.", [("support", "treaty")]),
])
def test_what_somebody_calls_it(stances_in: Finder, text: str, expected: list[tuple[str, str]]) -> None:
    assert positions(stances_in(text)) == [("Anna Weber", *row) for row in expected]


@pytest.mark.parametrize(("text", "expected"), [
    ("Anna Weber condemned Karl Stein’s remarks.", [("oppose", "Karl Stein")]),
    ("Anna Weber condemned his remarks.", [("oppose", "Karl Stein"), ("oppose", "remarks")]),
    ("Anna Weber demanded that Karl Stein apologize.",
     [("oppose", "Karl Stein"), ("support", "Karl Stein apologizing")]),
    ("Anna Weber demanded that Karl Stein pay.", []),
])
def test_whose_conduct_is_judged_is_judged(stances_in: Finder, text: str, expected: list[tuple[str, str]]) -> None:
    rows = positions(stances_in(text, pronoun=3))
    assert [row for row in rows if row[1:] in expected or row[2] == "Karl Stein"] == [
        ("Anna Weber", *row) for row in expected]
