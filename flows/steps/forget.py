"""Forgetting an article or a source: out of what is stored, the next snapshot and, where asked, the old ones."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pandas as pd

from flows.errors import UsageError
from flows.settings import Settings
from flows.steps.build import corpus_entries, extracted, unread
from flows.steps.ingest import ingested
from flows.store.corpus import Corpus, CorpusEntry
from flows.store.forgotten import Forgotten, ForgottenList
from flows.store.parts import PartStore
from flows.store.published import Snapshot
from flows.store.raw import RawStore
from flows.store.retention import snapshots
from flows.store.snapshot import read_tables, replace_snapshot
from transforms.publishable.tables import Tables, with_counts


@dataclass(frozen=True)
class ToForget:
    """What one name means: article ids, the sources whose bytes go with them, those that keep other records beside, the
    snapshots that still hold the articles, and the articles that are copies of them and stay."""

    articles: tuple[str, ...]
    sources: tuple[CorpusEntry, ...]
    shared: tuple[CorpusEntry, ...]
    snapshots: tuple[str, ...]
    copies: tuple[str, ...]


def to_forget(settings: Settings, name: str) -> ToForget:
    """Return what `name` means: an article id, or the name, path, address or SHA-256 of a source. Writes nothing.

    Raises UsageError where neither the corpus nor a snapshot has it.
    """
    entries = corpus_entries(settings)
    stored = ingested(settings).read("articles", [entry.key for entry in entries], "content_sha256")
    rows = stored[["article_id", "content_sha256"]]
    published = {snapshot.snapshot_id: pd.read_parquet(snapshot.path / "articles",
                                                       columns=["article_id", "content_sha256", "duplicate_of"])
                 for snapshot in snapshots(settings.data)}
    named = [entry for entry in entries
             if name in (entry.name, entry.sha256, entry.uri, url2pathname(urlsplit(entry.uri).path))]
    hashes = {entry.sha256 for entry in named}
    articles = {name} if not named else set()
    for frame in (rows, *published.values()):
        articles |= set(frame[frame["content_sha256"].isin(hashes)]["article_id"])
    holding = [snapshot for snapshot, frame in published.items() if frame["article_id"].isin(articles).any()]
    if not named and not holding and not rows["article_id"].isin(articles).any():
        raise UsageError(f"{settings.data}: found neither an article nor a source called {name!r}")
    held = rows[rows["article_id"].isin(articles)]["content_sha256"].unique()
    others = set(rows[~rows["article_id"].isin(articles)]["content_sha256"])
    whole = hashes | (set(held) - others)
    copies = {copy for frame in published.values()
              for copy in frame[frame["duplicate_of"].isin(articles)]["article_id"]} - articles
    return ToForget(tuple(sorted(articles)), tuple(entry for entry in entries if entry.sha256 in whole),
                    tuple(entry for entry in entries if entry.sha256 in set(held) - whole),
                    tuple(holding), tuple(sorted(copies)))


def forget(settings: Settings, found: ToForget, reason: str, old_snapshots: bool) -> tuple[str, ...]:
    """Forget what `to_forget` found: the next run publishes without it. Needs the lock.

    Sources that hold nothing else lose their stored bytes; the parts that hold the articles are thrown away, and made
    anew without them. With `old_snapshots` each snapshot that holds them is replaced by one without, under another id;
    returns these ids.
    """
    at = datetime.now(UTC).isoformat(timespec="seconds")
    names = (*found.articles, *dict.fromkeys(entry.sha256 for entry in found.sources))
    ForgottenList(settings.raw).add([Forgotten(what, reason, at) for what in names])
    _drop_parts(ingested(settings), {entry.sha256 for entry in (*found.sources, *found.shared)})
    for store in (extracted(settings), unread(settings)):
        _drop_parts(store, set(found.articles))
    shutil.rmtree(settings.built, ignore_errors=True)
    Corpus(settings.corpus_file).remove(found.sources)
    for entry in found.sources:
        RawStore(settings.raw).remove(entry.sha256)
    if not old_snapshots:
        return ()
    return tuple(_without(settings, snapshot, found.articles).snapshot_id
                 for snapshot in snapshots(settings.data) if snapshot.snapshot_id in found.snapshots)


def without_articles(tables: Mapping[str, pd.DataFrame], articles: tuple[str, ...]) -> Tables:
    """The published `tables` as they would be without `articles`; what nothing refers to any more goes with them."""
    kept = {name: frame[~frame["article_id"].isin(articles)] if "article_id" in frame else frame
            for name, frame in tables.items()}
    copies = kept["articles"]["duplicate_of"]
    kept["articles"] = kept["articles"].assign(duplicate_of=copies.mask(copies.isin(articles)))
    return with_counts(kept)


def _without(settings: Settings, snapshot: Snapshot, articles: tuple[str, ...]) -> Snapshot:
    return replace_snapshot(snapshot, without_articles(read_tables(snapshot), articles), settings.data,
                            settings.publish, len(articles))


def _drop_parts(store: PartStore, ids: set[str]) -> None:
    for part, keys in store.answers():
        if any(key.partition(":")[0] in ids for key in keys):
            shutil.rmtree(part)
