"""The running text of a page: trafilatura's, completed by what the page itself shows of the same make.

Extractors lose paragraphs that stand apart from the container they chose: in a second container, beside bare text, or
in a wrapper with a link. Elements of one page that have the same path of tags and classes are of one template (wrapper
induction; Kushmerick et al., IJCAI 1997); so prose of the same path as extracted prose belongs to the text too. Where
JSON-LD states a body and the page shows little of it, the stated body is the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

import trafilatura
from lxml.etree import XPath, _Element
from trafilatura.settings import Document

from transforms.ingest.json_ld import described_article, strings_of
from transforms.ingest.markup import without_markup
from transforms.text.normalise import one_line, word_count

_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr"))
_BLOCK_TEXT = frozenset(("blockquote", "dd", "div", "li", "p", "section", "td"))
_MIXED = XPath("//div[p] | //section[p] | //article[p] | //td[p] | //main[p]")
_EMPTY_INLINE = XPath("//*[self::span or self::b or self::strong or self::i or self::em or self::a or self::u or "
                      "self::font][not(*) and not(normalize-space())]")
_LAYOUT_TABLES = XPath("//table[.//p or .//h1]")
_ITEMS_OF_ARTICLES = XPath("//li[article or p[2] or header]")
_LISTS_OF_ARTICLES = XPath("//*[self::ol or self::ul][div/article or div/p[2] or div/header]")
_HEADERS_IN_ARTICLES = XPath("//article/header[time or h2]")
_APART = frozenset((
    "aside", "button", "figcaption", "figure", "footer", "form", "head", "nav", "noscript", "script", "select", "style",
    "svg", "template", "textarea"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BESIDE = re.compile(r"(?:^|[\s_-])(?:ads?|advert\w*|breadcrumbs?|caption|comments?|consent|cookies?|disclaimer|"
                     r"footer|gallery|modal|nav|newsletter|paywall|popular|popup|promos?|recirc\w*|recommend\w*|related|"
                     r"share|sharing|sidebar|signup|social|sponsor\w*|subscribe|tags|teasers?|trending|widget)"
                     r"(?:$|[\s_-])", re.IGNORECASE)
_NUMBERS = re.compile(r"\d+")
_WORDS = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_FEWEST_WORDS = 8
_PROBE = 8
_MOST_LINKED = 0.5
_LEAST_STATED_WORDS = 40
_SHOWN_SHARE = 0.5
_MOST_ADDED = 4
"""Words of prose that may be added, as a multiple of those that were extracted."""


@dataclass(frozen=True, slots=True)
class PageBody:
    """The running text of a page, and which share of the page's prose, by words, stands in it (None without prose)."""

    text: str
    coverage: float | None


@dataclass(frozen=True, slots=True)
class _Block:
    text: str
    path: tuple[str, ...]


def read_body(tree: _Element) -> PageBody:
    """Return the running text of the page `tree`, with an empty text where there is none. Leaves `tree` as it is."""
    stated = _stated_body(tree)
    tree = deepcopy(tree)
    _prepare(tree)
    blocks = list(_blocks(tree))
    text = _extracted(tree)
    completed = _completed(text, blocks)
    if word_count(stated) >= _LEAST_STATED_WORDS and word_count(completed) < _SHOWN_SHARE * word_count(stated):
        return PageBody(stated, None)
    return PageBody(completed, _coverage(completed, blocks))


def _stated_body(tree: _Element) -> str:
    return without_markup("\n".join(strings_of(described_article(tree).get("articleBody"))))


def _extracted(tree: _Element) -> str:
    """What trafilatura takes for the running text of `tree`. Changes `tree`."""
    document = trafilatura.bare_extraction(
        tree, include_comments=False, include_tables=False, favor_precision=True)
    return (document.text or "") if isinstance(document, Document) else ""


def _prepare(tree: _Element) -> None:
    """Make `tree` such that its blocks are elements and its marks are text. Changes `tree`."""
    for element in _EMPTY_INLINE(tree):
        element.drop_tag()
    for element in list(tree.iter("q")):
        inner = "".join(element.itertext()).strip()
        if inner and inner[0] not in "\"“‘'«":
            element.text = "“" + (element.text or "")
            if len(element):
                element[-1].tail = (element[-1].tail or "") + "”"
            else:
                element.text += "”"
        element.drop_tag()
    for table in _LAYOUT_TABLES(tree):
        for element in list(table.iter("table", "tbody", "thead", "tr", "td", "th", "center")):
            element.tag = "div"
    for item in _ITEMS_OF_ARTICLES(tree):
        item.tag = "div"
    for items in _LISTS_OF_ARTICLES(tree):
        items.tag = "div"
    for header in _HEADERS_IN_ARTICLES(tree):
        header.tag = "div"
    for element in _MIXED(tree):
        _wrap_bare_text(element)


def _wrap_bare_text(element: _Element) -> None:
    """Put each run of text and inline elements between the blocks of `element` into a paragraph of its own."""
    if not _is_bare(element):
        return
    children = list(element)
    run = element.makeelement("p")
    run.text, element.text = element.text, None
    at = 0
    for child in children:
        if child.tag in _INLINE:
            run.append(child)
            continue
        at += _put(element, run, at)
        at += 1
        run = element.makeelement("p")
        run.text, child.tail = child.tail, None
    _put(element, run, at)


def _is_bare(element: _Element) -> bool:
    texts = [element.text, *(child.tail for child in element)]
    return any(text and len(text.split()) >= _FEWEST_WORDS for text in texts)


def _put(element: _Element, run: _Element, at: int) -> int:
    if len(run) == 0 and not (run.text or "").strip():
        return 0
    element.insert(at, run)
    return 1


def _blocks(tree: _Element) -> Iterator[_Block]:
    """The blocks of prose that readers see, in the order of the page."""
    for element in tree.iter(*_BLOCK_TEXT):
        if any(isinstance(child.tag, str) and child.tag not in _INLINE and child.tag != "br" for child in element):
            continue
        text = one_line("".join(element.itertext()))
        if word_count(text) < _FEWEST_WORDS or not _SENTENCE_END.search(text):
            continue
        linked = sum(len(one_line("".join(link.itertext()))) for link in element.iter("a"))
        path = _path(element)
        if path is not None and linked <= _MOST_LINKED * len(text):
            yield _Block(text, path)


def _path(element: _Element) -> tuple[str, ...] | None:
    """Tags and classes from `element` up to the body, without numbers; None below what is no running text."""
    steps = []
    for step in (element, *element.iterancestors()):
        named = f"{step.get('class') or ''} {step.get('id') or ''}"
        if step.tag in _APART or step.get("hidden") is not None or _HIDDEN.search(step.get("style") or ""):
            return None
        if step.tag != "body" and step.tag != "html" and _BESIDE.search(named):
            return None
        steps.append(f"{step.tag} {_NUMBERS.sub('', step.get('class') or '')}")
    return tuple(steps)


def _completed(text: str, blocks: list[_Block]) -> str:
    """`text` with the blocks whose paths are those of extracted ones, each where it stands on the page."""
    words = _joined(text)
    held = [_holds(words, block) for block in blocks]
    if not any(held):
        return text
    inside = Counter(block.path for block, is_held in zip(blocks, held, strict=True) if is_held)
    missing = Counter(block.path for block, is_held in zip(blocks, held, strict=True) if not is_held)
    paths = {path for path, number in inside.items() if missing[path] <= _MOST_ADDED * number}
    lines = text.split("\n")
    at = 0
    for block, is_held in zip(blocks, held, strict=True):
        if is_held:
            at = _line_after(lines, block, at)
        elif block.path in paths and not _holds(words, block):
            lines.insert(at, block.text)
            words += _joined(block.text)
            at += 1
    return "\n".join(lines)


def _line_after(lines: list[str], block: _Block, at: int) -> int:
    start = " ".join(_words(block.text)[:_PROBE])
    for number in range(at, len(lines)):
        if start in _joined(lines[number]):
            return number + 1
    return at


def _joined(text: str) -> str:
    return f" {' '.join(_words(text))} "


def _holds(joined: str, block: _Block) -> bool:
    """Whether beginning and end of `block` stand in `joined`, the words of a text."""
    words = _words(block.text)
    return f" {' '.join(words[:_PROBE])} " in joined and f" {' '.join(words[-_PROBE:])} " in joined


def _coverage(text: str, blocks: list[_Block]) -> float | None:
    total = sum(word_count(block.text) for block in blocks)
    words = _joined(text)
    return sum(word_count(block.text) for block in blocks if _holds(words, block)) / total if total else None


def _words(text: str) -> list[str]:
    return _WORDS.findall(text.lower())
