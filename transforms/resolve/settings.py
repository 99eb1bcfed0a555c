"""The settings of what joins articles; `seeds/settings.toml` tells what each means and has its value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from transforms.settings import STRICT, Share


@dataclass(frozen=True)
class DuplicateSettings:
    """How much of an article must stand in another one that it repeats."""

    __pydantic_config__: ClassVar = STRICT

    least_text: Share
    least_details: Share


@dataclass(frozen=True)
class IssueSettings:
    """How much targets of stances must share with an issue that they name, and how well its label must tell it."""

    __pydantic_config__: ClassVar = STRICT

    least_coverage: Share
    least_coverage_of_one_word: Share
    least_coverage_of_another_head: Share
    least_overlap: Share
    least_likeness: Share
    least_naming: Share
    sure_without_naming: Share
    least_policy_field: Share


@dataclass(frozen=True)
class ResolveSettings:
    """All that decides, beside code, lists, codebooks and corrections, what the findings of articles add up to."""

    __pydantic_config__: ClassVar = STRICT

    duplicates: DuplicateSettings
    issues: IssueSettings
