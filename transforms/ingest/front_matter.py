"""What an article's first lines state about it: fields by name ("Title: …"), a byline ("Author – Outlet", "By Author"),
a date on its own, and the headline above a byline or date.

A line is front matter only if it can be nothing else: short, made of name-like words, without a sentence's end, and
not a headline in title case. Headlines are told from names by their words: a word that the article also writes in lower
case is no name (the truecasing idea of Lita et al., ACL 2003).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from transforms.ingest.dates import read_date
from transforms.ingest.fields import field_called
from transforms.ingest.stated_words import any_of
from transforms.text.lists import read_words

_LONGEST_LINE = 120
_MOST_LINES = 3
_SEPARATOR = re.compile(r"\s+[–—-]\s+|\s+\|\s+|\s*[—]\s*")
_BY_OUTLET = re.compile(r"\s*(?:,\s*|\s[–—|-]\s)(?P<outlet>[^,]+)$")
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", re.IGNORECASE)
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.\-])*")
_SENTENCE_END = re.compile(r"[?!:;]|\.(?:\s|$)")
_HEADLINE_END = re.compile(r"[.:;,…][\"'”’»)\]]*$")
_NAMED_FIELD = re.compile(r"(?P<name>[A-Za-z][A-Za-z _-]{1,24}):[ \t]*(?P<value>\S.*)")
_LONGEST_FIELD = 300
_TIME = r"(?:,?\s+(?:[a-z]{2}\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?(?:\s+[A-Z]{2,5})?)?"
_DATE = r"(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}\s+[A-Z][a-z]{2,8}\s+\d{4})"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the first lines state (None where they do not), and the text that follows them."""

    text: str
    byline: str | None = None
    outlet: str | None = None
    published_at: datetime | None = None
    title: str | None = None
    source_uri: str | None = None


def split_front_matter(text: str) -> FrontMatter:
    """Return `text` (normalised) without the bylines and dates that its first lines consist of, and what they state.

    A text that consists of such lines only is returned whole.
    """
    named, rest = _named_fields(text)
    title, rest = (named.title, rest) if named.title is not None else _headline(rest)
    byline, outlet, published_at = named.byline, named.outlet, named.published_at
    for _ in range(_MOST_LINES):
        line, _, after = rest.partition("\n")
        after = after.strip("\n ")
        if not after or len(line) > _LONGEST_LINE:
            break
        if published_at is None and _patterns().date_line.fullmatch(line.strip()):
            published_at = read_date(line).value
            if published_at is None:
                break
        elif byline is None and (stated := _read_byline(line.strip(), after)) is not None:
            byline, outlet = stated[0], stated[1] or outlet
        else:
            break
        rest = after
    return FrontMatter(rest, byline, outlet, published_at, title, named.source_uri)


def _named_fields(text: str) -> tuple[FrontMatter, str]:
    """What lines such as "Title: …" above the text state, and the text below them.

    Two such lines or more, or one with an empty line below it: a single one may be a turn of a transcript.
    """
    stated: dict[str, str] = {}
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        start = at + 1 if stated and not lines[at] and at + 1 < len(lines) else at
        field = _NAMED_FIELD.fullmatch(lines[start])
        if field is None:
            break
        known = field_called(field["name"])
        if known is None or known in stated or (known != "text" and len(lines[start]) > _LONGEST_FIELD):
            break
        stated[known] = field["value"].strip()
        at = start + 1
        if known == "text":
            break
    below = "\n".join([*([stated.pop("text")] if "text" in stated else []), *lines[at:]]).strip("\n ")
    if not stated or not below or (len(stated) == 1 and at < len(lines) and lines[at].strip()):
        return FrontMatter(text), text
    return FrontMatter(below, stated.get("byline"), stated.get("outlet"), read_date(stated.get("date")).value,
                       stated.get("title"), stated.get("uri")), below


def _headline(text: str) -> tuple[str | None, str]:
    """The first line, where it is no sentence and a byline or a date stands below it, and the text below it."""
    line, _, after = text.partition("\n")
    after = after.strip("\n ")
    below, _, body = after.partition("\n")
    body = body.strip("\n ")
    if not body or len(line) > _LONGEST_LINE or len(line.split()) < 2 or _HEADLINE_END.search(line):
        return None, text
    if _read_byline(line.strip(), after) is not None or _patterns().date_line.fullmatch(line.strip()):
        return None, text
    if _patterns().date_line.fullmatch(below.strip()) or (
            _patterns().by.match(below.strip()) and _read_byline(below.strip(), body) is not None):
        return line.strip(), after
    return None, text


def _read_byline(line: str, body: str) -> tuple[str, str | None] | None:
    by = _patterns().by.match(line)
    if by is not None:
        return _after_by(line[by.end():], body)
    parts = [part.strip() for part in _SEPARATOR.split(line)]
    if len(parts) != 2 or _SENTENCE_END.search(_patterns().initial.sub("", line)):
        return None
    for author, outlet in (parts, parts[::-1]):
        if _are_authors(author, body) and _is_outlet(outlet, body):
            return _joined(author), outlet
    return None


def _after_by(stated: str, body: str) -> tuple[str, str | None] | None:
    if _SENTENCE_END.search(_patterns().initial.sub("", stated)):
        return None
    outlet = None
    tail = _BY_OUTLET.search(stated)
    if tail is not None and _has_outlet_word(tail["outlet"]):
        outlet, stated = tail["outlet"].strip(), stated[: tail.start()]
    stated = _patterns().place.sub("", stated)
    return (_joined(stated), outlet) if _are_authors(stated, body) or _has_outlet_word(stated) else None


def _are_authors(stated: str, body: str) -> bool:
    names = [name.split() for name in _patterns().authors.split(stated) if name]
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
    if not (words[0][0].isupper() or words[0].lower() in _words("name_particles.txt")) or not words[-1][0].isupper():
        return False
    return all(word[0].isupper() or word.lower() in _words("name_particles.txt") for word in words)


def _is_common_word(word: str, body: str) -> bool:
    plain = word.lower()
    return plain not in _words("name_particles.txt") and re.search(rf"\b{re.escape(plain)}\b", body) is not None


def _has_outlet_word(stated: str) -> bool:
    return any(word.strip(".,").lower() in _words("outlet_words.txt") for word in stated.split())


def _joined(authors: str) -> str:
    return "; ".join(name for name in _patterns().authors.split(authors) if name)


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What opens a byline, stands between authors, before the place of writing, and is no end of a sentence."""

    by: re.Pattern[str]
    authors: re.Pattern[str]
    place: re.Pattern[str]
    initial: re.Pattern[str]
    date_line: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    return _Patterns(
        by=re.compile(rf"{any_of('by')}[:\s]\s*(?=\S)", re.IGNORECASE),
        authors=re.compile(rf"\s*(?:,|;|&|\b{any_of('conjunctions')}\b)\s*", re.IGNORECASE),
        place=re.compile(rf"\s+{any_of('place_prepositions')}\s+[A-Z][\w .,'’-]*$"),
        initial=re.compile(rf"\b(?:[A-Z]\.)+|\b{any_of('title_abbreviations')}\."),
        date_line=re.compile(
            rf"(?:(?:(?i:{any_of('date_adverbs')})\s+)?(?i:{any_of('date_labels')})\s*"
            rf"(?i:{any_of('date_prepositions')})?\s*:?\s*)?"
            rf"(?:[A-Z][a-z]+{any_of('weekday_endings')},?\s+)?{_DATE}{_TIME}"),
    )


@cache
def _words(name: str) -> frozenset[str]:
    return read_words(Path(__file__).parent / name)
