"""The learned judge doubts what the reader does not see and trusts what it sees plainly."""

from __future__ import annotations

from dataclasses import replace

import pytest

from transforms.extract.stances.confidence import load_weights
from transforms.extract.stances.judges import Candidate
from transforms.extract.stances.judges.learned import Floors, LearnedJudge

TEXT = "Mayor Adela Quist rejected the new ferry terminal."
PLAIN, FAINT, CONTRARY = (0.02, 0.02, 0.94, 0.01, 0.01), (0.9, 0.04, 0.04, 0.01, 0.01), (0.02, 0.94, 0.02, 0.01, 0.01)
"""Probabilities of none, support, oppose, conditional, undecided."""


@pytest.fixture(scope="module")
def judge() -> LearnedJudge:
    return LearnedJudge(load_weights("confidence"), load_weights("learned_confidence"),
                        load_weights("read_confidence"), Floors(least=0.4, least_implied=0.55, least_open=0.3))


@pytest.fixture
def stated() -> Candidate:
    """What the predicate "rejected" states."""
    def span(words: str) -> tuple[int, int]:
        return TEXT.index(words), TEXT.index(words) + len(words)

    return Candidate(
        sentence=(0, len(TEXT)), holder=span("Mayor Adela Quist"), holder_name="Adela Quist",
        target=span("the new ferry terminal"), target_name="ferry terminal", targets_actor=False,
        predicate=span("rejected"), evidence=(0, len(TEXT)), condition=None, position="oppose", polarity=-1,
        kind="verb", features=("full_label",), reading=PLAIN)


def test_what_the_reader_sees_is_surer_than_what_it_does_not(judge: LearnedJudge, stated: Candidate) -> None:
    first, second = judge(TEXT, [stated, replace(stated, reading=FAINT)])
    assert first.confidence > second.confidence
    assert first.keep


def test_the_other_side_is_less_sure(judge: LearnedJudge, stated: Candidate) -> None:
    first, second = judge(TEXT, [stated, replace(stated, reading=CONTRARY)])
    assert first.confidence > second.confidence


def test_what_was_not_asked_is_rated_by_the_rules(judge: LearnedJudge, stated: Candidate) -> None:
    plain, weak = replace(stated, reading=None), replace(stated, reading=None, features=("weak_predicate",))
    first, second = judge(TEXT, [plain, weak])
    assert first.confidence > second.confidence


def test_no_candidates_no_judgements(judge: LearnedJudge) -> None:
    assert judge(TEXT, []) == ()


def test_what_the_reader_proposed_is_rated_by_what_it_saw(judge: LearnedJudge, stated: Candidate) -> None:
    plain = replace(stated, kind="read")
    first, second = judge(TEXT, [plain, replace(plain, reading=FAINT)])
    assert first.confidence > second.confidence
    assert not second.keep


def test_positions_that_are_open_have_a_floor_of_their_own(judge: LearnedJudge, stated: Candidate) -> None:
    unsure = replace(stated, kind="read", reading=(0.6, 0.1, 0.3, 0.0, 0.0))
    rated = judge(TEXT, [unsure])[0]
    floors = Floors(least=0.99, least_implied=0.99, least_open=0.0)
    strict = replace(judge, floors=floors)
    assert rated.confidence < 0.99
    kept = [strict(TEXT, [replace(unsure, position=position)])[0].keep for position in ("oppose", "undecided")]
    assert kept == [False, True]
