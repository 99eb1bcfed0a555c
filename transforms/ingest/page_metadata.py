"""What a web page states about its article: title, authors, outlet, date, address, language. Nothing is inferred.

JSON-LD is read first, then the elements listed in `page_fields.tsv`, then what readers see: the main heading, the
byline and `<time>` elements. A date in the address or in running text is no statement of the date of publication.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from lxml.etree import XPath, _Element

from transforms.ingest.dates import StatedDate, read_date
from transforms.ingest.json_ld import JsonObject, described_article, strings_of
from transforms.ingest.stated_words import any_of, words_for
from transforms.text.encoding import repair_double_encoding
from transforms.text.lists import read_rows
from transforms.text.normalise import one_line

_LONGEST_NAME = 60
_MOST_NAME_WORDS = 6
_BYLINES = XPath(
    "//*[@rel='author'] | //*[@itemprop='author']//*[@itemprop='name'] | //*[@itemprop='author'][not(*)]"
    " | //address//a[contains(@href,'author')]"
    " | //*[contains(@class,'author-name') or contains(@class,'authorName') or contains(@class,'byline-name')"
    "      or contains(@class,'byline__name') or contains(@class,'author__name')]")
_TIMES = XPath("(//article | //main | //header)//time[@datetime or normalize-space()]")
_NAMED = XPath("//*[@name or @property or @itemprop]")
_PARSELY = XPath("//meta[@name='parsely-page']/@content")
_CLASSES = "concat(' ', translate(normalize-space(@class), '-_', '  '), ' ')"
_BESIDE = XPath(f"//article//*[contains({_CLASSES}, ' author ') or contains({_CLASSES}, ' byline ')]")
_LONGEST_BYLINE = 120
_UPDATED = re.compile(r"updat|modif|event|comment|related|teaser", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.\-])*")
_RUNNING = ("p", "li", "td")
_SPREAD = 3
"""How much longer than its `time` element a block may be that states a date and is no sentence."""
_HEADINGS = XPath("//h1")
_ADDRESS_OR_NUMBER = re.compile(r"https?:|www\.|@|\d{2}", re.IGNORECASE)
_WORDS = re.compile(r"\w+")
_SITE_MARKS = " |-–—·•»"
_SITE = re.compile(r"\s+[|\-–—·•»]\s+")
_SHORTEST_SITE = 3
_MOST_HEADINGS = 4
_TITLE_WEIGHTS = (1.5, 1.0, 0.9, 0.4)
"""Of the main heading, JSON-LD, Open Graph, the page's own title."""


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What the page states; None where it does not. `byline` separates authors by "; "."""

    title: str | None
    byline: str | None
    outlet: str | None
    date: StatedDate
    source_uri: str | None
    language: str | None


def read_metadata(tree: _Element) -> PageMetadata:
    """Return what the page `tree` states about the article on it."""
    tree = _with_plain_names(tree)
    article = described_article(tree)
    outlet = _first(_cleaned((*strings_of(article.get("publisher")), *_stated(tree, "outlet"))))
    source_uri = _first(uri for uri in _cleaned(_stated(tree, "uri")) if uri.startswith("http"))
    return PageMetadata(
        title=_title(tree, article, (outlet or "", urlsplit(source_uri or "").netloc)),
        byline="; ".join(_authors(tree, article, outlet)) or None,
        outlet=outlet,
        date=_date(tree, article),
        source_uri=source_uri,
        language=_first(_cleaned(_stated(tree, "language"))),
    )


def _title(tree: _Element, article: JsonObject, site: tuple[str, str]) -> str | None:
    """The statement with which the others agree most; what readers see, the heading, weighs most of them.

    Titles for search engines and social networks (JSON-LD, Open Graph, the page's own) are often shorter or other ones.
    """
    described = list(_cleaned(strings_of(article.get("headline"))))
    stated = list(_cleaned(_stated(tree, "title")))
    page = list(_cleaned(tree.xpath("//head/title/text()")))
    heads = list(_cleaned("".join(h.itertext()) for h in _HEADINGS(tree)[:_MOST_HEADINGS]))
    heads.sort(key=lambda head: -sum(_agree(head, other) for other in (*described[:1], *stated[:1], *page[:1])))
    stated_by = zip(_TITLE_WEIGHTS, (heads, described, stated, page), strict=True)
    votes = [(_without_site(titles[0], site), weight) for weight, titles in stated_by if titles]
    candidates = [title for title, _ in votes]
    return max(candidates, key=lambda title: sum(weight * _agree(title, vote) for vote, weight in votes), default=None)


def _without_site(title: str, site: tuple[str, str]) -> str:
    """`title` without the name of the outlet at its end, and without the section that stands before the name."""
    parts = _SITE.split(title)
    names = [_letters(name) for name in site]
    if len(parts) == 1 or len(_letters(parts[-1])) < _SHORTEST_SITE or not any(_letters(parts[-1]) in n for n in names):
        return title
    kept = title[: title.rindex(parts[-1])]
    if len(parts) > 2 and " " not in parts[-2]:
        kept = kept[: kept.rindex(parts[-2])]
    return kept.rstrip(_SITE_MARKS)


def _letters(text: str) -> str:
    return "".join(_WORDS.findall(text.lower()))


def _agree(title: str, vote: str) -> float:
    """1 for the same words, less where `vote` goes on; a title cut short and a single word (a section) count little."""
    if title.endswith(("...", "…")) or " " not in title:
        return 0.1
    own, other = _WORDS.findall(title.lower()), _WORDS.findall(vote.lower())
    if own == other:
        return 1.0
    return 0.6 if own and other[: len(own)] == own else 0.0


def _date(tree: _Element, article: JsonObject) -> StatedDate:
    """The first stated date that can be read, else the reason why the first stated one cannot."""
    described = article.get("datePublished")
    numbers = [described] if isinstance(described, int | float) else []
    parsely = [page["pub_date"] for page in _parsely(tree) if "pub_date" in page]
    stated = [*numbers, *strings_of(described), *_stated(tree, "date"), *parsely]
    read = [read_date(value) for value in [*stated, *_times(tree)]]
    return next((date for date in read if date.value), next((date for date in read if date.note), StatedDate(None)))


def _times(tree: _Element) -> Iterator[str]:
    """The first `time` element that is neither an update nor part of a sentence."""
    for element in _TIMES(tree):
        block = next(element.iterancestors("p", "li", "td", "div", "header", "article", "main"), element)
        around = (element, *list(element.iterancestors())[:2])
        named = " ".join(f"{step.get('class') or ''} {step.get('itemprop') or ''}" for step in around)
        text = "".join(element.itertext())
        if _UPDATED.search(named) or _UPDATED.search(element.getparent().text or "") or _UPDATED.search(text):
            continue
        stated = one_line("".join(block.itertext()))
        if block.tag in _RUNNING and (stated.endswith(".") or len(stated) > _SPREAD * max(len(text), 10)):
            continue
        yield element.get("datetime") or text
        return


def _with_plain_names(tree: _Element) -> _Element:
    """A copy of `tree` in which names of meta elements and properties are in lower case, as browsers compare them."""
    tree = deepcopy(tree)
    for element in _NAMED(tree):
        for key in ("name", "property", "itemprop"):
            if element.get(key):
                element.set(key, element.get(key).strip().lower())
    return tree


def _parsely(tree: _Element) -> Iterator[JsonObject]:
    for content in _PARSELY(tree):
        try:
            page = json.loads(content)
        except (ValueError, RecursionError):
            continue
        if isinstance(page, dict):
            yield page


def _authors(tree: _Element, article: JsonObject, outlet: str | None) -> list[str]:
    """The names of the first place that states any; an outlet that names itself has stated no author."""
    own = _letters(outlet or "")
    places: list[Iterable[str]] = [strings_of(article.get("author")), strings_of(article.get("creator"))]
    places += [tree.xpath(path) for path in _paths()["authors"]]
    places += [tree.xpath("//meta[@itemprop='author']/@content")]
    places += [strings_of(page.get("author", page.get("authors"))) for page in _parsely(tree)]
    places.append("".join(element.itertext()) for element in _BYLINES(tree)[:4])
    places.append(_beside(tree))
    for place in places:
        names = [name for stated in _cleaned(place) if _letters(stated) != own for name in _names(stated)]
        names = [name for name in names if _letters(name) != own]
        if names:
            return list(dict.fromkeys(names))
    return []


def _beside(tree: _Element) -> Iterator[str]:
    """What stands in elements for bylines, where it consists of names alone."""
    for element in _BESIDE(tree)[:4]:
        stated = one_line("".join(element.itertext()))
        names = _names(stated) if len(stated) <= _LONGEST_BYLINE else []
        if names and all(len(name.split()) >= 2 and all(_is_name(word) for word in name.split()) for name in names):
            yield "; ".join(names)


def _is_name(word: str) -> bool:
    return _NAME.fullmatch(word) is not None and (word[0].isupper() or len(word) <= 3)


def _names(stated: str) -> list[str]:
    names = [_by().sub("", name).strip(" .") for name in _between_names().split(_by().sub("", stated))]
    if len(names) > 1:
        names = [name for name in names if name.split()[-1:] and name.split()[-1].lower() not in words_for("roles")]
    return [name for name in names if name and len(name) <= _LONGEST_NAME and len(name.split()) <= _MOST_NAME_WORDS
            and name.lower() not in words_for("no_names") and not _ADDRESS_OR_NUMBER.search(name)]


@cache
def _by() -> re.Pattern[str]:
    return re.compile(rf"^\s*(?:{any_of('byline_labels')}\s+)?{any_of('by')}\b:?\s*", re.IGNORECASE)


@cache
def _between_names() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:;|,|\||&|\b{any_of('conjunctions')}\b)\s*", re.IGNORECASE)


def _stated(tree: _Element, field: str) -> Iterator[str]:
    for path in _paths()[field]:
        yield from tree.xpath(path)


def _cleaned(values: Iterable[str]) -> Iterator[str]:
    for value in values:
        text = one_line(repair_double_encoding(value))
        if text:
            yield text


def _first(values: Iterable[str]) -> str | None:
    return next(iter(values), None)


@cache
def _paths() -> dict[str, tuple[str, ...]]:
    paths: dict[str, tuple[str, ...]] = {}
    for field, path in read_rows(Path(__file__).parent / "page_fields.tsv", ("field", "xpath")):
        paths[field] = (*paths.get(field, ()), path)
    return paths
