"""The tables that extraction hands to resolution: one article's findings as flat rows, before ids hold across articles.

They are declared like the published tables, so the same checks run on them. Entities are numbered within their article.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from transforms.schema.model import Column, Kind, Table
from transforms.schema.vocabulary import ACTOR_TYPES, MENTION_FORMS, POSITIONS, QUOTE_KINDS, QUOTE_TYPES

_ARTICLE = Column("article_id", Kind.STRING, "The article that holds the row.", references="articles.article_id")


def _text(name: str, description: str, **more: Any) -> Column:
    return Column(name, Kind.STRING, description, **more)


def _number(name: str, description: str, unit: str, **more: Any) -> Column:
    return Column(name, Kind.INTEGER, description, unit=unit, **more)


def _span(name: str, of: str, nullable: bool = False) -> tuple[Column, Column]:
    return (
        _number(f"{name}start", f"First code point of the {of}.", "code points", minimum=0, nullable=nullable),
        _number(f"{name}end", f"One past the last code point of the {of}.", "code points", minimum=0,
                nullable=nullable),
    )


def _entity(name: str, description: str, nullable: bool = False) -> Column:
    return _number(name, description, "number within the article", minimum=0, nullable=nullable)


_CONFIDENCE = Column("confidence", Kind.NUMBER, "Estimated probability that the row is right.", unit="share",
                     minimum=0, maximum=1)

ENTITIES = Table(
    name="entities",
    description="The actors of one article after coreference.",
    key=("article_id", "entity"),
    order_by=("article_id", "entity"),
    columns=(
        _ARTICLE,
        _entity("entity", "Number within the article."),
        _text("name", "Fullest name in the article, or the reference's canonical name."),
        _text("actor_type", "What kind of actor it is.", values=ACTOR_TYPES, low_cardinality=True),
        _text("country", "Its country, ISO 3166-1 alpha-3.", nullable=True, pattern=r"[A-Z]{3}", low_cardinality=True),
        _text("role", "Role or office as the article states it.", nullable=True),
        _text("reference_id", "The reference entry it was linked to.", nullable=True),
        _text("wikidata_id", "Wikidata item, where known.", nullable=True, pattern=r"Q[1-9]\d*"),
    ),
)

STAGED_MENTIONS = Table(
    name="staged_mentions",
    description="Each place where an article names an entity.",
    key=("article_id", "start", "end", "entity"),
    order_by=("article_id", "start", "end", "entity"),
    columns=(
        _ARTICLE,
        _entity("entity", "Which entity is meant."),
        _text("text", "The words."),
        *_span("", "words"),
        _text("form", "How the entity is named.", values=MENTION_FORMS, low_cardinality=True),
    ),
    slices=(("start", "end", "text"),),
)

STAGED_QUOTES = Table(
    name="staged_quotes",
    description="The quotes of one article, in text order.",
    key=("article_id", "quote"),
    order_by=("article_id", "quote"),
    columns=(
        _ARTICLE,
        _number("quote", "Number within the article.", "number within the article", minimum=0),
        _entity("speaker", "The entity who speaks.", nullable=True),
        Column("is_anonymous", Kind.BOOLEAN, "The article does not name the source."),
        _text("speaker_text", "The source as written beside the cue.", nullable=True),
        *_span("speaker_", "source", nullable=True),
        _text("cue", "The words that attribute.", nullable=True),
        *_span("cue_", "cue", nullable=True),
        _text("text", "The article from the first to the last attributed word."),
        *_span("", "text"),
        _text("spans", 'The attributed pieces, "start:end;start:end".'),
        _text("quote_type", "All, part or none of it in quotation marks.", values=QUOTE_TYPES, low_cardinality=True),
        _text("kind", "Speech or attitude.", values=QUOTE_KINDS, low_cardinality=True),
        _CONFIDENCE,
    ),
    slices=(
        ("start", "end", "text"),
        ("speaker_start", "speaker_end", "speaker_text"),
        ("cue_start", "cue_end", "cue"),
    ),
)

STAGED_STANCES = Table(
    name="staged_stances",
    description="The stance candidates of one article, before targets become issues.",
    key=("article_id", "stance"),
    order_by=("article_id", "stance"),
    columns=(
        _ARTICLE,
        _number("stance", "Number within the article.", "number within the article", minimum=0),
        _entity("holder", "The entity who holds the stance."),
        _text("target_text", "The words that name the issue.", nullable=True),
        _text("target_label", "The target phrased as a change.", nullable=True),
        _text("target_lemmas", "Content lemmas of the target, separated by blanks.", nullable=True),
        _entity("target_entity", "The entity that the stance is towards.", nullable=True),
        _text("position", "The holder's position towards the target as named.", values=POSITIONS, low_cardinality=True),
        _number("polarity", "1 for, -1 against what the target names.", "sign", values=(-1, 0, 1)),
        _text("condition", "The stated condition.", nullable=True),
        _text("hedge", "The word that weakens the statement.", nullable=True),
        _text("evidence", "The clause that carries the stance."),
        *_span("evidence_", "evidence"),
        _number("quote", "The quote that the evidence lies in.", "number within the article", minimum=0, nullable=True),
        _entity("voiced_by", "Who states it.", nullable=True),
        _CONFIDENCE,
    ),
    slices=(("evidence_start", "evidence_end", "evidence"),),
    row_rules=(
        ("one_target", "(target_text IS NULL) <> (target_entity IS NULL)", "Exactly one of phrase and entity."),
        ("condition_stated", "(position = 'conditional') = (condition IS NOT NULL)",
         "A conditional position states its condition, and no other does."),
    ),
)

FAILURES = Table(
    name="failures",
    description="Articles whose analysis failed, which is a defect: they are quarantined and the run goes on.",
    key=("article_id",),
    order_by=("article_id",),
    columns=(_ARTICLE, _text("reason", "The error.")),
)

def _rejected(name: str, description: str) -> Table:
    return Table(
        name=name,
        description=description,
        key=("content_sha256", "locator", "rule"),
        order_by=("source", "locator"),
        columns=(
            _text("source", "The file that the record was read from, by name."),
            _text("source_id", "The record's own id, where it could be read.", nullable=True),
            _text("locator", "Where in the file it stands."),
            _text("rule", "The rule that it broke.", low_cardinality=True),
            _text("reason", "What was found and what was expected."),
            _text("content_sha256", "SHA-256 of the stored bytes.", pattern=r"[0-9a-f]{64}"),
        ),
    )


REJECTIONS = _rejected("rejections", "Records that could not become articles.")
NOTES = _rejected("notes", "What an article's source stated that was not taken over.")

STAGES = (ENTITIES, STAGED_MENTIONS, STAGED_QUOTES, STAGED_STANCES)

StageFrames = dict[str, pd.DataFrame]
"""Stage tables by name."""
