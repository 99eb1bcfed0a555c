"""A term names a target, and every reversal around it turns the position towards the proposition."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.settings import load_settings
from transforms.resolve.issues.codebook import load_codebooks
from transforms.resolve.issues.matching import Matcher, Target
from transforms.resolve.issues.places import load_places

SEEDS = Path(__file__).resolve().parents[4] / "seeds"
CODEBOOK = """\
codebook: test
version: "1"
scope: category
languages: [en]
issues:
  - id: issue-toll
    label: Toll on bridges
    description: Support is for a toll.
    for: [bridge toll, toll on bridges]
    against: [free bridges]
    unless: [drawbridge, phone toll]
  - id: issue-cards
    label: Library cards
    description: Support is for the cards.
    for: [library card]
  - id: issue-fines
    label: Library fines
    description: Support is for the fines.
    for: [library fine, reading fee]
    neighbours: [issue-fees]
  - id: issue-fees
    label: Library fees
    description: Support is for fees.
    for: [library fee, reading fine]
  - id: issue-ban
    label: Ban on kite flying
    description: Support is for the ban.
    for: [ban on kite flying, kite ban]
    against: [kite flying]
  - id: issue-parley
    label: Parley
    description: Support is for it.
    level: kind
    for: [border parley]
"""


@pytest.fixture(scope="module")
def matcher(tmp_path_factory: pytest.TempPathFactory) -> Matcher:
    path = tmp_path_factory.mktemp("codebook") / "test.yaml"
    path.write_text(CODEBOOK, encoding="utf-8")
    return Matcher(load_codebooks([path]), load_settings().resolve.issues, load_places(SEEDS / "reference"))


def sign(matcher: Matcher, label: str) -> tuple[str, int] | None:
    match = matcher.match(Target(label, label, "", ""))
    return None if match is None else (match.issue_id, match.sign)


@pytest.mark.parametrize(("affirming", "reversing"), [
    ("introduction of library card", "abolition of library card"),
    ("introducing library card", "scrapping library card"),
    ("keeping library card", "dropping library card"),
    ("restoration of library card", "withdrawal of library card"),
    ("adoption of library card", "repeal of library card"),
    ("expansion of library card", "cut in library card"),
    ("renewal of library card", "end of library card"),
    ("continuation of library card", "ending of library card"),
    ("reinstatement of library card", "rescission of library card"),
    ("approval of library card", "rejection of library card"),
    ("support for library card", "opposition to library card"),
    ("defending library card", "opposing library card"),
    ("launch of library card", "ban on library card"),
    ("strengthening library card", "weakening library card"),
    ("extension of library card", "suspension of library card"),
    ("implementation of library card", "delay of library card"),
    ("promotion of library card", "phase-out of library card"),
    ("library card plan", "library card repeal"),
    ("campaign for library card", "campaign against library card"),
    ("establishing library card", "axing library card"),
])
def test_the_two_directions_of_a_change_are_opposite_signs(matcher: Matcher, affirming: str, reversing: str) -> None:
    assert sign(matcher, affirming) == ("issue-cards", 1)
    assert sign(matcher, reversing) == ("issue-cards", -1)


@pytest.mark.parametrize(("label", "expected"), [
    ("kite ban", 1), ("ban on kite flying", 1), ("lifting of ban on kite flying", -1), ("repeal of kite ban", -1),
    ("kite flying", -1), ("end of kite flying", 1), ("opposition to repeal of kite ban", 1),
    ("blocking repeal of kite ban", 1),
])
def test_reversals_of_reversals_turn_back(matcher: Matcher, label: str, expected: int) -> None:
    assert sign(matcher, label) == ("issue-ban", expected)


@pytest.mark.parametrize("label", [
    "government’s controversial new bridge toll plan", "national bridge toll bill", "British bridge toll",
    "bridge toll legislation through upper house",
])
def test_owners_qualifiers_and_containers_say_nothing_against_a_term(matcher: Matcher, label: str) -> None:
    assert sign(matcher, label) == ("issue-toll", 1)


@pytest.mark.parametrize("label", [
    "report on bridge toll", "debate over bridge toll", "non-library card", "drawbridge toll on bridges",
    "protection of fish below toll bridge near old harbour wall",
])
def test_what_is_about_something_else_is_refused(matcher: Matcher, label: str) -> None:
    assert sign(matcher, label) is None


def test_where_two_neighbours_fit_equally_neither_is_taken(matcher: Matcher) -> None:
    assert sign(matcher, "library fine fee bill") is None


def test_a_reversal_of_another_thing_turns_nothing(matcher: Matcher) -> None:
    assert sign(matcher, "limits on waste with library card") == ("issue-cards", 1)


@pytest.mark.parametrize("label", [
    "long-stalled library card bill", "vetoed library card", "passage of blocked library card bill",
])
def test_what_became_of_a_thing_turns_nothing(matcher: Matcher, label: str) -> None:
    assert sign(matcher, label) == ("issue-cards", 1)


def test_a_kind_of_act_with_more_words_is_below_it(matcher: Matcher) -> None:
    target = "border parley over salt"
    match = matcher.match(Target(target, target, "", ""))
    assert match is not None
    assert match.is_below


def test_running_text_names_issues_with_the_reversals_before_them(matcher: Matcher) -> None:
    found = matcher.mentioned("The mayor vowed to scrap the hated bridge toll, and praised the library card.")
    assert {(mention.issue_id, mention.sign, mention.turned) for mention in found} == {
        ("issue-toll", 1, -1), ("issue-cards", 1, 1)}
