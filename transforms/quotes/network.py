"""The quote network's forward pass in numpy.

Embeddings, quasi-recurrent layers (Bradbury et al. 2017, "Quasi-Recurrent Neural Networks") in both directions along the whole
article, tag emissions, and pointers from a quote to its source and cue (biaffine scores with a bias by distance, after Dozat and
Manning 2017). Trained by `training/quotes`, which declares the same computation in torch.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from transforms.quotes.features import COLUMNS, Ids

Floats = npt.NDArray[np.float32]
Weights = Mapping[str, Floats]

_NEAR = 16
_FAR = np.array([24, 32, 48, 64, 96, 128, 192, 256, 384])
DISTANCES = 2 * (_NEAR + len(_FAR)) + 1


def distance_bucket(distance: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Number the signed distances between tokens: one class each up to 15 tokens, then wider ones."""
    size = np.abs(distance)
    level = np.where(size < _NEAR, size, _NEAR + np.searchsorted(_FAR, size, side="right"))
    return np.where(distance < 0, -level, level) + _NEAR + len(_FAR)


def encode(weights: Weights, ids: Ids) -> Floats:
    """Return one row of hidden units for each row of `ids` (the columns of `features.COLUMNS`)."""
    parts = [weights[f"table.{name}"][ids[:, column]] for column, name in enumerate(COLUMNS)]
    hidden: Floats = np.maximum(np.concatenate(parts, axis=1) @ weights["input.weight"] + weights["input.bias"], 0)
    layer = 0
    while f"layer.{layer}.weight" in weights:
        hidden = hidden + _recur(hidden, weights[f"layer.{layer}.weight"], weights[f"layer.{layer}.bias"])
        layer += 1
    return hidden


def emissions(weights: Weights, hidden: Floats) -> Floats:
    """Return the score of each tag for each token."""
    scores: Floats = hidden @ weights["emit.weight"] + weights["emit.bias"]
    return scores


def pointers(weights: Weights, hidden: Floats, first: int, last: int, window: slice) -> Floats:
    """Return log probabilities (2, 1 + window) that each token of `window` begins the source, the cue; column 0 is "none".

    `first` and `last` are the first and last token of the quote's first piece.
    """
    ends = np.concatenate([hidden[first], hidden[last]])
    query = (ends @ weights["query.weight"] + weights["query.bias"]).reshape(2, -1)
    key = (hidden[window] @ weights["key.weight"] + weights["key.bias"]).reshape(-1, 2, query.shape[1])
    scores = np.einsum("rd,trd->rt", query, key) / np.float32(query.shape[1] ** 0.5)
    position = np.arange(window.start, window.stop)
    scores += weights["distance"][:, 0][:, distance_bucket(position - first)]
    scores += weights["distance"][:, 1][:, distance_bucket(position - last)]
    none = ends @ weights["none.weight"] + weights["none.bias"]
    every = np.concatenate([none[:, None], scores], axis=1)
    every -= every.max(axis=1, keepdims=True)
    log_probabilities: Floats = every - np.log(np.exp(every).sum(axis=1, keepdims=True))
    return log_probabilities


def _recur(hidden: Floats, weight: Floats, bias: Floats) -> Floats:
    """One layer: gates from a token or, by the size of `weight`, from it and its neighbours, then h[t] = f[t] h[t-1] + (1 - f[t]) z[t] both ways."""
    length, width = hidden.shape
    if len(weight) == 3 * width:
        windows = np.zeros((length, 3 * width), dtype=np.float32)
        windows[1:, :width] = hidden[:-1]
        windows[:, width : 2 * width] = hidden
        windows[:-1, 2 * width :] = hidden[1:]
        hidden = windows
    gates = hidden @ weight
    gates += bias
    third = gates.shape[1] // 3
    units = third // 2
    candidate = np.tanh(gates[:, :third])
    squashed = 1 / (1 + np.exp(-gates[:, third:]))
    forget, output = squashed[:, :third], squashed[:, third:]
    update = (1 - forget) * candidate
    forget[:, units:] = forget[::-1, units:].copy()
    update[:, units:] = update[::-1, units:].copy()
    keep = np.ascontiguousarray(forget)
    state = update
    scratch = np.empty(third, dtype=np.float32)
    previous = state[0] if length else scratch
    for current, gate in zip(state[1:], keep[1:], strict=True):
        np.multiply(gate, previous, out=scratch)
        current += scratch
        previous = current
    state[:, units:] = state[::-1, units:].copy()
    result: Floats = state * output
    return result
