"""Queries over texts, and their places in context."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import Any

_TERM = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
_LETTER = r"\p{L}\p{N}_"
_MOST_TERMS = 12


@dataclass(frozen=True)
class Term:
    """Words that must, or must not, stand together; `is_open` lets the last one go on."""

    words: str
    is_open: bool
    is_unwanted: bool

    @property
    def pattern(self) -> str:
        """The term as a regular expression over folded text, but for the limits of its words."""
        return r"\s+".join(re.escape(word) for word in self.words.split())


@dataclass(frozen=True)
class Query:
    """The terms of a query."""

    terms: tuple[Term, ...]

    @property
    def is_asking(self) -> bool:
        """Whether anything must occur."""
        return any(not term.is_unwanted for term in self.terms)

    def condition(self, column: str) -> tuple[str, list[Any]]:
        """The condition, in DuckDB, on the folded text in `column` and its parameters."""
        said, values = ["TRUE"], list[Any]()
        for term in self.terms:
            limit = "" if term.is_open else f"([^{_LETTER}]|$)"
            first, *_ = term.words.split()
            # The first word alone is looked up before the pattern, which costs ten times as much.
            either = f"contains({column}, ?) AND regexp_matches({column}, ?)"
            values += [first, f"(^|[^{_LETTER}]){_re2(term.words)}{limit}"]
            said.append(f"NOT ({either})" if term.is_unwanted else f"({either})")
        return " AND ".join(said), values

    @cached_property
    def places(self) -> re.Pattern[str]:
        """A regular expression that finds the wanted terms in folded text."""
        wanted = [term.pattern + ("" if term.is_open else r"(?!\w)") for term in self.terms if not term.is_unwanted]
        return re.compile(rf"(?<!\w)(?:{'|'.join(wanted)})")


@dataclass(frozen=True)
class Hit:
    """A place of a query in a text: the text around it, and where it begins."""

    before: str
    match: str
    after: str
    start: int


def read_query(text: str) -> Query:
    """Return the query that `text` tells; words without a letter or digit are left out."""
    terms = []
    for minus, together, word in _TERM.findall(text):
        words = " ".join(folded(together or word).split())
        is_open = words.endswith("*")
        words = words.rstrip("*").strip()
        if any(character.isalnum() for character in words):
            terms.append(Term(words, is_open, bool(minus)))
    return Query(tuple(terms[:_MOST_TERMS]))


def folded(text: str) -> str:
    """Return `text` in lower case without accents, one character for each of `text`.

    A character whose folded form is longer or shorter keeps its length by its first base character, so that offsets of
    the folded text are those of the text.
    """
    return "".join(map(_folded_character, text))


def hits(text: str, query: Query, width: int | None) -> list[Hit]:
    """Return each place of `query` in `text`, with `width` characters on both sides, by default all of the text."""
    found = []
    for place in query.places.finditer(folded(text)):
        start, end = place.span()
        left = 0 if width is None else max(0, start - width)
        right = len(text) if width is None else min(len(text), end + width)
        found.append(Hit(text[left:start], text[start:end], text[end:right], start))
    return found


def _folded_character(character: str) -> str:
    if character.isascii():
        return character.lower()
    base = unicodedata.normalize("NFD", character.lower())
    return base[0] if base else character


def _re2(words: str) -> str:
    """Words as a regular expression of DuckDB, whose escapes are fewer."""
    return r"\s+".join(re.sub(r"([^\w])", r"\\\1", word) for word in words.split())
