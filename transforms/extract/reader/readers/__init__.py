"""The registry of readers: one file each; what holds it together is `Reader`.

A reader is a module here that exports `build(options: Options, language_model: LanguageModel | None) -> Reader`;
`options` are what the settings file says under `extract.readers.<name>`, to be read with `transforms.settings.checked`,
without the table `SERVICE`, which is for whoever makes `language_model`. It is chosen by `extract.reader`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from transforms.extract.reader.language_model import LanguageModel
from transforms.extract.reader.windows import Window
from transforms.extract.settings import ExtractSettings, own_options
from transforms.registry import member


class Reader(Protocol):
    """Reads positions off the windows of an article."""

    def read(self, windows: Sequence[Window]) -> Sequence[npt.NDArray[np.float32]]:
        """Return for each window one row a pair with the probability of each of `WINDOW_CLASSES`."""

    def count(self, text: str) -> int:
        """Return how many word pieces `text` has; windows are cut by it."""


def build_reader(settings: ExtractSettings, language_model: LanguageModel | None = None) -> Reader:
    """Return the reader that `settings` choose; raises LookupError where it is unknown, SettingsError
    where its options are wrong or it asks a language model and none is given."""
    chosen = member(__name__, settings.reader)
    reader: Reader = chosen.build(own_options(settings.readers.get(settings.reader, {})), language_model)
    return reader
