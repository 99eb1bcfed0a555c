"""A judge that has learned: the rules' confidence together with what the position model reads in the passage.

The position model (docs/judge-model.md) is asked, for every candidate, what its holder holds of its target. A logistic
function joins its answer to the rules' (stacking, Wolpert 1992); the weights are `lexicon/learned_confidence.tsv`.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from transforms.judge import POSITION_CLASSES, Pair, PositionModel
from transforms.judge.pairs import spoken
from transforms.odds import log_odds
from transforms.records import Span
from transforms.stances.confidence import confidence
from transforms.stances.judging import Candidate, Judgement

LEAST_LEARNED = 0.2
"""Least confidence of a row that is kept: best F1 on held-out annotated articles, where 19 right rows in 20 stay."""
_CLASS = {name: number for number, name in enumerate(POSITION_CLASSES)}


@dataclass(frozen=True, slots=True)
class LearnedJudge:
    """The position that the structure gives, with a confidence that the position model has a say in; what is less sure
    than `least` is dropped. `rules` are the weights of features, `weights` those of the two answers."""

    rules: Mapping[str, float]
    model: PositionModel
    weights: Mapping[str, float]
    least: float = LEAST_LEARNED

    def __call__(self, text: str, candidates: Sequence[Candidate]) -> tuple[Judgement, ...]:
        """Return one judgement a candidate; raises KeyError for a feature without a weight."""
        rated = [
            round(1 / (1 + math.exp(-math.fsum(self.weights[name] * value for name, value in answer.items()))), 2)
            for answer in answers(text, candidates, self.rules, self.model)
        ]
        return tuple(Judgement(c.position, c.polarity, sure, keep=sure >= self.least)
                     for c, sure in zip(candidates, rated, strict=True))


def answers(text: str, candidates: Sequence[Candidate], rules: Mapping[str, float],
            model: PositionModel) -> list[dict[str, float]]:
    """Return for each candidate the log odds of: the rules, and the model's "none", the same and the opposite side."""
    asked: dict[tuple[Span, Span | str], list[int]] = defaultdict(list)
    for number, candidate in enumerate(candidates):
        asked[candidate.sentence, _holder(candidate)].append(number)
    pairs = [_pair(text, sentence, holder, [candidates[i] for i in numbers])
             for (sentence, holder), numbers in asked.items()]
    found: list[dict[str, float]] = [{} for _ in candidates]
    for numbers, rows in zip(asked.values(), model.probabilities(pairs), strict=True):
        for number, row in zip(numbers, rows, strict=True):
            candidate = candidates[number]
            side, other = ("support", "oppose") if candidate.polarity > 0 else ("oppose", "support")
            agreed = row[_CLASS[side]]
            if candidate.position in ("conditional", "undecided"):
                agreed = row[_CLASS["conditional"]] + row[_CLASS["undecided"]] + agreed / 2
            found[number] = {
                "always": 1.0,
                "rules": log_odds(confidence(candidate.features, rules)),
                "same": log_odds(float(agreed)),
                "opposite": log_odds(float(row[_CLASS[other]])),
                "none": log_odds(float(row[_CLASS["none"]])),
            }
    return found


def _holder(candidate: Candidate) -> Span | str:
    """The words that name the holder where the sentence has them, else the holder's name."""
    start, end = candidate.sentence
    holder = candidate.holder
    return holder if holder is not None and start <= holder[0] < holder[1] <= end else candidate.holder_name or "They"


def _pair(text: str, sentence: Span, holder: Span | str, candidates: Sequence[Candidate]) -> Pair:
    start, end = sentence
    inside = [c.target if start <= c.target[0] and c.target[1] <= end else c.predicate for c in candidates]
    targets = tuple((first - start, last - start) for first, last in inside)
    passage = text[start:end]
    if isinstance(holder, str):
        return spoken(holder, passage, targets)
    return Pair(passage, (holder[0] - start, holder[1] - start), targets)
