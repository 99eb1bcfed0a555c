"""The settings of validation; `seeds/settings.toml` tells what each means and has its value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from annotated_types import Ge

from transforms.settings import STRICT, Share


@dataclass(frozen=True)
class ValidateSettings:
    """How many bad rows throw doubt on a table as a whole."""

    __pydantic_config__: ClassVar = STRICT

    quarantine_limit: Share
    quarantine_floor: Annotated[int, Ge(0)]
