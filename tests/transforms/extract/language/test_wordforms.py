"""Verbs, gerunds and nouns made from verbs; the word lists behind them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from transforms.extract.language.en.normal import head_forms, normal_form, stems
from transforms.extract.language.en.wordforms import gerund, nominalise, noun_preposition, verb_of

LEXICON = Path(__file__).resolve().parents[4] / "transforms/extract/language/en/lists/labels"


@pytest.mark.parametrize(("verb", "expected"), [
    ("join", "joining"), ("cut", "cutting"), ("impose", "imposing"), ("tie", "tying"), ("agree", "agreeing"),
    ("commit", "committing"), ("open", "opening"), ("lift", "lifting"), ("quit", "quitting"), ("veto", "vetoing"),
    ("be", "being"), ("panic", "panicking"), ("show", "showing"),
])
def test_gerunds_follow_english_spelling(verb: str, expected: str) -> None:
    assert gerund(verb) == expected


def test_a_noun_made_from_a_verb_compares_as_the_verb() -> None:
    assert nominalise("withdraw") == "withdrawal"
    assert verb_of("withdrawal") == "withdraw"
    assert normal_form("withdrawals") == normal_form("withdrawing") == normal_form("withdraw")


def test_the_preposition_of_a_noun_is_read_from_the_list() -> None:
    assert noun_preposition("ban") == "on"
    assert noun_preposition("suspend") == "of"


def test_stems_leave_out_function_words_and_possessives() -> None:
    assert stems("Parliament's suspension by the Queen", {}) == stems("parliament suspend queen", {})


def test_the_head_stands_before_the_first_preposition() -> None:
    assert head_forms("maritime border agreement between Turkey and Libya", {}) == (normal_form("agreement"),)
    assert head_forms("Ukraine joining NATO", {})[0] == normal_form("join")


@pytest.mark.parametrize("path", sorted(LEXICON.iterdir()), ids=lambda path: path.name)
def test_word_lists_say_what_they_are_and_repeat_nothing(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if not line.startswith("#")]
    assert lines[0].startswith("# ")
    assert len(rows) == len(set(rows))
    row = r"[a-z][a-z.\-]*(\t[a-z][a-z.\-]*){1,2}" if path.suffix == ".tsv" else r"[a-z][a-z\-]*"
    assert [line for line in rows if not re.fullmatch(row, line)] == []


def test_a_verb_neither_affirms_nor_reverses_at_once() -> None:
    def words(name: str) -> set[str]:
        lines = (LEXICON / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        return {line for line in lines if not line.startswith("#")}

    assert words("affirming_verbs") & words("reversing_verbs") == set()
