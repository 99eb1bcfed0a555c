"""The English words of the stance analysis: what they hold, and what is said of a bad list."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from transforms.extract.language.en.stance_words import load_stance_words
from transforms.extract.language.en.word_lists import LISTS
from transforms.extract.language.stance_words import StanceWords

FOLDER = LISTS / "stances"


@pytest.fixture(scope="module")
def words() -> StanceWords:
    return load_stance_words()


def _with_row(folder: Path, name: str, row: str) -> Path:
    copy = folder / "lists"
    shutil.copytree(FOLDER, copy)
    with (copy / name).open("a", encoding="utf-8") as file:
        file.write(row + "\n")
    return copy


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()),
                         ids=lambda path: path.name)
def test_no_list_was_made_from_a_labelled_data_set(path: Path) -> None:
    header = " ".join(line.removeprefix("# ") for line in path.read_text(encoding="utf-8").splitlines()
                      if line.startswith("#"))

    assert "by hand" in header
    assert "no row comes from a labelled data set" in header


def test_predicates_are_lower_case_words(words: StanceWords) -> None:
    keys = [*words.verbs, *words.nouns, *words.adjectives, *words.relations, *words.needs]

    assert [key for key in keys if key != key.lower() or " " in key] == []


def test_what_judges_one_way_is_listed_once(words: StanceWords) -> None:
    assert words.evaluations["unacceptable"] == -1
    assert words.evaluations["fair"] == 1


def test_marks_that_restrict_or_endure_open_conditions(words: StanceWords) -> None:
    assert words.enduring_marks <= words.negative_condition_marks
    assert words.enduring_phrases <= words.condition_phrases
    assert {phrase.rpartition("_")[2] for phrase in words.condition_phrases} & words.condition_prepositions


@pytest.mark.parametrize(("part", "whole"), [
    ("neuter_pronouns", "thing_pronouns"), ("thing_pronouns", "thing_words"), ("person_pronouns", "third_persons"),
    ("speaking_plurals", "speaking_pronouns"), ("refusing_modals", "intending_modals"),
    ("wanting_verbs", "need_verbs"), ("referring_verbs", "naming_verbs"), ("amounting_verbs", "copulas"),
    ("doubting_marks", "unasserting_marks"),
    ("null_determiners", "negative_determiners"), ("null_determiners", "absent_negations"),
])
def test_words_of_a_part_are_words_of_the_whole(words: StanceWords, part: str, whole: str) -> None:
    assert getattr(words, part) - getattr(words, whole) == set()


@pytest.mark.parametrize(("name", "row", "problem"), [
    ("verbs.tsv", "dither\tobj\t0\tissue\t2", "polarity is '0'"),
    ("verbs.tsv", "dither\tobj\t+\tthing\t2", "towards is 'thing'"),
    ("nouns.tsv", "dither\tof\t+\tissue\t9", "strength is '9'"),
    ("evaluations.tsv", "unacceptable\t+", "word 'unacceptable' is listed twice"),
    ("words.tsv", "copulas", "expected 2"),
    ("words.tsv", "copulas\tbe", "repeats an earlier row"),
])
def test_bad_row_is_named_with_file_and_line(tmp_path: Path, name: str, row: str, problem: str) -> None:
    folder = _with_row(tmp_path, name, row)
    last = len((folder / name).read_text(encoding="utf-8").splitlines())

    with pytest.raises(ValueError, match=rf"{name}, line {last}: .*{problem}"):
        load_stance_words(folder)


def test_use_that_nothing_asks_for_is_named(tmp_path: Path) -> None:
    folder = _with_row(tmp_path, "words.tsv", "copulae\tbe")

    with pytest.raises(ValueError, match=r"words\.tsv: missing or unknown uses: copulae"):
        load_stance_words(folder)
