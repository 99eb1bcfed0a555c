"""A judge that takes the structure at its word: its position, as sure as the features of the row make it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from transforms.extract.stances.confidence import confidence, load_weights
from transforms.extract.stances.judges import Candidate, Judgement
from transforms.settings import STRICT, Options, Share, checked


@dataclass(frozen=True)
class Floors:
    """Options of this judge: the confidence below which a row is left out."""

    __pydantic_config__: ClassVar = STRICT

    least: Share


@dataclass(frozen=True, slots=True)
class RuleJudge:
    """The position that the structure gives, with a logistic function of the features as its confidence; what is less
    sure than the floor is dropped."""

    weights: Mapping[str, float]
    floors: Floors

    def __call__(self, text: str, candidates: Sequence[Candidate]) -> tuple[Judgement, ...]:
        """Return one judgement a candidate; raises KeyError for a feature without a weight."""
        rated = ((c, confidence(c.features, self.weights)) for c in candidates)
        return tuple(Judgement(c.position, c.polarity, sure, keep=sure >= self.floors.least) for c, sure in rated)


def build(options: Options) -> RuleJudge:
    """Return the judge with its packaged weights."""
    return RuleJudge(load_weights("confidence"), checked(Floors, options, "extract.judges.rules"))
