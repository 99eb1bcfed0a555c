"""The answers that a language model gave, kept on disk: what was asked once is never asked again.

An answer lies under the hash of its whole request, which holds window, instructions, model and options: everything that
it depends on but who was asked. The first answer stays: two processes that ask the same at once both use it.
"""

from __future__ import annotations

import hashlib
import json
import os
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from transforms.extract.reader.language_model import Body


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, and how many tokens it cost as the server counts them (0 where it does not)."""

    content: str
    tokens_in: int
    tokens_out: int


def key_of(body: Body) -> str:
    """Return the hash under which the answer to `body` lies."""
    canonical = json.dumps(body, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


class Answers:
    """The answers in `folder`, one file each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str) -> Answer | None:
        """Return the answer that lies under `key`, None where there is none or it cannot be read."""
        try:
            stored: Mapping[str, object] = json.loads(self._path(key).read_text(encoding="utf-8"))
            found = Answer(**stored)  # type: ignore[arg-type]
        except (OSError, ValueError, TypeError):
            return None
        return found

    def put(self, key: str, answer: Answer, replace: bool = False) -> Answer:
        """Keep `answer` under `key` and return what lies there then: an earlier one stays unless `replace` is set."""
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{key}-{uuid.uuid4().hex}")
        beside.write_text(json.dumps(asdict(answer), ensure_ascii=False), encoding="utf-8")
        try:
            if replace:
                os.replace(beside, path)
            else:
                os.link(beside, path)
        except FileExistsError:
            if (earlier := self.get(key)) is not None:
                return earlier
            os.replace(beside, path)
        finally:
            beside.unlink(missing_ok=True)
        return answer

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.json"
