"""What the packaged reader says of windows, and that it answers for every pair."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.extract.reader import WindowModel, default_weights_path, load_window_model
from transforms.extract.reader.windows import FEATURES, WINDOW_CLASSES, Phrase, Window
from transforms.schema import POSITIONS


@pytest.fixture(scope="module")
def model() -> WindowModel:
    return load_window_model(default_weights_path())


def _window(text: str, holder: str, *targets: str) -> Window:
    def phrase(words: str) -> Phrase:
        start = text.index(words)
        end = start + len(words)
        return Phrase((start, end), (start + words.rfind(" ") + 1, end), is_actor=words[0].isupper())

    # A named subject before a noun or a name that comes a few words later.
    told = {"target_form": 2, "known": 1, "distance": 4}
    features = tuple(told.get(name, 0) for name in FEATURES)
    return Window(text, (phrase(holder),), tuple(map(phrase, targets)), (),
                  tuple((0, n) for n in range(len(targets))), (features,) * len(targets))


@pytest.mark.parametrize(("text", "holder", "target", "position"), [
    ("Mayor Adela Quist accused the harbour board of lying to the town.", "Mayor Adela Quist", "the harbour board",
     "oppose"),
    ("Mayor Adela Quist praised Bruno Halvard for his courage.", "Mayor Adela Quist", "Bruno Halvard", "support"),
    ("The opposition rejected the new ferry terminal.", "The opposition", "the new ferry terminal", "oppose"),
    ("The fishermen's union called for the minister's resignation.", "The fishermen's union",
     "the minister's resignation", "support"),
    ("Adela Quist met Bruno Halvard in the town hall on Tuesday.", "Adela Quist", "Bruno Halvard", "none"),
])
def test_plain_positions(model: WindowModel, text: str, holder: str, target: str, position: str) -> None:
    (rows,) = model.read([_window(text, holder, target)])
    by_position = {"none": rows[0][0]} | {name: rows[0][1 + n] + rows[0][5 + n] for n, name in enumerate(POSITIONS)}
    assert max(by_position, key=lambda name: by_position[name]) == position


def test_answers_do_not_depend_on_the_windows_beside(model: WindowModel) -> None:
    windows = [_window("The opposition rejected the new ferry terminal.", "The opposition", "the new ferry terminal"),
               _window("Mayor Adela Quist praised Bruno Halvard for his courage in the long debate.",
                       "Mayor Adela Quist", "Bruno Halvard", "his courage")]
    alone = [model.read([window])[0] for window in windows]
    for one, together in zip(alone, model.read(windows), strict=True):
        np.testing.assert_array_equal(one, together)


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(text=st.text(min_size=1, max_size=900))
def test_every_pair_of_any_text_has_probabilities(model: WindowModel, text: str) -> None:
    whole, last = (0, len(text)), (len(text) - 1, len(text))
    features = (0,) * len(FEATURES)
    window = Window(text, (Phrase((0, 1), (0, 1)),), (Phrase(whole, last), Phrase(last, last, True)), (whole,),
                    ((0, 0), (0, 1)), (features, features))
    (rows,) = model.read([window])
    assert rows.shape == (2, len(WINDOW_CLASSES))
    np.testing.assert_allclose(rows.sum(axis=1), 1, atol=0.01)


def test_a_target_beyond_reach_is_certainly_none(model: WindowModel) -> None:
    text = "Adela Quist spoke. " + "The ferry sails. " * 200 + "The terminal."
    (rows,) = model.read([_window(text, "Adela Quist", "The terminal")])
    assert rows[0][0] == 1


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="gone"):
        load_window_model(tmp_path / "gone.onnx")
