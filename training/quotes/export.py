"""Write a trained network as the arrays that `transforms.extract.quotes.model` loads."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from training.quotes.network import QuoteNetwork


def export(network: QuoteNetwork, vectors: Mapping[str, np.ndarray], word_ids: dict[str, int], path: Path) -> None:
    """Write `network` to `path`: matrices as float16, laid out for row vectors."""
    arrays: dict[str, np.ndarray] = {"table.vector": network.vectors.numpy()}
    for name, table in network.tables.items():
        arrays[f"table.{name}"] = table.weight.detach().numpy()
    linear = {"input": network.input, "emit": network.emit}
    for role, pointer in (("cue", network.cue), ("source", network.source)):
        linear |= {f"{role}.query": pointer.query, f"{role}.key": pointer.key, f"{role}.none": pointer.none}
        arrays[f"{role}.distance"] = pointer.distance.detach().numpy()
    for name, layer in linear.items():
        arrays[f"{name}.weight"] = layer.weight.detach().numpy().T
        arrays[f"{name}.bias"] = layer.bias.detach().numpy()
    for number, layer in enumerate(network.layers):
        arrays[f"layer.{number}.weight"] = layer.gates.weight.detach().numpy().T
        arrays[f"layer.{number}.bias"] = layer.gates.bias.detach().numpy()
    transitions, begins = network.constrained()
    arrays["transitions"] = transitions.detach().numpy()
    arrays["begins"] = begins.detach().numpy()
    arrays |= {"confidence.weight": np.ones(9), "confidence.table": np.array([[-9, 9], [0, 1]])}
    stored: dict[str, Any] = {name: array.astype(np.float16) for name, array in arrays.items()}
    ordered = sorted(word_ids, key=word_ids.__getitem__)
    np.savez_compressed(
        path,
        vector_words=vectors["words"],
        vector_rows=vectors["rows"],
        words=np.frombuffer(" ".join(ordered).encode("utf-8"), dtype=np.uint8),
        **stored,
    )
