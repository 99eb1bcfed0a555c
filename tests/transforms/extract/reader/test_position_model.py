"""What the position model says of pairs, and that it answers for every target."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from transforms.extract.reader.pairs import spoken

from transforms.extract.reader import POSITION_CLASSES, Pair, PositionModel, default_weights_path, load_position_model


@pytest.fixture(scope="module")
def model() -> PositionModel:
    return load_position_model(default_weights_path())


def _pair(passage: str, holder: str, *targets: str) -> Pair:
    def span(words: str) -> tuple[int, int]:
        return passage.index(words), passage.index(words) + len(words)

    return Pair(passage, span(holder), tuple(map(span, targets)))


@pytest.mark.parametrize(
    ("passage", "holder", "target", "position"),
    [
        ("Mayor Adela Quist accused the harbour board of lying to the town.", "Mayor Adela Quist", "the harbour board",
         "oppose"),
        ("Mayor Adela Quist praised Bruno Halvard for his courage.", "Mayor Adela Quist", "Bruno Halvard", "support"),
        ("The opposition rejected the new ferry terminal.", "The opposition", "the new ferry terminal", "oppose"),
        ("The fishermen's union called for the resignation of the minister.", "The fishermen's union",
         "the resignation of the minister", "support"),
        ("Adela Quist met Bruno Halvard in the town hall on Tuesday.", "Adela Quist", "Bruno Halvard", "none"),
    ],
)
def test_plain_positions(model: PositionModel, passage: str, holder: str, target: str, position: str) -> None:
    (rows,) = model.probabilities([_pair(passage, holder, target)])
    assert POSITION_CLASSES[int(rows[0].argmax())] == position


def test_answers_do_not_depend_on_what_is_asked_beside(model: PositionModel) -> None:
    pairs = [
        _pair("The opposition rejected the new ferry terminal.", "The opposition", "the new ferry terminal"),
        _pair("Mayor Adela Quist praised Bruno Halvard for his courage in the long debate.", "Mayor Adela Quist",
              "Bruno Halvard", "his courage"),
    ]
    alone = [model.probabilities([pair])[0] for pair in pairs]
    for one, together in zip(alone, model.probabilities(pairs), strict=True):
        np.testing.assert_allclose(one, together, atol=1e-4)


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(passage=st.text(min_size=1, max_size=600), name=st.text(max_size=10))
def test_every_target_of_any_text_has_probabilities(model: PositionModel, passage: str, name: str) -> None:
    whole = (0, len(passage))
    for rows in model.probabilities([Pair(passage, (0, 1), (whole, (len(passage) - 1, len(passage)))),
                                     spoken(name, passage, (whole,))]):
        np.testing.assert_allclose(rows.sum(axis=1), 1, atol=1e-4)


def test_a_target_beyond_reach_is_certainly_none(model: PositionModel) -> None:
    passage = "Adela Quist spoke. " + "The ferry sails. " * 200 + "The terminal."
    (rows,) = model.probabilities([_pair(passage, "Adela Quist", "The terminal")])
    assert rows[0][0] == 1
