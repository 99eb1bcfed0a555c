"""The article that a page describes to search engines: schema.org objects in JSON-LD."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence

from lxml.etree import _Element

_ARTICLE = re.compile(r"(?:Article|BlogPosting|Reportage|LiveBlogPosting|Report|Review|OpinionPiece)$")
_OPENING = re.compile(r"\s*(?:<!--|(?://\s*)?<!\[CDATA\[)")
_CLOSING = ("-->", "]]>")
_DEEPEST = 8

JsonObject = Mapping[str, object]


def described_article(tree: _Element) -> JsonObject:
    """Return the first schema.org article that `tree` describes, the one with a headline first; empty if none."""
    found = [item for item in _objects(tree) if any(map(_ARTICLE.search, types_of(item)))]
    return max(found, key=lambda item: ("headline" in item, "datePublished" in item), default={})


def types_of(item: JsonObject) -> tuple[str, ...]:
    """Return the names of the types of a JSON-LD object."""
    return strings_of(item.get("@type"))


def strings_of(value: object, depth: int = 0) -> tuple[str, ...]:
    """Return the strings in a JSON-LD value: itself, the items of a list, the names of objects."""
    if depth > _DEEPEST:
        return ()
    if isinstance(value, str):
        text = html.unescape(value).strip()
        return (text,) if text else ()
    if isinstance(value, Mapping):
        return strings_of(value.get("name"), depth + 1)
    if isinstance(value, Sequence):
        return tuple(text for item in value for text in strings_of(item, depth + 1))
    return ()


def _objects(tree: _Element) -> Iterator[JsonObject]:
    for script in tree.iterfind(".//script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        text = _unwrapped(script.text or "")
        try:
            yield from _within(json.loads(text, strict=False), 0)
        except (ValueError, RecursionError):
            continue


def _within(value: object, depth: int) -> Iterator[JsonObject]:
    if depth > _DEEPEST:
        return
    if isinstance(value, Mapping):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            yield from _within(value.get(key), depth + 1)
    elif isinstance(value, list):
        for item in value:
            yield from _within(item, depth + 1)


def _unwrapped(script: str) -> str:
    """`script` without the marks of a comment or of CDATA around it, by which pages hide it from old browsers."""
    opening = _OPENING.match(script)
    text = script if opening is None else script[opening.end():]
    end = text.rstrip().removesuffix(";").rstrip()
    return end[:-3].rstrip().removesuffix("//") if end.endswith(_CLOSING) else text
