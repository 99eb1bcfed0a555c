"""Fit the confidence on articles that did not train, and write it into the weights.

    python -m training.quotes.calibrate POLNEAR.jsonl.gz WIKINEWS.jsonl.gz WEIGHTS.npz

Those are PolNeAR's development part and every other of the held-out articles annotated for this project (the rest of
these measures). A candidate is right where the annotators have it (`lab.annotated_quotes`).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from lab.annotated_quotes import is_annotated
from lab.logistic import fit
from lab.tools import load_quotes
from training.quotes.data import read_parts
from transforms.extract.odds import log_odds
from transforms.extract.quotes.extraction import candidate_quotes
from transforms.schema import QUOTE_TYPES

LEAST_IN_BIN = 40


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("wikinews", type=Path)
    parser.add_argument("weights", type=Path)
    arguments = parser.parse_args()
    model = load_quotes(arguments.weights)
    rows, right = [], []
    parts = read_parts(arguments.articles, arguments.wikinews)
    for record in parts.development + parts.held_out[::2]:
        for candidate in candidate_quotes(record["text"], model):
            kind = [float(candidate.quote.quote_type == name) for name in QUOTE_TYPES]
            rows.append([1.0, *map(log_odds, candidate.evidence), *kind])
            right.append(is_annotated(candidate.quote, record["quotes"]))
    design, outcome = np.array(rows), np.array(right, dtype=float)
    weight = fit(design, outcome)
    table = isotonic(design @ weight, outcome)
    with np.load(arguments.weights) as store:
        arrays = {name: store[name] for name in store.files}
    arrays["confidence.weight"] = weight.astype(np.float32)
    arrays["confidence.table"] = table.astype(np.float32)
    np.savez_compressed(arguments.weights, **arrays)
    print(f"{len(outcome)} candidates, {outcome.mean():.3f} right; weights {np.round(weight, 2)}")


def isotonic(score: np.ndarray, outcome: np.ndarray) -> np.ndarray:
    """Pool adjacent violators over bins of equal size; return knots: scores, probabilities."""
    order = np.argsort(score, kind="stable")
    pools = [
        [float(score[part].mean()), float(outcome[part].mean()), len(part)]
        for part in np.array_split(order, max(1, len(order) // LEAST_IN_BIN))
    ]
    merged: list[list[float]] = []
    for pool in pools:
        merged.append(pool)
        while len(merged) > 1 and merged[-2][1] >= merged[-1][1]:
            right, left = merged.pop(), merged.pop()
            size = left[2] + right[2]
            means = [(a * left[2] + b * right[2]) / size for a, b in zip(left[:2], right[:2], strict=True)]
            merged.append([*means, size])
    return np.array([[pool[0] for pool in merged], [pool[1] for pool in merged]])


if __name__ == "__main__":
    main()
