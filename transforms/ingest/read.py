"""Read the records of one stored file, whatever its format: the only place that knows all of them.

Line formats and Parquet are streamed, so that memory does not grow with the file; pages, texts and JSON documents are
read whole and must be smaller than 256 MB. Reading raises nothing on any content: what cannot be read is a `Rejection`.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from transforms.ingest.formats import Format, detect_format, split_name
from transforms.ingest.jsonl import read_json_document, read_json_lines
from transforms.ingest.page import read_page
from transforms.ingest.plain import read_text
from transforms.ingest.records import RawRecord, Rejection
from transforms.ingest.tables import read_delimited, read_parquet
from transforms.text.encoding import decode, stream_encoding

_HEAD = 65_536
_GZIP = b"\x1f\x8b"
_LARGEST_DOCUMENT = 256 * 1024 * 1024


def read_records(content: bytes | BinaryIO, name: str) -> Iterator[RawRecord | Rejection]:
    """Yield the records of the file called `name`, in file order, and a rejection for each that cannot be read.

    `content` is the file's bytes or a seekable binary stream at its start; gzip is recognised by its first bytes. The
    caller closes the stream. File-wide rules: `empty`, `unknown_format`, `not_text`, `too_large`, `truncated`,
    `unreadable_parquet`, `no_text_column`.
    """
    stream = io.BytesIO(content) if isinstance(content, bytes) else content
    try:
        yield from _read(_unzipped(stream), name)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        yield Rejection(None, "file", "truncated", f"the compressed file {name!r} ends early or is damaged: {error}")


def _unzipped(stream: BinaryIO) -> BinaryIO:
    start = stream.read(2)
    stream.seek(0)
    return gzip.GzipFile(fileobj=stream) if start == _GZIP else stream  # type: ignore[return-value]


def _read(stream: BinaryIO, name: str) -> Iterator[RawRecord | Rejection]:
    head = stream.read(_HEAD)
    stream.seek(0)
    stem, ending = split_name(name)
    if not head.strip():
        yield Rejection(stem, "file", "empty", f"the file {name!r} is empty")
        return
    found = detect_format(name, head)
    if found is None:
        yield Rejection(stem, "file", "unknown_format",
                        f"neither the ending {ending!r} nor the first bytes {head[:8]!r} name a format that is read")
    elif found is Format.LINES:
        yield from read_json_lines(_lines(stream, head, newline=None), stem)
    elif found is Format.TABLE:
        yield from read_delimited(_lines(stream, head, newline=""), stem)
    elif found is Format.PARQUET:
        yield from read_parquet(_seekable(stream), stem)
    else:
        content = stream.read(_LARGEST_DOCUMENT + 1)
        if len(content) > _LARGEST_DOCUMENT:
            yield Rejection(stem, "file", "too_large", f"a {found} may have {_LARGEST_DOCUMENT:,} bytes at most")
        elif found is Format.PAGE:
            yield read_page(content, stem)
        elif found is Format.JSON:
            yield from read_json_document(decode(content), stem)
        else:
            yield read_text(content, stem)


def _lines(stream: BinaryIO, head: bytes, newline: str | None) -> Iterator[str]:
    encoding = stream_encoding(head)
    errors = "surrogateescape" if encoding == "utf-8" else "replace"
    reader = io.TextIOWrapper(stream, encoding=encoding, errors=errors, newline=newline)
    try:
        yield from reader
    finally:
        reader.detach()


def _seekable(stream: BinaryIO) -> BinaryIO:
    return io.BytesIO(stream.read()) if isinstance(stream, gzip.GzipFile) else stream
