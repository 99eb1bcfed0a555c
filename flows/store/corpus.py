"""Which stored bytes are the corpus now: one entry for each source file ever named to a run.

A file that was read again with other bytes replaces its former version; a file that is gone stays in the corpus, since
its bytes were stored.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from flows.store.durable import write_file
from transforms.schema.ids import content_id

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, order=True)
class CorpusEntry:
    """One source: `name` names it in the tables, `uri` is where it was read, `sha256` its stored bytes."""

    name: str
    sha256: str
    uri: str
    size: int
    collected_at: str

    @property
    def key(self) -> str:
        """What parsed articles depend on beside the parser: bytes, name and time of collection."""
        return f"{self.sha256}:{content_id('entry', self.name, self.collected_at)}"

    @property
    def collected(self) -> datetime:
        """`collected_at` as an instant."""
        return datetime.fromisoformat(self.collected_at)


class Corpus:
    """The entries by uri, kept in one JSON file, with a second beside it that stands in for it where it is damaged."""

    def __init__(self, file: Path) -> None:
        """Raises the error of reading `file` where it and the second one cannot be read."""
        self._file = file
        self._second = file.with_suffix(f".copy{file.suffix}")
        try:
            self._entries = _read(file) if file.exists() or self._second.exists() else {}
        except (OSError, ValueError, TypeError, KeyError):
            if not self._second.exists():
                raise
            self._entries = _read(self._second)
            _LOG.warning("read from %s, as it is lost or damaged: %s", self._second, file)

    def entries(self) -> tuple[CorpusEntry, ...]:
        """All entries, sorted."""
        return tuple(sorted(self._entries.values()))

    def entry(self, uri: str) -> CorpusEntry | None:
        """The entry of the source read at `uri`, if there is one."""
        return self._entries.get(uri)

    def add(self, entries: Sequence[CorpusEntry]) -> None:
        """Add or replace entries and write the file, whole or not at all."""
        self._entries.update((entry.uri, entry) for entry in entries)
        self._write()

    def remove(self, entries: Sequence[CorpusEntry]) -> None:
        """Remove entries and write the file, whole or not at all."""
        for entry in entries:
            self._entries.pop(entry.uri, None)
        self._write()

    def _write(self) -> None:
        content = [asdict(entry) for entry in self.entries()]
        for file in (self._file, self._second):
            write_file(file, json.dumps(content, indent=1, ensure_ascii=False) + "\n")


def _read(file: Path) -> dict[str, CorpusEntry]:
    return {entry["uri"]: CorpusEntry(**entry) for entry in json.loads(file.read_text(encoding="utf-8"))}
