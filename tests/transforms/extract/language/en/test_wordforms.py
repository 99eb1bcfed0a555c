"""Nouns made from verbs, and how labels are written."""

from __future__ import annotations

import pytest

from transforms.extract.language.en.wordforms import label_words, nominalise, noun_preposition, possessive, verb_of


def test_a_noun_made_from_a_verb_leads_back_to_it() -> None:
    assert nominalise("withdraw") == "withdrawal"
    assert verb_of("withdrawal") == "withdraw"
    assert (nominalise("zigzag"), verb_of("table")) == (None, "table")


def test_the_preposition_of_a_noun_is_read_from_the_list() -> None:
    assert noun_preposition("ban") == "on"
    assert noun_preposition("suspend") == "of"


@pytest.mark.parametrize(("name", "expected"), [("Ruritania", "Ruritania’s"), ("United States", "United States’")])
def test_an_owner_ends_as_english_spells_it(name: str, expected: str) -> None:
    assert possessive(name) == expected


def test_a_list_that_is_missing_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        label_words("no_such_list")
