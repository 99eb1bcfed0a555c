"""The window reader in torch: a BERT or MPNet encoder, and a head over pairs of spans in its last hidden layer.

A pair sees its holder, its target, their product, the words that both attend to (localized context pooling, Zhou et
al. 2021) and features of the pair. Indices come padded, a row a window.
"""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from transforms.extract.reader.windows import FEATURES, MARKS, MOST_PIECES, WINDOW_CLASSES

_POSITIONS = MOST_PIECES + 8


@dataclass(frozen=True)
class Shape:
    """The sizes of an encoder; `buckets` of relative positions where it has them (MPNet), else 0."""

    pieces: int
    units: int
    inner: int
    layers: int
    heads: int
    buckets: int = 0


class Layer(nn.Module):
    """One transformer layer, normalised after each part."""

    def __init__(self, shape: Shape, dropout: float = 0.0) -> None:
        super().__init__()
        units = shape.units
        self.heads = shape.heads
        self.qkv, self.o = nn.Linear(units, 3 * units), nn.Linear(units, units)
        self.u, self.w = nn.Linear(units, shape.inner), nn.Linear(shape.inner, units)
        self.n1, self.n2 = nn.LayerNorm(units, eps=1e-12), nn.LayerNorm(units, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor, gives_attention: bool) -> tuple[Tensor, Tensor | None]:
        inputs, length, units = x.shape
        qkv = self.qkv(x).view(inputs, length, 3, self.heads, units // self.heads).permute(2, 0, 3, 1, 4)
        query, key, value = qkv[0], qkv[1], qkv[2]
        if gives_attention:
            scores = query @ key.transpose(2, 3) * (units // self.heads) ** -0.5 + bias
            attention = scores.float().softmax(-1)
            mixed = attention.to(value.dtype) @ value
        else:
            attention = None
            mixed = nn.functional.scaled_dot_product_attention(
                query, key, value, attn_mask=bias.to(query.dtype))
        x = self.n1(x + self.dropout(self.o(mixed.transpose(1, 2).reshape(inputs, length, units))))
        inner = nn.functional.gelu(self.u(x))
        return self.n2(x + self.dropout(self.w(inner))), attention


class WindowNetwork(nn.Module):
    """Scores of `WINDOW_CLASSES` for the pairs of windows."""

    def __init__(self, shape: Shape, hidden: int = 256) -> None:
        super().__init__()
        self.shape = shape
        units = shape.units
        self.word = nn.Embedding(shape.pieces, units)
        self.position = nn.Parameter(torch.zeros(_POSITIONS, units))
        self.marks = nn.Embedding(MARKS, units)
        nn.init.normal_(self.marks.weight, std=0.01)
        self.norm = nn.LayerNorm(units, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.relative = nn.Embedding(shape.buckets, shape.heads) if shape.buckets else None
        self.holder, self.target = nn.Linear(4 * units, hidden), nn.Linear(4 * units, hidden)
        self.pair_holder, self.pair_target = nn.Linear(hidden, hidden), nn.Linear(hidden, hidden, bias=False)
        self.pair_product = nn.Linear(hidden, hidden, bias=False)
        self.pair_context = nn.Linear(units, hidden, bias=False)
        self.features = nn.ModuleList(nn.Embedding(values, hidden) for values in FEATURES.values())
        for table in self.features:
            nn.init.normal_(table.weight, std=0.05)
        self.out = nn.Linear(hidden, len(WINDOW_CLASSES))

    def encode(self, numbers: Tensor, marks: Tensor, is_piece: Tensor) -> tuple[Tensor, Tensor]:
        """Return the last hidden layer (windows, pieces, units) and its attention (windows, heads, pieces, pieces)."""
        length = numbers.shape[1]
        x = self.word(numbers) + self.position[:length] + self.marks(marks)
        x = self.dropout(self.norm(x))
        bias = (1 - is_piece[:, None, None, :].to(x.dtype)) * -1e4
        if self.relative is not None:
            places = torch.arange(length)
            buckets = _bucket(places[None, :] - places[:, None], self.shape.buckets).to(numbers.device)
            bias = bias + self.relative(buckets).permute(2, 0, 1)[None]
        attention: Tensor | None = None
        for number, layer in enumerate(self.layers):
            x, attention = layer(x, bias, number == len(self.layers) - 1)
        assert attention is not None
        return x, attention

    def forward(self, numbers: Tensor, marks: Tensor, is_piece: Tensor, holders: Tensor, targets: Tensor,
                pairs: Tensor, features: Tensor) -> Tensor:
        """Return scores (windows, pairs, classes); `holders` and `targets` are (windows, phrases, 3): first and last
        piece and that of the head; `pairs` (windows, pairs, 2) index them."""
        x, attention = self.encode(numbers, marks, is_piece)
        sums = nn.functional.pad(x.float().cumsum(1), (0, 0, 1, 0))
        u = nn.functional.gelu(self.holder(self.dropout(_spans(x, sums, holders))))
        v = nn.functional.gelu(self.target(self.dropout(_spans(x, sums, targets))))
        seen = attention.mean(1)
        together = _picked(_picked(seen, holders[:, :, 2]), pairs[:, :, 0]) * _picked(
            _picked(seen, targets[:, :, 2]), pairs[:, :, 1])
        context = (together / (together.sum(-1, keepdim=True) + 1e-6)).to(x.dtype) @ x
        one, other = _picked(u, pairs[:, :, 0]), _picked(v, pairs[:, :, 1])
        inner = (_picked(self.pair_holder(u), pairs[:, :, 0]) + _picked(self.pair_target(v), pairs[:, :, 1])
                 + self.pair_product(one * other) + self.pair_context(self.dropout(context)))
        for number, table in enumerate(self.features):
            inner = inner + table(features[:, :, number])
        return self.out(self.dropout(nn.functional.gelu(inner)))


def _picked(rows: Tensor, index: Tensor) -> Tensor:
    """Rows (windows, rows, units) by index (windows, n): (windows, n, units)."""
    return rows.gather(1, index.unsqueeze(-1).expand(-1, -1, rows.shape[-1]))


def _spans(x: Tensor, sums: Tensor, phrases: Tensor) -> Tensor:
    first, last, head = phrases.unbind(-1)
    mean = (_picked(sums, last + 1) - _picked(sums, first)) / (last - first + 1).unsqueeze(-1)
    return torch.cat([_picked(x, first), _picked(x, last), _picked(x, head), mean.to(x.dtype)], -1)


def _bucket(distance: Tensor, buckets: int, farthest: int = 128) -> Tensor:
    """The bucket of a relative position as T5 and MPNet have it (Raffel et al. 2020)."""
    half = buckets // 2
    behind = (distance < 0).long()
    apart = distance.abs()
    # transformers' MPNet counts n = -(key - query), so that keys that come after are in the second half
    side = (1 - behind) * (apart > 0).long() * half
    exact = half // 2
    far = exact + (torch.log(apart.clamp(min=1).float() / exact) / math.log(farthest / exact) * (half - exact)).long()
    return side + torch.where(apart < exact, apart, far.clamp(max=half - 1))


def started(folder: Path, kept: list[int] | None, layers: int | None) -> tuple[WindowNetwork, list[str]]:
    """Return a network that starts from the published weights in `folder` (with its vocab.txt), and its pieces.

    `kept` are the rows of the vocabulary that stay, `layers` how many of the lower layers.
    """
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    given = load_file(folder / "model.safetensors")
    given = {name.removeprefix("mpnet.").removeprefix("bert."): value for name, value in given.items()}
    pieces = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    is_mpnet = config["model_type"] == "mpnet"
    if kept is not None:
        pieces = [pieces[number] for number in kept]
    depth = layers or config["num_hidden_layers"]
    shape = Shape(len(pieces), config["hidden_size"], config["intermediate_size"], depth,
                  config["num_attention_heads"], 32 if is_mpnet else 0)
    network = WindowNetwork(shape)
    words = given["embeddings.word_embeddings.weight"]
    first = 2 if is_mpnet else 0
    with torch.no_grad():
        network.word.weight.copy_(words if kept is None else words[kept])
        network.position.copy_(given["embeddings.position_embeddings.weight"][first : first + _POSITIONS])
        if "embeddings.token_type_embeddings.weight" in given:
            network.position += given["embeddings.token_type_embeddings.weight"][0]
        _copy(network.norm, given, "embeddings.LayerNorm")
        if network.relative is not None:
            network.relative.weight.copy_(given["encoder.relative_attention_bias.weight"])
        for number, layer in enumerate(network.layers):
            name = f"encoder.layer.{number}"
            attention = f"{name}.attention.attn" if is_mpnet else f"{name}.attention.self"
            parts = [f"{attention}.{part}" for part in (("q", "k", "v") if is_mpnet else ("query", "key", "value"))]
            layer.qkv.weight.copy_(torch.cat([given[f"{part}.weight"] for part in parts]))
            layer.qkv.bias.copy_(torch.cat([given[f"{part}.bias"] for part in parts]))
            _copy(layer.o, given, f"{attention}.o" if is_mpnet else f"{name}.attention.output.dense")
            _copy(layer.n1, given, f"{name}.attention.LayerNorm" if is_mpnet else f"{name}.attention.output.LayerNorm")
            _copy(layer.u, given, f"{name}.intermediate.dense")
            _copy(layer.w, given, f"{name}.output.dense")
            _copy(layer.n2, given, f"{name}.output.LayerNorm")
    return network, pieces


def save(network: WindowNetwork, pieces: list[str], path: Path, **more: object) -> None:
    """Write network and pieces to `path`, whole or not at all."""
    torch.save({"shape": asdict(network.shape), "pieces": pieces, "network": network.state_dict(), **more},
               path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)


def load(path: Path) -> tuple[WindowNetwork, list[str], dict[str, object]]:
    """Read what `save` wrote."""
    stored = torch.load(path, map_location="cpu", weights_only=False)
    network = WindowNetwork(Shape(**stored.pop("shape")))
    network.load_state_dict(stored.pop("network"))
    return network, stored.pop("pieces"), stored


def _copy(layer: nn.Module, given: dict[str, Tensor], name: str) -> None:
    layer.weight.copy_(given[f"{name}.weight"])
    layer.bias.copy_(given[f"{name}.bias"])
