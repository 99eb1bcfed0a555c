"""A judge that has learned: what the reader sees in the passage, together with what the structure says.

The reader (docs/reader-model.md) has told, for every candidate, what its holder holds of its target. A logistic
function joins its answer to the confidence of the rules where a predicate states the position (stacking, Wolpert 1992),
to the features of the row, and to what else its sentence and article show: other holders of the same words, other
positions of the same holder. The weights are `weights/learned_confidence.tsv`. Where two candidates of one holder on
the same words differ, the surer one is kept.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from transforms.extract.odds import log_odds
from transforms.extract.reader import POSITION_CLASSES
from transforms.extract.records import Span
from transforms.extract.stances.confidence import confidence, load_weights
from transforms.extract.stances.judges import CONDITION, READ_KINDS, Candidate, Judgement
from transforms.schema import Position
from transforms.settings import STRICT, Options, Share, checked

MOST_ECHOES = 3
"""Repetitions of a position in one article, or others in its sentence, beyond which more of them say no more."""
_SAME = 0.5
"""Share of letters in common above which two targets are the same words."""
MOST_ODDS = 4.0
"""How much surer of another holder the reader can be, in log odds, before more says no more."""
ANSWERS = ("rules", "stated", "same", "same_stated", "none", "none_stated", "likeliest", "unread")
COMPANY = ("again", "contrary", "returned", "rivals", "rival", "others", "twin")
SHAPE = ("behind", "target_length", "sentence_length")
FEATURES = (
    "actor_target", "against", "anaphoric", "by_duty", "by_open", "distant_holder", "modifying_holder", "object_target",
    "plural_pronoun", "political_target", "private_target", "pronoun_target", "reported_by_another", "shared_target",
    "subject_holder", "understood_holder", "voiced_by_another",
)
"""Features of rows that bear on their confidence."""


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
    its floor is dropped. `rules` are the weights of features by which the rules rate what a predicate states, `weights`
    those of all that `answers` tells."""

    rules: Mapping[str, float]
    weights: Mapping[str, float]
    floors: Floors

    def __call__(self, text: str, candidates: Sequence[Candidate]) -> tuple[Judgement, ...]:
        """Return one judgement a candidate; raises KeyError for a feature without a weight."""
        sure = [self._rated(answer) for answer in answers(candidates, self.rules)]
        judgements = []
        for number, candidate in enumerate(candidates):
            keep = sure[number] >= self._least(candidate) and not any(
                (sure[other], -other) > (sure[number], -number) and _contradicts(candidates[other], candidate)
                for other in range(len(candidates)))
            judgements.append(Judgement(candidate.position, candidate.polarity, sure[number], keep))
        return tuple(judgements)

    def _least(self, candidate: Candidate) -> float:
        if candidate.position in (Position.CONDITIONAL, Position.UNDECIDED):
            return self.floors.least_open
        implied = candidate.kind in READ_KINDS or candidate.targets_actor
        return self.floors.least_implied if implied else self.floors.least

    def _rated(self, answer: Mapping[str, float]) -> float:
        odds = math.fsum(self.weights[name] * value for name, value in answer.items())
        return round(1 / (1 + math.exp(-odds)), 2)


def build(options: Options) -> LearnedJudge:
    """Return the judge with its packaged weights."""
    floors = checked(Floors, options, "extract.judges.learned")
    return LearnedJudge(load_weights("confidence"), load_weights("learned_confidence"), floors)


def answers(candidates: Sequence[Candidate], rules: Mapping[str, float]) -> list[dict[str, float]]:
    """Return for each candidate what bears on its confidence: the log odds of the reader's "none" and of the row's side
    (`unread` where it was not asked), those of the rules where a predicate states it (`stated`), 1 for each of its
    features in `FEATURES`, and what `COMPANY` and `SHAPE` name."""
    echoes = Counter(_relation(candidate) for candidate in candidates)
    beside: dict[Span, list[Candidate]] = {}
    for candidate in candidates:
        beside.setdefault(candidate.sentence, []).append(candidate)
    return [_answer(candidate, rules) | _echoes(candidate, echoes) | _company(candidate, beside[candidate.sentence])
            | _shape(candidate) for candidate in candidates]


def _contradicts(one: Candidate, other: Candidate) -> bool:
    """Say whether the two are different positions of one holder on the same words. What it demands as a condition does
    not contradict what hangs on that condition."""
    if CONDITION in (one.kind, other.kind):
        return False
    same = one.sentence == other.sentence and one.holder_name == other.holder_name
    return same and one.targets_actor == other.targets_actor and _are_same(one.target, other.target) and (
        one.position, one.polarity) != (other.position, other.polarity)


def _are_same(one: Span, other: Span) -> bool:
    """Say whether most letters of the two spans are common: a target within a much longer one is another target."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common > _SAME * (max(one[1], other[1]) - min(one[0], other[0]))


def overlap(one: Span, other: Span) -> bool:
    """Say whether the two spans share a letter."""
    return one[0] < other[1] and other[0] < one[1]


def _relation(candidate: Candidate) -> tuple[str, str, int]:
    return candidate.holder_name, candidate.target_name, candidate.polarity


def _echoes(candidate: Candidate, echoes: Mapping[tuple[str, str, int], int]) -> dict[str, float]:
    """How often the article shows the same position of the holder on the target again, the opposite one, and the same
    one of a target that is an actor towards the holder."""
    if candidate.kind not in READ_KINDS:
        return {}
    holder, target, polarity = _relation(candidate)
    counted = {"again": echoes[holder, target, polarity] - 1, "contrary": echoes[holder, target, -polarity],
               "returned": echoes[target, holder, polarity]}
    return {name: float(min(count, MOST_ECHOES)) for name, count in counted.items()}


def _company(candidate: Candidate, beside: Sequence[Candidate]) -> dict[str, float]:
    """Which others its sentence shows.

    `rivals`: who hold the same of the same words without being named together with its holder, `rival`: how much surer
    the reader is of one of them; `others`: how many more of its holder; `twin`: whether one is towards an actor where
    this one is on an issue, or the other way round.
    """
    own = _agreed(candidate)
    if own is None:
        return {}
    read = [(other, agreed) for other in beside if other is not candidate and (agreed := _agreed(other)) is not None]
    alike = [(other, agreed) for other, agreed in read
             if other.polarity == candidate.polarity and overlap(other.target, candidate.target)]
    rivals = [log_odds(agreed) - log_odds(own) for other, agreed in alike
              if other.holder_name != candidate.holder_name and not _are_joint(other, candidate)]
    mine = [other for other, _ in read if other.holder_name == candidate.holder_name]
    return {
        "rivals": float(bool(rivals)),
        "rival": max((0.0, *(min(MOST_ODDS, ahead) for ahead in rivals))),
        "others": float(min(MOST_ECHOES, sum(o.targets_actor == candidate.targets_actor for o in mine))),
        "twin": float(any(other.holder_name == candidate.holder_name and other.targets_actor != candidate.targets_actor
                          for other, _ in alike)),
    }


def _are_joint(one: Candidate, other: Candidate) -> bool:
    """Say whether one phrase names both holders ("Egypt, Greece and Cyprus")."""
    return one.holder is not None and other.holder is not None and overlap(one.holder, other.holder)


def _shape(candidate: Candidate) -> dict[str, float]:
    """How the words lie: whether the holder stands behind the target, and how long target and sentence are."""
    return {
        "behind": float(candidate.holder is not None and candidate.holder[0] >= candidate.target[1]),
        "target_length": math.log1p(candidate.target[1] - candidate.target[0]),
        "sentence_length": math.log1p(candidate.sentence[1] - candidate.sentence[0]),
    }


def _agreed(candidate: Candidate) -> float | None:
    """The probability that the reader gives to the row's side, None where it was not asked."""
    if candidate.reading is None:
        return None
    seen = dict(zip(POSITION_CLASSES, candidate.reading, strict=True))
    side = seen[Position.SUPPORT if candidate.polarity > 0 else Position.OPPOSE]
    if candidate.position in (Position.CONDITIONAL, Position.UNDECIDED):
        return seen[Position.CONDITIONAL] + seen[Position.UNDECIDED] + side / 2
    return side


def _answer(candidate: Candidate, rules: Mapping[str, float]) -> dict[str, float]:
    told = {"always": 1.0, **{name: 1.0 for name in candidate.features if name in FEATURES}}
    stated = candidate.kind not in READ_KINDS
    if stated:
        told |= {"stated": 1.0, "rules": log_odds(confidence(candidate.features, rules))}
    agreed = _agreed(candidate)
    if agreed is None or candidate.reading is None:
        return {**told, "unread": 1.0}
    same, none = log_odds(agreed), log_odds(candidate.reading[0])
    seen = dict(zip(POSITION_CLASSES[1:], candidate.reading[1:], strict=True))
    told |= {"same": same, "none": none, "likeliest": float(max(seen, key=seen.__getitem__) == candidate.position)}
    return told | {"same_stated": same, "none_stated": none} if stated else told
