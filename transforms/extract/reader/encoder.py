"""The forward pass of a small BERT (Devlin et al. 2019; MiniLM, Wang et al. 2020) in numpy.

Weights are named as `training/judge/export.py` writes them. A batch is padded to its longest input.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Weights = Mapping[str, Floats]

HEADS = 12
_EPSILON = np.float32(1e-12)
_PADDED = np.float32(-1e9)


def encode(weights: Weights, numbers: Ints, is_piece: npt.NDArray[np.bool_]) -> Floats:
    """Return the last hidden layer (inputs, pieces, units) for piece numbers (inputs, pieces); `is_piece` is False at
    padding."""
    inputs, length = numbers.shape
    hidden = weights["word"][numbers] + weights["position"][:length]
    hidden = _normalised(hidden, weights, "norm").reshape(inputs * length, -1)
    blocked = np.where(is_piece, np.float32(0), _PADDED)[:, None, None, :]
    layer = 0
    while f"layer.{layer}.qkv.weight" in weights:
        name = f"layer.{layer}"
        mixed = _attended(_linear(hidden, weights, f"{name}.qkv"), blocked, inputs, length)
        hidden = _normalised(hidden + _linear(mixed, weights, f"{name}.o"), weights, f"{name}.n1")
        inner = gelu(_linear(hidden, weights, f"{name}.u"))
        hidden = _normalised(hidden + _linear(inner, weights, f"{name}.w"), weights, f"{name}.n2")
        layer += 1
    return hidden.reshape(inputs, length, -1)


def gelu(x: Floats) -> Floats:
    """The Gaussian error linear unit in its tanh form (Hendrycks and Gimpel 2016)."""
    cubic = x * x
    cubic *= np.float32(0.044715)
    cubic += 1
    cubic *= x
    cubic *= np.float32(0.7978845608)
    np.tanh(cubic, out=cubic)
    cubic += 1
    cubic *= x
    cubic *= np.float32(0.5)
    return cubic


def _attended(qkv: Floats, blocked: Floats, inputs: int, length: int) -> Floats:
    width = qkv.shape[1] // 3
    split = qkv.reshape(inputs, length, 3, HEADS, width // HEADS).transpose(2, 0, 3, 1, 4)
    query, key, value = split[0], split[1], split[2]
    scores = query @ key.swapaxes(2, 3)
    scores *= np.float32((width // HEADS) ** -0.5)
    scores += blocked
    scores -= scores.max(axis=-1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=-1, keepdims=True)
    mixed: Floats = (scores @ value).transpose(0, 2, 1, 3).reshape(inputs * length, width)
    return mixed


def _linear(x: Floats, weights: Weights, name: str) -> Floats:
    result: Floats = x @ weights[f"{name}.weight"]
    result += weights[f"{name}.bias"]
    return result


def _normalised(x: Floats, weights: Weights, name: str) -> Floats:
    centred = x - x.mean(axis=-1, keepdims=True)
    centred /= np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + _EPSILON)
    result: Floats = centred * weights[f"{name}.weight"] + weights[f"{name}.bias"]
    return result
