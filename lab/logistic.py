"""Ridge logistic regression by Newton's method (Le Cessie and van Houwelingen 1992)."""

from __future__ import annotations

import numpy as np

_STEPS = 40


def fit(design: np.ndarray, outcome: np.ndarray, ridge: float = 1.0, free: int = 0) -> np.ndarray:
    """Return one weight a column of `design`; `outcome` is 0 or 1 a row. The first `free` columns are not penalised."""
    weight = np.zeros(design.shape[1])
    penalty = ridge * np.eye(len(weight))
    penalty[:free] = 0
    for _ in range(_STEPS):
        share = 1 / (1 + np.exp(-design @ weight))
        slope = design.T @ (share - outcome) + penalty @ weight
        weight = weight - np.linalg.solve((design * (share * (1 - share))[:, None]).T @ design + penalty, slope)
    return weight
