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
_SCHEME = re.compile(r"^(?:https?:)?//(?:www\.)?", re.IGNORECASE)
_LETTERS = re.compile(r"\w+")
_OWN_ADDRESS = "//link[@rel='canonical']/@href | //meta[@property='og:url']/@content"
_DEEPEST = 8

JsonObject = Mapping[str, object]


def described_article(tree: _Element) -> JsonObject:
    """Return the schema.org article that `tree` describes, empty if none.

    Of several the one with the page's own address, then the one with its heading or title, then with a headline.
    """
    found = [item for item in _objects(tree) if any(map(_ARTICLE.search, types_of(item)))]
    if len(found) < 2:
        return found[0] if found else {}
    addresses = {_address(uri) for uri in tree.xpath(_OWN_ADDRESS)}
    titles = {_letters("".join(element.itertext())) for element in tree.xpath("//h1 | //head/title")} - {""}

    def likelihood(item: JsonObject) -> tuple[bool, bool, bool, bool]:
        own = {_address(uri) for key in ("url", "@id", "mainEntityOfPage") for uri in _addresses(item.get(key))}
        headline = _letters(" ".join(strings_of(item.get("headline"))))
        return (bool(addresses & own - {""}), bool(headline) and any(headline in title for title in titles),
                "headline" in item, "datePublished" in item)

    return max(found, key=likelihood)


def _addresses(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (held for key in ("@id", "url") if isinstance(held := value.get(key), str))


def _address(uri: str) -> str:
    """`uri` without what does not tell pages apart: scheme, query, fragment, slash at the end."""
    return _SCHEME.sub("", uri.strip()).partition("#")[0].partition("?")[0].rstrip("/").lower()


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(html.unescape(text).lower()))


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
