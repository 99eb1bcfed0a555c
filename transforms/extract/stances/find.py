"""Finds the stances of one article: who is for or against what, by which words.

`findings` reads positions off the parse, `rows` gives each its holder, voice, condition, hedge and evidence, a judge
(`judges`) its confidence. Rows follow the codebook's definitions (docs/definitions.md); docs/stances-method.md tells
how.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from transforms.extract.language.stance_words import StanceWords
from transforms.extract.reader import POSITION_CLASSES
from transforms.extract.records import Attribution, Quote, Span, StanceCandidate
from transforms.extract.stances.actors import ActorReferences
from transforms.extract.stances.findings import Finding, findings_at
from transforms.extract.stances.judges import READ_KINDS, Candidate, Judge, Judgement
from transforms.extract.stances.readings import Proposer, Readings
from transforms.extract.stances.rows import Draft, RowWriter
from transforms.extract.stances.speech import Speech
from transforms.schema import Position, SeenBy


@dataclass(frozen=True, slots=True)
class _Found:
    finding: Finding
    row: StanceCandidate


def find_stances(doc: Doc, actors: ActorReferences, quotes: Sequence[Quote], attributions: Sequence[Attribution],
                 words: StanceWords, judge: Judge,
                 proposer: Proposer | None = None) -> tuple[StanceCandidate, ...]:
    """Return the stance candidates of the parsed article `doc`, in text order and without duplicates.

    `actors` resolves noun phrases, `attributions` runs parallel to `quotes`; `judge` judges what the structure and,
    where there is one, `proposer` suggest. Every span slices `doc.text`; `evidence` lies within one sentence. Raises
    ValueError where the judge does not answer every candidate, nothing on any text; without a parse there are no
    stances.
    """
    speech = Speech(doc, quotes, attributions)
    writer = RowWriter(doc, actors, speech, words)
    drafts = [draft for token in doc for finding in findings_at(token, speech, words)
              for draft in writer.drafts(finding)]
    if proposer is not None:
        readings = Readings(doc, writer.lookup, speech, quotes, words, proposer)
        drafts = [_read(draft, readings) for draft in drafts if not _names_no_issue(draft, readings)]
        drafts += _written(readings.proposed(), writer, drafts)
    judgements = judge(doc.text, [draft.candidate for draft in drafts])
    if len(judgements) != len(drafts):
        raise ValueError(f"the judge answered {len(judgements)} of {len(drafts)} candidates")
    kept = (_Found(draft.finding, _judged(draft, judgement))
            for draft, judgement in zip(drafts, judgements, strict=True) if judgement.keep)
    return tuple(sorted((found.row for found in _without_duplicates(kept)), key=_order))


def _written(findings: Iterable[Finding], writer: RowWriter, known: Sequence[Draft]) -> list[Draft]:
    """Write down `findings`, which come the surest first: of nested targets of one holder the first that names
    something, and what is not `known` from a predicate."""
    taken: list[Draft] = []
    for finding in findings:
        new = [draft for draft in writer.drafts(finding) if not any(_is_nested(draft, other) for other in taken)]
        taken += new
    return [draft for draft in taken if not _is_known(draft, known)]


def _is_nested(new: Draft, old: Draft) -> bool:
    """Say whether the words of both targets, of one holder and one kind, overlap."""
    one, other = old.candidate, new.candidate
    return old.row.holder == new.row.holder and one.targets_actor == other.targets_actor and _overlap(
        one.target, other.target)


def _read(draft: Draft, readings: Readings) -> Draft:
    """Tell the judge what the reader sees of a position that a predicate states."""
    finding = draft.finding
    reading = readings.of(draft.row.holder, finding.leaf.target, *finding.leaf.path[::-1], finding.predicate)
    return replace(draft, candidate=replace(draft.candidate, reading=reading))


def _names_no_issue(draft: Draft, readings: Readings) -> bool:
    """Say whether the words of an issue name people, as the reader sees it: what is said of them is on no issue."""
    target = draft.finding.leaf.target
    return not draft.candidate.targets_actor and target.pos_ in ("NOUN", "PROPN") \
        and readings.is_towards_actor(draft.row.holder, target)


def _is_known(new: Draft, drafts: Iterable[Draft]) -> bool:
    """Say whether a predicate of the same sentence states a position of the same holder on the same words."""
    for draft in drafts:
        one, other = draft.row, new.row
        if draft.candidate.sentence != new.candidate.sentence or one.holder != other.holder:
            continue
        if one.target_entity is not None or other.target_entity is not None:
            if one.target_entity == other.target_entity:
                return True
        elif one.target is not None and other.target is not None and _overlap(one.target, other.target):
            return True
    return False


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _judged(draft: Draft, judgement: Judgement) -> StanceCandidate:
    condition = draft.row.condition if judgement.position == Position.CONDITIONAL else None
    position: str = Position.SUPPORT if judgement.polarity > 0 else Position.OPPOSE
    if judgement.position != Position.CONDITIONAL or condition is not None:
        position = judgement.position
    return replace(draft.row, position=position, polarity=judgement.polarity, confidence=judgement.confidence,
                   condition=condition, reader=_seen_by(draft.candidate, position))


def _seen_by(candidate: Candidate, position: str) -> SeenBy:
    if candidate.kind in READ_KINDS:
        return SeenBy.MODEL
    seen = candidate.reading
    likeliest = "none" if seen is None else max(zip(seen, POSITION_CLASSES, strict=True))[1]
    return SeenBy.BOTH if likeliest == position else SeenBy.RULE


def _without_duplicates(rows: Iterable[_Found]) -> Iterable[_Found]:
    """Two findings on one target by one holder give one row."""
    found: dict[tuple[object, ...], _Found] = {}
    for new in rows:
        sentence = new.finding.predicate.sent.start
        towards = (new.row.target_entity, sentence) if new.row.target is None else (
            new.row.target, new.row.target_label)
        key = (new.row.holder, new.row.target_entity is None, towards)
        if key not in found or _outranks(new, found[key]):
            found[key] = new
    return found.values()


def _outranks(new: _Found, old: _Found) -> bool:
    """Of two findings on one target the one whose chain contains the other's predicate counts, else the surer."""
    above, below = old.finding, new.finding
    if below.predicate in above.leaf.path or above.predicate in below.leaf.path:
        return above.predicate in below.leaf.path and below.predicate not in above.leaf.path
    return new.row.confidence > old.row.confidence


def _order(row: StanceCandidate) -> tuple[object, ...]:
    return (row.evidence, row.holder, row.target or (-1, -1), -1 if row.target_entity is None else row.target_entity,
            row.position)
