"""Whether a sentence may take a side depends on its words, not on the order in which a set gives them."""

from __future__ import annotations

from itertools import permutations

from transforms.extract.stances.side_words import ALWAYS, may_take_sides


def test_weights_add_up_in_any_order() -> None:
    words = ("tax", "vote", "war", "peace")
    for weights in permutations((1e16, 1.0, 1.0, -1e16)):
        weighed = {ALWAYS: 0.0, **dict(zip(words, weights, strict=True))}
        assert may_take_sides(" ".join(words), weighed, least=2.0)
        assert not may_take_sides(" ".join(words), weighed, least=2.1)


def test_words_without_weight_count_nothing() -> None:
    assert may_take_sides("Nobody weighed these words", {ALWAYS: -1.5}, least=-1.5)
