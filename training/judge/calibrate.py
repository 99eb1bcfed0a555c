"""Fit the weights by which `LearnedJudge` joins the rules and the reader, and tell how well they rate.

    python -m training.judge.calibrate TEXTS.jsonl.gz [TEXTS.jsonl.gz ...] [--reader WINDOWS.onnx]

Every row found in the held-out annotated articles, which did not train the reader, is an example: right where the
annotators have it with the same position. Rows that a predicate states and rows that the reader proposed are fitted
apart. Parts of the cross-validation are outlets, so that each is rated by weights that no article of its outlet fitted.
Printed are lines for learned_confidence.tsv and read_confidence.tsv and the share of right rows (a lower bound, since
annotations are not complete) and of the right rows kept, at each level of confidence.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from lab.annotated import judged, prepared
from lab.logistic import fit
from lab.tools import load_tools, run_settings
from transforms.extract.reader import default_weights_path, load_window_model
from transforms.extract.stances import Proposer
from transforms.extract.stances.confidence import load_weights
from transforms.extract.stances.judges import READ_KINDS
from transforms.extract.stances.judges.learned import COMPANY, READ_FEATURES, answers

RULES = ("always", "rules", "same", "opposite", "none", "unread")
READ = ("always", "same", "opposite", "none", *COMPANY, *READ_FEATURES)
LEVELS = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
_PARTS = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--reader", type=Path, default=default_weights_path())
    arguments = parser.parse_args()
    tools = load_tools(reader="none")
    proposer = Proposer(load_window_model(arguments.reader), run_settings().extract.stances)
    stated, read = Examples(RULES), Examples(READ)
    wanted = 0
    for article in prepared(arguments.texts, "held_out", tools):
        wanted += len(article.annotation.stances)
        found = judged(article, tools.stance_words, proposer)
        given = answers([candidate for candidate, _ in found], load_weights("confidence"))
        for (candidate, is_right), answer in zip(found, given, strict=True):
            (read if candidate.kind in READ_KINDS else stated).add(article.outlet, answer, is_right)
    print(f"{wanted} annotated")
    stated.show("learned_confidence.tsv", {"rules alone": 2, "rules and reader": len(RULES)})
    tried = {"reader alone": 4, "reader and article": 4 + len(COMPANY), "reader and features": len(READ)}
    read.show("read_confidence.tsv", tried)


class Examples:
    """Rows of one kind with the answers of rules and reader, by `names`, and whether they are right."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._rows: list[list[float]] = []
        self._right: list[float] = []
        self._parts: list[int] = []

    def add(self, outlet: str, answer: Mapping[str, float], is_right: bool) -> None:
        self._rows.append([answer.get(name, 0.0) for name in self._names])
        self._right.append(float(is_right))
        self._parts.append(int(hashlib.sha256(outlet.encode()).hexdigest(), 16) // 7 % _PARTS)

    def show(self, file: str, tried: Mapping[str, int]) -> None:
        """Print the fitted weights, and what the first columns of each of `tried` rate by cross-validation."""
        design, outcome, part = np.array(self._rows), np.array(self._right), np.array(self._parts)
        weights = fit(design, outcome, free=1)
        lines = (f"{name}\t{weight:.2f}" for name, weight in zip(self._names, weights, strict=True))
        print(file, *sorted(lines), sep="\n")
        for title, columns in tried.items():
            print(title)
            show(cross_validated(design[:, :columns], outcome, part), outcome)


def cross_validated(design: np.ndarray, outcome: np.ndarray, part: np.ndarray) -> np.ndarray:
    """Return the confidence of each row by weights fitted on the other parts."""
    score = np.zeros(len(outcome))
    for number in range(_PARTS):
        score[part == number] = design[part == number] @ fit(design[part != number], outcome[part != number], free=1)
    return 1 / (1 + np.exp(-score))


def show(sure: np.ndarray, outcome: np.ndarray) -> None:
    for level in LEVELS:
        kept = outcome[sure >= level]
        share = kept.mean() if len(kept) else 0.0
        print(f"  {level} or more: {len(kept)} rows of {len(outcome)}, {share:.2f} right, "
              f"{kept.sum() / outcome.sum():.2f} of the right rows")


if __name__ == "__main__":
    main()
