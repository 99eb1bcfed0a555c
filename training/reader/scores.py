"""How well pairs of held-out windows are read: F1 of the four positions, whatever kind of target they are towards."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from transforms.extract.reader.windows import POSITION_CLASSES

Floats = npt.NDArray[np.float64]


def merged(probabilities: Floats) -> Floats:
    """Probabilities of `WINDOW_CLASSES` to those of `POSITION_CLASSES`: targets' kinds added up."""
    return np.concatenate([probabilities[:, :1], probabilities[:, 1:5] + probabilities[:, 5:9]], axis=1)


def merged_classes(classes: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    return np.where(classes > 4, classes - 4, classes)


def report(probabilities: Floats, classes: npt.NDArray[np.int64]) -> dict[str, float]:
    """Return F1 by class where the likeliest class is taken and micro F1 over the positions, with and without the
    position; the best micro F1 over all floors of the likeliest position; and how often the sign is right where a
    side is taken and seen. `probabilities` are those of `POSITION_CLASSES`, pairs that the annotation leaves open
    (-1) are not counted."""
    kept = classes >= 0
    probabilities, classes = probabilities[kept], classes[kept]
    found = probabilities.argmax(1)
    scores = {}
    for number, name in enumerate(POSITION_CLASSES):
        right = int(((found == number) & (classes == number)).sum())
        scores[name] = 2 * right / max(1, int((found == number).sum() + (classes == number).sum()))
    scores["micro"] = _micro(found, classes)
    scores["any position"] = _micro((found > 0).astype(np.int64), (classes > 0).astype(np.int64))
    likeliest = 1 + probabilities[:, 1:].argmax(1)
    order = np.argsort(-probabilities[:, 1:].max(1), kind="stable")
    reached = np.cumsum((likeliest == classes)[order])
    best = 2 * reached / (np.arange(1, len(order) + 1) + (classes > 0).sum())
    at = int(best.argmax())
    scores["best micro"] = float(best[at])
    scores["at floor"] = float(probabilities[order[at], 1:].max())
    sides = np.isin(classes, (1, 2)) & np.isin(found, (1, 2))
    scores["sign"] = float((found == classes)[sides].mean()) if sides.any() else 0.0
    return {name: round(value, 3) for name, value in scores.items()}


def _micro(found: npt.NDArray[np.int64], classes: npt.NDArray[np.int64]) -> float:
    right = int(((found == classes) & (classes > 0)).sum())
    return 2 * right / max(1, int((found > 0).sum() + (classes > 0).sum()))
