"""Two passes over one article: what both say stands, what one says alone is disputed."""

from __future__ import annotations

from lab.annotations.passes import joined
from lab.annotations.rows import place

TEXT = "Mayor Adela Quist rejected the new ferry terminal. She praised Bruno Halvard, and the union backed the tram."
FERRY = "S | issue | Mayor Adela Quist | oppose | the new ferry terminal | Adela Quist rejected the new ferry terminal"
PRAISE = "S | actor | She | support | Bruno Halvard | She praised Bruno Halvard"
TRAM = "S | issue | the union | support | the tram | the union backed the tram"


def _joined(one: list[str], two: list[str]) -> tuple[list[str], list[str], tuple[int, int, int, int]]:
    """Words of the targets both have, of those disputed, and the counts."""
    found, seen = joined(TEXT, place(TEXT, "\n".join(one)), place(TEXT, "\n".join(two)))
    return ([TEXT[slice(*s.target)] for s in found.stances], [TEXT[slice(*s.target)] for s in found.disputed],
            (seen.first, seen.second, seen.paired, seen.same))


def test_what_both_say_stands() -> None:
    assert _joined([FERRY, TRAM], [TRAM, FERRY]) == (["the new ferry terminal", "the tram"], [], (2, 2, 2, 2))


def test_what_one_says_alone_is_disputed() -> None:
    assert _joined([FERRY, TRAM], [TRAM, PRAISE]) == (
        ["the tram"], ["the new ferry terminal", "Bruno Halvard"], (2, 2, 1, 1))


def test_another_position_is_a_dispute_of_a_pair() -> None:
    assert _joined([FERRY], [FERRY.replace("oppose", "support")]) == (
        [], ["the new ferry terminal", "the new ferry terminal"], (1, 1, 1, 0))


def test_a_pronoun_may_stand_for_a_name() -> None:
    named = PRAISE.replace("| She |", "| Mayor Adela Quist |")
    assert _joined([PRAISE], [named])[0] == ["Bruno Halvard"]


def test_other_holders_are_other_stances() -> None:
    other = TRAM.replace("| the union |", "| Bruno Halvard |")
    assert _joined([TRAM], [other])[2] == (1, 1, 0, 0)
