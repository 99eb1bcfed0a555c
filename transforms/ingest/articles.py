"""From records to rows of the table `articles`: the text in its stored form, and what cannot be analysed set aside.

Each record becomes exactly one article or one rejection, so that counts add up: records in = articles + rejections.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import BinaryIO

import pandas as pd

from transforms.ingest.dates import StatedDate, not_after
from transforms.ingest.front_matter import split_front_matter
from transforms.ingest.notices import without_notices
from transforms.ingest.read import read_records
from transforms.ingest.records import READING_FAILED, RawRecord, Rejection, what_failed
from transforms.ingest.settings import IngestSettings
from transforms.schema import Kind, table
from transforms.schema.ids import content_id
from transforms.schema.stages import REJECTIONS
from transforms.text.language import identify_language
from transforms.text.normalise import is_readable, normalise, word_count

_ENGLISH = "en"
_SHOWN = 60


@dataclass(frozen=True)
class IngestedRecords:
    """What became of some records of one stored file.

    `articles` has the columns of the table `articles` (`duplicate_of` all null); `rejections` and `notes` have those
    of `stage.REJECTIONS`. A note says what was stated but not taken over (a date that cannot be read); its record is
    among the articles.
    """

    articles: pd.DataFrame
    rejections: pd.DataFrame
    notes: pd.DataFrame


def read_articles(
    content: bytes | BinaryIO,
    name: str,
    *,
    collected_at: datetime,
    content_sha256: str,
    batch_size: int,
    settings: IngestSettings,
) -> Iterator[IngestedRecords]:
    """Yield the articles and rejections of the file called `name`, at most `batch_size` records at a time.

    The parameters are those of `read_records` and `to_articles`. Memory grows with `batch_size` and with the number
    of articles (their ids), not with their text. A file always gives at least one batch.
    """
    records = read_records(content, name, settings)
    seen: set[str] = set()
    batch = list(islice(records, batch_size))
    while True:
        yield _collect(batch, seen, collected_at, name, content_sha256, settings.longest_article)
        batch = list(islice(records, batch_size))
        if not batch:
            return


def to_articles(
    records: Iterable[RawRecord | Rejection], *, collected_at: datetime, source: str, content_sha256: str,
    longest: int | None = None,
) -> IngestedRecords:
    """Return the articles in `records`, in their order, and the rejections with their reasons.

    `collected_at` (aware) is when the bytes were first stored, `source` the name of their file, `content_sha256` their
    hash, `longest` the most characters of an article. Rules: those of `read_records`, and `not_text`, `too_long`,
    `no_words`, `not_english`, `repeated_record` (the same id and text twice in one file), `reading_failed`.
    """
    return _collect(records, set(), collected_at, source, content_sha256, longest)


def _collect(
    records: Iterable[RawRecord | Rejection], seen: set[str], collected_at: datetime, source: str, content_sha256: str,
    longest: int | None,
) -> IngestedRecords:
    """`seen` holds the ids of the file's articles so far; the new ones are added to it."""
    rows: list[dict[str, object]] = []
    rejected: list[Rejection] = []
    noted: list[Rejection] = []
    for record in records:
        if isinstance(record, Rejection):
            rejected.append(record)
            continue
        row, notes = _isolated_row(record, collected_at, longest)
        if isinstance(row, Rejection):
            rejected.append(row)
        elif str(row["article_id"]) in seen:
            rejected.append(Rejection(record.source_id, record.locator, "repeated_record",
                                      "a record with this id and text stands earlier in the file"))
        else:
            seen.add(str(row["article_id"]))
            rows.append({**row, "source": source, "content_sha256": content_sha256})
            noted += [Rejection(record.source_id, record.locator, f"{note.split()[0]}_not_taken", note)
                      for note in notes]
    return IngestedRecords(
        articles=articles_frame(rows),
        rejections=_rejections_frame(rejected, source, content_sha256),
        notes=_rejections_frame(noted, source, content_sha256),
    )


def failed_file(source: str, content_sha256: str, error: Exception) -> pd.DataFrame:
    """Return the rejection (`reading_failed`) of the file called `source`, on which `error` was raised, as a frame."""
    rejection = Rejection(None, "rest of the file", READING_FAILED, what_failed(error))
    return _rejections_frame([rejection], source, content_sha256)


def drop_repeats(articles: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Split `articles` from several files into one row per article_id and rejections (`repeated_record`) of the rest.

    The row collected first is kept, then the one with the smallest source and hash, irrespective of row order.
    """
    order = ["article_id", "collected_at", "source", "content_sha256"]
    ranked = articles.sort_values(order, kind="stable")
    again = ranked.duplicated("article_id")
    repeats = ranked[again]
    kept_source = ranked[~again].set_index("article_id")["source"]
    rejections = pd.DataFrame({
        "source": repeats["source"],
        "source_id": repeats["source_id"],
        "locator": "file",
        "rule": "repeated_record",
        "reason": "the same record was read from " + repeats["article_id"].map(kept_source).astype("str"),
        "content_sha256": repeats["content_sha256"],
    }, columns=list(REJECTIONS.column_names)).astype("str")
    return ranked[~again].reset_index(drop=True), rejections.reset_index(drop=True)


def articles_frame(rows: Sequence[dict[str, object]]) -> pd.DataFrame:
    """Return `rows` with the columns and types of the table `articles`; a missing column is null."""
    columns = table("articles").columns
    types = {Kind.STRING: "str", Kind.INTEGER: "int64", Kind.TIMESTAMP: "datetime64[us, UTC]"}
    return pd.DataFrame({c.name: pd.Series([row.get(c.name) for row in rows], dtype=types[c.kind]) for c in columns})


def _isolated_row(
    record: RawRecord, collected_at: datetime, longest: int | None
) -> tuple[dict[str, object] | Rejection, tuple[str, ...]]:
    """What `_to_row` gives, or the rejection of a record on which it fails."""
    try:
        return _to_row(record, collected_at, longest)
    except Exception as error:
        return Rejection(record.source_id, record.locator, READING_FAILED, what_failed(error)), ()


def _to_row(
    record: RawRecord, collected_at: datetime, longest: int | None
) -> tuple[dict[str, object] | Rejection, tuple[str, ...]]:
    def reject(rule: str, reason: str) -> tuple[Rejection, tuple[str, ...]]:
        return Rejection(record.source_id, record.locator, rule, reason), ()

    text = normalise(record.text)
    if text and not is_readable(record.text):
        return reject("not_text", f"most characters are no letters, marks or spaces; it begins {text[:_SHOWN]!r}")
    if longest is not None and len(text) > longest:
        return reject("too_long", f"the text has {len(text):,} characters, expected {longest:,} or fewer")
    front = split_front_matter(without_notices(text))
    words = word_count(front.text)
    if words == 0:
        return reject("no_words", f"the text has no words; found {text[:_SHOWN]!r}")
    language = identify_language(front.text)
    if language.code != _ENGLISH:
        return reject("not_english", f"the text reads as {language.code!r} (probability {language.probability:.2f}), "
                                     f"expected English; it begins {front.text[:_SHOWN]!r}")
    stated = StatedDate(front.published_at) if record.published_at is None else StatedDate(record.published_at)
    date = not_after(stated, collected_at)
    row: dict[str, object] = {
        "article_id": content_id("article", record.source_id, front.text),
        "source_id": record.source_id,
        "source_uri": record.source_uri or front.source_uri,
        "title": record.title or front.title,
        "byline": record.byline or front.byline,
        "outlet": record.outlet or front.outlet,
        "published_at": date.value,
        "collected_at": collected_at,
        "language": _ENGLISH,
        "text": front.text,
        "word_count": words,
    }
    return row, record.notes if date.note is None else (*record.notes, date.note)


def _rejections_frame(rejections: list[Rejection], source: str, content_sha256: str) -> pd.DataFrame:
    rows = [(source, r.source_id, r.locator, r.rule, _valid(r.reason), content_sha256) for r in rejections]
    return pd.DataFrame(rows, columns=list(REJECTIONS.column_names)).astype("str")


def _valid(text: str) -> str:
    """`text` with what is no Unicode, such as halves of surrogate pairs, written as an escape."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
