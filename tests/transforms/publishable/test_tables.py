"""The published tables of a corpus in which something is missing."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pandas as pd
import pytest

from flows.settings import load_settings
from transforms.ingest import articles_frame
from transforms.publishable.corpus import corpus_tables
from transforms.publishable.tables import Tables, dispute_scores, with_counts
from transforms.resolve.actors.corrections import Corrections
from transforms.resolve.issues.codebook import EMPTY
from transforms.schema import PUBLISHED
from transforms.schema.frames import frame_of
from transforms.schema.render_arrow import conform
from transforms.schema.stages import ENTITIES, STAGED_MENTIONS, STAGED_QUOTES, STAGED_STANCES, StageFrames

_TEXT = "Anna Kolb said the vote had been close."
_ARTICLE = {"article_id": "article-1", "source_id": "1", "source": "a.txt", "text": _TEXT, "language": "en",
            "word_count": 8, "collected_at": datetime(2026, 1, 1, tzinfo=UTC), "content_sha256": "0" * 64,
            "published_at": datetime(2025, 5, 6, tzinfo=UTC)}
_ENTITY = {"article_id": "article-1", "entity": 0, "name": "Anna Kolb", "actor_type": "person",
           "linked_by": "article", "link_confidence": 0.9}
_MENTION = {"article_id": "article-1", "entity": 0, "text": "Anna Kolb", "start": 0, "end": 9, "form": "name"}
_QUOTE = {"article_id": "article-1", "quote": 0, "speaker": 0, "is_anonymous": False, "speaker_text": "Anna Kolb",
          "speaker_start": 0, "speaker_end": 9, "cue": "said", "cue_start": 10, "cue_end": 14, "start": 15, "end": 38,
          "text": "the vote had been close", "spans": "15:38", "quote_type": "indirect", "kind": "speech",
          "confidence": 0.9}
_NOBODY: dict[str, Any] = {"speaker": None, "is_anonymous": True, "speaker_text": None, "speaker_start": None,
                           "speaker_end": None}


def _tables(
    articles: list[dict[str, Any]], entities: list[dict[str, Any]], mentions: list[dict[str, Any]],
    quotes: list[dict[str, Any]]
) -> Tables:
    stages: StageFrames = {
        ENTITIES.name: frame_of(ENTITIES, entities), STAGED_MENTIONS.name: frame_of(STAGED_MENTIONS, mentions),
        STAGED_QUOTES.name: frame_of(STAGED_QUOTES, quotes), STAGED_STANCES.name: frame_of(STAGED_STANCES, []),
    }
    tables, _, _ = corpus_tables(articles_frame(articles), stages, Corrections(), EMPTY, load_settings().resolve.issues)
    return with_counts(tables)


@pytest.mark.parametrize(("rows", "counts"), [
    (([], [], [], []), (0, 0, 0)),
    (([_ARTICLE], [], [], []), (1, 0, 0)),
    (([_ARTICLE], [_ENTITY], [_MENTION], []), (1, 1, 0)),
    (([_ARTICLE], [_ENTITY], [_MENTION], [_QUOTE]), (1, 1, 1)),
    (([_ARTICLE], [], [], [{**_QUOTE, **_NOBODY}]), (1, 0, 1)),
    (([_ARTICLE], [_ENTITY], [], []), (1, 0, 0)),
    (([{**_ARTICLE, "published_at": None}], [_ENTITY], [_MENTION], [_QUOTE]), (1, 1, 1)),
], ids=["nothing", "no actor", "no quote", "no stance", "nobody who speaks", "no mention", "no date"])
def test_tables_without_rows_have_their_columns_and_types(
    rows: tuple[list[dict[str, Any]], ...], counts: tuple[int, ...]
) -> None:
    tables = _tables(*rows)
    assert tuple(len(tables[name]) for name in ("articles", "actors", "quotes")) == counts
    for name, table in PUBLISHED.items():
        conform(tables[name], table)


def test_the_first_and_the_last_day_are_those_of_the_articles() -> None:
    (seen,) = _tables([_ARTICLE], [_ENTITY], [_MENTION], [_QUOTE])["actors"].itertuples()
    assert (seen.first_seen_at, seen.last_seen_at) == (pd.Timestamp("2025-05-06", tz="UTC"),) * 2
    assert (seen.article_count, seen.mention_count, seen.quote_count, seen.stance_count) == (1, 1, 1, 0)


def test_an_issue_is_contested_where_both_sides_have_actors_and_articles() -> None:
    rows = [("issue-1", "actor-a", 1, "x"), ("issue-1", "actor-b", -1, "y"), ("issue-2", "actor-a", 1, "x"),
            ("issue-2", "actor-b", 1, "y"), ("issue-3", "actor-a", 0, "x"), ("issue-4", "actor-a", 1, "x"),
            ("issue-4", "actor-b", -1, "x")]
    stances = pd.DataFrame(rows, columns=["issue_id", "actor_id", "polarity", "article_id"])
    assert dispute_scores(stances).to_dict() == {"issue-1": 0.333, "issue-2": 0.0, "issue-4": 0.25}
