"""Which reader a file is for, by the ending of its name and by its first bytes; where the two differ, the bytes win."""

from __future__ import annotations

from pathlib import PurePosixPath

from transforms.ingest.readers import READERS
from transforms.ingest.source import Reader

COMPRESSED = ".gz"

_BY_ENDING = {ending: reader for reader in READERS for ending in reader.endings}
ENDINGS = tuple(_BY_ENDING)

_BINARY = (b"GIF8", b"\x89PNG", b"\xff\xd8\xff", b"%PDF", b"PK\x03\x04", b"\x7fELF", b"BZh", b"\xfd7zXZ", b"Rar!",
           b"RIFF", b"\x28\xb5\x2f\xfd", b"\xd0\xcf\x11\xe0")


def split_name(name: str) -> tuple[str, str]:
    """Return the stem and the ending of file name `name` in lower case, `.gz` left out: ("page-1", ".html")."""
    base = PurePosixPath(name.replace("\\", "/")).name
    if base.lower().endswith(COMPRESSED):
        base = base[: -len(COMPRESSED)]
    path = PurePosixPath(base)
    ending = path.suffix.lower()
    return (path.stem, ending) if ending in _BY_ENDING else (base, ending)


def is_readable_name(name: str) -> bool:
    """Say whether `name` has an ending that can be read."""
    return split_name(name)[1] in _BY_ENDING


def reader_of(ending: str, head: bytes) -> Reader | None:
    """Return the reader of a file with `ending` that begins with `head` (decompressed); None where there is none."""
    named = _BY_ENDING.get(ending)
    known = None if named is None else ending
    recognised = next((reader for reader in READERS if reader.recognises(head, known)), None)
    if recognised is None and head.startswith(_BINARY):
        return None
    return recognised or named
