"""The settings of validation; `seeds/settings.toml` tells what each means and has its value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from annotated_types import Ge

from transforms.schema import Severity
from transforms.settings import STRICT, Amount, Count, Share


@dataclass(frozen=True)
class ValidateSettings:
    """How many bad rows throw doubt on a table as a whole."""

    __pydantic_config__: ClassVar = STRICT

    quarantine_limit: Share
    quarantine_floor: Annotated[int, Ge(0)]


@dataclass(frozen=True)
class AnomalyRule:
    """When a measure looks wrong, and how bad that is."""

    __pydantic_config__: ClassVar = STRICT

    severity: Severity
    low: bool
    high: bool
    spreads: Amount
    least_change: Amount
    relative: bool
    least_count: Annotated[int, Ge(0)]


@dataclass(frozen=True)
class AnomalySettings:
    """With how many earlier snapshots what is new is compared, and by which rules."""

    __pydantic_config__: ClassVar = STRICT

    history: Count
    least_history: Count
    least_days: Amount
    rules: Mapping[str, AnomalyRule] = field(hash=False)
