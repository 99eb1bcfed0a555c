"""The trained position model: its weights and vocabulary, read from one file, and what it says of pairs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from transforms.extract.reader.encoder import Floats, Weights, encode, gelu
from transforms.extract.reader.pairs import POSITION_CLASSES, Pair, Reading, read

_NEEDED = frozenset({"vocabulary", "word", "position", "hidden.weight", "out.weight"})
_PIECES_PER_BATCH = 1024


@dataclass(frozen=True, slots=True)
class PositionModel:
    """Weights by name, and the number of each word piece."""

    weights: Weights
    vocabulary: Mapping[str, int]
    _known: dict[str, list[tuple[int, int]]] = field(default_factory=dict, repr=False)

    def probabilities(self, pairs: Sequence[Pair]) -> list[Floats]:
        """Return for each of `pairs` one row a target with the probability of each of `POSITION_CLASSES`.

        The row of a target that the network cannot read (too far from its holder, without letters) is certain of
        "none".
        """
        readings = [read(pair, self.vocabulary, self._known) for pair in pairs]
        found = [np.tile(_nothing(), (len(pair.targets), 1)) for pair in pairs]
        for batch in _batches(readings):
            self._fill(batch, [reading for i in batch if (reading := readings[i])], found)
        return found

    def _fill(self, batch: list[int], readings: list[Reading], found: list[Floats]) -> None:
        length = max(len(reading.numbers) for reading in readings)
        numbers = np.zeros((len(readings), length), dtype=np.int64)
        for row, reading in enumerate(readings):
            numbers[row, : len(reading.numbers)] = reading.numbers
        hidden = encode(self.weights, numbers, numbers > 0)
        asked = [(row, target, place) for row, reading in enumerate(readings)
                 for target, place in enumerate(reading.targets) if place is not None]
        if not asked:
            return
        rows = np.array([row for row, _, _ in asked])
        holder = hidden[rows, [readings[row].holder for row in rows]]
        first, last = (hidden[rows, [place[end] for _, _, place in asked]] for end in (0, 1))
        seen = np.concatenate([holder, first, last, hidden[rows, 0], holder * first], axis=1)
        inner = gelu(seen @ self.weights["hidden.weight"] + self.weights["hidden.bias"])
        scores = inner @ self.weights["out.weight"] + self.weights["out.bias"]
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        scores /= scores.sum(axis=1, keepdims=True)
        for (row, target, _), probabilities in zip(asked, scores, strict=True):
            found[batch[row]][target] = probabilities


def default_weights_path() -> Path:
    """Return the file of the weights that ship with the package."""
    return Path(__file__).parent / "weights" / "positions.npz"


def load_position_model(path: Path) -> PositionModel:
    """Read the weights written by `training.judge.export`: 8-bit matrices with a scale a column, the rest as floats.

    Raises FileNotFoundError where there is no such file, ValueError where an array is missing.
    """
    with np.load(path) as store:
        missing = sorted(_NEEDED - set(store.files))
        if missing:
            absent = ", ".join(missing)
            raise ValueError(f"{path}: no array {absent}; expected weights written by training.judge.export")
        arrays = {name: store[name] for name in store.files}
    words = arrays.pop("vocabulary").tobytes().decode("utf-8").split("\n")
    weights: dict[str, Floats] = {}
    for name, array in arrays.items():
        if name.endswith(".scale"):
            continue
        values = array.astype(np.float32)
        scale = arrays.get(f"{name}.scale")
        weights[name] = np.ascontiguousarray(values if scale is None else values * scale.astype(np.float32))
    return PositionModel(weights, {word: number for number, word in enumerate(words)})


def _nothing() -> Floats:
    row = np.zeros(len(POSITION_CLASSES), dtype=np.float32)
    row[0] = 1
    return row


def _batches(readings: Sequence[Reading | None]) -> Iterator[list[int]]:
    """Group inputs of like length, so that little of a batch is padding."""
    order = sorted((len(reading.numbers), index) for index, reading in enumerate(readings) if reading is not None)
    batch: list[int] = []
    for length, index in order:
        if batch and (len(batch) + 1) * length > _PIECES_PER_BATCH:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch
