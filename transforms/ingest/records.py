"""What reading a source yields: a record, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One article as its source states it; only the encoding has been put right.

    `locator` says where in the file it stands ("line 17", "row 3", "page"). Null means "not stated". `published_at`
    is an aware UTC instant; `notes` say what was stated but not taken over, and why: each begins with the field's name.
    """

    source_id: str
    text: str
    locator: str
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published_at: datetime | None = None
    source_uri: str | None = None
    language: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejection:
    """One record that did not become an article: the rule that it broke and what was found."""

    source_id: str | None
    locator: str
    rule: str
    reason: str


READING_FAILED = "reading_failed"
"""Rule of records and files on which the code that reads them failed: a defect, but not one that stops a run."""

_SHOWN = 200


def what_failed(error: Exception) -> str:
    """Return `error` as the reason of a rejection, on one line."""
    return f"{type(error).__name__}: {' '.join(str(error).split())[:_SHOWN]}"
