"""Fit the window reader on annotated windows, directed sentiment and target sentiment.

    python -m training.reader.train ENCODER WINDOWS.jsonl DIRECTED NEWSMTSC OUT.pt

ENCODER is a folder with the published weights of a BERT or MPNet encoder (model.safetensors, config.json, vocab.txt),
WINDOWS what `training.reader.windows` writes, DIRECTED and NEWSMTSC gzipped JSON lines. `OUT.pt` holds the best epoch
on held-out windows by micro F1 at the best floor, `OUT.last.pt` the state from which the same command goes on after an
interruption, `OUT.held_out.npz` the probabilities of the best epoch.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from training.reader.batches import IGNORED, Shown, batches, sampled, shown_sentences, shown_windows
from training.reader.network import WindowNetwork, load, save, started
from training.reader.scores import merged, merged_classes, report
from transforms.extract.reader.windows import WINDOW_CLASSES

RARE = ("conditional", "undecided")
QUIET_SHARE = 0.5
"""Share of the windows without a position that an epoch shows."""
_SAVED_EVERY = 300.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("windows", type=Path)
    parser.add_argument("directed", type=Path)
    parser.add_argument("newsmtsc", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--start", type=Path, help="a window reader that this command wrote, to start from")
    parser.add_argument("--pieces", type=Path, help="the word pieces kept (training.reader.vocabulary); all without it")
    parser.add_argument("--layers", type=int, help="keep the first layers only")
    parser.add_argument("--freeze", type=int, default=0, help="lower layers that stay as they are, and the word pieces")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=6e-5, help="of the encoder; the head learns ten times as fast")
    parser.add_argument("--sentences", type=float, default=0.15, help="share of sentences an epoch shows")
    parser.add_argument("--none", type=float, default=0.8, help="weight of pairs without a position")
    parser.add_argument("--share", type=float, default=0.35, help="share of those pairs that an epoch shows")
    parser.add_argument("--part", type=float, default=1.0, help="share of the training articles, for a learning curve")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--device", choices=("auto", "cpu", "cuda"), default="auto")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    device = arguments.device
    if device == "auto":
        device = "cuda" if torch.cuda.is_available() else "cpu"
    last = arguments.out.with_suffix(".last.pt")
    state: dict[str, Any] = {}
    if last.exists():
        network, pieces, state = load(last)
        print(f"goes on after {state['steps']} steps", flush=True)
    elif arguments.start is not None:
        network, pieces, _ = load(arguments.start)
    else:
        kept = None if arguments.pieces is None else [n for n, _ in json.loads(arguments.pieces.read_text())]
        network, pieces = started(arguments.encoder, kept, arguments.layers)
    network.to(device)
    vocabulary = {piece: number for number, piece in enumerate(pieces)}
    windows = shown_windows(arguments.windows, vocabulary)
    if arguments.part < 1:
        few = random.Random(7).sample(range(len(windows["train"])), int(arguments.part * len(windows["train"])))
        windows["train"] = [windows["train"][i] for i in sorted(few)]
    sentences = shown_sentences(arguments.directed, arguments.newsmtsc, vocabulary)
    draws = [random.Random(f"{arguments.seed} {number}") for number in range(arguments.epochs)]
    epochs = [_epoch(windows["train"], sentences, arguments.share, arguments.sentences, draw) for draw in draws]
    plan = [sum(1 for _ in batches(shown, random.Random(f"{arguments.seed} {n}"))) for n, shown in enumerate(epochs)]
    print(f"{len(windows['train'])} windows, {len(windows['held_out'])} held out, {len(sentences)} sentences; "
          f"{plan} steps on {device}", flush=True)
    _freeze(network, arguments.freeze)
    optimizer = torch.optim.AdamW(_groups(network, arguments.rate), weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [group["lr"] for group in optimizer.param_groups], total_steps=sum(plan) + 1, pct_start=0.1)
    if state:
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        torch.set_rng_state(state["random"])
    weights = torch.tensor([arguments.none, *(1.4 if c.endswith(RARE) else 1.0 for c in WINDOW_CLASSES[1:])])
    steps, best = state.get("steps", 0), state.get("best", 0.0)
    done, saved = 0, time.time()
    for number, shown in enumerate(epochs):
        network.train()
        began, total, count = time.time(), 0.0, 0
        if done + plan[number] <= steps and not (done + plan[number] == steps and state.get("unreported")):
            done += plan[number]
            continue
        for _, inputs, wanted in batches(shown, random.Random(f"{arguments.seed} {number}")):
            done += 1
            if done <= steps:
                continue
            with torch.autocast(device, dtype=torch.bfloat16):
                scores = network(*(tensor.to(device) for tensor in inputs))
            loss = nn.functional.cross_entropy(scores.float().flatten(0, 1), wanted.to(device).flatten(),
                                               weights.to(device), ignore_index=IGNORED, label_smoothing=0.03)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            steps, total, count = done, total + float(loss.detach()), count + 1
            if count % 20 == 0:
                print(f"  step {steps} loss {total / count:.3f} {time.time() - began:.0f} s", flush=True)
            if time.time() - saved > _SAVED_EVERY:
                _save(network, pieces, last, steps, best, optimizer, schedule, unreported=True)
                saved = time.time()
        probabilities, classes, places = held_out(network, windows["held_out"], device)
        scores_found = report(merged(probabilities), merged_classes(classes))
        print(f"epoch {number} loss {total / max(1, count):.3f} {json.dumps(scores_found)} {time.time() - began:.0f} s",
              flush=True)
        if scores_found["best micro"] > best:
            best = scores_found["best micro"]
            save(network, pieces, arguments.out, scores=scores_found)
            np.savez_compressed(arguments.out.with_suffix(".held_out.npz"), classes=classes, places=places,
                                probabilities=probabilities.astype(np.float16))
        _save(network, pieces, last, steps, best, optimizer, schedule, unreported=False)


def held_out(network: WindowNetwork, shown: list[Shown], device: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return probabilities, classes, and line and number in it of the pairs of `shown`."""
    network.eval()
    found, classes, places = [], [], []
    with torch.no_grad(), torch.autocast(device, dtype=torch.bfloat16):
        for windows, inputs, wanted in batches(shown, None):
            scores = network(*(tensor.to(device) for tensor in inputs)).float().softmax(-1).cpu()
            for row, window in enumerate(windows):
                found.append(scores[row, : len(window.pairs)].numpy().astype(np.float64))
                classes.append(wanted[row, : len(window.pairs)].numpy())
                places.append(np.array([(window.row, place) for place in window.places]))
    return np.concatenate(found), np.concatenate(classes), np.concatenate(places)


def _epoch(windows: list[Shown], sentences: list[Shown], pairs: float, share: float,
           source: random.Random) -> list[Shown]:
    """Draw what one epoch shows: windows and sentences with a position more often than those without."""
    return [*(sampled(window, pairs, source) for window in windows
              if any(c > 0 for c in window.classes) or source.random() < QUIET_SHARE),
            *(s for s in sentences if source.random() < share * (2.5 if any(s.classes) else 0.6))]


def _freeze(network: WindowNetwork, layers: int) -> None:
    if layers:
        for part in (network.word, *list(network.layers)[:layers]):
            for parameter in part.parameters():
                parameter.requires_grad = False


def _groups(network: WindowNetwork, rate: float) -> list[dict[str, Any]]:
    own = ("holder", "target", "pair_", "features", "out", "marks")
    named = [(name, p) for name, p in network.named_parameters() if p.requires_grad]
    return [{"params": [p for name, p in named if not name.startswith(own)], "lr": rate},
            {"params": [p for name, p in named if name.startswith(own)], "lr": 10 * rate}]


def _save(network: WindowNetwork, pieces: list[str], path: Path, steps: int, best: float, optimizer: Any, schedule: Any,
          unreported: bool) -> None:
    save(network, pieces, path, steps=steps, best=best, optimizer=optimizer.state_dict(),
         schedule=schedule.state_dict(), random=torch.get_rng_state(), unreported=unreported)


if __name__ == "__main__":
    main()
