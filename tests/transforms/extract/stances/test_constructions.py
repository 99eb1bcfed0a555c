"""Constructions by which English takes sides, one invented sentence each."""

from __future__ import annotations

import pytest

from tests.transforms.extract.stances.conftest import Finder

RURITANIA, GRAUSTARK, WEBER, STEIN, GREENS = range(5)


@pytest.mark.parametrize(("text", "position", "label"), [
    ("Anna Weber voted to close the naval base.", "support", "closure of naval base"),
    ("Anna Weber is against closing the naval base.", "oppose", "closure of naval base"),
    ("Anna Weber called for the naval base to be closed.", "support", "closure of naval base"),
    ("Anna Weber called for talks to end the war.", "support", "talks to end war"),
    ("Anna Weber wants the naval base closed.", "support", "closure of naval base"),
    ("Anna Weber has introduced a bill to close the naval base.", "support", "closure of naval base"),
    ("Anna Weber gave up plans to close the naval base.", "oppose", "closure of naval base"),
    ("Anna Weber marched in support of the border treaty.", "support", "border treaty"),
    ("Anna Weber resigned in protest at the border treaty.", "oppose", "border treaty"),
    ("Anna Weber found the border treaty unacceptable.", "oppose", "border treaty"),
    ("Anna Weber called the border treaty ‘a road to ruin’.", "oppose", "border treaty"),
    ("Anna Weber ruled that the border treaty was unlawful.", "oppose", "border treaty"),
    ("Anna Weber was disappointed by the border treaty.", "oppose", "border treaty"),
    ("Anna Weber took issue with the border treaty.", "oppose", "border treaty"),
    ("The border treaty was drafted by Anna Weber.", "support", "border treaty"),
    ("The border treaty rejected by Anna Weber is long.", "oppose", "border treaty"),
    ("Anna Weber will not hesitate to close the naval base.", "support", "closure of naval base"),
])
def test_position_by_construction(stances_in: Finder, text: str, position: str, label: str) -> None:
    rows = stances_in(text)

    assert [(row.holder, row.position, row.target_label) for row in rows] == [(WEBER, position, label)]


@pytest.mark.parametrize(("said", "position", "word"), [
    ("there is no need for a naval base", "oppose", "base"),
    ("it is time to close the naval base", "support", "base"),
    ("there must be an inquiry into the fire", "support", "inquiry"),
    ("the border treaty has to be ratified", "support", "treaty"),
    ("the border treaty would make the country weaker", "oppose", "treaty"),
    ("the border treaty amounts to a surrender", "oppose", "treaty"),
    ("the border treaty is going to kill exports", "oppose", "treaty"),
    ("a border treaty is needed", "support", "treaty"),
])
def test_judgements_of_a_speaker(stances_in: Finder, said: str, position: str, word: str) -> None:
    rows = stances_in(f"Karl Stein said {said}.", said=said, speaker=STEIN)

    assert [(row.holder, row.position) for row in rows] == [(STEIN, position)]
    assert word in (rows[0].target_label or "")


@pytest.mark.parametrize(("text", "label"), [
    ("Graustark does not rule out a naval base.", "naval base"),
    ("Graustark has not made up its mind about the naval base.", "naval base"),
    ("Graustark declined to say if it would abolish the salt tax.", "abolition of salt tax"),
    ("Graustark is studying whether to abolish the salt tax.", "abolition of salt tax"),
    ("Graustark has not decided whether to intervene.", "intervention"),
    ("Graustark remained tight-lipped on whether it will join the customs union.", "joining customs union"),
])
def test_what_is_open_is_undecided(stances_in: Finder, text: str, label: str) -> None:
    rows = stances_in(text, pronoun=GRAUSTARK)

    assert [(row.holder, row.position, row.target_label) for row in rows] == [(GRAUSTARK, "undecided", label)]


@pytest.mark.parametrize(("text", "condition"), [
    ("Graustark would go along with the quota provided that exports are exempt.", "provided that exports are exempt"),
    ("Graustark vowed to strike unless wages are paid.", "unless wages are paid"),
    ("Graustark signaled it would only join the talks if a truce held.", "if a truce held"),
    ("Graustark could accept a freeze in exchange for guarantees.", "in exchange for guarantees"),
])
def test_conditions_are_kept_verbatim(stances_in: Finder, text: str, condition: str) -> None:
    rows = [row for row in stances_in(text, pronoun=GRAUSTARK) if row.position == "conditional"]

    assert [(row.holder, text[slice(*(row.condition or (0, 0)))]) for row in rows] == [(GRAUSTARK, condition)]


def test_even_if_sets_no_condition(stances_in: Finder) -> None:
    rows = stances_in("Anna Weber plans to close the naval base even if parliament objects.")

    assert [(row.position, row.condition) for row in rows if row.holder == WEBER] == [("support", None)]


def test_joint_holders_have_a_row_each(stances_in: Finder) -> None:
    rows = stances_in("The delegations of Ruritania and Graustark signed an agreement to build the pipeline.")

    assert {(row.holder, row.position) for row in rows} == {(RURITANIA, "support"), (GRAUSTARK, "support")}


@pytest.mark.parametrize("text", [
    "Ruritania pledged to improve the quality of services.",
    "Ruritania is working to reduce the spread of disease.",
    "Anna Weber ended her campaign on Monday.",
    "Under the constitution the minister must inform parliament.",
    "The region needs rain, and Ruritania knows it.",
    "Anna Weber arrested nobody and detained a thief.",
    "The economy is important to Ruritania.",
    "The summit of Ruritania and Graustark is set for Tuesday.",
])
def test_nobody_disputes_these(stances_in: Finder, text: str) -> None:
    assert stances_in(text) == []


@pytest.mark.parametrize("said", ["the economy is the priority", "under the law the minister must inform parliament"])
def test_salience_and_law_in_speech_take_no_side(stances_in: Finder, said: str) -> None:
    assert stances_in(f"Karl Stein said {said}.", said=said, speaker=STEIN) == []


def test_a_stance_inside_a_quote_carries_quote_and_voice(stances_in: Finder) -> None:
    said = "Graustark must close the naval base, and Ruritania would back the border treaty"
    rows = stances_in(f"“{said}”, said Karl Stein.", said=said, speaker=STEIN)

    assert rows
    assert all(row.quote == 0 for row in rows)
    assert all(row.voiced_by == (None if row.holder == STEIN else STEIN) for row in rows)


@pytest.mark.parametrize(("text", "position"), [
    ("Anna Weber thanked Karl Stein.", "support"),
    ("Anna Weber blamed Karl Stein.", "oppose"),
    ("Anna Weber endorsed Karl Stein.", "support"),
])
def test_praise_and_blame_name_no_issue(stances_in: Finder, text: str, position: str) -> None:
    (row,) = stances_in(text)

    assert (row.target_entity, row.target, row.target_label, row.position) == (STEIN, None, None, position)
