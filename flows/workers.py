"""Processes that read articles: each loads the models once and answers for one shard after another.

Prefect's tasks run in threads of the flow's process and hand their shard to this pool, so that a worker process imports
no Prefect and starts in the time it takes to load the models.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
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
from transforms.extract.reader import load_position_model, window_weights_path
from transforms.extract.records import Article, ArticleAnalysis
from transforms.extract.rows import stage
from transforms.extract.stances import (
    LearnedJudge,
    PositionReader,
    StanceLexicon,
    WindowSource,
    load_stance_lexicon,
)
from transforms.reference import load_reference
from transforms.schema.frames import frame_of
from transforms.schema.stages import FAILURES, STAGES

_READ = ("article_id", "text", "title", "published_at", "outlet")

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
    judge, reader = _position_reader(lexicon)
    return Toolbox(
        nlp=nlp,
        guide=build_guide(load_reference(settings.reference), nlp),
        quote_model=load_quote_model(default_weights_path()),
        stance_lexicon=lexicon,
        judge=judge,
        position_reader=reader,
    )


def _position_reader(lexicon: StanceLexicon) -> tuple[LearnedJudge, PositionReader | WindowSource]:
    """Load the window reader where its weights are there, else the position model that reads one holder at a time."""
    if window_weights_path().exists():
        from transforms.extract.reader.window_model import load_window_reader

        weights = lexicon.window_learned_confidence, lexicon.window_read_confidence
        return LearnedJudge(lexicon.confidence, None, *weights), load_window_reader(window_weights_path())
    positions = load_position_model(position_weights_path())
    judge = LearnedJudge(lexicon.confidence, positions, lexicon.learned_confidence, lexicon.read_confidence)
    return judge, positions


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
    with PartStore(folder, (*STAGES, FAILURES)).part(list(keys.values())) as part:
        for table, rows in stage(found).items():
            part.append(table, rows)
        part.append(FAILURES.name, frame_of(FAILURES, failures))
    return len(found) + len(failures)


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
