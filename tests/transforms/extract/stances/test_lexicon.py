"""The stance lexicon: what it holds, and what it says of a bad file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from transforms.extract.stances import PACKAGED_LEXICON, StanceLexicon, load_stance_lexicon

FILES = ("verbs.tsv", "nouns.tsv", "adjectives.tsv", "relations.tsv", "evaluations.tsv", "effects.tsv", "words.tsv",
         "policy_words.tsv", "confidence.tsv")


def _with_row(folder: Path, name: str, row: str) -> Path:
    copy = folder / "lexicon"
    shutil.copytree(PACKAGED_LEXICON, copy)
    with (copy / name).open("a", encoding="utf-8") as file:
        file.write(row + "\n")
    return copy


@pytest.mark.parametrize("name", FILES)
def test_every_file_says_what_a_row_means_and_where_it_comes_from(name: str) -> None:
    header = [line for line in (PACKAGED_LEXICON / name).read_text(encoding="utf-8").splitlines() if line[:1] == "#"]

    assert "by hand" in " ".join(line.removeprefix("# ") for line in header)


def test_no_word_judges_both_ways(lexicon: StanceLexicon) -> None:
    lines = (PACKAGED_LEXICON / "evaluations.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if "\t" in line]

    assert len({word for word, _ in rows}) == len(rows)
    assert lexicon.evaluations["unacceptable"] == -1


def test_lemmas_are_lower_case_words(lexicon: StanceLexicon) -> None:
    keys = [*lexicon.verbs, *lexicon.nouns, *lexicon.adjectives, *lexicon.relations]

    assert [key for key in keys if key != key.lower() or " " in key] == []


@pytest.mark.parametrize(("name", "row", "problem"), [
    ("verbs.tsv", "dither\tobj\t0\tissue\t2", "sign is '0'"),
    ("verbs.tsv", "dither\tobj\t+\tthing\t2", "towards is 'thing'"),
    ("nouns.tsv", "dither\tof\t+\tissue\t9", "strength is '9'"),
    ("words.tsv", "copula", "expected 2"),
    ("words.tsv", "copula\tbe", "repeats an earlier row"),
])
def test_a_bad_row_is_named_with_file_and_line(tmp_path: Path, name: str, row: str, problem: str) -> None:
    folder = _with_row(tmp_path, name, row)
    last = len((folder / name).read_text(encoding="utf-8").splitlines())

    with pytest.raises(ValueError, match=rf"{name}, line {last}: .*{problem}"):
        load_stance_lexicon(folder)
