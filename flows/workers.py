"""What executors run: one shard of articles read by tools that a process loads once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq

from flows.settings import Settings
from flows.store.parts import PartStore
from transforms.extract.article import extract_article
from transforms.extract.records import Article, ArticleAnalysis
from transforms.extract.rows import stage
from transforms.extract.settings import ExtractSettings
from transforms.extract.toolbox import Toolbox, load_toolbox
from transforms.reference import load_reference
from transforms.schema.frames import frame_of
from transforms.schema.stages import FAILURES, STAGES
from transforms.settings import SettingsError

READ = tuple(field.name for field in fields(Article))
"""The columns of `articles` that the extraction sees."""


@dataclass(frozen=True)
class Shard:
    """Articles of one row group: `keys` pairs each article id with the key that its part answers for."""

    articles_file: Path
    row_group: int
    keys: tuple[tuple[str, str], ...]


def load_tools(settings: Settings) -> Toolbox:
    """Load everything that the extraction needs; once per process. Raises UsageError for a bad setting, and the errors
    of `load_reference`."""
    try:
        return _tools(settings.extract, settings.reference, settings.versions.extract)
    except SettingsError as error:
        raise settings.located(error) from None


@cache
def _tools(settings: ExtractSettings, reference: Path, version: str) -> Toolbox:
    """`version` tells apart what the same settings and paths gave at another time."""
    return load_toolbox(settings, load_reference(reference))


def extract_shard(settings: Settings, shard: Shard, folder: Path) -> int:
    """Read the articles of `shard` and store what was found as a part of `folder`; return their number.

    An article on which the analysis fails is stored as a failure with its reason, and the rest goes on.
    """
    tools = load_tools(settings)
    frame = pq.ParquetFile(shard.articles_file).read_row_group(shard.row_group, columns=list(READ)).to_pandas()
    found: list[tuple[str, ArticleAnalysis]] = []
    failures = []
    keys = dict(shard.keys)
    for article in articles_in(frame[frame["article_id"].isin(keys)].drop_duplicates("article_id")):
        try:
            found.append((article.text, extract_article(article, tools)))
        except Exception as error:
            failures.append({"article_id": article.article_id, "reason": f"{type(error).__name__}: {error}"})
    with PartStore(folder, (*STAGES, FAILURES), settings.run.shard_size).part(list(keys.values())) as part:
        for table, rows in stage(found).items():
            part.append(table, rows)
        part.append(FAILURES.name, frame_of(FAILURES, failures))
    return len(found) + len(failures)


def articles_in(frame: pd.DataFrame) -> Iterator[Article]:
    """Yield the rows of `frame`, which has the columns `READ` of the table `articles`, as the extraction sees them."""
    for row in frame[list(READ)].to_dict("records"):
        stated: dict[str, Any] = {str(name): None if pd.isna(value) else value for name, value in row.items()}
        yield Article(**stated)
