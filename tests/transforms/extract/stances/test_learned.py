"""The learned judge doubts what the passage does not say and trusts what it says plainly."""

from __future__ import annotations

from dataclasses import replace

import pytest

from transforms.extract.reader import default_weights_path, load_position_model
from transforms.extract.stances.confidence import load_weights
from transforms.extract.stances.judges import Candidate
from transforms.extract.stances.judges.learned import Floors, LearnedJudge

TEXT = "Mayor Adela Quist rejected the new ferry terminal. On Tuesday Adela Quist walked past the ferry terminal."


@pytest.fixture(scope="module")
def judge() -> LearnedJudge:
    model = load_position_model(default_weights_path())
    return LearnedJudge(load_weights("confidence"), model, load_weights("learned_confidence"),
                        load_weights("read_confidence"), Floors(least=0.4, least_implied=0.55))


def _candidate(sentence: str, holder: str, target: str, polarity: int, position: str, named: bool = True) -> Candidate:
    start = TEXT.index(sentence)

    def span(words: str) -> tuple[int, int]:
        first = TEXT.index(words, start)
        return first, first + len(words)

    return Candidate(
        sentence=span(sentence), holder=span(holder) if named else None, holder_name=holder, target=span(target),
        target_name=target, targets_actor=False, predicate=span(target), evidence=span(sentence), condition=None,
        position=position, polarity=polarity, kind="plain", features=("full_label",),
    )


REJECTED, WALKED = TEXT.split(" On ")[0], "On " + TEXT.split(" On ")[1]


def test_what_is_said_is_surer_than_what_is_not(judge: LearnedJudge) -> None:
    said = _candidate(REJECTED, "Mayor Adela Quist", "the new ferry terminal", -1, "oppose")
    unsaid = _candidate(WALKED, "Adela Quist", "the ferry terminal", -1, "oppose")
    first, second = judge(TEXT, [said, unsaid])
    assert first.confidence > second.confidence + 0.2
    assert first.keep


def test_the_other_side_is_less_sure(judge: LearnedJudge) -> None:
    right = _candidate(REJECTED, "Mayor Adela Quist", "the new ferry terminal", -1, "oppose")
    wrong = _candidate(REJECTED, "Mayor Adela Quist", "the new ferry terminal", 1, "support")
    first, second = judge(TEXT, [right, wrong])
    assert first.confidence > second.confidence


def test_a_holder_whom_the_sentence_does_not_name_is_read_as_its_speaker(judge: LearnedJudge) -> None:
    understood = _candidate(REJECTED, "Mayor Adela Quist", "the new ferry terminal", -1, "oppose", named=False)
    (judgement,) = judge(TEXT, [understood])
    assert 0 <= judgement.confidence <= 1


def test_no_candidates_no_judgements(judge: LearnedJudge) -> None:
    assert judge(TEXT, []) == ()


def test_what_the_model_proposed_is_rated_by_what_it_saw(judge: LearnedJudge) -> None:
    stated = _candidate(REJECTED, "Mayor Adela Quist", "the new ferry terminal", -1, "oppose")
    plain = replace(stated, kind="read", features=("full_label",), reading=(0.02, 0.02, 0.94, 0.01, 0.01))
    faint = replace(plain, reading=(0.6, 0.1, 0.3, 0.0, 0.0))
    first, second = judge(TEXT, [plain, faint])
    assert first.confidence > second.confidence
    assert not second.keep
