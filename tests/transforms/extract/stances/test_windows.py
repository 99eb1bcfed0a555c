"""What the window reader is asked: every sentence once, beside its neighbours, each pair with who speaks it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
import pytest
from spacy.language import Language

from tests.transforms.extract.stances.conftest import Cast
from transforms.extract.reader.windows import WINDOW_CLASSES, Window
from transforms.extract.records import Attribution, Quote, StanceCandidate
from transforms.extract.stances import StanceLexicon, find_stances
from transforms.extract.stances.actors import ActorLookup
from transforms.extract.stances.judging import Candidate, Judgement
from transforms.extract.stances.speech import Speech
from transforms.extract.stances.windows import WINDOW_PIECES, Asked, WindowWriter

Asking = Callable[..., list[Asked]]
Positions = dict[tuple[str, str], str]
Finder = Callable[..., list[StanceCandidate]]


def _words(text: str) -> int:
    return len(text.split())


@pytest.fixture
def asking(nlp: Language) -> Asking:
    """The windows of a text, whose part `said` the entity `speaker` says."""

    def ask(text: str, said: str = "", speaker: int | None = None) -> list[Asked]:
        start = text.find(said) if said else -1
        quotes = [Quote(((start, start + len(said)),), "direct", "speech", 0.9)] if said else []
        attributions = [Attribution(speaker, False) for _ in quotes]
        doc = nlp(text)
        lookup = ActorLookup(doc, Cast(text, 0))
        return list(WindowWriter(doc, lookup, Speech(doc, quotes, attributions), quotes, _words).windows())

    return ask


def _pairs(window: Window) -> set[tuple[str, str]]:
    """Words of the holders and of the heads of the targets asked about."""
    return {(window.text[slice(*window.holders[h].span)], window.text[slice(*window.targets[t].head)])
            for h, t in window.pairs}


def test_all_holders_of_a_sentence_are_asked_about_all_its_targets(asking: Asking) -> None:
    (asked,) = asking("Ruritania rejected the border treaty that Graustark had proposed.")

    assert {("Ruritania", "treaty"), ("Graustark", "treaty"), ("Graustark", "Ruritania"),
            ("Ruritania", "Graustark")} <= _pairs(asked.window)


def test_nobody_is_asked_about_himself(asking: Asking) -> None:
    (asked,) = asking("Ruritania rejected the treaty. Ruritania wants another treaty.")

    assert ("Ruritania", "Ruritania") not in _pairs(asked.window)


def test_a_speaker_whom_the_sentence_does_not_name_goes_before_it(asking: Asking) -> None:
    (asked,) = asking("Anna Weber stood up. “The coastal railway is a folly.”", "“The coastal railway is a folly.”", 2)

    assert "Anna Weber : “The coastal railway" in asked.window.text
    assert ("Anna Weber", "railway") in _pairs(asked.window)


def test_every_sentence_is_asked_about_in_one_window(asking: Asking) -> None:
    text = " ".join(f"Ruritania rejected the border treaty of {year}, which Graustark had proposed to it in good faith."
                    for year in range(1900, 1960))
    asked = asking(text)
    years = [str(target) for one in asked for target in one.targets if target.like_num]
    treaties = [target.i for one in asked for target in one.targets if target.lower_ == "treaty"]

    assert len(asked) > 1
    assert len(treaties) == len(set(treaties)) == 60
    assert not years or len(years) == len(set(years))


def test_a_later_window_begins_with_the_headline_and_the_sentence_before(asking: Asking) -> None:
    text = "Border treaty rejected\n\n" + " ".join(
        f"Ruritania rejected the border treaty of {year}, which Graustark had proposed." for year in range(1900, 1960))
    last = asking(text)[-1].window

    assert last.text.startswith("Border treaty rejected")
    assert _words(last.text) <= WINDOW_PIECES + 16


class Reader:
    """Sees the given class for a holder and the head of a target, by the words of both, and no other."""

    def __init__(self, positions: Positions) -> None:
        self._positions = positions

    def count(self, text: str) -> int:
        return _words(text)

    def read(self, windows: Sequence[Window]) -> list[npt.NDArray[np.float32]]:
        return [np.array([self._row(window, *pair) for pair in window.pairs], dtype=np.float32) for window in windows]

    def _row(self, window: Window, holder: int, target: int) -> list[float]:
        words = (window.text[slice(*window.holders[holder].span)], window.text[slice(*window.targets[target].head)])
        seen = self._positions.get(words, "none")
        return [0.92 if name == seen else 0.01 for name in WINDOW_CLASSES]


def _keep_all(text: str, candidates: Sequence[Candidate]) -> list[Judgement]:
    return [Judgement(c.position, c.polarity, 0.7) for c in candidates]


@pytest.fixture
def found(nlp: Language, lexicon: StanceLexicon) -> Finder:
    def find(text: str, positions: Positions) -> list[StanceCandidate]:
        return list(find_stances(nlp(text), Cast(text, 0), [], [], lexicon, _keep_all, Reader(positions)))

    return find


def test_a_position_that_only_the_reader_sees_is_a_row(found: Finder) -> None:
    text = "Anna Weber had nightmares about the coastal railway."
    (row,) = found(text, {("Anna Weber", "railway"): "issue oppose"})

    assert (row.holder, row.position, row.target_label) == (2, "oppose", "coastal railway")


def test_a_position_towards_an_actor_is_no_issue(found: Finder) -> None:
    (row,) = found("Anna Weber had nightmares about Graustark.", {("Anna Weber", "Graustark"): "issue oppose"})

    assert (row.target_entity, row.target) == (1, None)


def test_a_rule_hears_what_the_reader_sees(nlp: Language, lexicon: StanceLexicon) -> None:
    heard: list[tuple[float, ...] | None] = []

    def judge(text: str, candidates: Sequence[Candidate]) -> list[Judgement]:
        heard.extend(candidate.reading for candidate in candidates)
        return _keep_all(text, candidates)

    text = "Ruritania rejected the border treaty."
    find_stances(nlp(text), Cast(text, 0), [], [], lexicon, judge, Reader({("Ruritania", "treaty"): "issue support"}))

    (reading,) = heard
    assert reading is not None
    assert reading[1] > 0.9
