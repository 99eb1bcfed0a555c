"""Processes that read articles: each loads the models once and answers for one shard after another.

Prefect's tasks run in threads of the flow's process and hand their shard to this pool, so that a worker process imports
no Prefect and starts in the time it takes to load the models.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar

import pandas as pd
import pyarrow.parquet as pq

from flows.settings import Settings
from flows.store.parts import PartStore
from transforms.extract.article import Toolbox, extract_article
from transforms.extract.language.en.pipeline import load_pipeline
from transforms.extract.mentions import build_guide
from transforms.extract.quotes import default_weights_path, load_quote_model
from transforms.extract.reader import default_weights_path as position_weights_path
from transforms.extract.reader import load_position_model
from transforms.extract.records import Article, ArticleAnalysis
from transforms.extract.rows import stage
from transforms.extract.stances import LearnedJudge, load_stance_lexicon
from transforms.reference import load_reference
from transforms.schema.frames import frame_of
from transforms.schema.stages import FAILURES, STAGES

READ = tuple(field.name for field in fields(Article))
"""The columns of `articles` that the extraction sees."""

P = ParamSpec("P")
R = TypeVar("R")

@dataclass(frozen=True)
class Shard:
    """Articles of one row group: `keys` pairs each article id with the key that its part answers for."""

    articles_file: Path
    row_group: int
    keys: tuple[tuple[str, str], ...]


@cache
def load_tools(settings: Settings) -> Toolbox:
    """Load everything that the extraction needs: models, lexicons, reference data; once per process."""
    nlp = load_pipeline(settings.spacy_model)
    lexicon = load_stance_lexicon()
    positions = load_position_model(position_weights_path())
    return Toolbox(
        nlp=nlp,
        guide=build_guide(load_reference(settings.reference), nlp),
        quote_model=load_quote_model(default_weights_path()),
        stance_lexicon=lexicon,
        judge=LearnedJudge(lexicon.confidence, positions, lexicon.learned_confidence, lexicon.read_confidence),
        position_reader=positions,
    )


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
    with PartStore(folder, (*STAGES, FAILURES)).part(list(keys.values())) as part:
        for table, rows in stage(found).items():
            part.append(table, rows)
        part.append(FAILURES.name, frame_of(FAILURES, failures))
    return len(found) + len(failures)


def articles_in(frame: pd.DataFrame) -> Iterator[Article]:
    """Yield the rows of `frame`, which has the columns `READ` of the table `articles`, as the extraction sees them."""
    for row in frame[list(READ)].to_dict("records"):
        stated: dict[str, Any] = {str(name): None if pd.isna(value) else value for name, value in row.items()}
        yield Article(**stated)


class WorkerPool:
    """Up to `settings.workers` processes; starts them when the first shard comes, ends them on leaving."""

    def __init__(self, settings: Settings) -> None:
        context = multiprocessing.get_context("spawn")
        self._executor = ProcessPoolExecutor(settings.workers, context, _ignore_interrupt)

    def submit(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Run `function` in a worker process."""
        return self._executor.submit(function, *args, **kwargs)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is not None:
            for process in multiprocessing.active_children():
                process.terminate()
        self._executor.shutdown(cancel_futures=True)


def _ignore_interrupt() -> None:
    """Leave Ctrl-C to the flow's process, which ends its workers in order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
