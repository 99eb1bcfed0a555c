"""Lines that are no part of an article: what asks to subscribe or read on, and who reported and edited it.

A line counts as one only if it begins with a phrase of such lines (`stated_words.tsv`), is short and quotes nobody.
Names of reporters and editors below a story are no actors of it.
"""

from __future__ import annotations

import re
from functools import cache

from transforms.ingest.stated_words import any_of

_LONGEST = 30
_MARKS = ('"', "“", "”")


def without_notices(text: str) -> str:
    """Return `text` (normalised) without such lines and without credits in brackets at its end.

    A text that consists of nothing else is returned whole.
    """
    lines = text.split("\n")
    kept = [line for line in lines if not _is_notice(line)]
    rest = text if len(kept) == len(lines) else re.sub("\n{3,}", "\n\n", "\n".join(kept)).strip("\n ")
    rest = _credits().sub("", rest).rstrip("\n ")
    return rest or text


def _is_notice(line: str) -> bool:
    return (_opening().match(line) is not None and len(line.split()) <= _LONGEST
            and not any(mark in line for mark in _MARKS))


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"[\s(\[*>•→-]*(?:{any_of('notices')}|{any_of('credits')}\b)", re.IGNORECASE)


@cache
def _credits() -> re.Pattern[str]:
    return re.compile(rf"[ \n]*[(\[]\s*{any_of('credits')}\b[^()\[\]]*[)\]]\.?$", re.IGNORECASE)
