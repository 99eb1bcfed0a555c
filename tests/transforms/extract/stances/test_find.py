"""Stances from predicate-argument structure: holder, target, position, and the words they rest on."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from tests.transforms.extract.stances.conftest import Cast, Finder
from transforms.extract.language.stance_words import StanceWords
from transforms.extract.records import Attribution, Quote
from transforms.extract.stances import find_stances
from transforms.extract.stances.judges.rules import RuleJudge

RURITANIA, GRAUSTARK, WEBER, STEIN, GREENS = range(5)


@pytest.mark.parametrize(("text", "holder", "position", "word"), [
    ("Ruritania rejected the border treaty.", RURITANIA, "oppose", "treaty"),
    ("The border treaty was rejected by Ruritania.", RURITANIA, "oppose", "treaty"),
    ("Anna Weber voted for the pension bill.", WEBER, "support", "pension"),
    ("Anna Weber voted against the pension bill.", WEBER, "oppose", "pension"),
    ("Ruritania does not support the fishing quota.", RURITANIA, "oppose", "quota"),
    ("Ruritania refused to accept demands to surrender the islands.", RURITANIA, "oppose", "surrender"),
    ("Graustark vowed to block the pipeline.", GRAUSTARK, "oppose", "pipeline"),
    ("Graustark is willing to lower the steel tariff.", GRAUSTARK, "support", "tariff"),
    ("Graustark remains opposed to the steel tariff.", GRAUSTARK, "oppose", "tariff"),
    ("The Green Party came out in favor of the carbon levy.", GREENS, "support", "levy"),
    ("Ruritania signed the climate accord.", RURITANIA, "support", "accord"),
    ("Ruritania withdrew from the climate accord.", RURITANIA, "oppose", "accord"),
    ("Karl Stein expressed support for the railway merger.", STEIN, "support", "merger"),
    ("Karl Stein called on parliament to reject the railway merger.", STEIN, "oppose", "merger"),
    ("Graustark dropped its demand for a naval base.", GRAUSTARK, "oppose", "base"),
    ("Anna Weber, a vocal opponent of the dam project, arrived on Monday.", WEBER, "oppose", "dam"),
    ("Karl Stein called the customs union a disastrous mistake.", STEIN, "oppose", "union"),
])
def test_position_on_an_issue(stances_in: Finder, text: str, holder: int, position: str, word: str) -> None:
    rows = [row for row in stances_in(text, pronoun=GRAUSTARK) if row.target is not None]

    assert [(row.holder, row.position) for row in rows] == [(holder, position)]
    assert word in (rows[0].target_label or "")


@pytest.mark.parametrize("text", [
    "Ruritania and Graustark held talks in the capital on Monday.",
    "Under the law of Ruritania, the treaty needs a majority of votes.",
    "Does Ruritania support the treaty?",
    "Whether Ruritania supports the treaty will matter in autumn.",
    "Graustark wants Ruritania to say when the treaty is due.",
    "The treaty is a sensitive subject in Ruritania.",
    "Karl Stein was born in Graustark and studied law.",
    "Anna Weber wants a new bicycle for her birthday.",
    "Anna Weber praised the two dishes.",
])
def test_no_stance_in_neutral_sentences(stances_in: Finder, text: str) -> None:
    assert stances_in(text) == []


def test_a_rejected_proposal_gives_two_rows(stances_in: Finder) -> None:
    rows = stances_in("They saw Ruritania’s rejection of a Graustark proposal calling for the closure of ports.")

    assert [(row.holder, row.position) for row in rows] == [(RURITANIA, "oppose"), (GRAUSTARK, "support")]
    assert {row.target_label for row in rows} == {rows[0].target_label}


def test_embedded_speech_keeps_holder_and_voice_apart(stances_in: Finder) -> None:
    said = "Ruritania would oppose the naval base"
    rows = stances_in(f"Anna Weber said that {said}.", said=said, speaker=WEBER)

    assert [(row.holder, row.voiced_by, row.quote, row.position) for row in rows] == [(RURITANIA, WEBER, 0, "oppose")]


@pytest.mark.parametrize(("said", "position", "word"), [
    ("parliament must reject the naval base", "oppose", "base"),
    ("the government should abolish the salt tax", "support", "salt"),
    ("the naval base is unacceptable", "oppose", "base"),
    ("the salt tax will damage exports", "oppose", "salt"),
    ("we will expand the railway", "support", "railway"),
])
def test_what_a_speaker_says_of_a_policy_is_his_position(stances_in: Finder, said: str, position: str,
                                                         word: str) -> None:
    rows = stances_in(f"Karl Stein said that {said}.", said=said, speaker=STEIN, pronoun=STEIN)

    assert (STEIN, position) in [(row.holder, row.position) for row in rows if word in (row.target_label or "")]


@pytest.mark.parametrize(("text", "condition"), [
    ("Graustark offered to reopen the border if Ruritania withdraws its troops.",
     "if Ruritania withdraws its troops"),
    ("Graustark would back the quota only if spare parts were covered.", "only if spare parts were covered"),
    ("Ruritania is ready to close the base in exchange for security guarantees.",
     "in exchange for security guarantees"),
])
def test_a_stated_condition_makes_the_position_conditional(stances_in: Finder, text: str, condition: str) -> None:
    rows = stances_in(text)
    conditional = [row for row in rows if row.position == "conditional"]

    assert [text[slice(*row.condition)] for row in conditional if row.condition] == [condition]
    assert any(row.position == "support" and row.holder == conditional[0].holder for row in rows)


@pytest.mark.parametrize("text", [
    "Ruritania has not said whether it will join the customs union.",
    "Ruritania has yet to make a decision on the customs union.",
    "Ruritania is undecided about the customs union.",
    "Ruritania is still weighing a customs union.",
])
def test_open_positions_are_undecided(stances_in: Finder, text: str) -> None:
    assert [(row.holder, row.position) for row in stances_in(text)] == [(RURITANIA, "undecided")]


@pytest.mark.parametrize(("text", "hedge"), [
    ("Ruritania has reportedly agreed to close the base.", "reportedly"),
    ("Ruritania is expected to oppose the customs union.", "expected"),
    ("Ruritania appears to favour the customs union.", "appears"),
])
def test_the_weakening_word_is_kept(stances_in: Finder, text: str, hedge: str) -> None:
    (row,) = stances_in(text)

    assert text[slice(*(row.hedge or (0, 0)))] == hedge


@pytest.mark.parametrize(("text", "position"), [
    ("Anna Weber praised Karl Stein.", "support"),
    ("Anna Weber accused Karl Stein of lying.", "oppose"),
    ("Anna Weber blasted Karl Stein on Friday.", "oppose"),
])
def test_actors_are_targets_of_their_own(stances_in: Finder, text: str, position: str) -> None:
    rows = [row for row in stances_in(text) if row.target_entity is not None]

    assert [(row.holder, row.target_entity, row.position) for row in rows] == [(WEBER, STEIN, position)]
    assert rows[0].target_label is None


_PHRASES = (
    "Ruritania rejected the treaty", "Anna Weber said", "if", "we must close the base", "“", "”", ".", "\n", ",",
    "Karl Stein’s refusal to", "reportedly", "in exchange for", "Graustark", "and", "is unacceptable", "é", "🙂",
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_PHRASES), min_size=1, max_size=14), st.data())
def test_spans_slice_and_rows_are_whole(nlp: Language, words: StanceWords, rule_judge: RuleJudge,
                                        parts: list[str], data: st.DataObject) -> None:
    text = " ".join(parts)
    start = data.draw(st.integers(0, len(text) - 1))
    quotes = [Quote(((start, data.draw(st.integers(start + 1, len(text)))),), "indirect", "speech", 0.9)]
    doc = nlp(text)
    sentences = [(s.start_char, s.end_char) for s in doc.sents]

    rows = find_stances(doc, Cast(text, WEBER), quotes, [Attribution(STEIN, False)], words, rule_judge)

    assert rows == find_stances(nlp(text), Cast(text, WEBER), quotes, [Attribution(STEIN, False)], words, rule_judge)
    for row in rows:
        assert any(low <= row.evidence[0] < row.evidence[1] <= high for low, high in sentences)
        assert text[slice(*row.evidence)].strip() == text[slice(*row.evidence)]
        assert (row.target is None) != (row.target_entity is None)
        assert (row.position == "conditional") == (row.condition is not None)
        assert 0 <= row.confidence <= 1
        if row.quote is not None:
            assert quotes[row.quote].start <= row.evidence[0] < row.evidence[1] <= quotes[row.quote].end
