"""Fits the weights by which labels of issues are judged, and tells how well they judge.

    python -m training.labels.judge RATINGS.tsv [--test TEST.tsv] [--held OUTLET ...] [--write]

A ratings file has the columns label, code, source, outlet, evidence: labels of discovered issues of articles that
nobody had read, rated by one reader who saw label and evidence: D names a dispute; B bare noun, C clause, A activity,
S aim that everybody shares, P person or organization, T truncated or garbled, O other. Logistic regression with an L2
penalty. Told are, for labels that were not fitted on (ten folds; the outlets of `--held`; the labels of `--test`), the
share of those kept at each floor that name a dispute, and the share of those that do which are kept. Ratings hold words
of articles and are not in the repository.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lab.logistic import fit
from transforms.extract.language.en.comparison.label_judge import ALWAYS, WEIGHTS, label_features
from transforms.text.lists import read_rows

_COLUMNS = ("label", "code", "source", "outlet", "evidence")
_NAMES_DISPUTE = "D"
_PENALTY = 3.0
_FOLDS = 10
_LEVELS = (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5)
_HEADER = """# How likely a label tells a dispute: a logistic function of these. feature: what is true of the label
# (label_judge.py); weight: log odds, fitted on rated labels (python -m training.labels.judge).
"""


@dataclass(frozen=True)
class Rated:
    """One label: what is true of it, the outlet that it is from, whether it names a dispute."""

    features: tuple[str, ...]
    outlet: str
    is_right: bool


def rated(path: Path) -> list[Rated]:
    """Read the ratings file `path`. Raises ValueError for a malformed row."""
    return [Rated((ALWAYS, *label_features(label)), outlet, code == _NAMES_DISPUTE)
            for label, code, _, outlet, _ in read_rows(path, _COLUMNS)]


def fitted(examples: Sequence[Rated]) -> dict[str, float]:
    """Return the weight of each feature that an example has."""
    names = [ALWAYS, *sorted({feature for one in examples for feature in one.features} - {ALWAYS})]
    matrix = np.array([[float(name in one.features) for name in names] for one in examples])
    weights = fit(matrix, np.array([float(one.is_right) for one in examples]), _PENALTY, free=1)
    return {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}


def probability(one: Rated, weights: dict[str, float]) -> float:
    """Return the probability that `weights` give the label `one`."""
    return float(1 / (1 + np.exp(-sum(weights.get(feature, 0.0) for feature in one.features))))


def told(title: str, scored: Sequence[tuple[Rated, float]]) -> Iterable[str]:
    """Yield a heading and a line for each floor."""
    every = sum(one.is_right for one, _ in scored)
    yield f"{title}: {len(scored)} labels, {every} of them name a dispute"
    for level in _LEVELS:
        kept = [one for one, chance in scored if chance >= level]
        right = sum(one.is_right for one in kept)
        yield (f"  from {level:.2f}: {len(kept)} kept, precision {right / max(1, len(kept)):.2f}, "
               f"recall {right / max(1, every):.2f}")


def in_folds(examples: Sequence[Rated]) -> list[tuple[Rated, float]]:
    """Return each example with the probability that the others give it; fold by place in the file."""
    scored = []
    for fold in range(_FOLDS):
        weights = fitted([one for at, one in enumerate(examples) if at % _FOLDS != fold])
        scored += [(one, probability(one, weights)) for at, one in enumerate(examples) if at % _FOLDS == fold]
    return scored


def main() -> None:
    """Print the weights and how well they judge; write them where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ratings", type=Path, nargs="+")
    parser.add_argument("--test", type=Path)
    parser.add_argument("--held", nargs="*", default=[], help="outlets whose labels are not fitted on")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    examples = [one for path in arguments.ratings for one in rated(path)]
    own = [one for one in examples if one.outlet not in arguments.held]
    weights = fitted(own)
    print(*told("in ten folds", in_folds(own)), sep="\n")
    if held := [one for one in examples if one.outlet in arguments.held]:
        print(*told("held outlets", [(one, probability(one, weights)) for one in held]), sep="\n")
    if arguments.test:
        print(*told("test", [(one, probability(one, weights)) for one in rated(arguments.test)]), sep="\n")
    rows = "".join(f"{name}\t{weight}\n" for name, weight in sorted(weights.items()))
    if arguments.write:
        WEIGHTS.write_text(f"{_HEADER}feature\tweight\n{rows}", encoding="utf-8")
    else:
        print(rows)


if __name__ == "__main__":
    main()
