"""The lists of English words that stances, labels and issues are read by: each says what it is, none has a slip."""

from __future__ import annotations

import re
from pathlib import Path

import lemminflect
import pytest

from transforms.extract.language.en.word_lists import LISTS
from transforms.text.lists import read_rows, read_words

COMPARISON = LISTS.parent / "comparison" / "lists"
FOLDERS = (LISTS / "inflection", LISTS / "labels", LISTS / "stances", LISTS / "syntax", COMPARISON)
PATHS = [path for folder in FOLDERS for path in sorted(folder.iterdir())]
_CODES = frozenset(("obj", "inf", "ing", "rel"))
_PART = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _rows(path: Path) -> list[tuple[str, ...]]:
    if path.suffix == ".txt":
        return read_rows(path, ("word",), header=False)
    columns = next(line for line in _lines(path) if not line.startswith("#"))
    return read_rows(path, tuple(columns.split("\t")))


def _words(path: Path) -> set[str]:
    """The words of a list, without the cells that hold no words."""
    rows = [row[1:] if path.name == "words.tsv" else row[:2] for row in _rows(path) if row[0] != "act_endings"]
    return {part for row in rows for cell in row for part in _PART.findall(cell)}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_list_begins_with_what_a_row_means(path: Path) -> None:
    assert _lines(path)[0].startswith("# ")


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_list_is_in_lower_case(path: Path) -> None:
    assert [row for row in _rows(path) if any(cell != cell.lower() for cell in row)] == []


@pytest.mark.parametrize("path", [path for path in PATHS if path.suffix == ".txt" and path.name != "topic_slots.txt"],
                         ids=lambda path: f"{path.parent.name}-{path.name}")
def test_list_is_in_order(path: Path) -> None:
    words = [row[0] for row in _rows(path)]

    assert words == sorted(words)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_words_are_in_the_dictionary_or_known_to_be_missing_there(path: Path) -> None:
    rare = read_words(Path(__file__).with_name("words_without_dictionary.txt"))
    unknown = {word for word in _words(path) if not lemminflect.getAllLemmas(word)}

    assert unknown - rare - _CODES == set()


def test_words_known_to_be_missing_in_the_dictionary_are_listed_somewhere() -> None:
    rare = read_words(Path(__file__).with_name("words_without_dictionary.txt"))

    assert rare - {word for path in PATHS for word in _words(path)} == set()
