"""A window as word pieces: what is marked where, and what lies outside of what is read."""

from __future__ import annotations

from transforms.extract.reader.windows import (
    HOLDER,
    MOST_PIECES,
    NAMED_ACTOR,
    SPOKEN,
    TARGET,
    Phrase,
    Window,
    WindowPieces,
    pieces_of,
)

VOCABULARY = {"[UNK]": 0, "[CLS]": 1, "[SEP]": 2, "the": 3, "minister": 4, "re": 5, "##jected": 6, "treaty": 7}


def _read(text: str, holder: Phrase, target: Phrase, spoken: tuple[tuple[int, int], ...] = ()) -> WindowPieces:
    return pieces_of(Window(text, (holder,), (target,), spoken, ((0, 0),), ((0,),)), VOCABULARY, {})


def test_a_phrase_is_its_first_and_last_piece_and_that_of_its_head() -> None:
    pieces = _read("the minister rejected the treaty", Phrase((0, 12), (4, 12)), Phrase((22, 32), (26, 32)))
    assert pieces.numbers == [1, 3, 4, 5, 6, 3, 7, 2]
    assert (pieces.holders, pieces.targets) == ([(1, 2, 2)], [(5, 6, 6)])


def test_heads_and_spoken_words_are_marked() -> None:
    pieces = _read("the minister rejected the treaty", Phrase((0, 12), (4, 12), is_actor=True),
                   Phrase((22, 32), (26, 32)), spoken=((13, 32),))
    assert pieces.marks == [0, 0, HOLDER | NAMED_ACTOR, SPOKEN, SPOKEN, SPOKEN, SPOKEN | TARGET, 0]


def test_a_phrase_beyond_what_is_read_has_no_place() -> None:
    text = "treaty " * (MOST_PIECES + 1)
    pieces = _read(text, Phrase((0, 6), (0, 6)), Phrase((len(text) - 7, len(text) - 1), (len(text) - 7, len(text) - 1)))
    assert len(pieces.numbers) == MOST_PIECES
    assert (pieces.holders, pieces.targets) == ([(1, 1, 1)], [None])
