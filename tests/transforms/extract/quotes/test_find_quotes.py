"""What `find_quotes` promises of any text, and what it finds in plain ones."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.settings import load_settings
from transforms.extract.quotes import QuoteModel, default_weights_path, find_quotes, load_quote_model
from transforms.extract.records import Quote

_PIECES = st.sampled_from(
    ["“", "”", '"', "''", "‘", "’", "«", "»", "„", "\n\n", " ", ". ", ", ", "Ms. Abara", " said", "the vote", "\u2028",
     "that taxes rise", "according to", ":", "🙂", "e\u0301", "\x00", "מחר", "\ud800"]
)  # fmt: skip


@pytest.fixture(scope="module")
def model() -> QuoteModel:
    return load_quote_model(default_weights_path(), load_settings().extract.quotes)


def _said(text: str, quote: Quote) -> str:
    return " ".join(text[start:end] for start, end in quote.spans)


@settings(max_examples=60, deadline=None)
@given(text=st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=60).map("".join)))
def test_any_text_gives_ordered_spans_inside_it(model: QuoteModel, text: str) -> None:
    quotes = find_quotes(text, model)
    pieces: list[tuple[int, int]] = []
    for quote in quotes:
        last = 0
        for start, end in quote.spans:
            assert last <= start < end <= len(text)
            last = end
        for start, end in pieces:
            apart = end <= quote.start or quote.end <= start
            assert apart or start <= quote.start < quote.end <= end
        pieces += quote.spans
        for span in (quote.speaker, quote.cue):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
        assert 0 <= quote.confidence <= 1
        assert quote.continues is None or 0 <= quote.continues < quotes.index(quote)


def test_same_text_gives_the_same_quotes(model: QuoteModel) -> None:
    text = "“We will vote on Monday,” Ms. Abara said. Her party wants a delay, according to two officials."
    assert find_quotes(text, model) == find_quotes(text, model)


def test_text_without_speech_gives_no_quotes(model: QuoteModel) -> None:
    assert find_quotes("The bridge is 300 metres long. It was opened in 1932 and carries two lanes.", model) == ()


def test_empty_text_gives_no_quotes(model: QuoteModel) -> None:
    assert find_quotes("", model) == ()


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"), ("''", "''")])
def test_direct_quote_in_every_house_style(model: QuoteModel, opening: str, closing: str) -> None:
    text = f"{opening}We will not raise taxes this year,{closing} Finance Minister Lena Orlov said on Tuesday."
    (quote,) = find_quotes(text, model)
    assert quote.quote_type == "direct"
    assert quote.kind == "speech"
    assert "We will not raise taxes this year" in _said(text, quote)
    assert quote.speaker is not None
    assert "Lena Orlov" in text[slice(*quote.speaker)]
    assert quote.cue is not None
    assert "said" in text[slice(*quote.cue)]


def test_quote_broken_by_its_cue_is_one_row_of_two_pieces(model: QuoteModel) -> None:
    text = "“We will not raise taxes this year,” Ms. Orlov said. “We will cut spending instead.”"
    (quote,) = find_quotes(text, model)
    assert len(quote.spans) == 2
    assert "cut spending" in text[slice(*quote.spans[1])]


def test_two_speakers_in_two_paragraphs_are_two_quotes(model: QuoteModel) -> None:
    text = "“It is a good plan,” Ms. Orlov said.\n\n“It is a terrible plan,” Mr. Brandt said."
    speakers = [text[slice(*quote.speaker)] for quote in find_quotes(text, model) if quote.speaker]
    assert speakers == ["Ms. Orlov", "Mr. Brandt"]


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("Ms. Orlov said that the budget would be cut next year.", "the budget would be cut next year", "Orlov"),
        ("The budget will be cut next year, according to the finance ministry.", "The budget will be cut", "ministry"),
        ("The budget will be cut next year, Ms. Orlov told reporters.", "The budget will be cut next year", "Orlov"),
        ("Mr. Brandt averred that the budget would be cut next year.", "the budget would be cut next year", "Brandt"),
    ],
)
def test_indirect_quote(model: QuoteModel, text: str, content: str, speaker: str) -> None:
    (quote,) = find_quotes(text, model)
    assert quote.quote_type == "indirect"
    assert content in _said(text, quote)
    assert quote.speaker is not None
    assert speaker in text[slice(*quote.speaker)]


def test_quoted_words_inside_reported_speech_make_it_mixed(model: QuoteModel) -> None:
    text = "Ms. Orlov said the plan was “a waste of money” that nobody in the ministry supported."
    (quote,) = find_quotes(text, model)
    assert quote.quote_type == "mixed"
