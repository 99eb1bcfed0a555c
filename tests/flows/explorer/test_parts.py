"""The parts that pages are made of: marked text, queries, choices, discs."""

from __future__ import annotations

import math
from datetime import date

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.explorer.concordance import folded, hits, read_query
from flows.explorer.facets import HELD, BadState, State, read_state
from flows.explorer.rendering import disc
from flows.explorer.spans import Span, paragraphs

TEXT = st.text(st.sampled_from("ab \né"), max_size=40)
_TEXTS = "(VALUES (1, 'peace talks'), (2, 'talks with erdogan'), (3, 'smalltalks')) AS texts(n, x)"
SPANS = st.lists(st.builds(Span, st.integers(0, 45), st.integers(0, 45), st.sampled_from(["quote", "stance"]),
                           st.sampled_from(["r1", "r2", "r3"])), max_size=6)


@given(TEXT, SPANS)
def test_pieces_are_the_text_and_know_their_rows(text: str, spans: list[Span]) -> None:
    lines = paragraphs(text, spans)
    assert ["".join(piece.text for piece in line) for line in lines] == [line for line in text.split("\n") if line]
    seen = [rows for line in lines for piece in line for rows in [piece.rows] * len(piece.text)]
    characters = [(number, character) for number, character in enumerate(text) if character != "\n"]
    inside = [span for span in spans if span.start < span.end <= len(text)]
    for (number, _), rows in zip(characters, seen, strict=True):
        assert set(rows) == {span.row for span in inside if span.start <= number < span.end}


@given(TEXT, SPANS)
def test_a_row_begins_once(text: str, spans: list[Span]) -> None:
    begun = [row for line in paragraphs(text, spans) for piece in line for row in piece.first]
    assert len(begun) == len(set(begun))


@given(st.text(max_size=60))
def test_folded_text_keeps_its_offsets(text: str) -> None:
    assert len(folded(text)) == len(text)


@pytest.mark.parametrize(("query", "text", "found"), [
    ("talks", "The talks, Talks and smalltalks.", ["talks", "Talks"]),
    ("talk*", "The talks and smalltalks.", ["talk"]),
    ('"peace talks"', "Peace  talks, then talks of peace.", ["Peace  talks"]),
    ("erdogan", "Erdoğan and ERDOĞAN spoke.", ["Erdoğan", "ERDOĞAN"]),
    ("a.c", "abc a.c", ["a.c"]),
    ("talks -peace", "Talks.", ["Talks"]),
])
def test_a_query_finds_its_places(query: str, text: str, found: list[str]) -> None:
    assert [hit.match for hit in hits(text, read_query(query), None)] == found


@pytest.mark.parametrize(("query", "found"), [
    ("talks", [1, 2]), ("peace talks", [1]), ("talks -peace", [2]), ('"talks peace"', []), ("small*", [3]),
    ("small", []), ("-peace", None), ("''", None), ("erdogan", [2]), ("'); DROP TABLE t; --", []),
])
def test_a_query_chooses_texts(query: str, found: list[int] | None) -> None:
    asked = read_query(query)
    assert asked.is_asking is (found is not None)
    if found is not None:
        where, values = asked.condition("x")
        rows = duckdb.execute(f"SELECT n FROM {_TEXTS} WHERE {where} ORDER BY n", values).fetchall()
        assert [n for (n,) in rows] == found


def test_a_state_is_read_back_from_its_own_address() -> None:
    from urllib.parse import parse_qsl

    state = State(date(2024, 1, 2), date(2024, 3, 4), 0.7, {"outlet": ("A & B", "(not stated)"), "type": ("person",)})
    assert read_state(parse_qsl(state.query()[1:])) == state


def test_a_choice_is_taken_back_by_choosing_it_again() -> None:
    state = State().toggled("type", "person").toggled("type", "state")
    assert state.toggled("type", "person").chosen == {"type": ("state",)}
    assert state.toggled("type", "person").toggled("type", "state") == State()


def test_values_are_parameters_and_never_part_of_a_query() -> None:
    where, values = read_state([("outlet", "x'; DROP TABLE held; --")]).where(HELD)
    assert "DROP" not in where
    assert values == ["x'; DROP TABLE held; --"]


def test_a_confidence_that_is_no_share_is_refused() -> None:
    with pytest.raises(BadState, match="from 0 to 1"):
        read_state([("confidence", "nan")])


def test_discs_grow_with_their_evidence_and_tell_mixed_positions() -> None:
    small, large = disc({"support": 1}, 9), disc({"support": 9}, 9)
    assert small.radius < large.radius
    assert (small.sign, disc({"oppose": 1}, 9).sign, disc({"conditional": 1}, 9).sign) == ("+", "−", "if")
    mixed = disc({"support": 2, "oppose": 1}, 9)
    assert mixed.sign == "±"
    assert [position for position, _ in mixed.slices] == ["support", "oppose"]
    assert math.isfinite(mixed.radius)
