"""Whether a run would give what the last one gave, which is told without doing it."""

from __future__ import annotations

from flows.settings import Settings
from flows.state import current_fingerprint, read_last_run
from flows.steps.build import corpus_entries
from flows.steps.check import has_unread
from flows.store.snapshot import whole_latest


def is_current(settings: Settings) -> bool:
    """Whether the last snapshot is whole and what a run over the corpus as it is stored would publish again."""
    last = read_last_run(settings)
    return (last is not None and not has_unread(last.accounts)
            and last.fingerprint == current_fingerprint(settings, corpus_entries(settings))
            and (latest := whole_latest(settings.data)) is not None and latest.snapshot_id == last.snapshot)
