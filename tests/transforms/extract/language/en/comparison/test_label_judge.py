"""What labels of issues tell: a dispute, or nothing without the article."""

from __future__ import annotations

import pytest

from transforms.extract.language.en.comparison.label_judge import WEIGHTS, label_features, names_dispute
from transforms.text.lists import read_table

TELLING = ("ban on fishing with nets", "privatisation of state railways", "reopening of rural schools",
           "requiring landlords to insulate houses", "extradition of smugglers to Ruritania",
           "deployment of troops in Graustark", "increase of tax on sugar", "male-only conscription")
SAYING_NOTHING = ("offer", "lopsided deal", "Weber’s claims", "meeting", "putting things", "attending ceremony",
                  "voters", "better future", "getting party", "talks", "unity", "doing jobs")


@pytest.mark.parametrize("label", TELLING)
@pytest.mark.parametrize("other", SAYING_NOTHING)
def test_a_label_that_tells_a_dispute_is_likelier_to_than_one_that_does_not(label: str, other: str) -> None:
    assert names_dispute(label) > names_dispute(other)


@pytest.mark.parametrize(("label", "features"), [
    ("offer", {"bare", "words_1", "telling_0"}),
    ("attending ceremony", {"gerund", "conduct"}),
    ("taxing of sugar", {"gerund", "public_act", "gerund_without_object"}),
    ("Weber’s remarks", {"owner", "said_or_done", "empty_modifiers"}),
    ("Mercia drawing line", {"clause"}),
    ("voters", {"person"}),
    ("sugar tax", {"classified", "telling_2"}),
    ("removal of judges", {"act_of_office", "act_with_complement", "noun_of_change"}),
    ("better future", {"good_thing"}),
    ("Border Act", {"name_at_end"}),
])
def test_what_is_true_of_a_label(label: str, features: set[str]) -> None:
    assert features <= set(label_features(label))


def test_an_empty_label_tells_nothing() -> None:
    assert names_dispute("") == names_dispute("  ") == 0


def test_every_weight_is_of_a_feature_and_every_label_has_a_probability() -> None:
    weights = read_table(WEIGHTS, ("feature", "weight"), float)

    assert {feature for label in (*TELLING, *SAYING_NOTHING) for feature in label_features(label)} <= weights.keys()
    assert all(0 < names_dispute(label) < 1 for label in (*TELLING, *SAYING_NOTHING))


def test_a_label_of_prepositions_alone_is_judged_like_any_other() -> None:
    assert 0 <= names_dispute("of in") < 1
