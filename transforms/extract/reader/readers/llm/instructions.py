"""What a language model is told before each window: the task, and the definitions that people code by."""

from __future__ import annotations

import re
from pathlib import Path

_FOLDER = Path(__file__).parent
_DEFINED = ("Actors", "Issues", "Stances")
_SECTION = re.compile(r"^## (.+)\n", re.MULTILINE)


def instructions() -> str:
    """Return `task.md` with those sections of docs/definitions.md that tell of stances.

    Raises ValueError where the definitions lack one of them.
    """
    _, *parts = _SECTION.split((_FOLDER / "definitions.md").read_text(encoding="utf-8"))
    sections = dict(zip(parts[::2], parts[1::2], strict=True))
    missing = [title for title in _DEFINED if title not in sections]
    if missing:
        raise ValueError(f"definitions.md: found no section {', '.join(missing)}")
    task = (_FOLDER / "task.md").read_text(encoding="utf-8")
    return "\n\n".join([task.strip(), *(f"## {title}\n\n{sections[title].strip()}" for title in _DEFINED)])
