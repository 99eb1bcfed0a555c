"""The one form in which article text is stored: what a reader sees stays, what only machines see goes.

Unicode NFC, at most 30 combining marks in a row (the Stream-Safe Text Format of Unicode Annex 15, without its joiners:
putting a longer run in order takes the square of its length); line ends as `\\n`; every kind of space as one plain
space; no control, zero-width, soft-hyphen or direction characters; no blanks at either end of a line; at most one empty
line between paragraphs. Quotation marks, dashes and letters are never changed: offsets are counted in this text, and
quotes are cut out of it.
"""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\u0085\u2028\u2029\u000b\u000c]")
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u009f"          # controls, but for tab and the line ends
    "\u00ad\u034f\u061c\u180e\u200b-\u200f"             # soft hyphen, joiners, zero-width spaces, direction marks
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"     # direction overrides, invisible operators, byte-order mark
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"           # surrogates and non-characters: no valid text
)
_SPACES = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_LINE_EDGES = re.compile(" *\n *")
_EMPTY_LINES = re.compile("\n{3,}")
_MOST_MARKS = 30
_MAY_BE_MARKS = re.compile(r"[^\x00-\x7f\w\s]{11,}")  # one mark decomposes to at most three
_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
_LETTER = re.compile(r"[^\W\d_]")
_STRANGE = re.compile("[\u0000-\u0008\u000b-\u000c\u000e-\u001f\u007f-\u009f\ud800-\uf8ff\ufffd-\uffff]+")
_READABLE_SHARE = 0.9


def normalise(text: str) -> str:
    """Return `text` in the stored form. Idempotent; the result is valid Unicode and has no blank at either end."""
    text = _LINE_ENDS.sub("\n", text)
    text = _INVISIBLE.sub("", text)
    text = unicodedata.normalize("NFC", _MAY_BE_MARKS.sub(_stream_safe, text))
    text = _SPACES.sub(" ", text)
    text = _LINE_EDGES.sub("\n", text)
    return _EMPTY_LINES.sub("\n\n", text).strip(" \n")


def _stream_safe(run: re.Match[str]) -> str:
    """The characters of `run` without the combining marks that follow as many as may follow each other."""
    kept: list[str] = []
    marks = 0
    for character in run[0]:
        marks = marks + len(unicodedata.normalize("NFD", character)) if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def one_line(text: str) -> str:
    """Return `text` in the stored form on a single line: for titles, names and other short fields."""
    return " ".join(normalise(text).split())


def word_count(text: str) -> int:
    """Return how many words `text` has; "state-run" and "don't" are one word each."""
    return len(_WORD.findall(text))


def is_readable(text: str) -> bool:
    """Say whether `text`, before `normalise`, reads as text and not as a binary file taken for one.

    At least one letter, and nine characters in ten that are letters, digits, spaces, marks or punctuation. Single
    stray control characters are no reason against it.
    """
    sample = text[:20_000]
    strange = sum(len(run) for run in _STRANGE.findall(sample))
    return _LETTER.search(sample) is not None and strange <= (1 - _READABLE_SHARE) * len(sample)
