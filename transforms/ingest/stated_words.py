"""The words by which bylines, date lines and fields state what an article is (`stated_words.tsv`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from transforms.text.lists import read_words_by_use


def words_for(use: str) -> frozenset[str]:
    """Return the words of `use`; raises KeyError where the list has no such use."""
    return _words()[use]


def any_of(use: str) -> str:
    """Return a regular expression, in brackets, of any word of `use`."""
    return f"(?:{'|'.join(map(re.escape, sorted(words_for(use))))})"


@cache
def _words() -> Mapping[str, frozenset[str]]:
    return read_words_by_use(Path(__file__).parent / "stated_words.tsv")
