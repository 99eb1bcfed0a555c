"""Fit the position model on directed sentiment, target sentiment and the annotated articles, and write its weights.

    python -m training.judge.train MINILM_FOLDER PIECES.json DIRECTED NEWSMTSC PASSAGES.jsonl OUT.npz

DIRECTED and NEWSMTSC are gzipped JSON lines, PASSAGES is what `training.judge.passages` writes.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor, nn

from training.judge.data import Directed, Example, Passage, author_sentences, directed_sentences, passages
from training.judge.export import export
from training.judge.network import PositionNetwork
from transforms.extract.reader.pairs import POSITION_CLASSES, Reading, read

INPUTS_PER_BATCH = 24
NEUTRAL_SHARE = 0.25
UNRELATED_SHARES = {"asked": 0.4, "neutral": 0.5, "other": 0.12}
REPEATED_SHARE = 0.5
AUTHOR_SHARES = (0.05, 0.15, 0.15)
"""How much an epoch shows of directed sentences without a sentiment, of passages without a position by the kind of
their sentence, of stances in their annotators' words, and of the sentences of NewsMTSC by their class."""
CLASS_WEIGHTS = (1.0, 1.3, 1.2, 1.5, 1.5)

Item = tuple[Reading, tuple[int, ...]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("minilm", type=Path)
    parser.add_argument("pieces", type=Path)
    parser.add_argument("directed", type=Path)
    parser.add_argument("newsmtsc", type=Path)
    parser.add_argument("passages", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--all-but-test", action="store_true", help="learn the development tenth of DIRECTED, too")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    source = random.Random(arguments.seed)
    pieces = json.loads(arguments.pieces.read_text(encoding="utf-8"))
    vocabulary = {piece: number for number, (_, piece) in enumerate(pieces)}
    directed = directed_sentences(arguments.directed)
    asked = passages(arguments.passages)
    kept = [number for number, _ in pieces]
    network = PositionNetwork(arguments.minilm / "model.safetensors", kept, arguments.layers)
    learned = [*directed["train"], *(directed["development"] if arguments.all_but_test else ())]
    sentences = [item for one in learned for item in items([one.forth, one.back], vocabulary)]
    authors = items(author_sentences(arguments.newsmtsc), vocabulary)
    shown = [(item, passage.kind) for passage in asked["train"] for item in items([passage.example], vocabulary)]
    inputs = len(epoch(sentences, authors, shown, source))
    counts = f"{len(sentences)} sentences, {len(authors)} of authors, {len(shown)} passages"
    print(f"{counts}; {inputs} an epoch", flush=True)
    encoder = [p for name, p in network.named_parameters() if not name.startswith(("hidden", "out"))]
    head = [*network.hidden.parameters(), *network.out.parameters()]
    optimizer = torch.optim.AdamW([{"params": encoder}, {"params": head}], weight_decay=0.01)
    steps = arguments.epochs * (int(1.05 * inputs) // INPUTS_PER_BATCH + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, [1e-4, 5e-4], total_steps=steps, pct_start=0.1)
    weights = torch.tensor(CLASS_WEIGHTS)
    for number in range(arguments.epochs):
        network.train()
        began, total, count = time.time(), 0.0, 0
        for tensors, wanted in batches(epoch(sentences, authors, shown, source), source):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = network(*tensors)
            loss = nn.functional.cross_entropy(scores.float(), wanted, weights, label_smoothing=0.05)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            if schedule.last_epoch < steps - 1:
                schedule.step()
            total, count = total + float(loss.detach()), count + 1
        print(f"epoch {number} loss {total / count:.3f} {report(network, directed, asked, vocabulary)} "
              f"{time.time() - began:.0f} s", flush=True)
        export(network, [piece for _, piece in pieces], arguments.out)


def items(examples: list[Example], vocabulary: dict[str, int]) -> list[Item]:
    """Read examples as pieces; targets that the network cannot read are left out."""
    known: dict[str, list[tuple[int, int]]] = {}
    found = []
    for example in examples:
        reading = read(example.pair, vocabulary, known)
        if reading is not None and any(reading.targets):
            kept = [i for i, target in enumerate(reading.targets) if target]
            targets = [reading.targets[i] for i in kept]
            found.append((Reading(reading.numbers, reading.holder, targets), tuple(example.classes[i] for i in kept)))
    return found


def epoch(sentences: list[Item], authors: list[Item], asked: list[tuple[Item, str]],
          source: random.Random) -> list[Item]:
    """Draw what one epoch shows."""
    shown = [item for item in sentences if any(item[1]) or source.random() < NEUTRAL_SHARE]
    shown += [item for item in authors if source.random() < AUTHOR_SHARES[item[1][0]]]
    for item, kind in asked:
        share = REPEATED_SHARE if kind == "annotated" else 1.0 if any(item[1]) else UNRELATED_SHARES[kind]
        if source.random() < share:
            shown.append(item)
    return shown


def batches(shown: list[Item], source: random.Random | None) -> Iterator[tuple[list[Tensor], Tensor]]:
    """Yield inputs and classes in batches of like length, shuffled by `source` if there is one."""
    order = list(range(len(shown)))
    size = INPUTS_PER_BATCH
    if source is not None:
        source.shuffle(order)
    chunks = [sorted(order[i : i + 20 * size], key=lambda j: len(shown[j][0].numbers))
              for i in range(0, len(order), 20 * size)]
    groups = [chunk[i : i + size] for chunk in chunks for i in range(0, len(chunk), size)]
    if source is not None:
        source.shuffle(groups)
    for group in groups:
        yield tensors_of([shown[j] for j in group])


def tensors_of(group: list[Item]) -> tuple[list[Tensor], Tensor]:
    numbers = torch.zeros(len(group), max(len(reading.numbers) for reading, _ in group), dtype=torch.long)
    for row, (reading, _) in enumerate(group):
        numbers[row, : len(reading.numbers)] = torch.tensor(reading.numbers)
    asked = [(row, *place, wanted) for row, (reading, classes) in enumerate(group)
             for place, wanted in zip(reading.targets, classes, strict=True) if place]
    rows, first, last, wanted = (torch.tensor(column) for column in zip(*asked, strict=True))
    holder = torch.tensor([reading.holder for reading, _ in group])
    return [numbers, holder, rows, first, last], wanted


def report(network: PositionNetwork, directed: dict[str, list[Directed]], asked: dict[str, list[Passage]],
           vocabulary: dict[str, int]) -> str:
    """Macro-F1 of the five classes of directed sentiment (development), F1 of each class on held-out passages."""
    network.eval()
    with torch.no_grad():
        ways = []
        kept = [one for one in directed["development"] if len(items([one.forth, one.back], vocabulary)) == 2]
        for side in ("forth", "back"):
            shown = items([getattr(one, side) for one in kept], vocabulary)
            ways.append(torch.cat([network(*tensors_of([item])[0])[:, :3].log_softmax(-1) for item in shown]))
        found = five_classes(*ways)
        scores = f1_scores(found.tolist(), [one.label for one in kept], range(5))
        pairs = [(network(*tensors).argmax(-1), wanted)
                 for tensors, wanted in batches(items([one.example for one in asked["held_out"]], vocabulary), None)]
    passages = f1_scores([int(i) for got, _ in pairs for i in got], [int(i) for _, wanted in pairs for i in wanted],
                         range(len(POSITION_CLASSES)))
    return f"development {sum(scores) / 5:.4f} {scores} held out {passages}"


def five_classes(forth: Tensor, back: Tensor) -> Tensor:
    """Join what both readings of a sentence say: neutral, or one side for or against the other."""
    joint = [forth[:, 0] + back[:, 0], forth[:, 1] + back[:, 0], forth[:, 2] + back[:, 0],
             forth[:, 0] + back[:, 1], forth[:, 0] + back[:, 2]]
    return torch.stack(joint, -1).argmax(-1)


def f1_scores(found: list[int], wanted: list[int], classes: range) -> list[float]:
    scores = []
    for one in classes:
        right = sum(a == b == one for a, b in zip(found, wanted, strict=True))
        scores.append(round(2 * right / max(1, found.count(one) + wanted.count(one)), 3))
    return scores


if __name__ == "__main__":
    main()
