"""The position model proposes what no predicate of the word lists states."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
from spacy.language import Language
from transforms.extract.stances.side_words import ALWAYS

from tests.transforms.extract.stances.conftest import Cast
from transforms.extract.language.stance_words import StanceWords
from transforms.extract.reader import POSITION_CLASSES, Pair
from transforms.extract.records import Attribution, Quote, StanceCandidate
from transforms.extract.settings import StanceSettings
from transforms.extract.stances import Proposer, find_stances
from transforms.extract.stances.judges import Candidate, Judgement

Positions = dict[tuple[str, str], str]
Finder = Callable[..., list[StanceCandidate]]


class Reader:
    """Sees the given position of a holder on a target, by the words of both, and no other; remembers what it read."""

    def __init__(self, positions: Positions) -> None:
        self._positions = positions
        self.asked: dict[str, list[str]] = {}

    def probabilities(self, pairs: Sequence[Pair]) -> list[npt.NDArray[np.float32]]:
        return [np.array([self._row(pair, target) for target in pair.targets], dtype=np.float32) for pair in pairs]

    def _row(self, pair: Pair, target: tuple[int, int]) -> list[float]:
        holder, words = pair.passage[slice(*pair.holder)], pair.passage[slice(*target)]
        self.asked.setdefault(holder, []).append(words)
        seen = self._positions.get((holder, words), "none")
        return [0.9 if name == seen else 0.025 for name in POSITION_CLASSES]


def _keep_all(text: str, candidates: Sequence[Candidate]) -> list[Judgement]:
    return [Judgement(c.position, c.polarity, 0.7) for c in candidates]


def _asking(reader: Reader, words: StanceWords) -> Proposer:
    """Ask `reader` about every sentence that may take a side by the weights of `words`."""
    return Proposer(reader, words, StanceSettings(least_side=-1.5, least_position=0.35))


def _asking_always(reader: Reader, words: StanceWords) -> Proposer:
    return _asking(reader, replace(words, side_words={ALWAYS: 0.0}))


@pytest.fixture
def found(nlp: Language, words: StanceWords) -> Finder:
    def find(text: str, positions: Positions, said: str = "", speaker: int | None = None) -> list[StanceCandidate]:
        start = text.find(said) if said else -1
        quotes = [Quote(((start, start + len(said)),), "direct", "speech", 0.9)] if said else []
        attributions = [Attribution(speaker, False) for _ in quotes]
        cast, reader = Cast(text, 0), Reader(positions)
        return list(find_stances(nlp(text), cast, quotes, attributions, words, _keep_all,
                                 _asking_always(reader, words)))

    return find


def test_a_position_that_only_the_model_sees_is_a_row(found: Finder) -> None:
    text = "Anna Weber had nightmares about the coastal railway."
    (row,) = found(text, {("Anna Weber", "the coastal railway"): "oppose"})

    assert (row.holder, row.position, row.target_label) == (2, "oppose", "coastal railway")
    assert text[slice(*row.evidence)] == "Anna Weber had nightmares about the coastal railway"


def test_what_a_predicate_states_is_not_proposed_again(found: Finder) -> None:
    text = "Ruritania rejected the border treaty."
    (row,) = found(text, {("Ruritania", "the border treaty"): "support"})

    assert row.position == "oppose"


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


def test_an_open_position_is_undecided(found: Finder) -> None:
    text = "Anna Weber shrugged when asked about the coastal railway."
    (row,) = found(text, {("Anna Weber", "the coastal railway"): "undecided"})

    assert row.position == "undecided"


def test_without_a_reader_nothing_is_proposed(nlp: Language, words: StanceWords) -> None:
    text = "Anna Weber had nightmares about the coastal railway."

    assert find_stances(nlp(text), Cast(text, 0), [], [], words, _keep_all) == ()


def test_every_holder_is_asked_about_what_others_do(nlp: Language, words: StanceWords) -> None:
    text = "Anna Weber and Karl Stein said that Graustark would build the coastal railway."
    reader = Reader({})
    find_stances(nlp(text), Cast(text, 0), [], [], words, _keep_all, _asking_always(reader, words))

    assert set(reader.asked) == {"Anna Weber and Karl Stein", "Karl Stein", "Graustark"}
    assert "the coastal railway" in reader.asked["Karl Stein"]
    assert "Karl Stein" not in reader.asked["Karl Stein"]


def test_what_takes_no_side_by_its_words_is_not_read(nlp: Language, words: StanceWords) -> None:
    text = "Anna Weber was born in a small town near the border. Anna Weber endorsed and welcomed the railway."
    reader = Reader({})
    find_stances(nlp(text), Cast(text, 0), [], [], words, _keep_all, _asking(reader, words))

    assert "the railway" in reader.asked["Anna Weber"]
    assert "a small town near the border" not in reader.asked["Anna Weber"]
