"""Which format a file has, by the ending of its name and by its first bytes; where the two differ, the bytes win."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePosixPath


class Format(StrEnum):
    """What can be read."""

    TEXT = "plain text"
    PAGE = "web page"
    LINES = "JSON lines"
    JSON = "JSON"
    TABLE = "delimited table"
    PARQUET = "Parquet"


ENDINGS = {
    ".txt": Format.TEXT,
    ".html": Format.PAGE,
    ".htm": Format.PAGE,
    ".jsonl": Format.LINES,
    ".ndjson": Format.LINES,
    ".json": Format.JSON,
    ".csv": Format.TABLE,
    ".tsv": Format.TABLE,
    ".parquet": Format.PARQUET,
}
COMPRESSED = ".gz"

_PAGE = re.compile(rb"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body)\b",
                   re.IGNORECASE | re.DOTALL)
_BINARY = (b"GIF8", b"\x89PNG", b"\xff\xd8\xff", b"%PDF", b"PK\x03\x04", b"\x7fELF", b"BZh", b"\xfd7zXZ", b"Rar!",
           b"RIFF", b"\x28\xb5\x2f\xfd", b"\xd0\xcf\x11\xe0")
_BOM = b"\xef\xbb\xbf"


def split_name(name: str) -> tuple[str, str]:
    """Return the stem and the ending of file name `name` in lower case, `.gz` left out: ("page-1", ".html")."""
    base = PurePosixPath(name.replace("\\", "/")).name
    if base.lower().endswith(COMPRESSED):
        base = base[: -len(COMPRESSED)]
    path = PurePosixPath(base)
    ending = path.suffix.lower()
    return (path.stem, ending) if ending in ENDINGS else (base, ending)


def is_readable_name(name: str) -> bool:
    """Say whether `name` has an ending that can be read."""
    return split_name(name)[1] in ENDINGS


def detect_format(name: str, head: bytes) -> Format | None:
    """Return the format of the file called `name` that begins with `head` (decompressed); None for an unknown one."""
    if head.startswith(b"PAR1"):
        return Format.PARQUET
    if head.startswith(_BINARY):
        return None
    named = ENDINGS.get(split_name(name)[1])
    start = head.removeprefix(_BOM).lstrip()
    if named in (Format.LINES, Format.JSON):
        return Format.JSON if start.startswith(b"[") else named
    if named in (Format.TEXT, None) and _PAGE.match(head.removeprefix(_BOM)):
        return Format.PAGE
    if named is None and start.startswith(b"{"):
        return Format.LINES
    return named
