"""No reader: every position is one that a predicate of the word lists states."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from transforms.extract.reader.pairs import POSITION_CLASSES, Pair
from transforms.settings import NoOptions, Options, checked


class NoReader:
    """Is certain that nobody holds a position."""

    def probabilities(self, pairs: Sequence[Pair]) -> list[npt.NDArray[np.float32]]:
        """Return for each pair one row a target, certain of "none"."""
        nothing = np.eye(1, len(POSITION_CLASSES), dtype=np.float32)
        return [np.repeat(nothing, len(pair.targets), axis=0) for pair in pairs]


def build(options: Options) -> NoReader:
    """Return it; it has no options."""
    checked(NoOptions, options, "extract.readers.none")
    return NoReader()
