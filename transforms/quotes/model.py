"""The trained quote model: its weights and vocabularies, read from one file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from transforms.quotes.network import Floats, Weights


@dataclass(frozen=True, slots=True)
class QuoteModel:
    """Weights by name, and the vocabularies that turn a lower-cased word into a row of `table.vector`, `table.word`."""

    weights: Weights
    vector_ids: Mapping[str, int]
    word_ids: Mapping[str, int]


def default_weights_path() -> Path:
    """Return the file of the weights that ship with the package."""
    return Path(__file__).parent / "weights" / "quotes.npz"


def load_quote_model(path: Path) -> QuoteModel:
    """Read the weights written by `training.quotes.train`.

    Raises FileNotFoundError where there is no such file, ValueError where an array is missing.
    """
    with np.load(path) as store:
        missing = sorted({"vector_words", "vector_rows", "words", "emit.weight", "transitions"} - set(store.files))
        if missing:
            raise ValueError(f"{path}: no array {', '.join(missing)}; expected weights written by training.quotes.train")
        arrays = {name: store[name] for name in store.files}
    vector_words = _words(arrays.pop("vector_words"))
    vector_ids = dict(zip(vector_words, arrays.pop("vector_rows").tolist(), strict=True))
    word_ids = {word: number for number, word in enumerate(_words(arrays.pop("words")), 1)}
    weights: dict[str, Floats] = {name: np.ascontiguousarray(array, dtype=np.float32) for name, array in arrays.items()}
    return QuoteModel(weights, vector_ids, word_ids)


def _words(packed: Floats) -> list[str]:
    return packed.tobytes().decode("utf-8").split("\n")
