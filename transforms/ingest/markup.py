"""Text fields that hold HTML or Markdown in place of text: the words stay, the markup goes.

Only what is markup for sure is taken for it: the tags of HTML's text elements, entities by name or number, and
Markdown's links and emphasis around words.
"""

from __future__ import annotations

import html
import re

_BLOCKS = "address|article|blockquote|br|dd|div|dl|dt|figure|h[1-6]|hr|li|ol|p|pre|section|table|td|th|tr|ul"
_INLINES = "a|abbr|b|cite|code|em|font|i|img|mark|q|s|small|span|strong|sub|sup|time|u"
_TAG = re.compile(rf"</?(?:{_BLOCKS}|{_INLINES}|script|style|figcaption|iframe)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BLOCK_TAG = re.compile(rf"</?(?:{_BLOCKS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_DROPPED = re.compile(r"<(script|style|figcaption|iframe)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,8}|#\d{2,6}|#[xX][0-9A-Fa-f]{2,6});")

_IMAGE = re.compile(r"!\[[^\]\n]*\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+[\"'][^\n]*?[\"'])?\)")
_LINK = re.compile(r"\[([^\[\]\n]+)\]\((?:https?://|mailto:|/|#|www\.)[^()\s]*(?:\([^()\s]*\)[^()\s]*)*"
                   r"(?:\s+[\"'][^\n]*?[\"'])?\)")
_REFERENCE = re.compile(r"^\[[^\]\n]+\]:\s+\S+.*\n?", re.MULTILINE)
_STRONG = re.compile(r"(?<![\w*])(\*\*\*|\*\*|__)(?=\S)(.+?)(?<=\S)\1(?![\w*])")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])"
                       r"|(?<!\w)_(?=[^\s_])([^_\n]+?)(?<=[^\s_])_(?!\w)")
_HEADING = re.compile(r"^#{1,6}[ \t]+(.*?)[ \t]*#*$", re.MULTILINE)
_QUOTED = re.compile(r"^(?:>[ \t]?)+", re.MULTILINE)
_ITEM = re.compile(r"^[ \t]{0,3}[-*+][ \t]+(?=\S)", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*(?:[-*_][ \t]*){3,}$\n?", re.MULTILINE)


def without_markup(text: str) -> str:
    """Return `text` without the tags and entities of HTML and the marks of Markdown; other text is returned as it is.

    Elements that begin a new line in a browser begin one here.
    """
    return without_markdown(without_html(text))


def without_html(text: str) -> str:
    """Return `text` with the tags of HTML taken out and its entities read."""
    if _TAG.search(text):
        text = _BLOCK_TAG.sub("\n", _quotation_marks(_DROPPED.sub(" ", text)))
        text = _TAG.sub("", text)
    return _read_entities(text)


def without_markdown(text: str) -> str:
    """Return `text` without Markdown's marks where it has a link, strong words or headings of Markdown."""
    if not (_LINK.search(text) or _STRONG.search(text) or _HEADING.search(text) or _IMAGE.search(text)):
        return text
    text = _REFERENCE.sub("", _LINK.sub(r"\1", _IMAGE.sub("", text)))
    text = _RULE.sub("", _QUOTED.sub("", text))
    text = _ITEM.sub("", _HEADING.sub(r"\1", text))
    return _EMPHASIS.sub(lambda found: found[1] or found[2], _STRONG.sub(r"\2", text))


def _read_entities(text: str) -> str:
    """`text` with its entities read, those too that were escaped twice."""
    for _ in range(2):
        if not _ENTITY.search(text):
            return text
        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    return text


def _quotation_marks(text: str) -> str:
    return re.sub(r"</q\s*>", "”", re.sub(r"<q(?:\s[^<>]*)?>", "“", text, flags=re.IGNORECASE), flags=re.IGNORECASE)
