"""The position model in torch: a small BERT and a head over holder, target and passage.

`transforms/judge/encoder.py` and `model.py` compute the same in numpy.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from transforms.extract.reader.encoder import HEADS
from transforms.extract.reader.pairs import POSITION_CLASSES

UNITS, INNER = 384, 1536


class Layer(nn.Module):
    """One transformer layer, normalised after each part."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.o = nn.Linear(UNITS, 3 * UNITS), nn.Linear(UNITS, UNITS)
        self.u, self.w = nn.Linear(UNITS, INNER), nn.Linear(INNER, UNITS)
        self.n1, self.n2 = nn.LayerNorm(UNITS, eps=1e-12), nn.LayerNorm(UNITS, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, is_piece: Tensor) -> Tensor:
        inputs, length, _ = x.shape
        query, key, value = self.qkv(x).view(inputs, length, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        mixed = nn.functional.scaled_dot_product_attention(
            query, key, value, attn_mask=is_piece[:, None, None, :], dropout_p=0.1 if self.training else 0.0
        )
        x = self.n1(x + self.dropout(self.o(mixed.transpose(1, 2).reshape(inputs, length, UNITS))))
        inner = nn.functional.gelu(self.u(x), approximate="tanh")
        return self.n2(x + self.dropout(self.w(inner)))


class PositionNetwork(nn.Module):
    """`start` holds the weights of MiniLM as published; `pieces` are the rows of its vocabulary that are kept."""

    def __init__(self, start: Path, pieces: list[int], layers: int = 6) -> None:
        super().__init__()
        given = load_file(start)
        self.word = nn.Embedding.from_pretrained(given["embeddings.word_embeddings.weight"][pieces], freeze=False)
        places = given["embeddings.position_embeddings.weight"][:128]
        self.position = nn.Parameter(places + given["embeddings.token_type_embeddings.weight"][0])
        self.norm = nn.LayerNorm(UNITS, eps=1e-12)
        _copy(self.norm, given, "embeddings.LayerNorm")
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        for number, layer in enumerate(self.layers):
            name = f"encoder.layer.{number}"
            parts = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
            layer.qkv.weight.data = torch.cat([given[f"{part}.weight"] for part in parts])
            layer.qkv.bias.data = torch.cat([given[f"{part}.bias"] for part in parts])
            _copy(layer.o, given, f"{name}.attention.output.dense")
            _copy(layer.n1, given, f"{name}.attention.output.LayerNorm")
            _copy(layer.u, given, f"{name}.intermediate.dense")
            _copy(layer.w, given, f"{name}.output.dense")
            _copy(layer.n2, given, f"{name}.output.LayerNorm")
        self.dropout = nn.Dropout(0.1)
        self.hidden = nn.Linear(5 * UNITS, UNITS)
        self.out = nn.Linear(UNITS, len(POSITION_CLASSES))

    def forward(self, numbers: Tensor, holder: Tensor, rows: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """Return scores of the classes, a row a target; `rows` is its input, `first` and `last` its pieces."""
        is_piece = numbers > 0
        x = self.dropout(self.norm(self.word(numbers) + self.position[: numbers.shape[1]]))
        for layer in self.layers:
            x = layer(x, is_piece)
        speaker, begin = x[rows, holder[rows]], x[rows, first]
        seen = torch.cat([speaker, begin, x[rows, last], x[rows, 0], speaker * begin], -1)
        inner = nn.functional.gelu(self.hidden(self.dropout(seen)), approximate="tanh")
        return self.out(self.dropout(inner))


def _copy(layer: nn.Module, given: dict[str, Tensor], name: str) -> None:
    layer.weight.data, layer.bias.data = given[f"{name}.weight"].clone(), given[f"{name}.bias"].clone()
