"""Small tables that hold together, made of given texts: what tests corrupt, publish and read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from flows.settings import load_settings
from transforms.publishable.tables import with_counts
from transforms.schema import TABLES
from transforms.schema.frames import frame_of

LIMITS, SIZES = load_settings().validate, load_settings().publish
DAY = pd.Timestamp("2024-03-01", tz="UTC")
TEXT = "Ann Lee said 👩\u200d👧 families come first.\r\nBe\u0301la may object if taxes rise."


def sample_tables(texts: Sequence[str] = (TEXT,) * 4, cuts: Sequence[tuple[int, int]] = ((13, 20),)) -> dict[str, Any]:
    """Published tables with one quote and one stance per text and cut; a cut is the span of the quote and evidence."""
    rows: dict[str, list[dict[str, Any]]] = {table.name: [] for table in TABLES}
    rows["actors"] = [{"actor_id": "actor-a", "name": "Ann Lee", "actor_type": "person", "country": "USA",
                       "linked_by": "article", "link_confidence": 0.9},
                      {"actor_id": "actor-b", "name": "Béla", "actor_type": "person", "linked_by": "article",
                       "link_confidence": 0.7}]
    rows["issues"] = [{"issue_id": "issue-1", "label": "Families come first", "origin": "codebook"}]
    rows["issue_terms"] = [{"issue_id": "issue-1", "term": "families"}]
    for number, text in enumerate(texts):
        for table, row in _article_rows(number, text, cuts[number % len(cuts)]):
            rows[table].append(row)
    return with_counts({table.name: frame_of(table, rows[table.name]) for table in TABLES})


def _article_rows(number: int, text: str, cut: tuple[int, int]) -> list[tuple[str, dict[str, Any]]]:
    start, end = cut
    article = {"article_id": f"article-{number}", "published_at": DAY + pd.Timedelta(days=number)}
    mention = {"article_id": f"article-{number}", "text": text[0:3], "start": 0, "end": 3, "form": "name"}
    return [
        ("articles", {**article, "source_id": str(number), "source": "sample", "collected_at": DAY, "language": "en",
                      "text": text, "word_count": 9, "content_sha256": "0" * 64}),
        ("mentions", {**mention, "mention_id": f"mention-{number}a", "actor_id": "actor-a"}),
        ("mentions", {**mention, "mention_id": f"mention-{number}b", "actor_id": "actor-b"}),
        ("quotes", {**article, "quote_id": f"quote-{number}", "speaker_id": "actor-a", "speaker_name": "Ann Lee",
                    "speaker_text": text[0:3], "speaker_start": 0, "speaker_end": 3, "is_anonymous": False,
                    "text": text[start:end], "start": start, "end": end, "spans": f"{start}:{end}",
                    "quote_type": "indirect", "kind": "speech", "confidence": 0.5}),
        ("stances", {**article, "stance_id": f"stance-{number}", "actor_id": "actor-a", "actor_name": "Ann Lee",
                     "issue_id": "issue-1", "issue_label": "Families come first", "position": "support", "polarity": 1,
                     "evidence": text[start:end], "evidence_start": start, "evidence_end": end,
                     "quote_id": f"quote-{number}", "voiced_by_id": "actor-b", "reader": "both", "confidence": 0.5}),
    ]
