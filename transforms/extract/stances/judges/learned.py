"""A judge that has learned: what the position reader sees in the passage, together with what the structure says.

The position reader (docs/judge-model.md) is asked, for every candidate, what its holder holds of its target. A logistic
function joins its answer to the confidence of the rules (stacking, Wolpert 1992), or, where no predicate states the
position and the reader itself proposed it, to the features of the row; the weights are `weights/learned_confidence.tsv`
and `weights/read_confidence.tsv`.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from transforms.extract.language.en.wordforms import UNNAMED
from transforms.extract.odds import log_odds
from transforms.extract.reader import POSITION_CLASSES, Pair
from transforms.extract.reader.pairs import spoken
from transforms.extract.reader.readers import PositionReader
from transforms.extract.records import Span
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
    "pronoun_holder", "pronoun_target", "state_holder", "state_target", "subject_holder", "subject_target",
    "understood_holder",
)


@dataclass(frozen=True)
class Floors:
    """Options of this judge: the confidence below which a row is left out, `least` for rows on an issue that a
    predicate states, `least_implied` for those towards an actor and those that the reader alone sees."""

    __pydantic_config__: ClassVar = STRICT

    least: Share
    least_implied: Share


@dataclass(frozen=True, slots=True)
class LearnedJudge:
    """The position of the candidate, with a confidence that the position reader has a say in; what is less sure than
    its floor is dropped. `rules` are the weights of features, `weights` those of the two answers, `read_weights` those
    of the reader's answer and of features for what it proposed."""

    rules: Mapping[str, float]
    reader: PositionReader
    weights: Mapping[str, float]
    read_weights: Mapping[str, float]
    floors: Floors

    def __call__(self, text: str, candidates: Sequence[Candidate]) -> tuple[Judgement, ...]:
        """Return one judgement a candidate; raises KeyError for a feature without a weight."""
        judgements = []
        for candidate, answer in zip(candidates, answers(text, candidates, self.rules, self.reader), strict=True):
            was_read = candidate.kind in READ_KINDS
            weights = self.read_weights if was_read else self.weights
            least = self.floors.least_implied if was_read or candidate.targets_actor else self.floors.least
            odds = math.fsum(weights[name] * value for name, value in answer.items())
            sure = round(1 / (1 + math.exp(-odds)), 2)
            judgements.append(Judgement(candidate.position, candidate.polarity, sure, keep=sure >= least))
        return tuple(judgements)


def build(options: Options, reader: PositionReader) -> LearnedJudge:
    """Return the judge with its packaged weights, which asks `reader`."""
    floors = checked(Floors, options, "extract.judges.learned")
    return LearnedJudge(load_weights("confidence"), reader, load_weights("learned_confidence"),
                        load_weights("read_confidence"), floors)


def answers(text: str, candidates: Sequence[Candidate], rules: Mapping[str, float],
            reader: PositionReader) -> list[dict[str, float]]:
    """Return for each candidate the log odds of the reader's "none", the same and the opposite side, beside them those
    of the rules or, where the reader proposed the candidate, 1 for each of its features in `READ_FEATURES`."""
    asked: dict[tuple[Span, Span | str], list[int]] = defaultdict(list)
    for number, candidate in enumerate(candidates):
        if candidate.reading is None:
            asked[candidate.sentence, _holder(candidate)].append(number)
    pairs = [_pair(text, sentence, holder, [candidates[i] for i in numbers])
             for (sentence, holder), numbers in asked.items()]
    readings: list[Sequence[float]] = [candidate.reading or () for candidate in candidates]
    for numbers, rows in zip(asked.values(), reader.probabilities(pairs), strict=True):
        for number, row in zip(numbers, rows, strict=True):
            readings[number] = row.tolist()
    echoes = Counter(_relation(candidate) for candidate in candidates)
    return [_answer(candidate, reading, rules) | _company(candidate, echoes)
            for candidate, reading in zip(candidates, readings, strict=True)]


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


def _answer(candidate: Candidate, reading: Sequence[float], rules: Mapping[str, float]) -> dict[str, float]:
    seen = dict(zip(POSITION_CLASSES, reading, strict=True))
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


def _holder(candidate: Candidate) -> Span | str:
    """The words that name the holder where the sentence has them, else the holder's name."""
    start, end = candidate.sentence
    holder = candidate.holder
    return holder if holder is not None and start <= holder[0] < holder[1] <= end else candidate.holder_name or UNNAMED


def _pair(text: str, sentence: Span, holder: Span | str, candidates: Sequence[Candidate]) -> Pair:
    start, end = sentence
    inside = [c.target if start <= c.target[0] and c.target[1] <= end else c.predicate for c in candidates]
    targets = tuple((first - start, last - start) for first, last in inside)
    passage = text[start:end]
    if isinstance(holder, str):
        return spoken(holder, passage, targets)
    return Pair(passage, (holder[0] - start, holder[1] - start), targets)
