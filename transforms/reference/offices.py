"""Titles of offices: which titles are one office, and how high an office is.

"Minister of Foreign Affairs", "foreign minister" and, in the United States, "Secretary of State" are one office
(seeds/reference/office_titles.tsv). Titles that are not listed are compared as bags of their content words. Levels
(office_levels.tsv) order persons of one name by the highest office that each has held.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from transforms.reference.folding import surface_key
from transforms.reference.tables import read_rows
from transforms.text.lists import read_words

TITLE_COLUMNS = ("title", "country", "office")
LEVEL_COLUMNS = ("pattern", "level", "national")


@dataclass(frozen=True, slots=True)
class OfficeTitles:
    """The two tables on offices: `same` maps (country or "", title key) to the office's key."""

    same: Mapping[tuple[str, str], str]
    levels: Sequence[tuple[re.Pattern[str], int, bool]]
    words: frozenset[str] = frozenset()
    """The content words of all listed titles and offices."""

    def key(self, title: str, country: str | None) -> str:
        """Return the key of the office that `title` names in `country`."""
        words = _content_words(title)
        return self.same.get((country or "", words)) or self.same.get(("", words)) or words

    def level(self, title: str) -> int:
        """Return how high the office is, 0 (unknown) to 100 (head of state or government)."""
        plain = surface_key(title)
        for pattern, level, _ in self.levels:
            if pattern.search(plain):
                return level
        return 0

    def is_post(self, title: str) -> bool:
        """Whether the office has one holder at a time in its country (a minister, but no deputy of a chamber)."""
        plain = surface_key(title)
        for pattern, _, national in self.levels:
            if pattern.search(plain):
                return national
        return False


def read_office_titles(folder: Path) -> OfficeTitles:
    """Read office_titles.tsv and office_levels.tsv of `folder`; raises ReferenceError for a bad row."""
    same: dict[tuple[str, str], str] = {}
    for row in read_rows(folder / "office_titles.tsv", TITLE_COLUMNS):
        at = (row.optional("country") or "", _content_words(row.text("title")))
        if at in same:
            raise row.error(f"title {row.text('title')!r} is listed twice for {at[0] or 'all countries'}")
        same[at] = _content_words(row.text("office"))
    levels = []
    for row in read_rows(folder / "office_levels.tsv", LEVEL_COLUMNS):
        try:
            pattern = re.compile(row.text("pattern"))
        except re.error as error:
            raise row.error(f"pattern is no regular expression ({error})") from error
        if not row.text("level").isdecimal() or int(row.text("level")) > 100:
            raise row.error(f"level is {row.text('level')!r}: expected a whole number from 0 to 100")
        if row.text("national") not in ("yes", "no"):
            raise row.error(f"national is {row.text('national')!r}: expected yes or no")
        levels.append((pattern, int(row.text("level")), row.text("national") == "yes"))
    words = frozenset(word for (_, title), office in same.items() for word in f"{title} {office}".split())
    return OfficeTitles(same, tuple(levels), words)


def _content_words(title: str) -> str:
    return " ".join(sorted({word for word in surface_key(title).split() if word not in _function_words()}))


@cache
def _function_words() -> frozenset[str]:
    return read_words(Path(__file__).parent / "title_function_words.txt")
