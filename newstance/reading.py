"""One text to the tables of the corpus that it alone makes up."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from os import PathLike
from pathlib import Path

from flows.errors import RunFailed, UsageError, user_error
from flows.preconditions import check_paths
from flows.settings import Settings, assignments, load_settings
from flows.workers import articles_in, load_tools
from newstance.settings import assigned
from transforms.extract.article import extract_article
from transforms.extract.reader.language_model import Unread
from transforms.extract.rows import stage
from transforms.extract.toolbox import Toolbox
from transforms.ingest.articles import to_articles
from transforms.ingest.records import RawRecord
from transforms.publishable.corpus import corpus_tables
from transforms.publishable.tables import Tables, with_counts
from transforms.resolve.actors.corrections import Corrections, load_corrections
from transforms.resolve.issues.codebook import Codebook, load_codebooks
from transforms.resolve.issues.corrections import load_issue_corrections
from transforms.resolve.issues.places import load_places
from transforms.schema import PUBLISHED
from transforms.schema.render_arrow import conform

_FilePath = str | PathLike[str]


def settings_for(
    seeds: _FilePath | None, codebooks: Sequence[_FilePath], settings: Mapping[str, bool | float | str]
) -> Settings:
    """Return the settings that these name; raises UsageError where they name none, or files that are not there."""
    found = load_settings(seeds=None if seeds is None else Path(seeds), codebooks=tuple(map(Path, codebooks)) or None,
                          tables=assignments(assigned(settings)))
    check_paths(found)
    return found


def article_tables(
    text: str, source_id: str, title: str | None, published_at: datetime | None, outlet: str | None, settings: Settings
) -> Tables:
    """Return every published table of the article; raises UsageError for what cannot be read and for bad seeds,
    RunFailed where a language model that reads gave no answer."""
    record = RawRecord(source_id, text, "text", title, outlet=outlet, published_at=_utc(published_at))
    ingested = to_articles([record], collected_at=datetime.now(UTC).replace(microsecond=0), source=source_id,
                           content_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
                           longest=settings.ingest.longest_article)
    for reason in ingested.rejections["reason"]:
        raise UsageError(f"{source_id}: {reason}")
    tools, corrections, codebook = _loaded(settings)
    try:
        found = [(article.text, extract_article(article, tools)) for article in articles_in(ingested.articles)]
    except Unread as error:
        raise RunFailed(f"{source_id}: {error}") from None
    tables, _, _ = corpus_tables(ingested.articles, stage(found), corrections, codebook, settings.resolve.issues,
                                 load_places(settings.reference), load_issue_corrections(settings.corrections))
    return {name: conform(frame, PUBLISHED[name]).to_pandas() for name, frame in with_counts(tables).items()}


def _utc(instant: datetime | None) -> datetime | None:
    if instant is not None and instant.tzinfo is None:
        raise UsageError(f"published_at: {instant!r} has no time zone, expected one, such as datetime.UTC")
    return None if instant is None else instant.astimezone(UTC)


def _loaded(settings: Settings) -> tuple[Toolbox, Corrections, Codebook]:
    try:
        return load_tools(settings), *_seeds(settings.corrections, settings.codebook_files, settings.versions.resolve)
    except Exception as error:
        told = user_error(error)
        if told is None:
            raise
        raise told from error


@cache
def _seeds(corrections: Path, codebooks: tuple[Path, ...], version: str) -> tuple[Corrections, Codebook]:
    """`version` tells apart what the same paths gave at another time."""
    return load_corrections(corrections), load_codebooks(codebooks)
