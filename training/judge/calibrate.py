"""Fit the weights by which `LearnedJudge` joins the rules and the position model, and tell how well they rate.

    python -m training.judge.calibrate WIKINEWS.jsonl.gz

Every row found in the held-out annotated articles, which did not train the position model, is an example: right where
the annotators have it with the same position. Printed are lines for transforms/stances/lexicon/learned_confidence.tsv
and, by cross-validation over five parts of the articles, the share of right rows (a lower bound, since annotations are
not complete) and of the right rows kept, at each level of confidence.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.stance_annotations import Prepared, paired, prepared
from flows.settings import Settings
from flows.workers import load_tools
from transforms.extract import Toolbox
from transforms.judge import default_weights_path, load_position_model
from transforms.stances import find_stances
from transforms.stances.judging import Candidate, Judgement
from transforms.stances.learned import answers

NAMES = ("always", "rules", "same", "opposite", "none")
LEVELS = (0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8)
_PARTS = 5
_STEPS = 40


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wikinews", type=Path)
    arguments = parser.parse_args()
    tools = load_tools(Settings())
    rows, right, parts = [], [], []
    for article in prepared(arguments.wikinews, "held_out", tools):
        for answer, is_right in examples(article, tools):
            rows.append([answer[name] for name in NAMES])
            right.append(float(is_right))
            parts.append(int(hashlib.sha256(article.name.encode()).hexdigest(), 16) // 7 % _PARTS)
    design, outcome, part = np.array(rows), np.array(right), np.array(parts)
    print(*(f"{name}\t{weight:.2f}" for name, weight in zip(NAMES, fitted(design, outcome), strict=True)), sep="\n")
    score = np.zeros(len(outcome))
    for number in range(_PARTS):
        score[part == number] = design[part == number] @ fitted(design[part != number], outcome[part != number])
    sure = 1 / (1 + np.exp(-score))
    for level in LEVELS:
        kept = outcome[sure >= level]
        print(f"confidence >= {level}: {len(kept)} rows of {len(outcome)}, {kept.mean():.2f} right, "
              f"{kept.sum() / outcome.sum():.2f} of the right rows")


def examples(article: Prepared, tools: Toolbox) -> list[tuple[dict[str, float], bool]]:
    """Return what was answered on each row found in `article`, and whether the annotators have it."""
    model = load_position_model(default_weights_path())
    asked: list[dict[str, float]] = []

    def numbering(text: str, candidates: Sequence[Candidate]) -> list[Judgement]:
        """Mark each row by the number of its candidate, so that it can be found again; earlier ones outrank later."""
        asked.extend(answers(text, candidates, tools.stance_lexicon.confidence, model))
        return [Judgement(c.position, c.polarity, 1 - number / 1e6) for number, c in enumerate(candidates)]

    found = find_stances(article.doc, article.actors, article.quotes, article.attributions, tools.stance_lexicon,
                         numbering)
    right = {id(row) for stance, row in paired(article, found).pairs if stance.position == row.position}
    return [(asked[round((1 - row.confidence) * 1e6)], id(row) in right) for row in found]


def fitted(design: np.ndarray, outcome: np.ndarray) -> np.ndarray:
    """Ridge logistic regression by Newton's method; the first column is not penalised."""
    weight = np.zeros(design.shape[1])
    penalty = np.eye(len(weight))
    penalty[0, 0] = 0
    for _ in range(_STEPS):
        share = 1 / (1 + np.exp(-design @ weight))
        slope = design.T @ (share - outcome) + penalty @ weight
        weight -= np.linalg.solve((design * (share * (1 - share))[:, None]).T @ design + penalty, slope)
    return weight


if __name__ == "__main__":
    main()
