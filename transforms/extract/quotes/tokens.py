"""Cut a text into words, numbers, punctuation and paragraph breaks, with their offsets.

A regular expression in the manner of the Penn Treebank: clitics are split off ("Smith|'s", "don|'t"),
hyphenated words are split, doubled single marks (``''``) stay whole because they are quotation marks. A line break is a
token of its own, so that a network over the tokens sees where paragraphs end; line ends of a text wrapped by hand are
none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

_BLOCK = re.compile(r"[^\n]+(?:\n(?=[^\n])[^\n]+)*")
_DOUBLE_MARK = re.compile(r"[“”\"]")
_LINE_ENDS = frozenset(".?!:”\"")
_LEAST_WRAPPED, _MOST_WRAPPED = 30, 100
"""Letters of a line in text that is wrapped by hand."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text: `text[starts[i]:ends[i]]` is `words[i]`, a paragraph break reads "\\n"."""

    words: list[str]
    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.words)


def tokenize(text: str, clitics: frozenset[str]) -> Tokens:
    """Return the tokens of `text` in order; they do not overlap, and only white space lies between them.

    `clitics` are what an apostrophe joins to the word before it, in lower case.
    """
    words: list[str] = []
    bounds: list[int] = []
    soft = soft_breaks(text)
    for match in _pattern(clitics).finditer(text):
        word = match.group()
        if soft and match.start() in soft:
            continue
        words.append("\n" if word[0] == "\n" else word)
        bounds += match.span()
    pairs = np.array(bounds, dtype=np.int64).reshape(-1, 2)
    return Tokens(words, pairs[:, 0], pairs[:, 1])


def soft_breaks(text: str) -> frozenset[int]:
    """Return the offsets of the line ends that end no paragraph: single ones within a wrapped sentence or quotation.

    Such a line is long and goes on in lower case; its block has further long lines; or it leaves a mark open that a
    later line of its block closes.
    """
    return frozenset(offset for block in _BLOCK.finditer(text) for offset in _soft_in(block))


def _soft_in(block: re.Match[str]) -> Iterator[int]:
    lines = block.group().split("\n")
    if len(lines) == 1:
        return
    wrapped = [_LEAST_WRAPPED <= len(line) <= _MOST_WRAPPED for line in lines[:-1]]
    lower = [below.lstrip()[:1].islower() for below in lines[1:]]
    is_wrapped = all(wrapped) and any(lower)
    offset, opened = block.start(), False
    for number, line in enumerate(lines[:-1]):
        offset += len(line)
        opened ^= bool(len(_DOUBLE_MARK.findall(line)) % 2)
        below = lines[number + 1].lstrip()
        rest = _DOUBLE_MARK.findall("\n".join(lines[number + 1 :]))
        in_marks = opened and len(rest) % 2 == 1 and not _DOUBLE_MARK.match(below)
        if (wrapped[number] and lower[number]) or in_marks or (is_wrapped and line.rstrip()[-1:] not in _LINE_ENDS):
            yield offset
        offset += 1


@cache
def _pattern(clitics: frozenset[str]) -> re.Pattern[str]:
    joined = "|".join(f"[{clitic[0].upper()}{clitic[0]}]{clitic[1:]}" for clitic in sorted(clitics))
    return re.compile("|".join((
        r"\n\s*",                                 # paragraph break
        r"https?://\S+",                          # address
        r"(?:[^\W\d_]\.){2,}",                    # abbreviation of single letters
        rf"(?<=\w)['’](?:{joined})\b",
        r"\d+(?:[.,:]\d+)*",                      # number
        r"[^\W\d_]+",                             # word
        r"''|``",                                 # doubled quotation mark
        r"\.\.\.+|--+",
        r"\S",
    )))
