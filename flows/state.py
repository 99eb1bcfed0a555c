"""What the last finished run started from and gave, so that a run with nothing to do can say so at once."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from flows.report import Accounts
from flows.settings import Settings
from flows.store.corpus import Corpus, CorpusEntry
from flows.store.durable import write_file
from flows.store.forgotten import ForgottenList

_LOG = logging.getLogger(__name__)
_FILE = "last_run.json"


@dataclass(frozen=True)
class LastRun:
    """`fingerprint` of sources, code, models and reference data; the snapshot that holds the result; the accounts."""

    fingerprint: str
    snapshot: str
    rows: dict[str, int]
    accounts: Accounts


def current_fingerprint(settings: Settings, entries: Sequence[CorpusEntry]) -> str:
    """Return the fingerprint of a run of `settings` over the sources `entries`."""
    sources = json.dumps([asdict(entry) for entry in sorted(entries)], sort_keys=True)
    forgotten = ForgottenList(settings.raw).digest
    return hashlib.sha256(f"{settings.versions.run}\n{sources}{forgotten}".encode()).hexdigest()


def read_last_run(settings: Settings) -> LastRun | None:
    """Return the last finished run of the data folder, None when there was none or what it left is damaged."""
    try:
        stored: dict[str, Any] = json.loads((settings.data / _FILE).read_text(encoding="utf-8"))
        return LastRun(stored["fingerprint"], stored["snapshot"], stored["rows"], Accounts(**stored["accounts"]))
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError):
        _LOG.warning("made again, as it is damaged: %s", settings.data / _FILE)
        return None


def write_last_run(settings: Settings, snapshot: str, rows: dict[str, int], accounts: Accounts) -> None:
    """Record that a run over the corpus as it is now has finished."""
    entries = Corpus(settings.corpus_file).entries()
    last = LastRun(current_fingerprint(settings, entries), snapshot, rows, accounts)
    write_file(settings.data / _FILE, json.dumps(asdict(last), indent=1, ensure_ascii=False) + "\n")
