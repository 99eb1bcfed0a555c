"""Articles to tables: which articles are analysed, in which shards, and what their findings add up to."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd
import pyarrow.parquet as pq

from flows.errors import RunFailed
from flows.executors import Executor, WorkerLost
from flows.settings import Settings
from flows.steps.ingest import ingested
from flows.steps.lost import in_a_process_that_may_die
from flows.store.corpus import Corpus, CorpusEntry
from flows.store.forgotten import ForgottenList
from flows.store.parts import PartStore
from flows.workers import (
    Shard,
    can_load,
    check_reader,
    extract_shard,
    extraction_store,
    give_up_article,
    unread_store,
)
from transforms.ingest import drop_repeats
from transforms.publishable.corpus import corpus_tables
from transforms.publishable.tables import Tables
from transforms.reference import load_reference
from transforms.resolve.actors.corrections import load_corrections
from transforms.resolve.issues.codebook import load_codebooks
from transforms.resolve.issues.corrections import load_issue_corrections
from transforms.resolve.issues.places import load_places
from transforms.schema.ids import content_id
from transforms.schema.stages import FAILURES, REJECTIONS, UNREAD, StageFrames
from transforms.text import find_duplicates


@dataclass(frozen=True)
class CorpusArticles:
    """The articles of the corpus: `articles` as published, each id once, `duplicate_of` set; `rejections` as read;
    `records` counts what was read and `repeated` the records that are another record's exact copy."""

    articles: pd.DataFrame
    rejections: pd.DataFrame
    records: int
    repeated: int

    @property
    def analysed(self) -> pd.DataFrame:
        """The articles that repeat no other."""
        return self.articles[self.articles["duplicate_of"].isna()]


def corpus_entries(settings: Settings) -> tuple[CorpusEntry, ...]:
    """The sources that make up the corpus now."""
    return Corpus(settings.corpus_file).entries()


def check_seeds(settings: Settings) -> None:
    """Read every file that a run starts from, and what its reader is told, so that a bad one stops it before any work;
    raises the loader's error, and UsageError for options of a reader."""
    check_reader(settings)
    load_reference(settings.reference)
    load_corrections(settings.corrections)
    load_issue_corrections(settings.corrections)
    load_codebooks(settings.codebook_files)


def collect_articles(settings: Settings) -> CorpusArticles:
    """Read the parsed articles of the whole corpus and mark those that repeat another."""
    store = ingested(settings)
    keys = [entry.key for entry in corpus_entries(settings)]
    rows = store.read("articles", keys, "content_sha256")
    rejections = store.read(REJECTIONS.name, keys, "content_sha256")
    # What was forgotten since it was parsed, where the parts that hold it could not be thrown away in time.
    rows, gone = ForgottenList(settings.raw).split(rows)
    rejections = pd.concat([rejections, gone], ignore_index=True) if len(gone) else rejections
    articles, repeats = drop_repeats(rows)
    limits = settings.resolve.duplicates
    articles = articles.assign(duplicate_of=find_duplicates(articles, limits.least_text, limits.least_details))
    return CorpusArticles(articles, rejections, len(rows) + len(rejections), len(repeats))


def extracted(settings: Settings) -> PartStore:
    """Where findings are kept, by the version of what finds them."""
    return extraction_store(settings.extracted / settings.versions.extract, settings.run.shard_size)


def unread(settings: Settings) -> PartStore:
    """Where it is kept which articles the reader got no answer for, until the next run tries again."""
    return unread_store(extracted(settings).folder, settings.run.shard_size)


def clean(settings: Settings) -> None:
    """Remove what interrupted runs left behind, and what the last one could not read: it is tried again."""
    for store in (ingested(settings), extracted(settings)):
        store.clean()
    shutil.rmtree(unread(settings).folder, ignore_errors=True)


def reading_keys(articles: pd.DataFrame) -> dict[str, str]:
    """Map each article id to the key of its reading, which also depends on title, date, outlet and byline."""
    stated = articles[["article_id", "published_at", "title", "outlet", "byline"]]
    return {
        row[0]: f"{row[0]}:{content_id('reading', *(None if pd.isna(value) else value for value in row[1:]))}"
        for row in stated.itertuples(index=False)
    }


def plan_shards(settings: Settings, corpus: CorpusArticles) -> list[Shard]:
    """The row groups of articles that hold one not yet read, each with those articles' keys, in a fixed order."""
    keys = reading_keys(corpus.analysed)
    todo = set(extracted(settings).missing(keys.values()))
    shards = []
    for part, _ in ingested(settings).covering(entry.key for entry in corpus_entries(settings)):
        file = pq.ParquetFile(part / "articles.parquet")
        for group in range(file.num_row_groups):
            ids = file.read_row_group(group, columns=["article_id"])["article_id"].to_pylist()
            wanted = tuple((i, keys[i]) for i in dict.fromkeys(ids) if keys.get(i) in todo)
            todo.difference_update(key for _, key in wanted)
            shards += [
                Shard(part / "articles.parquet", group, wanted[start:start + settings.run.shard_size])
                for start in range(0, len(wanted), settings.run.shard_size)
            ]
    return shards


def read_shard(settings: Settings, shard: Shard, executor: Executor) -> int:
    """Read `shard` where `executor` runs it; an article of which its process dies is a failure. Returns the articles.

    Raises RunFailed where a process dies of loading what it reads with.
    """
    folder = extracted(settings).folder

    def read(keys: Sequence[tuple[str, str]]) -> int:
        return executor.submit(extract_shard, settings, replace(shard, keys=tuple(keys)), folder).result()

    def give_up(key: tuple[str, str], error: WorkerLost) -> int:
        try:
            executor.submit(can_load, settings).result()
        except WorkerLost as again:
            raise RunFailed(f"loading the models: {again}") from None
        return give_up_article(settings, key, folder, str(error))

    return in_a_process_that_may_die(read, shard.keys, give_up)


def read_stages(settings: Settings, corpus: CorpusArticles) -> StageFrames:
    """What was found in the articles that are analysed: the stage tables by name, `tallies`, `failures`, `unread`."""
    keys = reading_keys(corpus.analysed)
    return {table.name: store.read(table.name, keys.values(), "article_id")
            for store in (extracted(settings), unread(settings)) for table in store.tables}


def resolve(
    settings: Settings, corpus: CorpusArticles, stages: StageFrames
) -> tuple[Tables, pd.DataFrame, pd.DataFrame]:
    """Join the findings of single articles to published tables without counts; articles that failed are left out.

    The second value is the merges of actors that corrections made (`merges.MERGE_COLUMNS`), the third the stage stances
    whose issue tells no dispute.
    Raises the errors of the corrections and codebook loaders on a bad file.
    """
    left_out = [article_id for table in (FAILURES, UNREAD) for article_id in stages[table.name]["article_id"]]
    failed = corpus.articles["article_id"].isin(left_out)
    return corpus_tables(corpus.articles[~failed], stages, load_corrections(settings.corrections),
                         load_codebooks(settings.codebook_files), settings.resolve.issues,
                         load_places(settings.reference), load_issue_corrections(settings.corrections))
