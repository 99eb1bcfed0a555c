"""What was found in articles as rows of the stage tables (`schema.stages`): strings are cut out of the text here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from transforms.extract.records import ArticleAnalysis, Quote, Span
from transforms.schema.frames import frame_of
from transforms.schema.stages import ENTITIES, STAGED_MENTIONS, STAGED_QUOTES, STAGED_STANCES, STAGES, StageFrames


def stage(analyses: Iterable[tuple[str, ArticleAnalysis]]) -> StageFrames:
    """Return one frame per table of `STAGES`, by name, from (article text, analysis) pairs, in the order given."""
    rows: dict[str, list[dict[str, Any]]] = {table.name: [] for table in STAGES}
    for text, analysis in analyses:
        rows[ENTITIES.name] += _entity_rows(analysis)
        rows[STAGED_MENTIONS.name] += _mention_rows(text, analysis)
        rows[STAGED_QUOTES.name] += _quote_rows(text, analysis)
        rows[STAGED_STANCES.name] += _stance_rows(text, analysis)
    return {table.name: frame_of(table, rows[table.name]) for table in STAGES}


def _cut(text: str, span: Span | None) -> str | None:
    return None if span is None else text[span[0]:span[1]]


def _ends(prefix: str, span: Span | None) -> dict[str, int | None]:
    start, end = span if span is not None else (None, None)
    return {f"{prefix}start": start, f"{prefix}end": end}


def _entity_rows(analysis: ArticleAnalysis) -> list[dict[str, Any]]:
    return [
        {"article_id": analysis.article_id, "entity": entity.key, "name": entity.name, "actor_type": entity.actor_type,
         "country": entity.country, "role": entity.role, "reference_id": entity.reference_id,
         "wikidata_id": entity.wikidata_id}
        for entity in analysis.entities
    ]


def _mention_rows(text: str, analysis: ArticleAnalysis) -> list[dict[str, Any]]:
    return [
        {"article_id": analysis.article_id, "entity": mention.entity, "text": text[mention.start:mention.end],
         "start": mention.start, "end": mention.end, "form": mention.form}
        for mention in analysis.mentions
    ]


def spans_text(quote: Quote) -> str:
    """Return the pieces of `quote` in the form of `quotes.spans`."""
    return ";".join(f"{start}:{end}" for start, end in quote.spans)


def _quote_rows(text: str, analysis: ArticleAnalysis) -> list[dict[str, Any]]:
    return [
        {"article_id": analysis.article_id, "quote": number, "speaker": attribution.speaker,
         "is_anonymous": attribution.is_anonymous, "speaker_text": _cut(text, quote.speaker),
         **_ends("speaker_", quote.speaker), "cue": _cut(text, quote.cue), **_ends("cue_", quote.cue),
         "text": text[quote.start:quote.end], **_ends("", (quote.start, quote.end)), "spans": spans_text(quote),
         "quote_type": quote.quote_type, "kind": quote.kind, "confidence": quote.confidence}
        for number, (quote, attribution) in enumerate(zip(analysis.quotes, analysis.attributions, strict=True))
    ]


def _stance_rows(text: str, analysis: ArticleAnalysis) -> list[dict[str, Any]]:
    return [
        {"article_id": analysis.article_id, "stance": number, "holder": stance.holder,
         "target_text": _cut(text, stance.target), "target_label": stance.target_label,
         "target_lemmas": " ".join(stance.target_lemmas) if stance.target is not None else None,
         "target_entity": stance.target_entity, "position": stance.position, "polarity": stance.polarity,
         "condition": _cut(text, stance.condition), "hedge": _cut(text, stance.hedge),
         "evidence": _cut(text, stance.evidence), **_ends("evidence_", stance.evidence), "quote": stance.quote,
         "voiced_by": stance.voiced_by, "confidence": stance.confidence}
        for number, stance in enumerate(analysis.stances)
    ]
