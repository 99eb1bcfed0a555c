"""What a run would ask of a language model, counted in a copy of the data folder: nothing is sent, nothing written."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from flows.executors import open_executor
from flows.language_model import answers_folder, service_of
from flows.settings import Settings
from flows.steps.build import check_seeds, clean, collect_articles, corpus_entries, plan_shards
from flows.steps.ingest import batches, parse_batch, store_sources
from flows.workers import plan_shard
from transforms.extract.settings import SERVICE

CHARACTERS_A_TOKEN = 4
"""Of English prose, about."""


@dataclass(frozen=True)
class Plan:
    """Requests that would be sent, those whose answer is kept, and tokens and price of the former: what is sent by its
    length, answers at the most that they may have."""

    requests: int
    answered: int
    tokens_in: int
    most_tokens_out: int
    most_price: float

    def to_json(self) -> dict[str, float]:
        """The plan by what a user reads of it."""
        return {"requests": self.requests, "requests answered before": self.answered,
                "tokens to send, about": self.tokens_in, "tokens of answers, at most": self.most_tokens_out,
                "price, at most": round(self.most_price, 4)}


def plan_requests(settings: Settings, sources: Sequence[Path] = ()) -> Plan | None:
    """Return what a run over `sources` and the corpus would ask, None where its reader asks nobody.

    Reads the articles as a run does, which takes as long without the answers. Raises what a run would, UsageError.
    """
    service = service_of(settings)
    if service is None:
        return None
    check_seeds(settings)
    with _copied(settings) as copy:
        store_sources(copy, sources)
        for batch in batches(copy, corpus_entries(copy)):
            parse_batch(copy, batch)
        clean(copy)
        shards = plan_shards(copy, collect_articles(copy))
        with open_executor(copy) as executor:
            futures = [executor.submit(plan_shard, copy, shard) for shard in shards]
            planned = [future.result() for future in futures]
    open_requests = {key: characters for one in planned for key, characters in one.open.items()}
    tokens_in = sum(-(-characters // CHARACTERS_A_TOKEN) for characters in open_requests.values())
    most_out = len(open_requests) * _most_tokens(settings)
    price = (tokens_in * service.price_in + most_out * service.price_out) / 1_000_000
    return Plan(len(open_requests), len(frozenset().union(*(one.known for one in planned))), tokens_in, most_out, price)


@contextmanager
def _copied(settings: Settings) -> Iterator[Settings]:
    """Settings whose data folder is a copy, of links to the files of the real one, with the answers of the real one."""
    service = service_of(settings)
    assert service is not None
    chosen = settings.extract.reader
    options = settings.extract.readers[chosen]
    kept = {**service.__dict__, "answers": str(answers_folder(settings, service))}
    extract = replace(settings.extract, readers={**settings.extract.readers, chosen: {**options, SERVICE: kept}})
    with TemporaryDirectory(prefix="newstance-") as folder:
        copy = replace(settings, data=Path(folder), extract=extract)
        for name in ("raw", "ingested", "extracted"):
            if (settings.data / name).is_dir():
                shutil.copytree(settings.data.absolute() / name, copy.data / name, copy_function=os.symlink)
        yield copy


def _most_tokens(settings: Settings) -> int:
    tokens = settings.extract.readers[settings.extract.reader].get("most_tokens", 0)
    return tokens if isinstance(tokens, int) else 0
