"""One text to the tables of the corpus that it alone makes up."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from os import PathLike
from pathlib import Path

from flows.errors import UsageError, user_error
from flows.settings import Settings
from flows.workers import articles_in, load_tools
from transforms.extract.article import extract_article
from transforms.extract.rows import stage
from transforms.ingest.articles import to_articles
from transforms.ingest.records import RawRecord
from transforms.publishable.corpus import corpus_tables
from transforms.publishable.tables import Tables, with_counts
from transforms.resolve.actors.corrections import Corrections, load_corrections
from transforms.resolve.issues.codebook import Codebook, load_codebooks
from transforms.schema import PUBLISHED
from transforms.schema.render_arrow import conform


def read(
    text: str,
    title: str | None,
    published_at: datetime | None,
    outlet: str | None,
    source_id: str,
    codebooks: Sequence[str | PathLike[str]] | None,
) -> Tables:
    """Return every published table of the article; raises UsageError for what cannot be read."""
    settings = Settings() if codebooks is None else Settings(codebooks=tuple(map(Path, codebooks)))
    if published_at is not None:
        if published_at.tzinfo is None:
            raise UsageError(f"published_at: {published_at!r} has no time zone, expected one, such as datetime.UTC")
        published_at = published_at.astimezone(UTC)
    record = RawRecord(source_id, text, "text", title, outlet=outlet, published_at=published_at)
    ingested = to_articles([record], collected_at=datetime.now(UTC).replace(microsecond=0), source=source_id,
                           content_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())
    for reason in ingested.rejections["reason"]:
        raise UsageError(f"{source_id}: {reason}")
    try:
        tools, (corrections, codebook) = load_tools(settings), _resolution_data(settings)
    except Exception as error:
        raise (user_error(error) or error) from error
    found = [(article.text, extract_article(article, tools)) for article in articles_in(ingested.articles)]
    tables, _ = corpus_tables(ingested.articles, stage(found), corrections, codebook)
    return {name: conform(frame, PUBLISHED[name]).to_pandas() for name, frame in with_counts(tables).items()}


@cache
def _resolution_data(settings: Settings) -> tuple[Corrections, Codebook]:
    return load_corrections(settings.corrections), load_codebooks(settings.codebook_files)
