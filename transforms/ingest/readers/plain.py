"""A plain-text file is one article; what it states about itself stands in its first lines (`front_matter`)."""

from __future__ import annotations

from collections.abc import Iterator

from transforms.ingest.line_ends import joined_lines
from transforms.ingest.markup import without_markup
from transforms.ingest.records import RawRecord, Rejection
from transforms.ingest.source import Reader, StoredFile
from transforms.text.encoding import decode, repair_double_encoding
from transforms.text.normalise import is_readable


def read_text(content: bytes, fallback_id: str) -> RawRecord | Rejection:
    """Return the article in `content`, or a rejection (`not_text`) if the bytes are no text in any encoding."""
    text = repair_double_encoding(decode(content))
    if not is_readable(text):
        return Rejection(fallback_id, "file", "not_text", f"the bytes are no text; they begin {content[:8]!r}")
    return RawRecord(source_id=fallback_id, text=joined_lines(without_markup(text)), locator="file")


def _read(file: StoredFile) -> Iterator[RawRecord | Rejection]:
    yield read_text(file.content(), file.stem)


READER = Reader((".txt",), _read)
