"""What was found in articles as rows of the stage tables (`schema.stages`): strings are cut out of the text here.

A column that is a field of the record it comes from is carried without being named here, and so are spans with their
words: a new one takes its line in the schema and the field that is computed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from transforms.extract.records import ArticleAnalysis, Span
from transforms.schema import Table
from transforms.schema.frames import frame_of
from transforms.schema.stages import ENTITIES, STAGED_MENTIONS, STAGED_QUOTES, STAGED_STANCES, STAGES, StageFrames

Row = dict[str, Any]


def stage(analyses: Iterable[tuple[str, ArticleAnalysis]]) -> StageFrames:
    """Return one frame per table of `STAGES`, by name, from (article text, analysis) pairs, in the order given.

    Raises AttributeError for a column that is no field of its record.
    """
    rows: dict[str, list[Row]] = {table.name: [] for table in STAGES}
    for text, analysis in analyses:
        for table, found in (
            (ENTITIES, _entity_rows(analysis)),
            (STAGED_MENTIONS, _mention_rows(text, analysis)),
            (STAGED_QUOTES, _quote_rows(text, analysis)),
            (STAGED_STANCES, _stance_rows(text, analysis)),
        ):
            rows[table.name] += ({"article_id": analysis.article_id, **row} for row in found)
    return {table.name: frame_of(table, rows[table.name]) for table in STAGES}


def _entity_rows(analysis: ArticleAnalysis) -> Iterable[Row]:
    return (_row(ENTITIES, entity, {"entity": entity.key}) for entity in analysis.entities)


def _mention_rows(text: str, analysis: ArticleAnalysis) -> Iterable[Row]:
    return (_row(STAGED_MENTIONS, mention, _cut_out(STAGED_MENTIONS, text, mention)) for mention in analysis.mentions)


def _quote_rows(text: str, analysis: ArticleAnalysis) -> Iterable[Row]:
    for number, (quote, attribution) in enumerate(zip(analysis.quotes, analysis.attributions, strict=True)):
        reason = quote.anonymity_reason if attribution.is_anonymous else None
        own = {"quote": number, "speaker": attribution.speaker, **_cut_out(STAGED_QUOTES, text, quote, attribution),
               "anonymity_reason": _cut(text, reason)}
        yield _row(STAGED_QUOTES, quote, own, attribution)


def _stance_rows(text: str, analysis: ArticleAnalysis) -> Iterable[Row]:
    for number, stance in enumerate(analysis.stances):
        own = {"stance": number, **_cut_out(STAGED_STANCES, text, stance), "target_text": _cut(text, stance.target),
               "target_lemmas": None if stance.target is None else " ".join(stance.target_lemmas)}
        yield _row(STAGED_STANCES, stance, own)


def _row(table: Table, record: object, own: Row, more: object = None) -> Row:
    """Every column of `table` but the article's id: of `own`, else the field of that name of `more` or `record`."""
    fields = (name for name in table.column_names if name != "article_id" and name not in own)
    return {**own, **{name: getattr(more if hasattr(more, name) else record, name) for name in fields}}


def _cut_out(table: Table, text: str, record: object, more: object = None) -> Row:
    """The columns that `table` declares as cut out of `text`: words, their ends, and pieces; of `more` or `record`."""
    row: Row = {}
    for start, end, words in table.slices:
        span = _span(record, start.removesuffix("start").removesuffix("_"))
        row[start], row[end] = span or (None, None)
        row[words] = _cut(text, span)
    row |= {name: _cut(text, getattr(more if hasattr(more, name) else record, name)) for name in table.verbatim}
    return row | {pieces: spans_text(getattr(record, pieces)) for pieces, _, _ in table.pieces}


def _span(record: Any, name: str) -> Span | None:
    """The span that the field `name` holds; the record's own where there is no name."""
    return getattr(record, name) if name else (record.start, record.end)


def _cut(text: str, span: Span | None) -> str | None:
    return None if span is None else text[span[0]:span[1]]


def spans_text(spans: Sequence[Span]) -> str:
    """Return `spans` in the form of `quotes.spans`."""
    return ";".join(f"{start}:{end}" for start, end in spans)
