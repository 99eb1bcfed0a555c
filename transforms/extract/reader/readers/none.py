"""No reader: every position is one that a predicate of the word lists states."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from transforms.extract.reader.language_model import LanguageModel
from transforms.extract.reader.windows import WINDOW_CLASSES, Window
from transforms.settings import NoOptions, Options, checked


class NoReader:
    """Is certain that nobody holds a position."""

    def read(self, windows: Sequence[Window]) -> list[npt.NDArray[np.float32]]:
        """Return for each window one row a pair, certain of "none"."""
        nothing = np.eye(1, len(WINDOW_CLASSES), dtype=np.float32)
        return [np.repeat(nothing, len(window.pairs), axis=0) for window in windows]

    def count(self, text: str) -> int:
        """Return the number of words of `text`, as nothing is read in pieces."""
        return len(text.split())


def build(options: Options, language_model: LanguageModel | None) -> NoReader:
    """Return it; it has no options and asks nobody."""
    checked(NoOptions, options, "extract.readers.none")
    return NoReader()
