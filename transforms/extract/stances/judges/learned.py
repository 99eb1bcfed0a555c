"""A judge that has learned: what the reader sees in the passage, together with what the structure says.

The reader (docs/reader-model.md) has told, for every candidate, what its holder holds of its target. A logistic
function joins its answer to the confidence of the rules (stacking, Wolpert 1992), or, where no predicate states the
position and the reader itself proposed it, to the features of the row; the weights are `weights/learned_confidence.tsv`
and `weights/read_confidence.tsv`.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from transforms.extract.odds import log_odds
from transforms.extract.reader import POSITION_CLASSES
from transforms.extract.stances.confidence import confidence, load_weights
from transforms.extract.stances.judges import READ_KINDS, Candidate, Judgement
from transforms.schema import Position
from transforms.settings import STRICT, Options, Share, checked

MOST_ECHOES = 3
"""Repetitions of a position in one article beyond which more of them say no more."""
COMPANY = ("again", "contrary", "returned")
READ_FEATURES = (
    "actor_target", "against", "anaphoric", "clausal_target", "conditional", "full_label", "group_holder",
    "group_target", "hedged", "in_speech", "known_holder", "known_target", "object_target", "one_word_label",
    "organization_target", "party_target", "person_target", "political_target", "private_holder", "private_target",
    "pronoun_holder", "pronoun_target", "shared_target", "state_holder", "state_target", "subject_holder",
    "subject_target",
    "understood_holder",
)


@dataclass(frozen=True)
class Floors:
    """Options of this judge: the confidence below which a row is left out, `least` for rows on an issue that a
    predicate states, `least_implied` for those towards an actor and those that the reader alone sees, `least_open` for
    conditional and undecided rows, which are rarer and less sure than they deserve."""

    __pydantic_config__: ClassVar = STRICT

    least: Share
    least_implied: Share
    least_open: Share


@dataclass(frozen=True, slots=True)
class LearnedJudge:
    """The position of the candidate, with a confidence that the reader has a say in; what is less sure than
    its floor is dropped. `rules` are the weights of features, `weights` those of the two answers, `read_weights` those
    of the reader's answer and of features for what it proposed."""

    rules: Mapping[str, float]
    weights: Mapping[str, float]
    read_weights: Mapping[str, float]
    floors: Floors

    def __call__(self, text: str, candidates: Sequence[Candidate]) -> tuple[Judgement, ...]:
        """Return one judgement a candidate; raises KeyError for a feature without a weight."""
        judgements = []
        for candidate, answer in zip(candidates, answers(candidates, self.rules), strict=True):
            was_read = candidate.kind in READ_KINDS
            weights = self.read_weights if was_read else self.weights
            least = self._least(candidate)
            odds = math.fsum(weights[name] * value for name, value in answer.items())
            sure = round(1 / (1 + math.exp(-odds)), 2)
            judgements.append(Judgement(candidate.position, candidate.polarity, sure, keep=sure >= least))
        return tuple(judgements)

    def _least(self, candidate: Candidate) -> float:
        if candidate.position in (Position.CONDITIONAL, Position.UNDECIDED):
            return self.floors.least_open
        implied = candidate.kind in READ_KINDS or candidate.targets_actor
        return self.floors.least_implied if implied else self.floors.least


def build(options: Options) -> LearnedJudge:
    """Return the judge with its packaged weights."""
    floors = checked(Floors, options, "extract.judges.learned")
    return LearnedJudge(load_weights("confidence"), load_weights("learned_confidence"),
                        load_weights("read_confidence"), floors)


def answers(candidates: Sequence[Candidate], rules: Mapping[str, float]) -> list[dict[str, float]]:
    """Return for each candidate the log odds of the reader's "none", the same and the opposite side (`unread` where it
    was not asked), beside them those of the rules or, where the reader proposed the candidate, 1 for each of its
    features in `READ_FEATURES`."""
    echoes = Counter(_relation(candidate) for candidate in candidates)
    return [_answer(candidate, rules) | _company(candidate, echoes) for candidate in candidates]


def _relation(candidate: Candidate) -> tuple[str, str, int]:
    return candidate.holder_name, candidate.target_name, candidate.polarity


def _company(candidate: Candidate, echoes: Mapping[tuple[str, str, int], int]) -> dict[str, float]:
    """How often the article shows the same position of the holder on the target again, the opposite one, and the same
    one of a target that is an actor towards the holder."""
    if candidate.kind not in READ_KINDS:
        return {}
    holder, target, polarity = _relation(candidate)
    counted = {"again": echoes[holder, target, polarity] - 1, "contrary": echoes[holder, target, -polarity],
               "returned": echoes[target, holder, polarity]}
    return {name: float(min(count, MOST_ECHOES)) for name, count in counted.items()}


def _answer(candidate: Candidate, rules: Mapping[str, float]) -> dict[str, float]:
    if candidate.reading is None:
        return {"always": 1.0, **_structure(candidate, rules), "unread": 1.0}
    seen = dict(zip(POSITION_CLASSES, candidate.reading, strict=True))
    side, other = (Position.SUPPORT, Position.OPPOSE) if candidate.polarity > 0 else (Position.OPPOSE, Position.SUPPORT)
    agreed = seen[side]
    if candidate.position in (Position.CONDITIONAL, Position.UNDECIDED):
        agreed = seen[Position.CONDITIONAL] + seen[Position.UNDECIDED] + agreed / 2
    return {
        "always": 1.0,
        **_structure(candidate, rules),
        "same": log_odds(agreed),
        "opposite": log_odds(seen[other]),
        "none": log_odds(seen["none"]),
    }


def _structure(candidate: Candidate, rules: Mapping[str, float]) -> dict[str, float]:
    if candidate.kind in READ_KINDS:
        return {name: 1.0 for name in candidate.features if name in READ_FEATURES}
    return {"rules": log_odds(confidence(candidate.features, rules))}
