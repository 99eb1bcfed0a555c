"""The reader proposes what no predicate of the word lists states, and tells the judge what it thinks of the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
import pytest
from spacy.language import Language

from tests.transforms.extract.stances.conftest import Cast
from transforms.extract.language.stance_words import StanceWords
from transforms.extract.reader.windows import WINDOW_CLASSES, Window
from transforms.extract.records import Attribution, Quote, StanceCandidate
from transforms.extract.settings import StanceSettings
from transforms.extract.stances import Proposer, find_stances
from transforms.extract.stances.judges import Candidate, Judgement

Positions = dict[tuple[str, str], str]
Finder = Callable[..., list[StanceCandidate]]


class Sees:
    """Sees the given position of a holder on a target, by the words of both, and no other."""

    def __init__(self, positions: Positions) -> None:
        self._positions = positions

    def read(self, windows: Sequence[Window]) -> list[npt.NDArray[np.float32]]:
        return [np.array([self._row(window, *pair) for pair in window.pairs], dtype=np.float32) for window in windows]

    def _row(self, window: Window, holder: int, target: int) -> list[float]:
        words = (window.text[slice(*window.holders[holder].span)], window.text[slice(*window.targets[target].span)])
        kind = "actor" if window.targets[target].is_actor else "issue"
        seen = f"{kind} {self._positions[words]}" if words in self._positions else "none"
        return [0.92 if name == seen else 0.01 for name in WINDOW_CLASSES]

    def count(self, text: str) -> int:
        return len(text.split())


class Listening:
    """A judge that keeps all and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Candidate] = []

    def __call__(self, text: str, candidates: Sequence[Candidate]) -> list[Judgement]:
        self.asked += candidates
        return [Judgement(c.position, c.polarity, 0.7) for c in candidates]


@pytest.fixture
def judge() -> Listening:
    return Listening()


@pytest.fixture
def found(nlp: Language, words: StanceWords, judge: Listening) -> Finder:
    def find(text: str, positions: Positions, said: str = "", speaker: int | None = None,
             least: float = 0.3) -> list[StanceCandidate]:
        start = text.find(said) if said else -1
        quotes = [Quote(((start, start + len(said)),), "direct", "speech", 0.9)] if said else []
        attributions = [Attribution(speaker, False) for _ in quotes]
        proposer = Proposer(Sees(positions), StanceSettings(least_position=least))
        return list(find_stances(nlp(text), Cast(text, 0), quotes, attributions, words, judge, proposer))

    return find


NIGHTMARES = "Anna Weber had nightmares about the coastal railway."


def test_a_position_that_only_the_reader_sees_is_a_row(found: Finder) -> None:
    (row,) = found(NIGHTMARES, {("Anna Weber", "the coastal railway"): "oppose"})

    assert (row.holder, row.position, row.target_label) == (2, "oppose", "coastal railway")
    assert NIGHTMARES[slice(*row.evidence)] == "Anna Weber had nightmares about the coastal railway"


def test_what_the_reader_is_less_sure_of_than_the_floor_is_no_row(found: Finder) -> None:
    assert found(NIGHTMARES, {("Anna Weber", "the coastal railway"): "oppose"}, least=0.999) == []


def test_what_a_predicate_states_is_not_proposed_again(found: Finder) -> None:
    (row,) = found("Ruritania rejected the border treaty.", {("Ruritania", "the border treaty"): "support"})

    assert row.position == "oppose"


def test_the_judge_is_told_what_the_reader_thinks_of_what_a_predicate_states(found: Finder, judge: Listening) -> None:
    found("Ruritania rejected the border treaty.", {("Ruritania", "the border treaty"): "oppose"})
    (candidate,) = judge.asked

    assert candidate.kind == "verb"
    assert candidate.reading is not None
    assert max(candidate.reading) == candidate.reading[2] > 0.9


def test_of_targets_within_each_other_the_surer_counts(found: Finder) -> None:
    text = "Anna Weber had nightmares about the coastal railway of Graustark."
    rows = found(text, {("Anna Weber", "the coastal railway of Graustark"): "oppose",
                        ("Anna Weber", "nightmares about the coastal railway of Graustark"): "oppose"})

    assert len(rows) == 1


def test_actors_are_targets_of_their_own(found: Finder) -> None:
    text = "Anna Weber turned her back on Karl Stein after the vote."
    (row,) = found(text, {("Anna Weber", "Karl Stein"): "oppose"})

    assert (row.holder, row.target, row.target_entity, row.position) == (2, None, 3, "oppose")


def test_the_speaker_of_a_quotation_holds_what_it_says(found: Finder) -> None:
    said = "The coastal railway is a cathedral in the desert."
    (row,) = found(f"“{said}”", {("Karl Stein", "The coastal railway"): "oppose"}, said=said, speaker=3)

    assert (row.holder, row.position, row.quote) == (3, "oppose", 0)


def test_the_judge_is_told_that_the_holder_is_understood_where_the_words_name_none(found: Finder,
                                                                                   judge: Listening) -> None:
    said = "The coastal railway is a cathedral in the desert."
    found(f"“{said}”", {("Karl Stein", "The coastal railway"): "oppose"}, said=said, speaker=3)
    found(NIGHTMARES, {("Anna Weber", "the coastal railway"): "oppose"})

    assert ["understood_holder" in candidate.features for candidate in judge.asked] == [True, False]


def test_an_open_position_is_undecided(found: Finder) -> None:
    text = "Anna Weber shrugged when asked about the coastal railway."
    (row,) = found(text, {("Anna Weber", "the coastal railway"): "undecided"})

    assert row.position == "undecided"


def test_without_a_reader_nothing_is_proposed(nlp: Language, words: StanceWords, judge: Listening) -> None:
    assert find_stances(nlp(NIGHTMARES), Cast(NIGHTMARES, 0), [], [], words, judge) == ()
