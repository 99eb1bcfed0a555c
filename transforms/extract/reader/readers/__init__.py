"""The registry of position readers: one file each; what holds it together is `PositionReader`.

A reader is a module here that exports `build(options: Options) -> PositionReader`; `options` are what the settings file
says under `extract.readers.<name>`, to be read with `transforms.settings.checked`. It is chosen by `extract.reader`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from transforms.extract.reader.pairs import Pair
from transforms.extract.settings import ExtractSettings
from transforms.registry import member


class PositionReader(Protocol):
    """Reads positions off passages."""

    def probabilities(self, pairs: Sequence[Pair]) -> Sequence[npt.NDArray[np.float32]]:
        """Return for each pair one row a target with the probability of each of `POSITION_CLASSES`."""


def build_reader(settings: ExtractSettings) -> PositionReader:
    """Return the reader that `settings` choose; raises LookupError where it is unknown, SettingsError
    where its options are wrong."""
    chosen = member(__name__, settings.reader)
    reader: PositionReader = chosen.build(settings.readers.get(settings.reader, {}))
    return reader
