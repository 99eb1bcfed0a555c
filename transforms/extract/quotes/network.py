"""The quote network's forward pass in numpy.

Embeddings, quasi-recurrent layers (Bradbury et al. 2017, "Quasi-Recurrent Neural Networks") in both directions along
the whole article, tag emissions, and pointers from a quote to its source and cue (biaffine scores with a bias by
distance, after Dozat and Manning 2017). Trained by `training/quotes`, which declares the same computation in torch.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from transforms.extract.quotes.features import COLUMNS, Ids

Floats = npt.NDArray[np.float32]
Ints64 = npt.NDArray[np.int64]
Weights = Mapping[str, Floats]

_NEAR = 16
_FAR = np.array([24, 32, 48, 64, 96, 128, 192, 256, 384])
DISTANCES = 2 * (_NEAR + len(_FAR)) + 1
REACH = 400
_BLOCK = 16


def distance_bucket(distance: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Number the signed distances between tokens: one class each up to 15 tokens, then wider ones."""
    size = np.abs(distance)
    level = np.where(size < _NEAR, size, _NEAR + np.searchsorted(_FAR, size, side="right"))
    return np.where(distance < 0, -level, level) + _NEAR + len(_FAR)


def spread_distances(biases: Floats) -> Floats:
    """Return the biases (anchors, classes) laid out one a signed distance, -REACH to REACH, as `point` reads them."""
    spread: Floats = biases[:, distance_bucket(np.arange(-REACH, REACH + 1))]
    return spread


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


def pointer_keys(weights: Weights, role: str, hidden: Floats) -> Floats:
    """Return what each token shows to the pointer of `role` ("cue" or "source")."""
    keys: Floats = hidden @ weights[f"{role}.key.weight"] + weights[f"{role}.key.bias"]
    return keys


def point(weights: Weights, role: str, hidden: Floats, keys: Floats, anchors: Ints64, window: int) -> Floats:
    """Return the log probability that each token begins the `role` of each quote; column 0 is "none".

    `anchors` has one row a quote: the first and last token of its first piece and, for the source, the first token of
    its cue. Tokens more than `window` away from all anchors have probability 0.
    """
    seen = hidden[anchors].reshape(len(anchors), -1)
    query = seen @ weights[f"{role}.query.weight"] + weights[f"{role}.query.bias"]
    scores = query @ keys.T / np.float32(query.shape[1] ** 0.5)
    position = np.arange(len(keys))
    for bias, anchor in zip(weights[f"{role}.distance"], anchors.T, strict=True):
        scores += bias[np.clip(position - anchor[:, None], -REACH, REACH) + REACH]
    first, last = anchors.min(axis=1, keepdims=True), anchors.max(axis=1, keepdims=True)
    scores[(position < first - window) | (position >= last + window)] = -np.inf
    none = seen @ weights[f"{role}.none.weight"] + weights[f"{role}.none.bias"]
    every = np.concatenate([none, scores], axis=1)
    every -= every.max(axis=1, keepdims=True)
    log_probabilities: Floats = every - np.log(np.exp(every).sum(axis=1, keepdims=True))
    return log_probabilities


def _recur(hidden: Floats, weight: Floats, bias: Floats) -> Floats:
    """One layer: gates from a token or, by the size of `weight`, from it and its neighbours, then h[t] =
    f[t] h[t-1] + (1 - f[t]) z[t] both ways."""
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
    np.tanh(gates[:, :third], out=gates[:, :third])
    squashed = np.negative(gates[:, third:])
    np.exp(squashed, out=squashed)
    squashed += 1
    np.reciprocal(squashed, out=squashed)
    forget, output = squashed[:, :third], squashed[:, third:]
    update = (1 - forget) * gates[:, :third]
    state = np.empty_like(update)
    state[:, :units] = _scan(forget[:, :units], update[:, :units])
    state[:, units:] = _scan(forget[::-1, units:], update[::-1, units:])[::-1]
    result: Floats = state * output
    return result


def _scan(forget: Floats, update: Floats) -> Floats:
    """Return h[t] = forget[t] h[t-1] + update[t] along axis 0, with h[-1] = 0.

    All blocks of `_BLOCK` steps run at once from zero, then what each block leaves behind is carried on to the next
    (Blelloch 1990, "Prefix Sums and Their Applications").
    """
    length, width = update.shape
    blocks = -(-length // _BLOCK)
    decay = np.zeros((blocks * _BLOCK, width), dtype=np.float32)
    state = np.zeros_like(decay)
    decay[:length], state[:length] = forget, update
    decay = np.ascontiguousarray(decay.reshape(blocks, _BLOCK, width).swapaxes(0, 1))
    state = np.ascontiguousarray(state.reshape(blocks, _BLOCK, width).swapaxes(0, 1))
    for step in range(1, _BLOCK):
        state[step] += decay[step] * state[step - 1]
        decay[step] *= decay[step - 1]
    carry = np.zeros((blocks, width), dtype=np.float32)
    for block in range(1, blocks):
        carry[block] = decay[-1, block - 1] * carry[block - 1] + state[-1, block - 1]
    state += decay * carry
    return state.swapaxes(0, 1).reshape(blocks * _BLOCK, width)[:length]
