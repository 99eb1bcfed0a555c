"""The settings of the reading of sources; `seeds/settings.toml` tells what each means and has its value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from transforms.settings import STRICT, Count


@dataclass(frozen=True)
class IngestSettings:
    """Sizes beyond which a file is not read into memory, in bytes, and an article is not analysed, in characters."""

    __pydantic_config__: ClassVar = STRICT

    largest_document: Count
    largest_unzipped: Count
    longest_article: Count
