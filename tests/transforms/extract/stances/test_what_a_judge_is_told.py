"""What a judge is told of a candidate: its features, its spans, and what names holder and target."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from spacy.language import Language

from tests.transforms.extract.stances.conftest import Cast
from transforms.extract.language.stance_words import StanceWords
from transforms.extract.records import Attribution, Quote
from transforms.extract.stances import find_stances
from transforms.extract.stances.judges import Candidate, Judgement

Told = Callable[..., list[Candidate]]


@pytest.fixture
def told(nlp: Language, words: StanceWords) -> Told:
    """The candidates of a text; the entity `speaker` says all of it where it is given."""

    def find(text: str, speaker: int | None = None, pronoun: int = 2) -> list[Candidate]:
        seen: list[Candidate] = []

        def judge(_: str, candidates: Sequence[Candidate]) -> list[Judgement]:
            seen.extend(candidates)
            return [Judgement(c.position, c.polarity, 0.5) for c in candidates]

        quotes = [] if speaker is None else [Quote(((0, len(text)),), "direct", "speech", 0.9)]
        attributions = [Attribution(speaker, False) for _ in quotes]
        find_stances(nlp(text), Cast(text, pronoun), quotes, attributions, words, judge)
        return seen

    return find


PLAIN = {"political_target", "plain_predicate", "one_word_label", "state_holder", "against", "past", "by_verb"}


@pytest.mark.parametrize(("text", "gained", "lost"), [
    ("Ruritania rejected the treaty.", set(), set()),
    ("Ruritania rejects the treaty.", set(), {"past"}),
    ("Ruritania supported the treaty.", set(), {"against"}),
    ("Ruritania rejected the border treaty.", set(), {"one_word_label"}),
    ("Ruritania rejected the old border treaty of the islands.", {"full_label"}, {"one_word_label"}),
    ("Anna Weber rejected the treaty.", set(), {"state_holder"}),
    ("The Green Party rejected the treaty.", set(), set()),
    ("She rejected the treaty.", {"pronoun_holder"}, {"state_holder"}),
    ("Ruritania reportedly rejected the treaty.", {"hedged"}, set()),
    ("Ruritania rejected the treaty unless Graustark leaves.", {"conditional"}, set()),
    ("Ruritania had rejected the treaty.", {"former_position"}, set()),
    ("Graustark, which rejected the treaty, left.", {"subordinate"}, set()),
    ("Ruritania rejected the chair of the treaty.", set(), {"one_word_label"}),
    ("Ruritania rejected closing the border.", {"clausal_target"}, {"one_word_label"}),
])
def test_features_of_a_row(told: Told, text: str, gained: set[str], lost: set[str]) -> None:
    candidate = next(one for one in told(text) if one.kind == "verb")
    assert set(candidate.features) == (PLAIN | gained) - lost


def test_features_of_speech(told: Told) -> None:
    (mine,) = told("The treaty is a disaster.", speaker=0)
    (anothers,) = told("Graustark rejects the treaty.", speaker=0)
    assert {"in_speech", "by_verdict"} <= set(mine.features)
    assert "voiced_by_another" not in mine.features
    assert {"in_speech", "voiced_by_another", "by_verb"} <= set(anothers.features)


@pytest.mark.parametrize(("text", "kind"), [
    ("Ruritania rejected the treaty.", "verb"), ("Ruritania's rejection of the treaty came.", "noun"),
    ("Ruritania is critical of the treaty.", "adjective"), ("Ruritania is an opponent of the treaty.", "relation"),
    ("Ruritania called the treaty a disaster.", "naming"), ("Ruritania called the treaty “a bridge”.", "figure"),
    ("Ruritania has not decided on the treaty.", "undecided"), ("Ruritania banned whaling.", "deed"),
])
def test_how_a_candidate_was_found(told: Told, text: str, kind: str) -> None:
    (candidate,) = told(text)
    assert (candidate.kind, f"by_{kind}" in candidate.features) == (kind, True)


def test_an_actor_is_told_by_name(told: Told) -> None:
    (candidate,) = told("Anna Weber praised Karl Stein.")
    assert {"actor_target", "plain_predicate"} <= set(candidate.features)
    assert (candidate.targets_actor, candidate.target_name) == (True, "Karl Stein")


def test_spans_and_names_of_a_candidate(told: Told) -> None:
    text = "It rained. The Green Party rejected the plan to close the base. It snowed."
    (candidate,) = told(text)
    cut = [text[slice(*span)] for span in (candidate.sentence, candidate.holder or (0, 0), candidate.target,
                                           candidate.predicate, candidate.evidence)]
    assert cut == ["The Green Party rejected the plan to close the base.", "The Green Party", "close the base",
                   "rejected", "The Green Party rejected the plan to close the base"]
    assert (candidate.holder_name, candidate.target_name) == ("Green Party", "closure of base")


def test_who_speaks_is_named_where_no_words_do(told: Told) -> None:
    (candidate,) = told("The treaty is a disaster.", speaker=3)
    assert (candidate.holder, candidate.holder_name) == (None, "Karl Stein")
