"""The quote network in torch: embeddings, a gated recurrence in both directions, a CRF over tags, and pointers.

Layers follow the quasi-recurrent network (Bradbury et al. 2017): convolutions over a window of tokens give candidate,
forget and output gates, and only an elementwise recurrence runs along the article.
`transforms/extract/quotes/network.py` computes the same in numpy.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from transforms.extract.quotes.features import COLUMNS, SIZES
from transforms.extract.quotes.network import DISTANCES, distance_bucket
from transforms.extract.quotes.tags import TAGS, may_begin, may_follow

EMBEDDINGS = {"word": 48, "prefix": 16, "suffix": 16, "shape": 8, "mark": 8, "stretch": 8, "paragraph": 4}
FORBIDDEN = -1e4


class Recurrence(torch.autograd.Function):
    """h[t] = f[t] * h[t-1] + z[t] along axis 0 for the first `units` features, from the end backwards for
    the others."""

    @staticmethod
    def forward(ctx: Any, forget: Tensor, update: Tensor, units: int) -> Tensor:  # type: ignore[override]
        ctx.units = units
        f, h = forget.contiguous(), update.clone()
        for gate, state in ((f[..., :units], h[..., :units]), (f[..., units:].flip(0), h[..., units:].flip(0))):
            run = state.numpy()
            for t, g in zip(range(1, len(run)), gate.numpy()[1:], strict=True):
                run[t] += g * run[t - 1]
            if gate.data_ptr() != f.data_ptr():
                h[..., units:] = state.flip(0)
        ctx.save_for_backward(f, h)
        return h

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor, Tensor, None]:  # type: ignore[override]
        forget, state = ctx.saved_tensors
        u, g = ctx.units, gradient.clone()
        grad_f = torch.zeros_like(forget)
        ahead, f = g[..., :u].numpy(), forget[..., :u].numpy()
        for t in range(len(g) - 2, -1, -1):
            ahead[t] += f[t + 1] * ahead[t + 1]
        back, f = g[..., u:].numpy(), forget[..., u:].numpy()
        for t in range(1, len(g)):
            back[t] += f[t - 1] * back[t - 1]
        grad_f[1:, ..., :u] = g[1:, ..., :u] * state[:-1, ..., :u]
        grad_f[:-1, ..., u:] = g[:-1, ..., u:] * state[1:, ..., u:]
        return grad_f, g, None


class Layer(nn.Module):
    """One bidirectional quasi-recurrent layer over a window of `width` tokens."""

    def __init__(self, inputs: int, units: int, width: int) -> None:
        super().__init__()
        self.units = units
        self.width = width
        self.gates = nn.Linear(width * inputs, 6 * units)
        nn.init.constant_(self.gates.bias, 0.0)

    def forward(self, x: Tensor, keep: Tensor) -> Tensor:
        """`x` is (time, batch, inputs); `keep` (time, batch, 1) is 0 at padding."""
        if self.width == 3:
            edge = x.new_zeros(1, *x.shape[1:])
            x = torch.cat([torch.cat([edge, x[:-1]]), x, torch.cat([x[1:], edge])], -1)
        candidate, forget, output = self.gates(x).split(2 * self.units, dim=-1)
        forget = torch.sigmoid(forget) * keep
        update = (1 - forget) * torch.tanh(candidate) * keep
        state = Recurrence.apply(forget, update, self.units)
        return state * torch.sigmoid(output)


class Pointer(nn.Module):
    """Biaffine scores of every token as seen from some anchor tokens, with a bias by the distance to each of them."""

    def __init__(self, width: int, anchors: int, units: int = 64) -> None:
        super().__init__()
        self.query = nn.Linear(anchors * width, units)
        self.key = nn.Linear(width, units)
        self.none = nn.Linear(anchors * width, 1)
        self.distance = nn.Parameter(torch.zeros(anchors, DISTANCES))

    def forward(self, state: Tensor, anchors: list[Tensor]) -> Tensor:
        """Return (quotes, 1 + time); column 0 is "none"."""
        seen = torch.cat([state[anchor] for anchor in anchors], -1)
        scores = self.query(seen) @ self.key(state).T / self.key.out_features**0.5
        position = np.arange(len(state))
        for bias, anchor in zip(self.distance, anchors, strict=True):
            scores = scores + bias[torch.from_numpy(distance_bucket(position[None, :] - anchor[:, None].numpy()))]
        return torch.cat([self.none(seen), scores], -1)


class QuoteNetwork(nn.Module):
    def __init__(self, vectors: np.ndarray, words: int, units: int = 64, layers: int = 3, dropout: float =
    0.3, syntax: tuple[int, ...] = ()) -> None:
        super().__init__()
        self.vectors = nn.Parameter(torch.from_numpy(vectors.astype(np.float32)), requires_grad=False)
        self.tables = nn.ModuleDict(
            {name: nn.Embedding(words + 1 if name == "word" else SIZES[name], size) for name, size in
            EMBEDDINGS.items()}
        )
        for table in self.tables.values():
            nn.init.normal_(table.weight, std=0.3)
        width = 2 * units
        self.input = nn.Linear(vectors.shape[1] + sum(EMBEDDINGS.values()), width)
        self.layers = nn.ModuleList(Layer(width, units, 1 if number % 2 else 3) for number in range(layers))
        self.emit = nn.Linear(width, len(TAGS))
        self.transitions = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.begins = nn.Parameter(torch.zeros(len(TAGS)))
        self.register_buffer("allowed", torch.tensor([[may_follow(a, b) for b in TAGS] for a in TAGS]))
        self.register_buffer("may_begin", torch.tensor([may_begin(tag) for tag in TAGS]))
        self.cue = Pointer(width, 2)
        self.source = Pointer(width, 3)
        self.syntax = nn.ModuleList(nn.Linear(width, classes) for classes in syntax)
        self.dropout = nn.Dropout(dropout)

    def encode(self, ids: Tensor, keep: Tensor, word_drop: float = 0.0) -> tuple[Tensor, Tensor]:
        """Return the last hidden layer and the one half way; `ids` is (time, batch, columns)."""
        parts = [self.vectors[ids[..., 0]]]
        for column, name in enumerate(COLUMNS[1:], 1):
            index = ids[..., column]
            if name == "word" and word_drop and self.training:
                index = index * (torch.rand(index.shape) >= word_drop)
            parts.append(self.tables[name](index))
        x = torch.relu(self.input(self.dropout(torch.cat(parts, -1)))) * keep
        states = [x]
        for layer in self.layers:
            states.append(states[-1] + layer(self.dropout(states[-1]), keep))
        return states[-1], states[len(self.layers) // 2]

    def constrained(self) -> tuple[Tensor, Tensor]:
        return (
            self.transitions.masked_fill(~self.allowed, FORBIDDEN),
            self.begins.masked_fill(~self.may_begin, FORBIDDEN),
        )

    def tag_loss(self, emissions: Tensor, tags: Tensor, lengths: Tensor) -> Tensor:
        """Negative log likelihood of the CRF. Paragraphs are (time, batch), sorted by falling length."""
        transitions, begins = self.constrained()
        steps = emissions.unbind(0)
        alpha = begins + steps[0]
        running = torch.arange(len(emissions))[:, None] < lengths
        score = begins[tags[0]].sum() + emissions.gather(-1, tags[..., None])[..., 0][running].sum()
        score = score + transitions[tags[:-1][running[1:]], tags[1:][running[1:]]].sum()
        partition = emissions.new_zeros(())
        weights = torch.exp(transitions)
        for t in range(1, len(emissions)):
            n = int((lengths > t).sum())
            if n < len(alpha):
                partition = partition + torch.logsumexp(alpha[n:], -1).sum()
            top = alpha[:n].max(-1, keepdim=True).values
            alpha = torch.log(torch.exp(alpha[:n] - top) @ weights + 1e-30) + top + steps[t][:n]
        return partition + torch.logsumexp(alpha, -1).sum() - score

    def pointer_loss(self, state: Tensor, links: Tensor) -> Tensor:
        """Cross-entropy of the first token of cue and source, for each quote of one article; `state` is (time, width).

        The source is sought from the quote and its cue, the cue from the quote alone.
        """
        first, last, source, cue = links.unbind(1)
        known = cue >= 0
        loss = nn.functional.cross_entropy(self.cue(state, [first, last]), cue + 1, reduction="sum")
        if known.any():
            scores = self.source(state, [first[known], last[known], cue[known]])
            loss = loss + nn.functional.cross_entropy(scores, source[known] + 1, reduction="sum")
        return loss

    def syntax_loss(self, state: Tensor, labels: Tensor) -> Tensor:
        """Cross-entropy of part of speech and dependency label; `labels` is (tokens, 2), 0 unknown."""
        losses = [
            nn.functional.cross_entropy(head(state), labels[:, column], ignore_index=0, reduction="sum")
            for column, head in enumerate(self.syntax)
        ]
        return sum(losses, state.new_zeros(()))
