"""What the window reader is asked: every sentence once, beside its neighbours, each pair with who speaks it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from tests.transforms.extract.stances.conftest import Cast
from transforms.extract.language.stance_words import StanceWords
from transforms.extract.reader.windows import Window
from transforms.extract.records import Attribution, Quote
from transforms.extract.stances.actors import ActorLookup
from transforms.extract.stances.speech import Speech
from transforms.extract.stances.windows import WINDOW_PIECES, Asked, WindowWriter

Asking = Callable[..., list[Asked]]


def _words(text: str) -> int:
    return len(text.split())


@pytest.fixture
def asking(nlp: Language, words: StanceWords) -> Asking:
    """The windows of a text, whose part `said` the entity `speaker` says."""

    def ask(text: str, said: str = "", speaker: int | None = None) -> list[Asked]:
        start = text.find(said) if said else -1
        quotes = [Quote(((start, start + len(said)),), "direct", "speech", 0.9)] if said else []
        attributions = [Attribution(speaker, False) for _ in quotes]
        doc = nlp(text)
        lookup = ActorLookup(doc, Cast(text, 0))
        return list(WindowWriter(doc, lookup, Speech(doc, quotes, attributions), quotes, words, _words).windows())

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
