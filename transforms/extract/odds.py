"""Probabilities as log odds, in which independent evidence adds up."""

from __future__ import annotations

import math

_LEAST = 0.001


def log_odds(probability: float) -> float:
    """Return the log odds of `probability`, cut off at one in a thousand."""
    bounded = min(max(probability, _LEAST), 1 - _LEAST)
    return math.log(bounded / (1 - bounded))
