"""The bytes of every source, stored once under their SHA-256 before anything reads them.

`<root>/<first two digits>/<sha256>` holds the bytes as they came (compressed files stay compressed) and
`<sha256>.json` beside it when and under which name they were first seen. Nothing is ever changed, and removed only
where somebody asks for it, so the same bytes are always found again, and a file whose hash is known has been read
before. Files appear by rename after fsync: a crash leaves at most a partial file in `incoming/`. The hash is always
computed, never inferred from size and time of change: tools that restore times would make a changed file look old.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import tempfile
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit
from urllib.request import url2pathname

from flows.store.durable import sha256_of

_LOG = logging.getLogger(__name__)
_CHUNK = 1024 * 1024
_ABANDONED_AFTER = 3600.0


class UnreadableFile(OSError):
    """A file whose bytes were to be stored cannot be read."""


@dataclass(frozen=True, slots=True)
class StoredBlob:
    """Stored bytes. `name` is that of the file just added; `collected_at` is when the bytes were first stored."""

    sha256: str
    name: str
    size: int
    collected_at: datetime
    is_new: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    sha256: str
    name: str
    uri: str
    size: int
    collected_at: str


class RawStore:
    """The raw store in folder `root`, which is made where it is missing."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._incoming = root / "incoming"
        self._incoming.mkdir(parents=True, exist_ok=True)
        self._discard_abandoned()

    def add(self, path: Path, collected_at: datetime | None = None) -> StoredBlob:
        """Store the bytes of the file at `path`; `collected_at` (aware; now by default) counts for new bytes only.

        Memory use does not depend on the file's size. Raises `UnreadableFile` where the file cannot be read, OSError
        where it cannot be stored.
        """
        try:
            sha256 = sha256_of(path)
        except OSError as error:
            raise UnreadableFile(error.errno, error.strerror, str(path)) from error
        if not self._is_complete(sha256):
            sha256 = self._store(path)
        return self._register(sha256, path, collected_at or datetime.now(UTC))

    def path(self, sha256: str) -> Path:
        """Where the bytes with hash `sha256` are (to be) stored."""
        return self._root / sha256[:2] / sha256

    def open(self, sha256: str) -> BinaryIO:
        """Open the bytes with hash `sha256` for reading; raises FileNotFoundError when they are not stored."""
        return self.path(sha256).open("rb")

    def is_whole(self, sha256: str) -> bool:
        """Whether the bytes with hash `sha256` are stored, and are still those."""
        blob = self.path(sha256)
        return blob.is_file() and sha256_of(blob) == sha256

    def restore(self, sha256: str, uri: str) -> bool:
        """Store the bytes with hash `sha256` again where the file at `uri` still has them; say whether it does.

        Where it does not, the bytes that are no longer those are kept under `<sha256>.damaged`, so that the next file
        that has them is stored.
        """
        source = Path(url2pathname(urlsplit(uri).path))
        try:
            if sha256_of(source) == sha256:
                self._store(source)
                return True
        except OSError:
            pass
        with suppress(FileNotFoundError):
            self.path(sha256).replace(self.path(sha256).with_suffix(".damaged"))
        return False

    def remove(self, sha256: str) -> None:
        """Remove the bytes with hash `sha256` and their note."""
        for file in (self.path(sha256), self._note(sha256)):
            file.unlink(missing_ok=True)

    def damaged(self) -> list[Path]:
        """The stored files whose bytes are no longer those that they are named after."""
        stored = (file for file in sorted(self._root.glob("??/*")) if file.suffix != ".json")
        return [file for file in stored if not self.is_whole(file.name)]

    def _store(self, path: Path) -> str:
        """Copy `path` into place; the hash is that of the copy, even if the file changed since it was first read."""
        digest = hashlib.sha256()
        with path.open("rb") as source, tempfile.NamedTemporaryFile(dir=self._incoming, delete=False) as copy:
            while chunk := source.read(_CHUNK):
                digest.update(chunk)
                copy.write(chunk)
            _flush(copy)
        self._place(Path(copy.name), self.path(digest.hexdigest()))
        return digest.hexdigest()

    def _register(self, sha256: str, path: Path, collected_at: datetime) -> StoredBlob:
        known = self._entry(sha256)
        entry = known or _Entry(sha256, path.name, path.resolve().as_uri(), self.path(sha256).stat().st_size,
                                collected_at.astimezone(UTC).isoformat())
        if known is None:
            with tempfile.NamedTemporaryFile(dir=self._incoming, delete=False) as note:
                note.write(json.dumps(asdict(entry), ensure_ascii=False, indent=1).encode("utf-8", "replace"))
                _flush(note)
            self._place(Path(note.name), self._note(sha256))
        return StoredBlob(sha256, path.name, entry.size, datetime.fromisoformat(entry.collected_at), known is None)

    def _entry(self, sha256: str) -> _Entry | None:
        try:
            return _Entry(**json.loads(self._note(sha256).read_bytes()))
        except FileNotFoundError:
            return None
        except (ValueError, TypeError):
            _LOG.warning("made again, as it is damaged: %s", self._note(sha256))
            return None

    def _is_complete(self, sha256: str) -> bool:
        """Whether the bytes are there in full: their number is checked, as a disk may have lost some."""
        entry = self._entry(sha256)
        blob = self.path(sha256)
        return blob.exists() and (entry is None or blob.stat().st_size == entry.size)

    def _note(self, sha256: str) -> Path:
        return self.path(sha256).with_suffix(".json")

    def _place(self, temporary: Path, target: Path) -> None:
        target.parent.mkdir(exist_ok=True)
        temporary.chmod(0o444)
        temporary.replace(target)
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def _discard_abandoned(self) -> None:
        """Remove what a crashed run left; recent files may belong to a run that is under way."""
        for file in self._incoming.iterdir():
            if time.time() - file.stat().st_mtime > _ABANDONED_AFTER:
                file.unlink(missing_ok=True)


def _flush(file: tempfile._TemporaryFileWrapper[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())
