"""How sure a stance row is: a logistic function of what is true of it; the weights are `lexicon/confidence.tsv`."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping


def confidence(features: Iterable[str], weights: Mapping[str, float]) -> float:
    """Return the estimated probability that holder, target and position are right, rounded to two digits.

    `features` are the names of what is true of the row. Raises KeyError for a feature without a weight.
    """
    score = math.fsum(weights[feature] for feature in ("always", *features))
    return round(1 / (1 + math.exp(-score)), 2)
