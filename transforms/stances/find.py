"""Finds the stances of one article: who is for or against what, by which words.

`findings` reads positions off the parse, `rows` gives each its holder, voice, condition, hedge, evidence and
confidence. Rows follow the codebook's definitions (docs/definitions.md); docs/stances-method.md describes the method.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from transforms.records import Attribution, Quote, StanceCandidate
from transforms.stances.findings import Finding, findings_at
from transforms.stances.lexicon import StanceLexicon
from transforms.stances.rows import ActorReferences, RowWriter
from transforms.stances.speech import Speech


def find_stances(doc: Doc, actors: ActorReferences, quotes: Sequence[Quote], attributions: Sequence[Attribution],
                 lexicon: StanceLexicon) -> tuple[StanceCandidate, ...]:
    """Return the stance candidates of the parsed article `doc`, in text order and without duplicates.

    `actors` resolves noun phrases, `attributions` runs parallel to `quotes`. Every span slices `doc.text`; `evidence`
    lies within one sentence. Raises nothing on any text; without a parse there are no stances.
    """
    speech = Speech(doc, quotes, attributions)
    writer = RowWriter(doc, actors, speech, lexicon)
    found: dict[tuple[object, ...], tuple[Finding, StanceCandidate]] = {}
    for token in doc:
        for finding in findings_at(token, speech, lexicon):
            for row in writer.rows(finding):
                towards = (row.target_entity, token.sent.start) if row.target is None else row.target
                key = (row.holder, row.target_entity is None, towards)
                if key not in found or _outranks(finding, row, *found[key]):
                    found[key] = finding, row
    return tuple(sorted((row for _, row in found.values()), key=_order))


def _outranks(new: Finding, new_row: StanceCandidate, old: Finding, old_row: StanceCandidate) -> bool:
    """Of two findings on one target the one whose chain contains the other's predicate counts, else the surer."""
    if new.predicate in old.leaf.path or old.predicate in new.leaf.path:
        return old.predicate in new.leaf.path and new.predicate not in old.leaf.path
    return new_row.confidence > old_row.confidence


def _order(row: StanceCandidate) -> tuple[object, ...]:
    return (row.evidence, row.holder, row.target or (-1, -1), -1 if row.target_entity is None else row.target_entity,
            row.position)
