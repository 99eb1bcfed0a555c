"""The word lists of quotes hold lemmas and singulars, and errors name the row."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from transforms.extract.language.en.inflection import singular, verbs_of_form
from transforms.extract.language.en.quote_words import load_quote_words
from transforms.extract.language.en.word_lists import LISTS

FOLDER = LISTS / "quotes"
PLURAL_ONLY = {"figures"}


def test_verbs_are_lemmas_of_verbs() -> None:
    words = load_quote_words()
    assert {verb for verb in words.evidence_verbs | words.deed_verbs if verb not in verbs_of_form(verb)} == set()


def test_mute_sources_are_in_the_singular() -> None:
    heads = {noun.split()[-1] for noun in load_quote_words().mute_sources}
    assert {head for head in heads if singular(head) != head} - PLURAL_ONLY == set()


@pytest.mark.parametrize(("row", "reason"), [
    ("poll\tshown\n", "noun 'poll' is listed twice"),
    ("rumour\tsometimes\n", "'sometimes' is not a valid Mute"),
])
def test_a_wrong_row_is_named_with_its_line(tmp_path: Path, row: str, reason: str) -> None:
    folder = Path(shutil.copytree(FOLDER, tmp_path / "quotes"))
    path = folder / "mute_sources.tsv"
    path.write_text(path.read_text(encoding="utf-8") + row, encoding="utf-8")
    line = len(path.read_text(encoding="utf-8").splitlines())
    with pytest.raises(ValueError, match=rf"mute_sources\.tsv, line {line}: {reason}"):
        load_quote_words(folder)
