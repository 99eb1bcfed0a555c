"""How sure a stance row is: a logistic function of what is true of it; the weights are lists in `weights/`."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from transforms.text.lists import read_table

WEIGHTS = Path(__file__).parent / "weights"


def confidence(features: Iterable[str], weights: Mapping[str, float]) -> float:
    """Return the estimated probability that holder, target and position are right, rounded to two digits.

    `features` are the names of what is true of the row. Raises KeyError for a feature without a weight.
    """
    score = math.fsum(weights[feature] for feature in ("always", *features))
    return round(1 / (1 + math.exp(-score)), 2)


def load_weights(name: str) -> Mapping[str, float]:
    """Return the weights of the list `weights/NAME.tsv` by feature: "confidence" rates what predicates state,
    "learned_confidence" joins that with the position reader's answer, "read_confidence" rates what the reader proposed.

    Raises ValueError, naming file and line, for a malformed or repeated row; FileNotFoundError where there is no list.
    """
    return MappingProxyType(read_table(WEIGHTS / f"{name}.tsv", ("feature", "weight"), float))
