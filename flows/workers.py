"""What executors run: one shard of articles read by tools that a process loads once."""

from __future__ import annotations

from dataclasses import dataclass
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

_READ = ("article_id", "text", "title", "published_at", "outlet")


@dataclass(frozen=True)
class Shard:
    """Articles of one row group: `keys` pairs each article id with the key that its part answers for."""

    articles_file: Path
    row_group: int
    keys: tuple[tuple[str, str], ...]


def load_tools(settings: Settings) -> Toolbox:
    """Load everything that the extraction needs; once per process. Raises the errors of `load_toolbox` and
    `load_reference`."""
    return _tools(settings.extract, settings.reference)


@cache
def _tools(settings: ExtractSettings, reference: Path) -> Toolbox:
    return load_toolbox(settings, load_reference(reference))


def extract_shard(settings: Settings, shard: Shard, folder: Path) -> int:
    """Read the articles of `shard` and store what was found as a part of `folder`; return their number.

    An article on which the analysis fails is stored as a failure with its reason, and the rest goes on.
    """
    tools = load_tools(settings)
    frame = pq.ParquetFile(shard.articles_file).read_row_group(shard.row_group, columns=list(_READ)).to_pandas()
    found: list[tuple[str, ArticleAnalysis]] = []
    failures = []
    keys = dict(shard.keys)
    for row in frame.drop_duplicates("article_id").to_dict("records"):
        if row["article_id"] not in keys:
            continue
        stated: dict[str, Any] = {str(name): None if pd.isna(value) else value for name, value in row.items()}
        article = Article(**stated)
        try:
            found.append((article.text, extract_article(article, tools)))
        except Exception as error:
            failures.append({"article_id": article.article_id, "reason": f"{type(error).__name__}: {error}"})
    with PartStore(folder, (*STAGES, FAILURES), settings.run.shard_size).part(list(keys.values())) as part:
        for table, rows in stage(found).items():
            part.append(table, rows)
        part.append(FAILURES.name, frame_of(FAILURES, failures))
    return len(found) + len(failures)
