"""Word pieces and where they stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from transforms.extract.reader.wordpieces import cut

VOCABULARY = {"[UNK]": 0, "the": 1, "minister": 2, "re": 3, "##sign": 4, "##ed": 5, ".": 6, "o": 7, "##r": 8,
              "##ban": 9}


def test_longest_pieces_first_with_their_offsets() -> None:
    text = "The minister resigned."
    pieces = cut(text, VOCABULARY, {})
    assert pieces.numbers == [1, 2, 3, 4, 5, 6]
    words = [text[start:end] for start, end in zip(pieces.starts, pieces.ends, strict=True)]
    assert words == ["The", "minister", "re", "sign", "ed", "."]


def test_accents_and_case_fold_without_moving_offsets() -> None:
    pieces = cut("Órban", VOCABULARY, {})
    assert pieces.numbers == [7, 8, 9]
    assert (pieces.starts, pieces.ends) == ([0, 1, 2], [1, 2, 5])


def test_a_word_that_cannot_be_built_is_one_unknown_piece() -> None:
    pieces = cut("the xyz", VOCABULARY, {})
    assert pieces.numbers == [1, 0]
    assert (pieces.starts[1], pieces.ends[1]) == (4, 7)


@given(text=st.text(max_size=80))
def test_pieces_are_ordered_and_inside_any_text(text: str) -> None:
    pieces = cut(text, VOCABULARY, {})
    last = 0
    for start, end in zip(pieces.starts, pieces.ends, strict=True):
        assert last <= start < end <= len(text)
        last = end
