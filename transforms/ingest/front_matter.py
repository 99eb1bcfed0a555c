"""What an article's first lines state about it: a byline ("Author – Outlet", "By Author"), a date on its own.

A line is front matter only if it can be nothing else: short, made of name-like words, without a sentence's end, and
not a headline in title case. Headlines are told from names by their words: a word that the article also writes in lower
case is no name (the truecasing idea of Lita et al., ACL 2003).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files

from transforms.ingest.dates import read_date

_LONGEST_LINE = 120
_MOST_LINES = 3
_SEPARATOR = re.compile(r"\s+[–—-]\s+|\s+\|\s+|\s*[—]\s*")
_AUTHORS = re.compile(r"\s*(?:,|;|&|\band\b)\s*", re.IGNORECASE)
_BY = re.compile(r"by[:\s]\s*(?=\S)", re.IGNORECASE)
_BY_OUTLET = re.compile(r"\s*(?:,\s*|\s[–—|-]\s)(?P<outlet>[^,]+)$")
_PLACE = re.compile(r"\s+in\s+[A-Z][\w .,'’-]*$")
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", re.IGNORECASE)
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.\-])*")
_SENTENCE_END = re.compile(r"[?!:;]|\.(?:\s|$)")
_INITIAL = re.compile(r"\b(?:[A-Z]\.)+|\b(?:Jr|Sr|Dr)\.")
_DATE_LINE = re.compile(
    r"(?:[A-Z][a-z]+day,?\s+)?(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}\s+[A-Z][a-z]{2,8}\s+\d{4})")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the first lines state (None where they do not), and the text that follows them."""

    text: str
    byline: str | None = None
    outlet: str | None = None
    published_at: datetime | None = None


def split_front_matter(text: str) -> FrontMatter:
    """Return `text` (normalised) without the bylines and dates that its first lines consist of, and what they state.

    A text that consists of such lines only is returned whole.
    """
    byline = outlet = published_at = None
    rest = text
    for _ in range(_MOST_LINES):
        line, _, after = rest.partition("\n")
        after = after.strip("\n ")
        if not after or len(line) > _LONGEST_LINE:
            break
        if published_at is None and _DATE_LINE.fullmatch(line.strip()):
            published_at = read_date(line).value
            if published_at is None:
                break
        elif byline is None and (named := _read_byline(line.strip(), after)) is not None:
            byline, outlet = named
        else:
            break
        rest = after
    return FrontMatter(rest, byline, outlet, published_at)


def _read_byline(line: str, body: str) -> tuple[str, str | None] | None:
    by = _BY.match(line)
    if by is not None:
        return _after_by(line[by.end():], body)
    parts = [part.strip() for part in _SEPARATOR.split(line)]
    if len(parts) != 2 or _SENTENCE_END.search(_INITIAL.sub("", line)):
        return None
    for author, outlet in (parts, parts[::-1]):
        if _are_authors(author, body) and _is_outlet(outlet, body):
            return _joined(author), outlet
    return None


def _after_by(stated: str, body: str) -> tuple[str, str | None] | None:
    if _SENTENCE_END.search(_INITIAL.sub("", stated)):
        return None
    outlet = None
    tail = _BY_OUTLET.search(stated)
    if tail is not None and _has_outlet_word(tail["outlet"]):
        outlet, stated = tail["outlet"].strip(), stated[: tail.start()]
    stated = _PLACE.sub("", stated)
    return (_joined(stated), outlet) if _are_authors(stated, body) or _has_outlet_word(stated) else None


def _are_authors(stated: str, body: str) -> bool:
    names = [name.split() for name in _AUTHORS.split(stated) if name]
    words = [word for name in names for word in name]
    return (
        bool(names)
        and all(2 <= len(name) <= 5 and _is_name(name) for name in names)
        and not _has_outlet_word(stated)
        and not any(_is_common_word(word, body) for word in words)
    )


def _is_outlet(stated: str, body: str) -> bool:
    words = stated.split()
    if _has_outlet_word(stated) or _DOMAIN.fullmatch(stated):
        return True
    return 1 <= len(words) <= 4 and _is_name(words) and not any(_is_common_word(word, body) for word in words)


def _is_name(words: list[str]) -> bool:
    """Whether first and last word are capitalised and those between are, or are particles."""
    if not all(_NAME_WORD.fullmatch(word) for word in words):
        return False
    if not (words[0][0].isupper() or words[0].lower() in _lines("name_particles.txt")) or not words[-1][0].isupper():
        return False
    return all(word[0].isupper() or word.lower() in _lines("name_particles.txt") for word in words)


def _is_common_word(word: str, body: str) -> bool:
    plain = word.lower()
    return plain not in _lines("name_particles.txt") and re.search(rf"\b{re.escape(plain)}\b", body) is not None


def _has_outlet_word(stated: str) -> bool:
    return any(word.strip(".,").lower() in _lines("outlet_words.txt") for word in stated.split())


def _joined(authors: str) -> str:
    return "; ".join(name for name in _AUTHORS.split(authors) if name)


@cache
def _lines(name: str) -> frozenset[str]:
    lines = files(__package__).joinpath(name).read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
