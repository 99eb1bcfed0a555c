"""The seam between finding stances and judging them: candidates of one article in, one judgement each out.

Structure proposes (`findings`, `rows`); a judge decides what a candidate is worth: its position, how sure it is, and
whether it is kept at all. It may use the words of the article around the spans.

The package is the registry of judges, one file each, chosen by the setting `extract.judge`: a module that exports
`build(options: Options) -> Judge`; `options` are what the settings file says under
`extract.judges.<name>`, to be read with `transforms.settings.checked`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from transforms.extract.records import Span
from transforms.extract.settings import ExtractSettings
from transforms.registry import member

READ_KINDS = ("read", "open")
"""Kinds of candidates that the reader proposed: it read a position, or an open one."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One stance that the structure of a sentence suggests.

    All spans are `[start, end)` offsets in the article's text. `sentence` holds the predicate; `holder` are the words
    that name the holder in it (None where a speaker is understood) and `holder_name` the actor whom they mean;
    `target` are the words of the issue (of a clause from its verb on) or, where `targets_actor`, of the actor
    `target_name`. `position` and `polarity`
    are what the structure says (as in `StanceCandidate`); `kind` tells how it was found, `predicate` by which word, and
    `features` name what else is true of it and bears on its confidence; `reading` is what the reader
    thinks of holder and target, the probability of each of `POSITION_CLASSES`; None where it was not asked.
    """

    sentence: Span
    holder: Span | None
    holder_name: str
    target: Span
    target_name: str
    targets_actor: bool
    predicate: Span
    evidence: Span
    condition: Span | None
    position: str
    polarity: int
    kind: str
    features: tuple[str, ...]
    reading: tuple[float, ...] | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a judge makes of one candidate.

    `position` is one of `schema.POSITIONS` ("conditional" only where the candidate has a condition), `polarity` its
    polarity, `confidence` the probability that holder, target and position are right; not `keep` drops the candidate.
    """

    position: str
    polarity: int
    confidence: float
    keep: bool = True


class Judge(Protocol):
    """Judges the candidates of one article, all at once."""

    def __call__(self, text: str, candidates: Sequence[Candidate]) -> Sequence[Judgement]:
        """Return one judgement a candidate, in their order; `text` is the article's. The same input must always give
        the same judgements."""


def build_judge(settings: ExtractSettings) -> Judge:
    """Return the judge that `settings` choose; raises LookupError where it is unknown, SettingsError
    where its options are wrong."""
    chosen = member(__name__, settings.judge)
    judge: Judge = chosen.build(settings.judges.get(settings.judge, {}))
    return judge
