"""Write a trained position network as the arrays that `transforms.extract.reader.model` loads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from training.judge.network import PositionNetwork


def export(network: PositionNetwork, pieces: list[str], path: Path) -> None:
    """Write `network` to `path`: matrices as 8-bit integers with a scale a column, laid out for row vectors."""
    arrays: dict[str, Any] = {"vocabulary": np.frombuffer("\n".join(pieces).encode("utf-8"), dtype=np.uint8)}
    for name, parameter in network.state_dict().items():
        value = parameter.detach().float().numpy()
        if value.ndim == 1:
            name, value = (name, value.astype(np.float16))
        elif name == "position":
            value = value.astype(np.float16)
        else:
            # a row of the embedding table, a column of a matrix for row vectors: each has its own scale
            scale = np.abs(value).max(axis=1, keepdims=True) / 127 + 1e-12
            quantised = np.round(value / scale).astype(np.int8)
            is_table = name == "word.weight"
            name = "word" if is_table else name
            arrays[f"{_stored(name)}.scale"] = (scale if is_table else scale.T).astype(np.float32)
            value = quantised if is_table else quantised.T
        arrays[_stored(name)] = value
    np.savez_compressed(path, **arrays)


def _stored(name: str) -> str:
    return name.replace("layers.", "layer.")
