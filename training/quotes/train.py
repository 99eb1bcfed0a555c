"""Fit the quote network on PolNeAR and the articles annotated for this project, and write its weights.

    python -m training.quotes.train POLNEAR.jsonl.gz WIKINEWS.jsonl.gz VECTORS.npz OUT.npz [--epochs 12] [--seed 1]
"""

from __future__ import annotations

import argparse
import time
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch

from training.quotes.data import Example, example, frequent_words, read_parts
from training.quotes.export import export
from training.quotes.network import QuoteNetwork
from transforms.extract.quotes.tags import TAGS

TOKENS_PER_BATCH = 5_000
SYNTAX_WEIGHT = 0.05


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("wikinews", type=Path)
    parser.add_argument("vectors", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--parses", type=Path, help="written by training.quotes.parses: teach syntax beside the task")
    parser.add_argument("--units", type=int, default=64)
    parser.add_argument("--layers", type=int, default=3)
    parser.add_argument("--dropout", type=float, default=0.3)
    parser.add_argument("--repeat", type=int, default=2, help="times an epoch shows an annotated article")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(arguments.seed)
    torch.use_deterministic_algorithms(True)
    random = np.random.default_rng(arguments.seed)

    store = np.load(arguments.vectors)
    vector_ids = dict(zip(store["words"].tobytes().decode().split(" "), store["rows"].tolist(), strict=True))
    parts = read_parts(arguments.articles, arguments.wikinews)
    train, development = parts.train + arguments.repeat * parts.annotated, parts.development
    word_ids = frequent_words(train, 3)
    parses = np.load(arguments.parses) if arguments.parses else {}
    syntax = (len(parses["tags"]) + 1, len(parses["labels"]) + 1) if arguments.parses else ()
    train_examples = [example(record, vector_ids, word_ids, parses.get(record["id"])) for record in train]
    development_examples = [example(record, vector_ids, word_ids) for record in development]
    held_out_examples = [example(record, vector_ids, word_ids) for record in parts.held_out]
    network = QuoteNetwork(store["table"], len(word_ids), arguments.units, arguments.layers, arguments.dropout, syntax)
    optimizer = torch.optim.AdamW([p for p in network.parameters() if p.requires_grad], lr=2e-3, weight_decay=0.01)
    batches = batch(train_examples)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, 4e-3, total_steps=arguments.epochs * len(batches), pct_start=0.2
    )
    for epoch in range(arguments.epochs):
        began, total = time.time(), 0.0
        network.train()
        for number in random.permutation(len(batches)):
            loss = loss_of(network, batches[number])
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += float(loss.detach())
        network.eval()
        measured = [mean_loss(network, examples) for examples in (development_examples, held_out_examples)]
        print(f"epoch {epoch} train {total / len(batches):.3f} development {measured[0]:.3f} held out "
              f"{measured[1]:.3f} {time.time() - began:.0f} s", flush=True)
        export(network, store, word_ids, arguments.out)


def mean_loss(network: QuoteNetwork, examples: list[Example]) -> float:
    """Mean loss an article."""
    with torch.no_grad():
        return sum(float(loss_of(network, part)) * len(part) for part in batch(examples)) / len(examples)


def batch(examples: list[Example]) -> list[list[Example]]:
    """Group articles of like length so that a batch, padded, holds about `TOKENS_PER_BATCH` tokens."""
    groups: list[list[Example]] = []
    for item in sorted(examples, key=lambda one: len(one.ids)):
        if groups and (len(groups[-1]) + 1) * len(item.ids) <= TOKENS_PER_BATCH:
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def loss_of(network: QuoteNetwork, group: list[Example]) -> torch.Tensor:
    """Mean loss an article."""
    longest = max(len(item.ids) for item in group)
    ids = torch.zeros(longest, len(group), group[0].ids.shape[1], dtype=torch.long)
    keep = torch.zeros(longest, len(group), 1)
    for column, item in enumerate(group):
        ids[: len(item.ids), column] = torch.from_numpy(item.ids.astype(np.int64))
        keep[: len(item.ids), column] = 1
    state, middle = network.encode(ids, keep, word_drop=0.1)
    dropped, middle_dropped = network.dropout(state), network.dropout(middle)
    emissions = network.emit(dropped)
    paragraphs = sorted(
        ((first, end, column) for column, item in enumerate(group) for first, end in paragraph_bounds(item)),
        key=lambda bounds: (bounds[0] - bounds[1], bounds[2], bounds[0]),
    )
    lengths = torch.tensor([end - first for first, end, _ in paragraphs])
    time_steps = int(lengths[0])
    scores = emissions.new_zeros(time_steps, len(paragraphs), len(TAGS))
    rows = np.concatenate([np.arange(first, end) for first, end, _ in paragraphs])
    columns = np.concatenate([np.full(end - first, column) for first, end, column in paragraphs])
    steps = np.concatenate([np.arange(end - first) for first, end, _ in paragraphs])
    places = np.concatenate([np.full(end - first, place) for place, (first, end, _) in enumerate(paragraphs)])
    scores = scores.index_put((torch.from_numpy(steps), torch.from_numpy(places)),
                              emissions[torch.from_numpy(rows), torch.from_numpy(columns)])
    tags = torch.zeros(time_steps, len(paragraphs), dtype=torch.long)
    flat = np.concatenate([group[column].tags[first:end] for first, end, column in paragraphs])
    tags[torch.from_numpy(steps), torch.from_numpy(places)] = torch.from_numpy(flat)
    loss = network.tag_loss(scores, tags, lengths)
    for column, item in enumerate(group):
        if len(item.links):
            loss = loss + network.pointer_loss(dropped[: len(item.ids), column], torch.from_numpy(item.links))
        if network.training and item.syntax.shape[1]:
            syntax = network.syntax_loss(middle_dropped[: len(item.ids), column], torch.from_numpy(item.syntax))
            loss = loss + SYNTAX_WEIGHT * syntax
    return loss / len(group)


def paragraph_bounds(item: Example) -> list[tuple[int, int]]:
    edges = [-1, *np.flatnonzero(item.breaks).tolist(), len(item.ids)]
    return [(before + 1, after) for before, after in pairwise(edges) if after > before + 1]


if __name__ == "__main__":
    main()
