"""What is to be forgotten: articles that a publisher withdrew or a court forbade, and whole sources, by their hash.

The list is kept in `DATA/raw/forgotten.json` and outlives what it names: read again from anywhere, the same article or
the same bytes stay out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import pandas as pd

from flows.errors import DamagedData
from flows.store.durable import write_file
from transforms.schema.stages import REJECTIONS

FILE = "forgotten.json"
RULE = "forgotten"


@dataclass(frozen=True, order=True)
class Forgotten:
    """An article id, or the SHA-256 of a source's bytes, and why and when it was to be forgotten."""

    what: str
    reason: str
    at: str


class ForgottenList:
    """The list in the folder `raw`."""

    def __init__(self, raw: Path) -> None:
        """Raises DamagedData where the list cannot be read: nothing may come back because of that."""
        self._file = raw / FILE
        try:
            stored = json.loads(self._file.read_text(encoding="utf-8")) if self._file.exists() else []
            self._entries = {entry["what"]: Forgotten(**entry) for entry in stored}
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise DamagedData(f"{self._file}: the list of what is to be forgotten cannot be read: {error}") from None

    def __contains__(self, what: object) -> bool:
        return what in self._entries

    @property
    def digest(self) -> str:
        """A hash of what is to be forgotten; empty where nothing is."""
        named = "\n".join(sorted(self._entries))
        return hashlib.sha256(named.encode()).hexdigest() if named else ""

    def add(self, entries: Sequence[Forgotten]) -> None:
        """Add `entries` and write the list, whole or not at all."""
        self._entries = {**{entry.what: entry for entry in entries}, **self._entries}
        content = [asdict(entry) for entry in sorted(self._entries.values())]
        write_file(self._file, json.dumps(content, indent=1, ensure_ascii=False) + "\n")

    def split(self, articles: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return `articles` without those to be forgotten, and a rejection for each of these, without its text."""
        gone = articles["article_id"].isin(self._entries)
        rows = articles[gone]
        rejections = pd.DataFrame({
            "source": rows["source"],
            "source_id": rows["source_id"],
            "locator": rows["article_id"],
            "rule": RULE,
            "reason": rows["article_id"].map({entry.what: f"forgotten on {entry.at[:10]}: {entry.reason}"
                                              for entry in self._entries.values()}),
            "content_sha256": rows["content_sha256"],
        }, columns=list(REJECTIONS.column_names))
        return articles[~gone], rejections
