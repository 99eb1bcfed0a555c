"""A saved web page is one article: its body by trafilatura, its metadata as the page states them.

Body extraction: trafilatura (Barbaresi, ACL 2021). The page is decoded here and not by trafilatura, which trusts a
wrong `charset` declaration; embedded images are cut out first, since a page can hold megabytes of them.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

from lxml import html
from lxml.etree import LxmlError, _Element

from transforms.ingest.page_body import read_body
from transforms.ingest.page_metadata import read_metadata
from transforms.ingest.records import RawRecord, Rejection
from transforms.ingest.source import Reader, StoredFile, first_characters
from transforms.text.encoding import decode, repair_double_encoding
from transforms.text.normalise import is_readable, one_line, word_count

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it would log is told by the rejection

_EMBEDDED = re.compile(r"data:[\w.+-]+/[\w.+-]+;base64,[A-Za-z0-9+/=\s]*")
_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_DECLARATIONS = rb"(?:<\?xml[^>]*>\s*)*"
_OPENING = rb"<(?:!doctype\s+html|html|head|body)\b"
_OPENS = re.compile(_DECLARATIONS + _OPENING, re.IGNORECASE)
_COMMENT_FIRST = re.compile(_DECLARATIONS + rb"<!--", re.IGNORECASE)
_COMMENT_BEFORE = re.compile(rb"-->\s*" + _DECLARATIONS + _OPENING, re.IGNORECASE)
_HEAD = 4096
_TITLE_LINES = 3
_FEWEST_WORDS = 5
_LEAST_COVERAGE = 0.5


def read_page(content: bytes, fallback_id: str) -> RawRecord | Rejection:
    """Return the article on the page `content`.

    Rules of rejections: `not_text` (the bytes are no text), `no_article` (a page without running text).
    """
    text = _CONTROLS.sub("", _EMBEDDED.sub("", repair_double_encoding(decode(content, _declared_charset(content)))))
    if not is_readable(text):
        return Rejection(fallback_id, "page", "not_text", f"the bytes are no text; they begin {content[:8]!r}")
    tree = _parse(text)
    if tree is None:
        return Rejection(fallback_id, "page", "no_article", "the page holds no HTML")
    stated = read_metadata(tree)
    found = read_body(tree)
    body = _without_title(found.text, stated.title)
    if word_count(body) < _FEWEST_WORDS:
        return Rejection(fallback_id, "page", "no_article",
                         f"found {word_count(body)} words of running text, expected {_FEWEST_WORDS} or more")
    return RawRecord(
        source_id=fallback_id,
        text=body,
        locator="page",
        title=stated.title,
        byline=stated.byline,
        outlet=stated.outlet,
        published_at=stated.date.value,
        source_uri=stated.source_uri,
        language=stated.language,
        notes=tuple(note for note in (stated.date.note, _coverage_note(found.coverage)) if note is not None),
    )


def _coverage_note(coverage: float | None) -> str | None:
    if coverage is None or coverage >= _LEAST_COVERAGE:
        return None
    return f"text holds {coverage:.0%} of the prose that the page shows (body_coverage {coverage:.2f})"


def _declared_charset(content: bytes) -> str | None:
    declared = _CHARSET.search(content[:_HEAD])
    return None if declared is None else declared[1].decode("ascii")


def _parse(text: str) -> _Element | None:
    try:
        return html.document_fromstring(text.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    except (LxmlError, ValueError):
        return None


def _without_title(body: str, title: str | None) -> str:
    """`body` without the title and whatever stands above it, where one of its first lines is the title."""
    lines = body.split("\n")
    for number, line in enumerate(lines[:_TITLE_LINES]):
        if title is not None and one_line(line) == title:
            return "\n".join(lines[number + 1:])
    return body


def _recognises(head: bytes, ending: str | None) -> bool:
    """Whether a file that may be anything, or is called a text, opens as a page; comments may stand above it."""
    if ending not in (None, ".txt"):
        return False
    start = first_characters(head)
    if _OPENS.match(start):
        return True
    # Where comments end is found by one search: to match them one by one in one pattern takes exponential time.
    comment = _COMMENT_FIRST.match(start)
    return comment is not None and _COMMENT_BEFORE.search(start, comment.end()) is not None


def _read(file: StoredFile) -> Iterator[RawRecord | Rejection]:
    yield read_page(file.content(), file.stem)


READER = Reader((".html", ".htm"), _read, _recognises)
