"""How a predicate binds its target: slots, chains of predicates, coordination, negation."""

from __future__ import annotations

import pytest

from tests.transforms.extract.stances.conftest import Finder
from tests.transforms.extract.stances.reading import positions

CLOSURE, BASE, TREATY = "closure of naval base", "naval base", "treaty"


@pytest.mark.parametrize(("said_of_her", "position", "target"), [
    ("objects to the treaty", "oppose", TREATY),
    ("objected that the treaty was old", "oppose", "treaty being old"),
    ("opposes closing the naval base", "oppose", CLOSURE),
    ("wants to close the naval base", "support", CLOSURE),
    ("called on Ruritania to close the naval base", "support", CLOSURE),
    ("urged Ruritania to close the naval base", "support", CLOSURE),
    ("demanded that Ruritania close the naval base", "support", CLOSURE),
    ("demanded the closure of the naval base", "support", CLOSURE),
    ("insisted on closing the naval base", "support", CLOSURE),
    ("called for the naval base to be closed", "support", CLOSURE),
    ("fought for the naval base", "support", BASE),
    ("fought against the naval base", "oppose", BASE),
    ("came out against the treaty", "oppose", TREATY),
    ("came out in favour of the treaty", "support", TREATY),
    ("spoke out against the treaty", "oppose", TREATY),
    ("is in favour of the treaty", "support", TREATY),
    ("is opposed to the treaty", "oppose", TREATY),
    ("remains critical of the treaty", "oppose", TREATY),
    ("is committed to the treaty", "support", TREATY),
    ("is ready to sign the treaty", "support", TREATY),
    ("gave her support to the treaty", "support", TREATY),
    ("gave the treaty a warm welcome", "support", TREATY),
    ("expressed concern about the treaty", "oppose", TREATY),
    ("blamed the treaty for the crisis", "oppose", TREATY),
    ("warned Ruritania against the treaty", "oppose", TREATY),
])
def test_a_predicate_finds_its_target_in_its_slot(stances_in: Finder, said_of_her: str, position: str,
                                                  target: str) -> None:
    assert positions(stances_in(f"Anna Weber {said_of_her}.")) == [("Anna Weber", position, target)]


@pytest.mark.parametrize(("said_of_her", "position", "target"), [
    ("refused to close the naval base", "oppose", CLOSURE),
    ("stopped opposing the naval base", "support", BASE),
    ("plans to stop the closure of the naval base", "oppose", CLOSURE),
    ("signed a petition against the naval base", "oppose", BASE),
    ("launched an attack on the treaty", "oppose", TREATY),
    ("rejected a bill that would close the naval base", "oppose", CLOSURE),
    ("wants to weaken the treaty", "oppose", TREATY),
    ("is against a weakening of the treaty", "oppose", "weakening of treaty"),
    ("dropped her demand for a naval base", "oppose", BASE),
    ("withdrew her support for the treaty", "oppose", TREATY),
    ("ended her campaign against the naval base", "support", BASE),
])
def test_signs_multiply_down_a_chain(stances_in: Finder, said_of_her: str, position: str, target: str) -> None:
    rows = positions(stances_in(f"Anna Weber {said_of_her}.", pronoun=2))
    assert set(rows) >= {("Anna Weber", position, target)}
    assert rows[0] == ("Anna Weber", position, target)


@pytest.mark.parametrize(("text", "expected"), [
    ("Anna Weber rejected the treaty and the quota.", [("oppose", "treaty"), ("oppose", "quota")]),
    ("Anna Weber rejected the treaty and welcomed the quota.", [("oppose", "treaty"), ("support", "quota")]),
    ("The treaty that Anna Weber rejected is old.", [("oppose", "treaty")]),
    ("The treaty Anna Weber rejected is old.", [("oppose", "treaty")]),
    ("The treaty was rejected by Anna Weber.", [("oppose", "treaty")]),
    ("The treaty was rejected.", []),
])
def test_coordinated_relative_and_passive_targets(stances_in: Finder, text: str,
                                                  expected: list[tuple[str, str]]) -> None:
    assert positions(stances_in(text)) == [("Anna Weber", *row) for row in expected]


@pytest.mark.parametrize(("text", "position"), [
    ("Anna Weber does not support the treaty.", "oppose"),
    ("Anna Weber never supported the treaty.", "oppose"),
    ("Anna Weber hardly supports the treaty.", "oppose"),
    ("Anna Weber did not reject the treaty.", "support"),
    ("Anna Weber is not opposed to the treaty.", "support"),
    ("Anna Weber has no objection to the treaty.", "support"),
    ("Anna Weber wants Ruritania not to sign the treaty.", "oppose"),
    ("Anna Weber does not want to sign the treaty.", "oppose"),
    ("Anna Weber neither signed nor supported the treaty.", "oppose"),
])
def test_negation_turns_a_position(stances_in: Finder, text: str, position: str) -> None:
    assert positions(stances_in(text)) == [("Anna Weber", position, "treaty")]


@pytest.mark.parametrize("text", ["Neither Ruritania nor Graustark supports the treaty.",
                                  "Ruritania and Graustark do not support the treaty."])
def test_who_are_negated_together_are_all_against(stances_in: Finder, text: str) -> None:
    assert positions(stances_in(text)) == [("Ruritania", "oppose", "treaty"), ("Graustark", "oppose", "treaty")]


@pytest.mark.parametrize(("text", "expected"), [
    ("The Green Party banned whaling.", [("Green Party", "support", "ban on whaling")]),
    ("The Green Party will not ban whaling.", [("Green Party", "oppose", "ban on whaling")]),
    ("The Green Party did not ban whaling.", []),
    ("The Green Party can ban whaling.", []),
    ("The bill bans whaling.", []),
])
def test_a_deed_is_a_position_and_an_omission_is_none(stances_in: Finder, text: str,
                                                      expected: list[tuple[str, str, str]]) -> None:
    assert positions(stances_in(text)) == expected
