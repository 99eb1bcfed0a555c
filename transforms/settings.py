"""Settings as frozen dataclasses: a table of values in, an object of the declared types out, or an error that says why.

What the values mean and what they are by default stands in `seeds/settings.toml` alone; the dataclasses only name and
type them. Limits are stated in the types, as `annotated_types` has them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, TypeVar

from annotated_types import Ge, Interval
from pydantic import ConfigDict, TypeAdapter, ValidationError

Scalar = bool | int | float | str
Options = Mapping[str, Scalar | Mapping[str, Scalar]]
"""What a table of the settings file gives one member of a registry, to be read with `checked`."""

Share = Annotated[float, Interval(ge=0, le=1)]
"""A probability or a share of a whole."""
Amount = Annotated[float, Ge(0)]
"""A number of things that may be broken, or none."""
Count = Annotated[int, Ge(1)]
"""A number of things, at least one."""

STRICT = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False)
"""For the attribute `__pydantic_config__` of a dataclass of settings: no other keys, no silent change of types."""

Section = TypeVar("Section")


@dataclass(frozen=True)
class NoOptions:
    """The options of a member of a registry that has none."""

    __pydantic_config__: ClassVar = STRICT


class SettingsError(ValueError):
    """A value that a setting cannot have: `key` is its dotted name, `problem` what was found and expected."""

    def __init__(self, key: str, problem: str) -> None:
        super().__init__(key, problem)
        self.key, self.problem = key, problem

    def __str__(self) -> str:
        return f"{self.key}: {self.problem}"


def checked(section: type[Section], table: Mapping[str, Any], key: str) -> Section:
    """Return `table`, which stands under the dotted name `key`, as the dataclass `section`.

    Raises SettingsError for the first key that is missing, unknown or of another type or size than declared.
    """
    try:
        # As JSON: of a Python mapping the strict mode makes no dataclass.
        return TypeAdapter(section).validate_json(json.dumps(table, default=str))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
    name = ".".join([key, *map(str, first["loc"])] if key else map(str, first["loc"]))
    if first["type"] == "missing":
        raise SettingsError(name, "is missing")
    if first["type"] == "unexpected_keyword_argument":
        raise SettingsError(name, "is no setting")
    raise SettingsError(name, f"found {first['input']!r}, expected: {_expected(first['msg'])}")


def _expected(message: str) -> str:
    """What is left of a message such as "Input should be a valid integer" once its subject is gone."""
    return message.removeprefix("Input should be ")
