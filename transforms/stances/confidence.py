"""How sure a stance row is: a logistic function of how it was found. Weights are data (`lexicon/confidence.tsv`)."""

from __future__ import annotations

import math


def confidence(kind: str, strength: int, hedged: bool, path_length: int, holder_is_pronoun: bool, towards_actor: bool,
               position: str) -> float:
    """Return the estimated probability that holder, target and position are right, rounded to two digits."""
    score = {"verb": 0.6, "noun": 0.4, "adjective": 0.6, "deed": 0.0, "naming": 0.4, "duty": 0.0, "commitment": -0.3,
             "verdict": -0.3, "effect": -0.5, "undecided": 0.4, "condition": -0.2,
             "outlook": -0.5}[kind]
    score += 0.4 * (strength - 2) - 0.4 * hedged - 0.15 * max(0, path_length - 2) - 0.3 * holder_is_pronoun
    score -= 0.5 * (position in ("conditional", "undecided"))
    return round(1 / (1 + math.exp(-score)), 2)
