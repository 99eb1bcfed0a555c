"""From a mapping with the field names of whoever made the file to one `RawRecord`.

The names are data (`fields.tsv`). Values are taken as stated: nothing is derived from another field.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from transforms.ingest.dates import read_date
from transforms.ingest.line_ends import joined_lines
from transforms.ingest.markup import without_html, without_markup
from transforms.ingest.records import READING_FAILED, RawRecord, Rejection, what_failed
from transforms.ingest.stated_words import words_for
from transforms.text.encoding import repair_double_encoding
from transforms.text.lists import read_rows
from transforms.text.normalise import one_line

_NAME_KEYS = ("name", "title", "text", "full_name", "rendered", "main", "original", "value", "#text",
              "$t", "$oid", "uri")
_TEXT_KEYS = ("rendered", "text", "value", "plain", "body", "content", "html", "#text", "$t")
_INNER = frozenset(("fields", "attributes", "source", "article", "doc", "document", "node", "data", "story", "post"))
"""Of objects that hold the article's fields one level below, as search engines and interfaces give them."""
_PUNCTUATION = re.compile(r"[\W_]+")
_SHOWN = 60


def to_record(fields: Mapping[str, object], locator: str, fallback_id: str) -> RawRecord | Rejection:
    """Return the article that `fields` states; `fallback_id` is its id where it has none of its own. Never raises.

    A mapping without text, or whose text is no string, gives a `Rejection` (rules `no_text`, `text_not_a_string`), and
    so does one with a value on which reading fails (`reading_failed`).
    """
    try:
        return _to_record(fields, locator, fallback_id)
    except Exception as error:
        return Rejection(None, locator, READING_FAILED, what_failed(error))


def _to_record(fields: Mapping[str, object], locator: str, fallback_id: str) -> RawRecord | Rejection:
    by_name = _by_name(fields)
    stated_id = _first(by_name, "id")
    source_id = _short(stated_id)
    unread = () if stated_id is None or source_id else (f"id {str(stated_id)[:_SHOWN]!r} is neither text nor number",)
    text = _first(by_name, "text")
    if text is None:
        return Rejection(source_id or fallback_id, locator, "no_text", _without_text(fields))
    joined = _joined(text)
    if joined is None:
        return Rejection(source_id or fallback_id, locator, "text_not_a_string",
                         f"the text is of type {type(text).__name__}, expected a string")
    date = read_date(_first(by_name, "date"))
    return RawRecord(
        source_id=source_id or fallback_id,
        text=joined_lines(without_markup(repair_double_encoding(joined))),
        locator=locator,
        title=_short(_first(by_name, "title")),
        byline=_names(_first(by_name, "byline")),
        outlet=_short(_first(by_name, "outlet")),
        published_at=date.value,
        source_uri=_short(_first(by_name, "uri")),
        language=_short(_first(by_name, "language")),
        notes=unread if date.note is None else (*unread, date.note),
    )


def _by_name(fields: Mapping[str, object]) -> dict[str, object]:
    """The values of `fields` by plain name; where none is a text, also those of the objects that hold the article."""
    by_name = {_plain(str(name)): value for name, value in reversed(tuple(fields.items()))}
    inner = [value for name, value in by_name.items() if name in _INNER and isinstance(value, Mapping)]
    for held in inner:
        names = {_plain(str(name)): value for name, value in reversed(tuple(held.items()))}
        if any(name in names for name in _field_names()["text"]) and not isinstance(_first(by_name, "text"), str):
            return {**{name: value for name, value in by_name.items() if value is not held}, **names}
    return by_name


def _joined(value: object) -> str | None:
    """A text, the paragraphs of a list, or what an object has under a name for its text; None for anything else."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return next((text for key in _TEXT_KEYS if (text := _joined(value.get(key))) is not None), None)
    if isinstance(value, list | tuple):
        texts = [_joined(item) for item in value]
        return "\n".join(text for text in texts if text is not None) if any(texts) and None not in texts else None
    return None


def text_columns(names: list[str]) -> list[str]:
    """Return those of `names` that hold an article's text."""
    return [name for name in names if _plain(name) in _field_names()["text"]]


def field_called(name: str) -> str | None:
    """Return the field of an article that is called `name` in files, None where none is."""
    return next((field for field, names in _field_names().items() if _plain(name) in names), None)


def field_columns(names: list[str]) -> list[str]:
    """Return those of `names` that hold a field of an article."""
    known = {name for listed in _field_names().values() for name in listed}
    return [name for name in names if _plain(name) in known]


def no_text_column(names: list[str]) -> Rejection:
    """Return the rejection of a table none of whose columns `names` holds an article's text."""
    found = ", ".join(name[:40] for name in names[:12]) or "none"
    return Rejection(None, "header", "no_text_column", f"no column holds a text; found {found}")


def _first(by_name: Mapping[str, object], field: str) -> object | None:
    for name in _field_names()[field]:
        value = by_name.get(name)
        if value is None or (isinstance(value, float) and value != value):
            continue
        if isinstance(value, str) and (not value.strip() or value.strip().lower() in words_for("not_stated")):
            continue
        return value
    return None


def _without_text(fields: Mapping[str, object]) -> str:
    names = ", ".join(sorted(str(name)[:40] for name in fields)[:12]) or "none"
    return f"no field holds a text; found {names}; expected one of {', '.join(_field_names()['text'])}"


def _short(value: object) -> str | None:
    """A single-line string; of a mapping its name (`{"source": {"name": "BBC"}}`), of a list its first item."""
    if isinstance(value, list | tuple):
        return _short(value[0]) if value else None
    if isinstance(value, Mapping):
        return next((_short(value[key]) for key in _NAME_KEYS if value.get(key)), None)
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return None
    if isinstance(value, float) and value == int(value):
        value = int(value)
    return one_line(without_html(repair_double_encoding(str(value)))) or None


def _names(value: object) -> str | None:
    """Authors as one string, separated by "; " where they are stated as a list."""
    if isinstance(value, list | tuple):
        names = [name for name in map(_names, value) if name]
        return "; ".join(dict.fromkeys(names)) or None
    return _short(value)


def _plain(name: str) -> str:
    return _PUNCTUATION.sub("", name).lower()


@cache
def _field_names() -> dict[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {}
    for field, name in read_rows(Path(__file__).parent / "fields.tsv", ("field", "name")):
        names[field] = (*names.get(field, ()), _plain(name))
    return names
