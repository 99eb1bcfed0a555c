"""No part of the extraction but the language room knows a word of an article's language."""

from __future__ import annotations

from pathlib import Path

import pytest

import transforms.extract
from tests.transforms.english_words import words_in_folder

EXTRACT = Path(transforms.extract.__file__).parent
GENDERS = ("m", "f")
KNOWN: dict[str, tuple[str, ...]] = {
    "mentions": (
        *GENDERS,                                                   # grammatical genders of clusters
        "seat", "place", "unknown",                                 # kinds of names beside actor types (name.py)
        "obj", "iobj",                                              # Universal Dependencies, of other pipelines
    ),
    "quotes": (
        "vector", "word", "prefix", "suffix", "shape", "stretch", "paragraph",      # columns of the features
        "words", "emit.weight", "transitions", "confidence.table",                  # arrays of the weights
        "O",                                                        # a tag of the network
        "owner", "subject", "verb",                                 # groups of `QuoteWords.viewpoint`
        "https",                                                    # how an address begins
    ),
    "reader": ("none",                                              # a class of the reader
               "numbers", "marks", "holders", "targets",   # what the network is given
               "actor", "issue",                                    # what a position is towards
               "apart", "distance", "known", "nested"),    # features of a pair (windows.py)
}
"""Literals that are no words of an article, by part, and what they are."""


@pytest.mark.parametrize("part", sorted(KNOWN))
def test_a_part_holds_no_word_of_an_article(part: str) -> None:
    found = words_in_folder(EXTRACT / part, KNOWN[part])
    assert [f"{path}:{where.line} {word!r} ({where.use})" for path, word, where in found] == []


@pytest.mark.parametrize(("part", "module", "planted", "word"), [
    ("mentions", "titles.py", "def planted(words, i):\n    return words.lower[i] == 'agent'\n", "agent"),
    ("mentions", "context.py", "_PLANTED = frozenset(('senior', 'junior'))\n", "senior"),
    ("mentions", "names.py", "def planted(words, i):\n    return words.word(i) in ('media',)\n", "media"),
    ("quotes", "speech.py", "_PLANTED = re.compile(r'\\bof the\\b')\n", "of"),
    ("quotes", "nouns.py", "def planted(text):\n    return text.lower().startswith('that ')\n", "that "),
    ("reader", "windows.py", "def planted(window):\n    return 'says' in window.text.split()\n", "says"),
])
def test_a_planted_word_is_found(tmp_path: Path, part: str, module: str, planted: str, word: str) -> None:
    source = (EXTRACT / part / module).read_text(encoding="utf-8")
    (tmp_path / module).write_text(f"{source}\n\n{planted}", encoding="utf-8")
    assert word in [found for _, found, _ in words_in_folder(tmp_path, KNOWN[part])]


@pytest.mark.parametrize("part", sorted(KNOWN))
def test_what_is_passed_over_still_stands_in_the_code(part: str) -> None:
    seen = {found for _, found, _ in words_in_folder(EXTRACT / part)}
    assert set(KNOWN[part]) - seen == set()


def test_only_what_puts_tools_together_names_the_language() -> None:
    naming = {path.relative_to(EXTRACT).as_posix() for part in KNOWN for path in (EXTRACT / part).rglob("*.py")
              if "extract.language.en" in path.read_text(encoding="utf-8")}
    assert naming == {"mentions/guide.py", "quotes/model.py"}
