"""Fits the weights by which `RuleJudge` rates stance rows, and tells how well they rate.

    python -m training.judge.rule_confidence [TEXTS.jsonl.gz ...]

Every row found in the annotated articles (lab/annotations/README.md) that are not held out is an example: right where
the annotators have it with the same position. Logistic regression with an L2 penalty, full-batch Newton steps. The
annotators left stances out; `--complete` is the share of the right rows that they are taken to have, by which the odds
are raised. Printed are lines for confidence.tsv and, for held-out articles, the share of right rows among those of at
least some confidence (a lower bound), with the share of right rows kept.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lab.annotated import Prepared, judged, prepared
from lab.logistic import fit
from lab.tools import load_tools
from transforms.extract.language.stance_words import StanceWords

_PENALTY = 3.0
_LEVELS = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8)


@dataclass(frozen=True)
class Example:
    """One found row: what is true of it, and whether the annotators have it."""

    features: tuple[str, ...]
    is_right: bool
    is_held_out: bool


def examples(article: Prepared, words: StanceWords) -> Iterable[Example]:
    """Yield one example a row found in `article`."""
    for candidate, is_right in judged(article, words):
        yield Example(candidate.features, is_right, article.is_held_out)


def fitted(found: Sequence[Example], complete: float) -> dict[str, float]:
    """Return the weight of each feature."""
    names = ["always", *sorted({feature for example in found for feature in example.features})]
    matrix = np.array([[float(name == "always" or name in example.features) for name in names] for example in found])
    weights = fit(matrix, np.array([float(example.is_right) for example in found]), _PENALTY, free=1)
    weights[0] -= math.log(complete)
    return {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}


def rated(found: Sequence[Example], weights: dict[str, float]) -> Iterable[str]:
    """Yield a line for each level of confidence."""
    scores = [1 / (1 + math.exp(-sum(weights.get(f, 0.0) for f in ("always", *e.features)))) for e in found]
    for level in _LEVELS:
        kept = [e for e, score in zip(found, scores, strict=True) if score >= level]
        right = sum(e.is_right for e in kept)
        yield (f"confidence >= {level}: {len(kept)} rows, {right / max(1, len(kept)):.2f} right, "
               f"{right / max(1, sum(e.is_right for e in found)):.2f} of the right rows")


def main() -> None:
    """Print the weights and how well they rate held-out articles."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="*", help="the sets whose articles lab/annotations names")
    parser.add_argument("--complete", type=float, default=0.7)
    arguments = parser.parse_args()
    tools = load_tools()
    found = [example for article in prepared(arguments.texts, "all", tools)
             for example in examples(article, tools.stance_words)]
    weights = fitted([example for example in found if not example.is_held_out], arguments.complete)
    print(*(f"{name}\t{weight}" for name, weight in sorted(weights.items())), sep="\n")
    print(*rated([example for example in found if example.is_held_out], weights), sep="\n")


if __name__ == "__main__":
    main()
