"""The settings of the extraction; `seeds/settings.toml` tells what each means and has its value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from transforms.settings import STRICT, Options, Share

JUDGES, READERS = "transforms.extract.stances.judges", "transforms.extract.reader.readers"
"""The registries that `ExtractSettings.judge` and `ExtractSettings.reader` choose from."""

SERVICE = "service"
"""A table among the options of a reader: how what it asks is reached, how fast and at what price. It changes no row."""


def own_options(options: Options) -> Options:
    """Return `options` without the table `SERVICE`."""
    return {name: value for name, value in options.items() if name != SERVICE}


@dataclass(frozen=True, slots=True)
class QuoteSettings:
    """Floors of quotes, by kind and for quotes inside quotes."""

    __pydantic_config__: ClassVar = STRICT

    least_speech: Share
    least_attitude: Share
    least_nested: Share


@dataclass(frozen=True, slots=True)
class StanceSettings:
    """Floors of what the reader proposes."""

    __pydantic_config__: ClassVar = STRICT

    least_position: Share


@dataclass(frozen=True)
class ExtractSettings:
    """All that decides, beside code, models, lists and reference, what is found in an article.

    `judge` and `reader` are names in the registries `JUDGES` and `READERS`; `judges` and `readers` hold
    the options of each member by its name. Of these only the options of the chosen ones matter.
    """

    __pydantic_config__: ClassVar = STRICT

    spacy_model: str
    judge: str
    reader: str
    quotes: QuoteSettings
    stances: StanceSettings
    judges: Mapping[str, Options] = field(default_factory=dict, hash=False)
    readers: Mapping[str, Options] = field(default_factory=dict, hash=False)
