"""Fit the weights by which `LearnedJudge` joins the rules and the position model, and tell how well they rate.

    python -m training.judge.calibrate WIKINEWS.jsonl.gz

Every row found in the held-out annotated articles, which did not train the position model, is an example: right where
the annotators have it with the same position. Printed are lines for transforms/stances/lexicon/learned_confidence.tsv
and, by cross-validation over five parts of the articles, the share of right rows (a lower bound, since annotations are
not complete) and of the right rows kept, at each level of confidence: of the rules alone, and of rules and model.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

import numpy as np

from benchmarks.stance_annotations import judged, prepared
from flows.settings import Settings
from flows.workers import load_tools
from training.logistic import fit
from transforms.judge import default_weights_path, load_position_model
from transforms.stances.learned import answers

NAMES = ("always", "rules", "same", "opposite", "none")
LEVELS = (0.0, 0.2, 0.5, 0.6, 0.7, 0.8)
_PARTS = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wikinews", type=Path)
    arguments = parser.parse_args()
    tools, model = load_tools(Settings()), load_position_model(default_weights_path())
    rows, right, parts = [], [], []
    for article in prepared(arguments.wikinews, "held_out", tools):
        found = judged(article, tools.stance_lexicon)
        candidates = [candidate for candidate, _ in found]
        for answer in answers(article.doc.text, candidates, tools.stance_lexicon.confidence, model):
            rows.append([answer[name] for name in NAMES])
        right += [float(is_right) for _, is_right in found]
        parts += [int(hashlib.sha256(article.name.encode()).hexdigest(), 16) // 7 % _PARTS] * len(found)
    design, outcome, part = np.array(rows), np.array(right), np.array(parts)
    weights = fit(design, outcome, free=1)
    print(*(f"{name}\t{weight:.2f}" for name, weight in zip(NAMES, weights, strict=True)), sep="\n")
    for title, columns in (("rules alone", [0, 1]), ("rules and model", list(range(len(NAMES))))):
        print(title)
        show(cross_validated(design[:, columns], outcome, part), outcome)


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
