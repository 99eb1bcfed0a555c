"""The seam at which a judge takes over from the structure."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from spacy.language import Language

from tests.transforms.extract.stances.conftest import Cast
from transforms.extract.language.stance_words import StanceWords
from transforms.extract.records import StanceCandidate
from transforms.extract.stances import find_stances
from transforms.extract.stances.judges import Candidate, Judgement

TEXT = "Ruritania rejected the border treaty. Anna Weber praised Karl Stein on Monday."


def _judged(nlp: Language, words: StanceWords, judge: Recorder) -> tuple[StanceCandidate, ...]:
    return find_stances(nlp(TEXT), Cast(TEXT, 0), [], [], words, judge)


class Recorder:
    """Answers every candidate with the same judgement and keeps what it was asked."""

    def __init__(self, answer: Judgement, answers: int | None = None) -> None:
        self.asked: list[list[Candidate]] = []
        self._answer, self._answers = answer, answers

    def __call__(self, text: str, candidates: Sequence[Candidate]) -> Sequence[Judgement]:
        assert text == TEXT
        self.asked.append(list(candidates))
        return [self._answer] * (len(candidates) if self._answers is None else self._answers)


def test_a_judge_sees_all_candidates_of_an_article_at_once(nlp: Language, words: StanceWords) -> None:
    judge = Recorder(Judgement("support", 1, 0.5))
    _judged(nlp, words, judge)

    (asked,) = judge.asked
    asked = [(TEXT[slice(*(c.holder or (0, 0)))], TEXT[slice(*c.predicate)], TEXT[slice(*c.target)], c.targets_actor)
             for c in asked]
    assert asked == [("Ruritania", "rejected", "the border treaty", False),
                     ("Anna Weber", "praised", "Karl Stein", True)]


def test_the_judges_position_and_confidence_are_the_rows(nlp: Language, words: StanceWords) -> None:
    rows = _judged(nlp, words, Recorder(Judgement("undecided", 1, 0.33)))

    assert {(row.position, row.polarity, row.confidence) for row in rows} == {("undecided", 1, 0.33)}


def test_a_judge_cannot_make_a_row_conditional_on_nothing(nlp: Language, words: StanceWords) -> None:
    rows = _judged(nlp, words, Recorder(Judgement("conditional", -1, 0.5)))

    assert {(row.position, row.condition) for row in rows} == {("oppose", None)}


def test_what_a_judge_does_not_keep_is_no_row(nlp: Language, words: StanceWords) -> None:
    assert _judged(nlp, words, Recorder(Judgement("support", 1, 0.9, keep=False))) == ()


def test_a_judge_that_skips_candidates_is_an_error(nlp: Language, words: StanceWords) -> None:
    with pytest.raises(ValueError, match="answered 1 of 2"):
        _judged(nlp, words, Recorder(Judgement("support", 1, 0.9), answers=1))
