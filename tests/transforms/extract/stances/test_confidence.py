"""The confidence of a stance."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.transforms.extract.stances.conftest import Finder
from transforms.extract.stances.confidence import WEIGHTS, confidence, load_weights


def test_without_weights_a_row_is_as_likely_right_as_wrong() -> None:
    assert confidence([], {"always": 0.0}) == 0.5


def test_a_feature_without_a_weight_is_an_error() -> None:
    with pytest.raises(KeyError, match="moonlight"):
        confidence(["moonlight"], load_weights("confidence"))


@pytest.mark.parametrize("path", sorted(WEIGHTS.iterdir()), ids=lambda path: path.name)
def test_weights_say_how_they_were_fitted(path: Path) -> None:
    header = " ".join(line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#"))

    assert "python -m" in header
    assert "always" in load_weights(path.stem)


def test_plain_words_on_a_full_target_are_surer_than_a_hedged_bare_one(stances_in: Finder) -> None:
    (plain,) = stances_in("Ruritania rejected the withdrawal of troops from the border zone.")
    (bare,) = stances_in("They reportedly support the treaty.", pronoun=0)

    assert plain.confidence >= 0.75 > 0.6 > bare.confidence
