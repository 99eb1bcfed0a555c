"""What a reader of sources is, and the file that it is handed."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from transforms.ingest.records import RawRecord, Rejection
from transforms.ingest.settings import IngestSettings
from transforms.text.encoding import stream_encoding

_BOM = b"\xef\xbb\xbf"


class TooLarge(ValueError):
    """A file, or a line of it, is larger than what is read whole."""


@dataclass(frozen=True)
class StoredFile:
    """One file as its reader sees it, decompressed.

    `stem` is its name without ending, `ending` is in lower case with its dot, `head` its first bytes, and `stream`
    stands at its start; `settings` say how much of it may be held in memory. A reader uses `stream`, `lines` or
    `content` once.
    """

    stem: str
    ending: str
    head: bytes
    stream: BinaryIO
    settings: IngestSettings

    def content(self) -> bytes:
        """All bytes. Raises `TooLarge`."""
        return _read_up_to(self.stream, self.settings.largest_document)

    def lines(self, newline: str | None = None) -> Iterator[str]:
        """The lines with their ends, which `newline` treats as `open` does; bad bytes are for `repair_line` to mend.

        Raises `TooLarge` for a line.
        """
        encoding = stream_encoding(self.head)
        errors = "surrogateescape" if encoding == "utf-8" else "replace"
        reader = io.TextIOWrapper(self.stream, encoding=encoding, errors=errors, newline=newline)
        longest = self.settings.largest_document
        try:
            while line := reader.readline(longest + 1):
                if len(line) > longest:
                    raise TooLarge(f"a line has more than {longest:,} characters")
                yield line
        finally:
            reader.detach()

    def seekable(self) -> BinaryIO:
        """The stream, in memory where it is compressed. Raises `TooLarge`."""
        if not isinstance(self.stream, gzip.GzipFile):
            return self.stream
        return io.BytesIO(_read_up_to(self.stream, self.settings.largest_unzipped))


def _never(head: bytes, ending: str | None) -> bool:
    return False


@dataclass(frozen=True)
class Reader:
    """One form of source.

    `endings` are those of its files, in lower case. `recognises` tells from a file's first bytes and its ending (None:
    no reader has it) that the file is of this form although its ending does not say so; two readers may not recognise
    the same bytes. `read` yields the records in file order, and a rejection for each that cannot be read; what it
    raises is told as a rejection of what is left of the file.
    """

    endings: tuple[str, ...]
    read: Callable[[StoredFile], Iterator[RawRecord | Rejection]]
    recognises: Callable[[bytes, str | None], bool] = _never


def first_characters(head: bytes) -> bytes:
    """`head` from its first byte that is neither a byte-order mark nor blank."""
    return head.removeprefix(_BOM).lstrip()


def _read_up_to(stream: BinaryIO, most: int) -> bytes:
    content = stream.read(most + 1)
    if len(content) > most:
        raise TooLarge(f"the file has more than {most:,} bytes")
    return content
