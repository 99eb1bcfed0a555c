"""Whose position it is: subjects, agents, possessors, authors, those called supporters or opponents."""

from __future__ import annotations

import pytest

from tests.transforms.extract.stances.conftest import Finder
from tests.transforms.extract.stances.reading import positions


@pytest.mark.parametrize(("text", "position"), [
    ("Anna Weber's opposition to the treaty is known.", "oppose"),
    ("Opposition from Anna Weber to the treaty grew.", "oppose"),
    ("The support of Anna Weber for the treaty grew.", "support"),
    ("Anna Weber marched in support of the treaty.", "support"),
    ("Anna Weber wrote a letter in support of the treaty.", "support"),
    ("Anna Weber left in protest against the treaty.", "oppose"),
    ("Anna Weber is a critic of the treaty.", "oppose"),
    ("Treaty opponent Anna Weber left.", "oppose"),
    ("Anna Weber, a critic of the treaty, left.", "oppose"),
    ("A critic of the treaty, Anna Weber, left.", "oppose"),
    ("As a supporter of the treaty, Anna Weber left.", "support"),
    ("Opposed to the treaty, Anna Weber left.", "oppose"),
    ("Concerns were raised by Anna Weber about the treaty.", "oppose"),
    ("The report by Anna Weber calls for the treaty.", "support"),
    ("Anna Weber, who rejected the treaty, left.", "oppose"),
    ("Anna Weber promised to sign the treaty.", "support"),
    ("Anna Weber was praised for rejecting the treaty.", "oppose"),
])
def test_the_holder_of_a_position(stances_in: Finder, text: str, position: str) -> None:
    assert ("Anna Weber", position, "treaty") in positions(stances_in(text))


@pytest.mark.parametrize("text", [
    "Opposition to the treaty is known.",
    "The opponent of the treaty left.",
    "Anna Weber was no critic of the treaty.",
    "Anna Weber left before the support for the treaty grew.",
    "The treaty was old, and Anna Weber left.",
])
def test_no_holder_no_position(stances_in: Finder, text: str) -> None:
    assert positions(stances_in(text)) == []


@pytest.mark.parametrize(("text", "expected"), [
    ("A Ruritania proposal to close the naval base failed.", "Ruritania"),
    ("A Ruritania proposal calling for the closure of the naval base failed.", "Ruritania"),
    ("A proposal by Graustark to close the naval base failed.", "Graustark"),
    ("Graustark's plan to close the naval base failed.", "Graustark"),
])
def test_a_document_holds_its_authors_position(stances_in: Finder, text: str, expected: str) -> None:
    assert positions(stances_in(text)) == [(expected, "support", "closure of naval base")]


@pytest.mark.parametrize(("text", "expected"), [
    ("Powers including Ruritania and Graustark rejected the treaty.", ["Ruritania", "Graustark"]),
    ("The delegations of Ruritania and Graustark rejected the treaty.", ["Ruritania", "Graustark"]),
    ("Anna Weber and Karl Stein rejected the treaty.", ["Anna Weber", "Karl Stein"]),
    ("Anna Weber, with Karl Stein, rejected the treaty.", ["Anna Weber"]),
])
def test_members_of_a_joint_holder_hold_one_by_one(stances_in: Finder, text: str, expected: list[str]) -> None:
    assert [holder for holder, _, _ in positions(stances_in(text))] == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Ruritania said Graustark rejects the treaty.", ["Graustark"]),
    ("Ruritania wants Graustark to reject the treaty.", ["Ruritania"]),
    ("Graustark rejects the treaty, Ruritania said.", ["Graustark"]),
    ("Ruritania denied that Graustark rejects the treaty.", []),
])
def test_reporting_and_wanting_differ(stances_in: Finder, text: str, expected: list[str]) -> None:
    assert [holder for holder, _, _ in positions(stances_in(text))] == expected


@pytest.mark.parametrize(("speaker", "said", "expected"), [
    (3, "Graustark will close the naval base", [("Graustark", "support", "closure of naval base")]),
    (3, "Ruritania will close the naval base", []),
    (2, "Ruritania will close the naval base", [("Ruritania", "support", "closure of naval base")]),
    (3, "I will close the naval base", [("Karl Stein", "support", "closure of naval base")]),
    (3, "Graustark would have closed the naval base", []),
    (3, "Graustark will never close the naval base", [("Graustark", "oppose", "closure of naval base")]),
    (3, "Ruritania will never regain the islands", [("Karl Stein", "oppose", "regaining islands")]),
    (3, "the islands will not be returned", [("Karl Stein", "oppose", "return of islands")]),
    (3, "the islands will be returned", []),
    (3, "Ruritania rejects the treaty", [("Ruritania", "oppose", "treaty")]),
    (3, "I reject the treaty", [("Karl Stein", "oppose", "treaty")]),
    (None, "Graustark will close the naval base", []),
    (None, "the naval base is a disaster", []),
])
def test_a_promise_is_made_by_who_may_speak_for_it(stances_in: Finder, speaker: int | None, said: str,
                                                   expected: list[tuple[str, str, str]]) -> None:
    assert positions(stances_in(said, said=said, speaker=speaker, pronoun=3)) == expected


@pytest.mark.parametrize(("said", "holder", "voice"), [
    ("Ruritania rejects the treaty", 0, 3), ("I reject the treaty", 3, None),
])
def test_who_reports_anothers_position_voices_it(stances_in: Finder, said: str, holder: int, voice: int | None) -> None:
    (row,) = stances_in(f"“{said}”, Karl Stein said.", said=said, speaker=3, pronoun=3)
    assert (row.holder, row.voiced_by, row.quote) == (holder, voice, 0)
