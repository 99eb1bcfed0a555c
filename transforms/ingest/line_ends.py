"""Lines that were broken at a column, as wires, mail and old archives do: joined again into paragraphs.

A line end inside a sentence is none of the author's: the next line goes on in lower case, or a quotation is open. Where
a text has such line ends, all lines that reach its usual width go on too.
"""

from __future__ import annotations

import re
from itertools import pairwise

_WIDEST = 120
_FULL = 0.75
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_STARTS_APART = re.compile(r"[-*•–—>#]\s|\d{1,3}[.)](?!\d)|[A-Z][\w .'-]{0,40}:(?:\s|$)")
_OPENING = ("\"", "“", "«", "„")
_MOST_QUOTED_LINES = 12
_BROKEN_WORD = re.compile(r"(\w+)-$")


def joined_lines(text: str) -> str:
    """Return `text` with the lines of each paragraph joined where they were broken; other text is returned as it is.

    Empty lines and indented lines begin paragraphs.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) < 2:
        return text
    width = _wrapped_width(lines)
    quoted = _inside_quotations(lines)
    kept = [lines[0]]
    last = lines[0].strip()
    for number, line in enumerate(lines[1:], 1):
        if _goes_on(last, line, width) or (number in quoted and line.strip()):
            kept[-1] = _put_together(kept[-1].rstrip(), line.strip(), text)
        else:
            kept.append(line)
        last = line.strip()
    return text if len(kept) == len(lines) else "\n".join(kept)


def _goes_on(line: str, following: str, width: int | None) -> bool:
    """Whether `following` belongs to the paragraph of `line`; `width` is that of full lines, None where none is."""
    if not line or not following.strip() or _STARTS_APART.match(following.strip()):
        return False
    inside = _breaks_sentence(line, following)
    if width is None:
        return inside and len(line.split()) > 3
    if following[0] in " \t":
        return False
    return inside or (len(line) >= _FULL * width and len(line) <= _WIDEST)


def _breaks_sentence(line: str, following: str) -> bool:
    return following[0].islower() and not _SENTENCE_END.search(line)


def _wrapped_width(lines: list[str]) -> int | None:
    """The width of full lines, None where lines are not broken at a column."""
    full = [line.strip() for line in lines if line.strip()]
    longest = max(map(len, full), default=0)
    if longest > _WIDEST:
        return None
    pairs = [(line.strip(), after) for line, after in pairwise(lines) if line.strip() and after.strip()]
    broken = [line for line, after in pairs if _breaks_sentence(line, after)]
    return longest if len(broken) >= 1 and len(broken) * 4 >= len(pairs) else None


def _inside_quotations(lines: list[str]) -> frozenset[int]:
    """The numbers of the lines that begin inside a quotation which is closed within a few lines."""
    inside: set[int] = set()
    for number, line in enumerate(lines):
        if number in inside or not _leaves_open(line):
            continue
        for after in range(number + 1, min(number + 1 + _MOST_QUOTED_LINES, len(lines))):
            following = lines[after].strip()
            if not following or following.startswith(_OPENING):
                break
            if _closes(following):
                inside.update(range(number + 1, after + 1))
                break
    return frozenset(inside)


def _leaves_open(line: str) -> bool:
    return line.count("\"") % 2 == 1 or line.count("“") > line.count("”")


def _closes(line: str) -> bool:
    return line.count("\"") % 2 == 1 or line.count("”") > line.count("“")


def _put_together(line: str, following: str, text: str) -> str:
    """`line` and `following` on one line; a hyphen stays where the text does not have the word without it."""
    broken = _BROKEN_WORD.search(line)
    if broken is None or not following[0].islower():
        return f"{line} {following}"
    rest = re.match(r"\w*", following)
    whole = broken[1] + (rest[0] if rest else "")
    return line[:-1] + following if re.search(rf"\b{re.escape(whole)}\b", text, re.IGNORECASE) else line + following
