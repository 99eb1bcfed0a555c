"""JSON: one object a line, or one document that holds a list of objects. One bad record never costs the others."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from transforms.ingest.fields import text_columns, to_record
from transforms.ingest.records import RawRecord, Rejection
from transforms.ingest.source import Reader, StoredFile, first_characters
from transforms.text.encoding import decode, repair_line

_DOCUMENT = ".json"
_HOLDERS = ("response", "result", "hits", "data", "feed", "_embedded")
_LIST_KEYS = ("articles", "items", "results", "data", "docs", "documents", "records", "rows", "news", "stories",
              "posts", "hits", "entries", "value")
_SHOWN = 80
_DECODER = json.JSONDecoder()
_BETWEEN_ITEMS = re.compile(r"[\s,\x1e]*")
_OVER_SEVERAL_LINES = re.compile(rb"\{\s*\r?\n")


def read_json_lines(lines: Iterable[str], fallback_id: str) -> Iterator[RawRecord | Rejection]:
    """Yield one record or rejection for each line of `lines` that is not blank; line numbers count all lines."""
    for number, line in enumerate(lines, 1):
        line = repair_line(line).replace("\x00", "").strip().removeprefix("\ufeff")
        if line:
            yield from _read_line(line, f"line {number}", fallback_id)


def read_json_document(text: str, fallback_id: str) -> Iterator[RawRecord | Rejection]:
    """Yield the records of a JSON document: a list of objects, an object that holds such a list, or one object.

    A document that is no valid JSON is read as objects one after another, each on one line or on several, and line by
    line where one of them is damaged.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        yield from _read_several(text, fallback_id)
        return
    for number, item in enumerate(_items(document), 1):
        yield _from_object(item, f"item {number}", fallback_id)


def _read_several(text: str, fallback_id: str) -> Iterator[RawRecord | Rejection]:
    items = _one_after_another(text)
    if items is None:
        yield from read_json_lines(text.split("\n"), fallback_id)
        return
    for number, item in enumerate(items, 1):
        yield _from_object(item, f"item {number}", fallback_id)


def _one_after_another(text: str) -> list[object] | None:
    """The values in `text`, separated by blanks, commas or record separators (RFC 7464); None if one is damaged."""
    items: list[object] = []
    at = 0
    while (start := _BETWEEN_ITEMS.match(text, at).end()) < len(text):  # type: ignore[union-attr]
        try:
            item, at = _DECODER.raw_decode(text, start)
        except (ValueError, RecursionError):
            return None
        items.append(item)
    return items


def _read_line(line: str, locator: str, fallback_id: str) -> Iterator[RawRecord | Rejection]:
    try:
        yield _from_object(json.loads(line), locator, fallback_id)
    except ValueError as error:
        items = _one_after_another(line)
        if items is None:
            yield Rejection(None, locator, "invalid_json", f"{error}; the line begins {line[:_SHOWN]!r}")
        else:
            yield from (_from_object(item, locator, fallback_id) for item in items)
    except RecursionError:
        yield Rejection(None, locator, "invalid_json", "nested too deeply")


def _from_object(item: object, locator: str, fallback_id: str) -> RawRecord | Rejection:
    if not isinstance(item, Mapping):
        return Rejection(None, locator, "not_an_object", f"found {type(item).__name__}, expected an object")
    return to_record(item, locator, fallback_id)


def _items(document: object) -> list[object]:
    if isinstance(document, list):
        return document
    if isinstance(document, Mapping):
        held = next((document[key] for key in _LIST_KEYS if isinstance(document.get(key), list)), None)
        if held is not None and not text_columns([str(key) for key in document]):
            return list(held)
        inner = next((document[key] for key in _HOLDERS if isinstance(document.get(key), Mapping)), None)
        if held is None and inner is not None and not text_columns([str(key) for key in document]):
            items = _items(inner)
            return [document] if items == [inner] else items
    return [document]


def _read(file: StoredFile) -> Iterator[RawRecord | Rejection]:
    start = first_characters(file.head)
    if file.ending == _DOCUMENT or start.startswith(b"[") or _OVER_SEVERAL_LINES.match(start):
        yield from read_json_document(decode(file.content()), file.stem)
    else:
        yield from read_json_lines(file.lines(), file.stem)


def _recognises(head: bytes, ending: str | None) -> bool:
    """Whether a file that may be anything begins with an object."""
    return ending is None and first_characters(head).startswith(b"{")


READER = Reader((".jsonl", ".ndjson", _DOCUMENT), _read, _recognises)
