"""The form of an answer: declared once, as the JSON schema that is asked for and the check of what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Literal

from pydantic import TypeAdapter, ValidationError

from transforms.extract.reader.language_model import Unusable
from transforms.schema import Position
from transforms.settings import STRICT

_FORMLESS = ("title", "description")
"""Of a generated schema, what says nothing of the form."""


@dataclass(frozen=True, slots=True)
class Statement:
    """That `holder` has `position` on `target`, both in words of the window."""

    __pydantic_config__: ClassVar = STRICT

    holder: str
    target: str
    target_kind: Literal["issue", "actor"]
    position: Position


@dataclass(frozen=True, slots=True)
class Answer:
    """All that one window states."""

    __pydantic_config__: ClassVar = STRICT

    stances: tuple[Statement, ...]


@cache
def answer_schema() -> dict[str, Any]:
    """Return the JSON schema of `Answer`, without references, which not every server resolves."""
    schema = _adapter().json_schema()
    inlined: dict[str, Any] = _inlined(schema, schema.get("$defs", {}))
    return inlined


def parsed(content: str) -> Answer:
    """Return the answer that `content` is; raises Unusable for anything but JSON that fits `answer_schema`."""
    try:
        return _adapter().validate_json(content)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"])) or "the answer"
        raise Unusable(f"{place}: {first['msg']}") from None


@cache
def _adapter() -> TypeAdapter[Answer]:
    return TypeAdapter(Answer)


def _inlined(part: Any, definitions: Mapping[str, Any]) -> Any:
    if isinstance(part, list):
        return [_inlined(one, definitions) for one in part]
    if not isinstance(part, dict):
        return part
    if "$ref" in part:
        return _inlined(definitions[part["$ref"].rpartition("/")[2]], definitions)
    return {name: _inlined(value, definitions) for name, value in part.items()
            if name != "$defs" and not (name in _FORMLESS and isinstance(value, str))}
