"""JSON: one object a line, or one document that holds a list of objects. One bad record never costs the others."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from transforms.ingest.fields import text_columns, to_record
from transforms.ingest.records import RawRecord, Rejection
from transforms.ingest.source import Reader, StoredFile, first_characters
from transforms.text.encoding import decode, repair_line

_DOCUMENT = ".json"
_LIST_KEYS = ("articles", "items", "results", "data", "docs", "documents", "records", "rows", "news")
_SHOWN = 80


def read_json_lines(lines: Iterable[str], fallback_id: str) -> Iterator[RawRecord | Rejection]:
    """Yield one record or rejection for each line of `lines` that is not blank; line numbers count all lines."""
    for number, line in enumerate(lines, 1):
        line = repair_line(line).replace("\x00", "").strip().removeprefix("\ufeff")
        if line:
            yield _read_line(line, f"line {number}", fallback_id)


def read_json_document(text: str, fallback_id: str) -> Iterator[RawRecord | Rejection]:
    """Yield the records of a JSON document: a list of objects, an object that holds such a list, or one object.

    A document that is no valid JSON is read line by line, since `.json` files often hold JSON lines.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        yield from read_json_lines(text.splitlines(), fallback_id)
        return
    for number, item in enumerate(_items(document), 1):
        yield _from_object(item, f"item {number}", fallback_id)


def _read_line(line: str, locator: str, fallback_id: str) -> RawRecord | Rejection:
    try:
        item = json.loads(line)
    except ValueError as error:
        return Rejection(None, locator, "invalid_json", f"{error}; the line begins {line[:_SHOWN]!r}")
    except RecursionError:
        return Rejection(None, locator, "invalid_json", "nested too deeply")
    return _from_object(item, locator, fallback_id)


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
    return [document]


def _read(file: StoredFile) -> Iterator[RawRecord | Rejection]:
    if file.ending == _DOCUMENT or first_characters(file.head).startswith(b"["):
        yield from read_json_document(decode(file.content()), file.stem)
    else:
        yield from read_json_lines(file.lines(), file.stem)


def _recognises(head: bytes, ending: str | None) -> bool:
    """Whether a file that may be anything begins with an object."""
    return ending is None and first_characters(head).startswith(b"{")


READER = Reader((".jsonl", ".ndjson", _DOCUMENT), _read, _recognises)
