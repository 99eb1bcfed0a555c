"""The trained quote model: its weights and vocabularies, read from one file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from transforms.extract.language.en.quote_words import load_quote_words
from transforms.extract.language.quote_words import QuoteWords
from transforms.extract.odds import log_odds
from transforms.extract.quotes.network import Floats, Weights, spread_distances
from transforms.extract.settings import QuoteSettings
from transforms.schema import QUOTE_TYPES, QuoteKind

_NEEDED = frozenset(
    {"vector_words", "vector_rows", "words", "emit.weight", "transitions", "confidence.table"}
)


@dataclass(frozen=True, slots=True)
class QuoteModel:
    """Weights by name, the vocabularies that turn a lower-cased word into a row of `table.vector`, `table.word`, the
    words of the language that the rules beside the network ask for, and how sure a quote must be."""

    weights: Weights
    vector_ids: Mapping[str, int]
    word_ids: Mapping[str, int]
    words: QuoteWords
    settings: QuoteSettings

    def confidence(self, evidence: Sequence[float], quote_type: str) -> float:
        """Return the calibrated probability that a quote is right, from the network's probabilities for its parts.

        A logistic regression over the log odds of `evidence` (whole content, weakest token, beginning, cue, source) and
        the quote's type, then an isotonic table (Zadrozny and Elkan 2002), both fitted on held-out articles.
        """
        weight = self.weights["confidence.weight"]
        odds = [log_odds(value) for value in evidence]
        score = float(weight[0] + weight[1 : 1 + len(odds)] @ np.array(odds, dtype=np.float32))
        score += float(weight[1 + len(odds) + QUOTE_TYPES.index(quote_type)])
        table = self.weights["confidence.table"]
        return float(np.clip(np.interp(score, table[0], table[1]), 0.0, 1.0))

    def floor(self, kind: str) -> float:
        """Return the confidence below which a quote of `kind` is left out."""
        return self.settings.least_speech if kind == QuoteKind.SPEECH else self.settings.least_attitude


def default_weights_path() -> Path:
    """Return the file of the weights that ship with the package."""
    return Path(__file__).parent / "weights" / "quotes.npz"


def load_quote_model(path: Path, settings: QuoteSettings) -> QuoteModel:
    """Read the weights written by `training.quotes.train`; `settings` are the floors.

    Raises FileNotFoundError where there is no such file, ValueError where an array is missing.
    """
    with np.load(path) as store:
        missing = sorted(_NEEDED - set(store.files))
        if missing:
            absent = ", ".join(missing)
            raise ValueError(f"{path}: no array {absent}; expected weights written by training.quotes.train")
        arrays = {name: store[name] for name in store.files}
    vector_words = _words(arrays.pop("vector_words"))
    vector_ids = dict(zip(vector_words, arrays.pop("vector_rows").tolist(), strict=True))
    word_ids = {word: number for number, word in enumerate(_words(arrays.pop("words")), 1)}
    weights: dict[str, Floats] = {name: np.ascontiguousarray(array, dtype=np.float32) for name, array in arrays.items()}
    weights |= {f"{role}.distance": spread_distances(weights[f"{role}.distance"]) for role in ("cue", "source")}
    return QuoteModel(weights, vector_ids, word_ids, load_quote_words(), settings)


def _words(packed: Floats) -> list[str]:
    return packed.tobytes().decode("utf-8").split(" ")
