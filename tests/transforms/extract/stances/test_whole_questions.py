"""Which questions the reader is asked, whole: every holder beside every target of a window, with their features.

Square brackets hold what Karl Stein says; pronouns mean him there, else Anna Weber. Invented text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from tests.transforms.extract.stances.conftest import Cast
from tests.transforms.extract.stances.reading import unmarked
from transforms.extract.language.stance_words import StanceWords
from transforms.extract.records import Attribution, Quote
from transforms.extract.stances.actors import ActorLookup
from transforms.extract.stances.speech import Speech
from transforms.extract.stances.windows import WindowWriter

_WEBER, _STEIN = 2, 3


def parsed(written: str, nlp: Language) -> tuple[Doc, ActorLookup, Speech, Sequence[Quote]]:
    text, quotes = unmarked(written)
    doc = nlp(text)
    lookup = ActorLookup(doc, Cast(text, _STEIN if quotes else _WEBER))
    return doc, lookup, Speech(doc, quotes, [Attribution(_STEIN, False) for _ in quotes]), quotes


def windows(written: str, nlp: Language, words: StanceWords) -> Iterator[str]:
    """Each window: its text, then a line a pair with its features."""
    doc, lookup, speech, quotes = parsed(written, nlp)
    for one in WindowWriter(doc, lookup, speech, quotes, words, lambda text: len(text.split())).windows():
        window = one.window
        yield window.text
        for (holder, target), features in zip(window.pairs, window.features, strict=True):
            named, about = window.holders[holder].span, window.targets[target].span
            yield f"{window.text[slice(*named)]} < {window.text[slice(*about)]}: {' '.join(map(str, features))}"


@pytest.mark.parametrize(("written", "expected"), [
    ("Anna Weber's rejection of the border treaty with Graustark was backed by Karl Stein.",
     [
      "Anna Weber's rejection of the border treaty with Graustark was backed by Karl Stein.\n",
      "the border treaty with Graustark < Anna: 0 0 2 2 0 1 9",
      "Graustark < Anna: 0 0 0 2 0 1 10",
      "Karl Stein < Anna: 0 0 0 2 0 1 10",
      "the border treaty with Graustark < Anna Weber: 0 0 2 0 0 1 9",
      "Graustark < Anna Weber: 0 0 0 0 0 1 9",
      "Karl Stein < Anna Weber: 0 0 0 0 0 1 10",
      "Anna Weber < Anna Weber's rejection of the border treaty with Graustark: 0 0 0 2 1 1 2",
      "the border treaty with Graustark < Anna Weber's rejection of the border treaty with Graustark: 0 0 2 2 1 1 8",
      "Graustark < Anna Weber's rejection of the border treaty with Graustark: 0 0 0 2 1 1 9",
      "Karl Stein < Anna Weber's rejection of the border treaty with Graustark: 0 0 0 2 0 1 10",
      "Anna Weber < the border treaty with Graustark: 0 0 0 2 0 1 4",
      "Graustark < the border treaty with Graustark: 0 0 0 2 1 1 7",
      "Karl Stein < the border treaty with Graustark: 0 0 0 2 0 1 9",
      "Anna Weber < Graustark: 0 0 0 0 0 1 4",
      "Karl Stein < Graustark: 0 0 0 0 0 1 9",
      "Anna Weber < backed by Karl Stein: 0 0 0 3 1 1 5",
      "Anna Weber's rejection of the border treaty with Graustark < backed by Karl Stein: 0 0 2 3 1 1 4",
      "the border treaty with Graustark < backed by Karl Stein: 0 0 2 3 1 1 3",
      "Graustark < backed by Karl Stein: 0 0 0 3 1 1 2",
      "Karl Stein < backed by Karl Stein: 0 0 0 3 1 1 8",
      "Anna Weber < Karl: 0 0 0 2 0 1 5",
      "Anna Weber's rejection of the border treaty with Graustark < Karl: 0 0 2 2 0 1 5",
      "the border treaty with Graustark < Karl: 0 0 2 2 0 1 4",
      "Graustark < Karl: 0 0 0 2 0 1 3",
      "Anna Weber < Karl Stein: 0 0 0 0 0 1 5",
      "Anna Weber's rejection of the border treaty with Graustark < Karl Stein: 0 0 2 0 0 1 5",
      "the border treaty with Graustark < Karl Stein: 0 0 2 0 0 1 4",
      "Graustark < Karl Stein: 0 0 0 0 0 1 4",
     ]),
    ("[The coastal railway is a folly.] It is dangerous, said the mayor. She wants [it closed].",
     [
      "Karl Stein : The coastal railway is a folly.\nIt is dangerous, said the mayor.\nShe wants it closed.\n",
      "Karl Stein < The coastal railway: 3 2 5 2 0 1 0",
      "Karl Stein < is a folly: 3 2 5 3 0 1 0",
      "Karl Stein < a folly: 3 2 5 2 0 1 0",
      "It < is dangerous: 0 0 1 3 1 1 1",
      "It < dangerous: 0 0 1 4 0 1 2",
      "It < said the mayor: 0 0 1 3 1 1 3",
      "It < the mayor: 0 0 1 2 0 1 4",
      "it < She: 0 0 1 1 0 1 7",
      "She < wants it closed: 0 0 1 3 1 1 1",
      "it < wants it closed: 0 0 1 3 1 1 6",
      "Karl Stein < it: 3 2 5 1 0 1 0",
      "She < it: 0 2 1 1 0 1 2",
      "Karl Stein < closed: 3 2 5 3 0 1 0",
      "She < closed: 0 2 1 3 0 1 3",
      "it < closed: 0 2 1 3 1 1 1",
     ]),
    ("He thanked her, but those from the Green Party rejected their plan for the naval base near Graustark.",
     [
      "He thanked her, but those from the Green Party rejected their plan for the naval base near Graustark.\n",
      "her < He: 0 0 1 1 0 1 7",
      "those from the Green Party < He: 0 0 1 1 0 1 9",
      "the Green Party < He: 0 0 0 1 0 1 10",
      "their plan for the naval base near Graustark < He: 0 0 2 1 0 1 10",
      "the naval base near Graustark < He: 0 0 2 1 0 1 10",
      "Graustark < He: 0 0 0 1 0 1 10",
      "He < thanked her: 0 0 1 3 1 1 1",
      "her < thanked her: 0 0 1 3 1 1 6",
      "those from the Green Party < thanked her: 0 0 1 3 0 1 8",
      "the Green Party < thanked her: 0 0 0 3 0 1 9",
      "their plan for the naval base near Graustark < thanked her: 0 0 2 3 0 1 10",
      "the naval base near Graustark < thanked her: 0 0 2 3 0 1 10",
      "Graustark < thanked her: 0 0 0 3 0 1 10",
      "He < her: 0 0 1 1 0 1 2",
      "those from the Green Party < her: 0 0 1 1 0 1 8",
      "the Green Party < her: 0 0 0 1 0 1 9",
      "their plan for the naval base near Graustark < her: 0 0 2 1 0 1 10",
      "the naval base near Graustark < her: 0 0 2 1 0 1 10",
      "Graustark < her: 0 0 0 1 0 1 10",
      "He < those from the Green Party: 0 0 1 1 0 1 4",
      "her < those from the Green Party: 0 0 1 1 0 1 3",
      "the Green Party < those from the Green Party: 0 0 0 1 1 1 8",
      "their plan for the naval base near Graustark < those from the Green Party: 0 0 2 1 0 1 9",
      "the naval base near Graustark < those from the Green Party: 0 0 2 1 0 1 10",
      "Graustark < those from the Green Party: 0 0 0 1 0 1 10",
      "He < Green: 0 0 1 2 0 1 4",
      "her < Green: 0 0 1 2 0 1 4",
      "their plan for the naval base near Graustark < Green: 0 0 2 2 0 1 8",
      "the naval base near Graustark < Green: 0 0 2 2 0 1 9",
      "Graustark < Green: 0 0 0 2 0 1 10",
      "He < the Green Party: 0 0 1 0 0 1 5",
      "her < the Green Party: 0 0 1 0 0 1 4",
      "their plan for the naval base near Graustark < the Green Party: 0 0 2 0 0 1 8",
      "the naval base near Graustark < the Green Party: 0 0 2 0 0 1 9",
      "Graustark < the Green Party: 0 0 0 0 0 1 10",
      "He < rejected their plan for the naval base near Graustark: 0 0 1 3 0 1 5",
      "her < rejected their plan for the naval base near Graustark: 0 0 1 3 0 1 4",
      "those from the Green Party < rejected their plan for the naval base near Graustark: 0 0 1 3 1 1 4",
      "the Green Party < rejected their plan for the naval base near Graustark: 0 0 0 3 1 1 1",
      "their plan for the naval base near Graustark < rejected their plan for the naval base near Graustark: 0 0 "
      "2 3 1 1 7",
      "the naval base near Graustark < rejected their plan for the naval base near Graustark: 0 0 2 3 1 1 9",
      "Graustark < rejected their plan for the naval base near Graustark: 0 0 0 3 1 1 9",
      "He < their: 0 0 1 1 0 1 5",
      "her < their: 0 0 1 1 0 1 5",
      "those from the Green Party < their: 0 0 1 1 0 1 4",
      "the Green Party < their: 0 0 0 1 0 1 2",
      "the naval base near Graustark < their: 0 0 2 1 0 1 9",
      "Graustark < their: 0 0 0 1 0 1 9",
      "He < their plan for the naval base near Graustark: 0 0 1 2 0 1 5",
      "her < their plan for the naval base near Graustark: 0 0 1 2 0 1 5",
      "those from the Green Party < their plan for the naval base near Graustark: 0 0 1 2 0 1 4",
      "the Green Party < their plan for the naval base near Graustark: 0 0 0 2 0 1 3",
      "the naval base near Graustark < their plan for the naval base near Graustark: 0 0 2 2 1 1 8",
      "Graustark < their plan for the naval base near Graustark: 0 0 0 2 1 1 9",
      "He < the naval base near Graustark: 0 0 1 2 0 1 5",
      "her < the naval base near Graustark: 0 0 1 2 0 1 5",
      "those from the Green Party < the naval base near Graustark: 0 0 1 2 0 1 5",
      "the Green Party < the naval base near Graustark: 0 0 0 2 0 1 4",
      "Graustark < the naval base near Graustark: 0 0 0 2 1 1 7",
      "He < Graustark: 0 0 1 0 0 1 5",
      "her < Graustark: 0 0 1 0 0 1 5",
      "those from the Green Party < Graustark: 0 0 1 0 0 1 5",
      "the Green Party < Graustark: 0 0 0 0 0 1 5",
     ]),
    ("The old minister, a critic of the treaty, agreed with one of the farmers that closing the naval base, as "
     "many had wanted for years, would be wrong.",
     []),
    ("The treaty failed\n\nFor Karl Stein it was good. To be free is what some in Graustark want.",
     [
      "The treaty failed\n\n\nFor Karl Stein it was good.\nTo be free is what some in Graustark want.\n",
      "it < Karl: 0 0 1 2 0 1 7",
      "it < Karl Stein: 0 0 1 0 0 1 6",
      "Karl Stein < it: 0 0 0 1 0 1 1",
      "Karl Stein < was good: 0 0 0 3 1 1 2",
      "it < was good: 0 0 1 3 1 1 1",
      "Karl Stein < good: 0 0 0 4 0 1 3",
      "it < good: 0 0 1 4 0 1 2",
      "some in Graustark < be free: 0 0 1 3 0 1 8",
      "Graustark < be free: 0 0 0 3 0 1 9",
      "some in Graustark < free: 0 0 1 4 0 1 8",
      "Graustark < free: 0 0 0 4 0 1 9",
      "some in Graustark < is what some in Graustark want: 0 0 1 3 1 1 7",
      "Graustark < is what some in Graustark want: 0 0 0 3 1 1 8",
      "some in Graustark < want: 0 0 1 3 1 1 3",
      "Graustark < want: 0 0 0 3 1 1 1",
     ]),
])
def test_questions_about_a_window(nlp: Language, words: StanceWords, written: str, expected: list[str]) -> None:
    assert list(windows(written, nlp, words)) == expected
