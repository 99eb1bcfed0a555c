"""The confidence of a stance."""

from __future__ import annotations

import pytest

from tests.transforms.extract.stances.conftest import Finder
from transforms.extract.stances import StanceLexicon
from transforms.extract.stances.confidence import confidence


def test_without_weights_a_row_is_as_likely_right_as_wrong() -> None:
    assert confidence([], {"always": 0.0}) == 0.5


def test_a_feature_without_a_weight_is_an_error(lexicon: StanceLexicon) -> None:
    with pytest.raises(KeyError, match="moonlight"):
        confidence(["moonlight"], lexicon.confidence)


def test_plain_words_on_a_full_target_are_surer_than_a_hedged_bare_one(stances_in: Finder) -> None:
    (plain,) = stances_in("Ruritania rejected the withdrawal of troops from the border zone.")
    (bare,) = stances_in("They reportedly support the treaty.", pronoun=0)

    assert plain.confidence >= 0.75 > 0.6 > bare.confidence
