"""Which words stand inside quotation marks."""

from __future__ import annotations

import pytest

from transforms.extract.quotes.marks import quoted_stretches
from transforms.extract.quotes.tokens import tokenize


def _inside(text: str) -> list[str]:
    tokens = tokenize(text, frozenset(("s", "t")))
    return [text[tokens.starts[s.first] : tokens.ends[s.last]] for s in quoted_stretches(text, tokens)]


@pytest.mark.parametrize("quoted", ["“so it is”", '"so it is"', "''so it is''", "«so it is»", "„so it is“",
"‘so it is’"])
def test_pair_of_marks_encloses_its_words(quoted: str) -> None:
    assert _inside(f"She said {quoted} again.") == [quoted]


def test_apostrophe_opens_nothing() -> None:
    assert _inside("The workers’ union didn’t say it's over.") == []


def test_inner_quote_lies_within_the_outer_one() -> None:
    assert _inside("“He said ‘never’ twice,” she said.") == ["“He said ‘never’ twice,”", "‘never’"]


def test_unclosed_mark_runs_to_the_end_of_its_paragraph() -> None:
    assert _inside("“One thing.\n\n“Another thing,” she said.") == ["“One thing.", "“Another thing,”"]


def test_curly_mark_closed_by_a_straight_one() -> None:
    assert _inside('“So it is," she said.') == ['“So it is,"']
