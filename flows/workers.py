"""What executors run: one shard of articles read by tools that a process loads once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq

from flows.errors import NewstanceError
from flows.language_model import (
    AskedLanguageModel,
    PlannedLanguageModel,
    Service,
    answers_folder,
    open_language_model,
    service_of,
)
from flows.language_model.answers import Answers
from flows.limits import time_limit
from flows.settings import Settings
from flows.store.parts import PartStore
from transforms.extract.article import extract_article
from transforms.extract.reader.language_model import Unread
from transforms.extract.reader.readers import build_reader
from transforms.extract.records import Article, ArticleAnalysis
from transforms.extract.rows import stage
from transforms.extract.settings import ExtractSettings
from transforms.extract.stances import Proposer
from transforms.extract.toolbox import Toolbox, load_toolbox
from transforms.reference import load_reference
from transforms.schema.frames import frame_of
from transforms.schema.stages import FAILURES, STAGES, TALLIES, UNREAD
from transforms.settings import SettingsError

READ = tuple(field.name for field in fields(Article))
"""The columns of `articles` that the extraction sees."""


@dataclass(frozen=True)
class Shard:
    """Articles of one row group: `keys` pairs each article id with the key that its part answers for."""

    articles_file: Path
    row_group: int
    keys: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Tools:
    """What the extraction needs, and the language model that its reader asks, None where it asks none."""

    toolbox: Toolbox
    language_model: AskedLanguageModel | None


def load_tools(settings: Settings) -> Toolbox:
    """Load everything that the extraction needs; once per process. Raises UsageError for a bad setting, and the errors
    of `load_reference`."""
    return _loaded(settings).toolbox


def can_load(settings: Settings) -> bool:
    """Load the tools; a process that dies of this would die of any article."""
    _loaded(settings)
    return True


def check_reader(settings: Settings) -> None:
    """Raise UsageError where the reader asks a language model and its options or those of the service cannot be."""
    service = service_of(settings)
    if service is not None:
        try:
            build_reader(settings.extract, PlannedLanguageModel(Answers(answers_folder(settings, service))))
        except SettingsError as error:
            raise settings.located(error) from None


def _loaded(settings: Settings) -> Tools:
    service = service_of(settings)
    folder = None if service is None else answers_folder(settings, service)
    try:
        return _tools(settings.extract, service, folder, settings.reference, settings.versions.extract)
    except SettingsError as error:
        raise settings.located(error) from None


@cache
def _tools(settings: ExtractSettings, service: Service | None, answers: Path | None, reference: Path,
           version: str) -> Tools:
    """`version` tells apart what the same settings and paths gave at another time."""
    model = None if service is None or answers is None else open_language_model(service, answers)
    return Tools(load_toolbox(settings, load_reference(reference), model), model)


def extraction_store(folder: Path, shard_size: int) -> PartStore:
    """Where `extract_shard` keeps what it found."""
    return PartStore(folder, (*STAGES, TALLIES, FAILURES), shard_size)


def unread_store(folder: Path, shard_size: int) -> PartStore:
    """Where `extract_shard` says what it could not read this time, for `folder` of what it found."""
    return PartStore(folder.with_name(f"{folder.name}-unread"), (UNREAD,), shard_size)


def extract_shard(settings: Settings, shard: Shard, folder: Path) -> int:
    """Read the articles of `shard` and store what was found as a part of `folder`; return their number.

    An article on which the analysis fails is stored as a failure with its reason, and the rest goes on. One whose
    reader got no answer is left to the next run: the part does not answer for it.
    """
    tools = _loaded(settings)
    # A language model may be slow, and whoever asks it has limits of its own.
    seconds = settings.run.step_seconds if tools.language_model is None else 0
    found: list[tuple[str, ArticleAnalysis]] = []
    failures, unread, tallies = [], [], []
    keys = dict(shard.keys)
    for article in _articles_of(shard):
        try:
            with time_limit(seconds):
                found.append((article.text, extract_article(article, tools.toolbox)))
        except Unread as error:
            unread.append({"article_id": article.article_id, "reason": str(error)})
        except NewstanceError:
            raise
        except Exception as error:
            failures.append({"article_id": article.article_id, "reason": f"{type(error).__name__}: {error}"})
        if tools.language_model is not None:
            counts = sorted(tools.language_model.take_counts().items())
            tallies += [{"article_id": article.article_id, "counted": name, "count": number} for name, number in counts]
    again = {row["article_id"] for row in unread}
    if answered := [key for article_id, key in keys.items() if article_id not in again]:
        with extraction_store(folder, settings.run.shard_size).part(answered) as part:
            for table, rows in stage(found).items():
                part.append(table, rows)
            part.append(TALLIES.name, frame_of(TALLIES, [row for row in tallies if row["article_id"] not in again]))
            part.append(FAILURES.name, frame_of(FAILURES, failures))
    if unread:
        with unread_store(folder, settings.run.shard_size).part([keys[article_id] for article_id in again]) as part:
            part.append(UNREAD.name, frame_of(UNREAD, unread))
    return len(found) + len(failures) + len(unread)


def give_up_article(settings: Settings, key: tuple[str, str], folder: Path, reason: str) -> int:
    """Store the article of `key` (its id and the key that its part answers for) as a failure; return 1."""
    article_id, answered = key
    with extraction_store(folder, settings.run.shard_size).part([answered]) as part:
        part.append(FAILURES.name, frame_of(FAILURES, [{"article_id": article_id, "reason": reason}]))
    return 1


@dataclass(frozen=True)
class Planned:
    """What a language model would be asked: the characters of each request by its key, and the keys of those whose
    answer is kept."""

    open: dict[str, int]
    known: frozenset[str]


def plan_shard(settings: Settings, shard: Shard) -> Planned:
    """Return what reading the articles of `shard` would ask; sends nothing and stores nothing."""
    service = service_of(settings)
    if service is None:
        return Planned({}, frozenset())
    model = PlannedLanguageModel(Answers(answers_folder(settings, service)))
    toolbox = replace(load_tools(settings), proposer=Proposer(build_reader(settings.extract, model),
                                                              settings.extract.stances))
    for article in _articles_of(shard):
        # An article on which the analysis fails would be asked no more about either.
        with suppress(Exception):
            extract_article(article, toolbox)
    return Planned(model.open, frozenset(model.known))


def _articles_of(shard: Shard) -> Iterator[Article]:
    frame = pq.ParquetFile(shard.articles_file).read_row_group(shard.row_group, columns=list(READ)).to_pandas()
    yield from articles_in(frame[frame["article_id"].isin(dict(shard.keys))].drop_duplicates("article_id"))


def articles_in(frame: pd.DataFrame) -> Iterator[Article]:
    """Yield the rows of `frame`, which has the columns `READ` of the table `articles`, as the extraction sees them."""
    for row in frame[list(READ)].to_dict("records"):
        stated: dict[str, Any] = {str(name): None if pd.isna(value) else value for name, value in row.items()}
        yield Article(**stated)
