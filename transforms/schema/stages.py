"""The tables that extraction hands to resolution: one article's findings as flat rows, before ids hold across articles.

Each is the published table that it becomes, but for what one article cannot tell: entities, quotes and stances are
numbered within their article where the published table has ids. The same checks run on both.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from transforms.schema.columns import ARTICLE_ID, number, text
from transforms.schema.model import Column, Table
from transforms.schema.tables import ACTORS, ARTICLES, MENTIONS, QUOTES, STANCES


def _reads(column: Column, description: str, **more: Any) -> Column:
    """A column of a published table that says something else of a single article."""
    return replace(column, description=description, **more)


ENTITIES = ACTORS.derived(
    "entities",
    "The actors of one article after coreference.",
    key=("article_id", "entity"),
    leave_out=("actor_id", "first_seen_at", "last_seen_at", "article_count", "mention_count", "quote_count",
               "stance_count"),
    add=(
        ARTICLE_ID,
        number("entity", "Number within the article."),
        _reads(ACTORS.column("name"), "Fullest name in the article, or the reference's canonical name."),
        _reads(ACTORS.column("role"), "Role or office as the article states it."),
        _reads(ACTORS.column("link_confidence"), "Estimated probability that its mentions mean this actor."),
        text("reference_id", "The reference entry it was linked to.", nullable=True),
    ),
)

STAGED_MENTIONS = MENTIONS.derived(
    "staged_mentions",
    "Each place where an article names an entity.",
    key=("article_id", "start", "end", "entity"),
    leave_out=("mention_id", "actor_id"),
    add=(number("entity", "Which entity is meant."),),
)

STAGED_QUOTES = QUOTES.derived(
    "staged_quotes",
    "The quotes of one article, in text order.",
    key=("article_id", "quote"),
    leave_out=("quote_id", "speaker_id"),
    add=(
        number("quote", "Number within the article."),
        number("speaker", "The entity who speaks.", nullable=True),
    ),
)

STAGED_STANCES = STANCES.derived(
    "staged_stances",
    "The stance candidates of one article, before targets become issues; a position is towards the target as named.",
    key=("article_id", "stance"),
    leave_out=("stance_id", "actor_id", "issue_id", "target_actor_id", "quote_id", "voiced_by_id"),
    add=(
        number("stance", "Number within the article."),
        number("holder", "The entity who holds the stance."),
        text("target_text", "The words that name the issue.", nullable=True),
        text("target_label", "The target phrased as a change.", nullable=True),
        text("target_lemmas", "Content lemmas of the target, separated by blanks.", nullable=True),
        number("target_entity", "The entity that the stance is towards.", nullable=True),
        _reads(STANCES.column("polarity"), "1 for, -1 against what the target names."),
        number("quote", "The quote that the evidence lies in.", nullable=True),
        number("voiced_by", "Who states it.", nullable=True),
    ),
    add_rules=(
        ("one_target", "(target_text IS NULL) <> (target_entity IS NULL)", "Exactly one of phrase and entity."),
    ),
)

FAILURES = Table(
    name="failures",
    description="Articles whose analysis failed, which is a defect: they are quarantined and the run goes on.",
    key=("article_id",),
    order_by=("article_id",),
    columns=(ARTICLE_ID, text("reason", "The error.")),
)

UNREAD = replace(
    FAILURES, name="unread",
    description="Articles whose reader got no answer: they are quarantined, and the next run tries again.",
)

TALLIES = Table(
    name="tallies",
    description="What a reader counted in an article beside its rows, such as what it asked and what it left out.",
    key=("article_id", "counted"),
    order_by=("article_id", "counted"),
    columns=(ARTICLE_ID, text("counted", "What was counted."), number("count", "How many.")),
)


def _rejected(name: str, description: str) -> Table:
    return Table(
        name=name,
        description=description,
        key=("content_sha256", "locator", "rule"),
        order_by=("source", "locator"),
        columns=(
            ARTICLES.column("source"),
            _reads(ARTICLES.column("source_id"), "The record's own id, where it could be read.", nullable=True),
            text("locator", "Where in the file it stands."),
            text("rule", "The rule that it broke.", low_cardinality=True),
            text("reason", "What was found and what was expected."),
            ARTICLES.column("content_sha256"),
        ),
    )


REJECTIONS = _rejected("rejections", "Records that could not become articles.")
NOTES = _rejected("notes", "What an article's source stated that was not taken over.")

STAGES = (ENTITIES, STAGED_MENTIONS, STAGED_QUOTES, STAGED_STANCES)

StageFrames = dict[str, pd.DataFrame]
"""Stage tables by name."""
