"""The trained reader: an ONNX file with 8-bit weights, run on one thread.

Each window is a run of its own: activations are quantised over what one run holds, so that a window that shared a run
with others would be read as they let it. Windows are long enough for this to cost little.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime

from transforms.extract.reader.windows import WINDOW_CLASSES, Window, WindowPieces, count_pieces, pieces_of

Floats = npt.NDArray[np.float32]
DIGITS = 3
"""Digits of probabilities that are kept: further ones differ from processor to processor."""
_PAIRS_PER_RUN = 2048
WEIGHTS = "windows.onnx"


def default_weights_path() -> Path:
    """The weights that ship with the package."""
    return Path(__file__).parent / "weights" / WEIGHTS


@dataclass(frozen=True, slots=True)
class WindowModel:
    """A session, and the number of each word piece."""

    session: onnxruntime.InferenceSession
    vocabulary: Mapping[str, int]
    _known: dict[str, list[tuple[int, int]]] = field(default_factory=dict, repr=False)

    def read(self, windows: Sequence[Window]) -> list[Floats]:
        """Return for each of `windows` one row a pair with the probability of each of `WINDOW_CLASSES`.

        The row of a pair that lies outside of what the network reads is certain of "none".
        """
        return [self._read(window) for window in windows]

    def count(self, text: str) -> int:
        """Return how many pieces `text` is cut into."""
        return count_pieces(text, self.vocabulary, self._known)

    def _read(self, window: Window) -> Floats:
        pieces = pieces_of(window, self.vocabulary, self._known)
        found = np.zeros((len(window.pairs), len(WINDOW_CLASSES)), dtype=np.float32)
        found[:, 0] = 1
        asked = [i for i, (holder, target) in enumerate(window.pairs)
                 if pieces.holders[holder] is not None and pieces.targets[target] is not None]
        given = _given(pieces)
        for first in range(0, len(asked), _PAIRS_PER_RUN):
            some = asked[first : first + _PAIRS_PER_RUN]
            given["pairs"] = np.array([[window.pairs[i] for i in some]], dtype=np.int64)
            given["features"] = np.array([[window.features[i] for i in some]], dtype=np.int64)
            found[some] = self.session.run(None, given)[0][0]
        rounded: Floats = found.round(DIGITS)
        return rounded


def _given(pieces: WindowPieces) -> dict[str, npt.NDArray[np.generic]]:
    nothing = (0, 0, 0)
    return {
        "numbers": np.array([pieces.numbers], dtype=np.int64),
        "marks": np.array([pieces.marks], dtype=np.int64),
        "is_piece": np.ones((1, len(pieces.numbers)), dtype=np.bool_),
        "holders": np.array([[place or nothing for place in pieces.holders]], dtype=np.int64),
        "targets": np.array([[place or nothing for place in pieces.targets]], dtype=np.int64),
    }


def load_window_model(path: Path) -> WindowModel:
    """Read the file that `training.reader.export` writes.

    Raises FileNotFoundError where there is no such file, ValueError where it names no word pieces.
    """
    if not path.exists():
        raise FileNotFoundError(path)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    pieces = session.get_modelmeta().custom_metadata_map.get("pieces")
    if pieces is None:
        raise ValueError(f"{path}: no word pieces in its metadata; expected a file of training.reader.export")
    return WindowModel(session, {piece: number for number, piece in enumerate(pieces.split("\n"))})
