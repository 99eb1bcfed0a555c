"""Sources to stored bytes, stored bytes to article rows; what cannot be read becomes a rejection with its reason."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from flows.errors import DamagedData
from flows.executors import Executor, WorkerLost
from flows.limits import time_limit
from flows.settings import Settings
from flows.sources import SourceFile, Sources, discover, shown
from flows.steps.lost import in_a_process_that_may_die
from flows.store.corpus import Corpus, CorpusEntry
from flows.store.durable import sha256_of
from flows.store.forgotten import ForgottenList
from flows.store.parts import PartStore
from flows.store.raw import RawStore, UnreadableFile
from transforms.ingest import failed_file, read_articles
from transforms.schema import table
from transforms.schema.stages import NOTES, REJECTIONS

_LOG = logging.getLogger(__name__)
_EARLIEST = datetime(1995, 1, 1, tzinfo=UTC)


def store_sources(settings: Settings, sources: Sequence[Path]) -> list[CorpusEntry]:
    """Store the bytes of every file that `sources` name and add them to the corpus; return their entries.

    A file counts as collected when it was last modified, so that the same files give the same tables at any time; a
    date before there was news on the web says nothing, and the present is taken. Raises `UnknownSource` when a source
    does not exist or cannot be read. A file that is gone or broken by now is left out with a warning.
    """
    found_files = discover(sources, settings.data).files
    raw, forgotten = RawStore(settings.raw), ForgottenList(settings.raw)
    entries = []
    for found in found_files:
        try:
            blob = raw.add(found.path, _collected_at(found.path))
        except UnreadableFile as error:
            _LOG.warning("left out: %s cannot be read: %s", shown(found.path), error.strerror)
            continue
        if blob.sha256 in forgotten:
            raw.remove(blob.sha256)
            continue
        entries.append(CorpusEntry(found.name, blob.sha256, _uri(found), blob.size, blob.collected_at.isoformat()))
    Corpus(settings.corpus_file).add(entries)
    return entries


def new_sources(settings: Settings, sources: Sequence[Path]) -> Sources:
    """Those of the files that `sources` name whose bytes the corpus lacks, and what is left out; writes nothing.

    Raises `UnknownSource` as `store_sources` does.
    """
    found = discover(sources, settings.data)
    corpus, forgotten = Corpus(settings.corpus_file), ForgottenList(settings.raw)
    new, left_out = [], list(found.left_out)
    for file in found.files:
        try:
            sha256 = sha256_of(file.path)
            if sha256 not in forgotten and ((entry := corpus.entry(_uri(file))) is None or entry.sha256 != sha256):
                new.append(file)
        except OSError as error:
            left_out.append(f"{shown(file.path)} cannot be read: {error.strerror}")
    return Sources(tuple(new), tuple(left_out))


def _collected_at(path: Path) -> datetime | None:
    try:
        modified = datetime.fromtimestamp(int(path.stat().st_mtime), UTC)
    except (OSError, OverflowError, ValueError):
        return None
    return modified if modified >= _EARLIEST else None


def _uri(found: SourceFile) -> str:
    return found.path.resolve().as_uri()


def ingested(settings: Settings) -> PartStore:
    """Where articles and rejections are kept, by the version of what parses them."""
    return PartStore(settings.ingested / settings.versions.ingest, (table("articles"), REJECTIONS, NOTES),
                     settings.run.shard_size)


def batches(settings: Settings, entries: Iterable[CorpusEntry]) -> list[list[CorpusEntry]]:
    """Group the entries that were not parsed yet: few large files or many small ones a batch, in a fixed order."""
    limits = settings.run
    entries = sorted(entries)
    todo = set(ingested(settings).missing(entry.key for entry in entries))
    groups: list[list[CorpusEntry]] = [[]]
    size = 0
    for entry in entries:
        if entry.key not in todo:
            continue
        todo.discard(entry.key)
        if groups[-1] and (size + entry.size > limits.batch_bytes or len(groups[-1]) == limits.batch_files):
            groups.append([])
            size = 0
        groups[-1].append(entry)
        size += entry.size
    return [group for group in groups if group]


def parse_batch(settings: Settings, batch: Sequence[CorpusEntry]) -> int:
    """Parse the stored bytes of `batch` into one part, shard by shard; return how many records it held.

    Whatever fails on a file's content is a rejection of that file: its part answers for it, so no later run of the same
    code tries it again. Raises DamagedData where stored bytes are no longer what was stored and their source is gone,
    OSError where they cannot be read or rows cannot be written.
    """
    raw, forgotten = RawStore(settings.raw), ForgottenList(settings.raw)
    count = 0
    with ingested(settings).part([entry.key for entry in batch]) as part:
        for entry in batch:
            _check_stored(raw, entry)
            with raw.open(entry.sha256) as content:
                try:
                    with time_limit(settings.run.step_seconds) as start_anew:
                        for found in read_articles(content, entry.name, collected_at=entry.collected,
                                                   content_sha256=entry.sha256, batch_size=settings.run.shard_size,
                                                   settings=settings.ingest):
                            kept, gone = forgotten.split(found.articles)
                            part.append("articles", kept)
                            part.append(REJECTIONS.name, found.rejections)
                            part.append(REJECTIONS.name, gone)
                            part.append(NOTES.name, found.notes)
                            count += len(found.articles) + len(found.rejections)
                            start_anew()
                except OSError:
                    raise
                except Exception as error:
                    part.append(REJECTIONS.name, failed_file(entry.name, entry.sha256, error))
                    count += 1
    return count


def _check_stored(raw: RawStore, entry: CorpusEntry) -> None:
    """Store the bytes of `entry` again where they are damaged; raises DamagedData where nobody has them."""
    if raw.is_whole(entry.sha256):
        return
    if not raw.restore(entry.sha256, entry.uri):
        raise DamagedData(f"{raw.path(entry.sha256)}: missing, or no longer what was read from {entry.uri}; name a "
                          "source that has these bytes to store them again, as in `newstance run FILE`")
    _LOG.warning("stored again from %s, as it was damaged: %s", entry.uri, raw.path(entry.sha256))


def read_batch(settings: Settings, batch: Sequence[CorpusEntry], executor: Executor) -> int:
    """Parse `batch` where `executor` runs it; a file of which its process dies is a rejection. Returns the records."""
    def give_up(entry: CorpusEntry, error: WorkerLost) -> int:
        with ingested(settings).part([entry.key]) as part:
            part.append(REJECTIONS.name, failed_file(entry.name, entry.sha256, error))
        return 1

    return in_a_process_that_may_die(lambda entries: executor.submit(parse_batch, settings, entries).result(), batch,
                                     give_up)
