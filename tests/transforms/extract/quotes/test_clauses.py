"""Indirect speech does not end with its first subordinate clause."""

from __future__ import annotations

import pytest

from transforms.extract.language.en.quote_words import load_quote_words
from transforms.extract.quotes.clauses import with_whole_clause
from transforms.extract.records import Quote


def _extended(text: str, content: str, cue: str = "said") -> str:
    start, at = text.index(content), text.index(cue)
    quote = Quote(((start, start + len(content)),), "indirect", "speech", 0.9, None, (at, at + len(cue)))
    return text[slice(*with_whole_clause(text, quote, load_quote_words()).spans[0])]


def test_a_clause_that_only_says_when_goes_on_to_the_end_of_the_sentence() -> None:
    text = "He said that when the minister came back, the demands resumed. Nobody objected."
    whole = "that when the minister came back, the demands resumed"
    assert _extended(text, "that when the minister came back") == whole


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("He said that the demands resumed, and left the hall.", "that the demands resumed"),
        ("If the minister came back, he said, there would be demands.", "If the minister came back"),
        ("He said that when the minister came back, “the demands resumed”.", "that when the minister came back"),
        ("He said that when the minister came back. Later, he left.", "that when the minister came back"),
    ],
)
def test_other_contents_stay(text: str, content: str) -> None:
    assert _extended(text, content) == content
