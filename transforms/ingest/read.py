"""Read the records of one stored file, whatever its form.

Lines and Parquet are streamed, so that memory does not grow with the file; pages, texts and JSON documents are read
whole and must not be larger than the settings allow. Reading raises nothing on any content: what cannot be read is a
`Rejection`.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from transforms.ingest.formats import reader_of, split_name
from transforms.ingest.records import READING_FAILED, RawRecord, Rejection, what_failed
from transforms.ingest.settings import IngestSettings
from transforms.ingest.source import StoredFile, TooLarge

_HEAD = 65_536
_GZIP = b"\x1f\x8b"


def read_records(content: bytes | BinaryIO, name: str, settings: IngestSettings) -> Iterator[RawRecord | Rejection]:
    """Yield the records of the file called `name`, in file order, and a rejection for each that cannot be read.

    `content` is the file's bytes or a seekable binary stream at its start; gzip is recognised by its first bytes. The
    caller closes the stream. File-wide rules: `empty`, `unknown_format`, `not_text`, `too_large`, `truncated`,
    `unreadable_parquet`, `no_text_column`, and `reading_failed` where a reader raised what it should not.
    """
    stream = io.BytesIO(content) if isinstance(content, bytes) else content
    number = 0
    try:
        for record in _read(_unzipped(stream), name, settings):
            number += 1
            yield record
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        yield Rejection(None, "file", "truncated", f"the compressed file {name!r} ends early or is damaged: {error}")
    except TooLarge as error:
        yield Rejection(split_name(name)[0], _after(number), "too_large", str(error))
    except Exception as error:
        yield Rejection(split_name(name)[0], _after(number), READING_FAILED, what_failed(error))


def _after(number: int) -> str:
    return f"after record {number}" if number else "file"


def _unzipped(stream: BinaryIO) -> BinaryIO:
    start = stream.read(2)
    stream.seek(0)
    return gzip.GzipFile(fileobj=stream) if start == _GZIP else stream  # type: ignore[return-value]


def _read(stream: BinaryIO, name: str, settings: IngestSettings) -> Iterator[RawRecord | Rejection]:
    head = stream.read(_HEAD)
    stream.seek(0)
    stem, ending = split_name(name)
    if not head.strip():
        yield Rejection(stem, "file", "empty", f"the file {name!r} is empty")
        return
    reader = reader_of(ending, head)
    if reader is None:
        yield Rejection(stem, "file", "unknown_format",
                        f"neither the ending {ending!r} nor the first bytes {head[:8]!r} name a format that is read")
    else:
        yield from reader.read(StoredFile(stem, ending, head, stream, settings))
