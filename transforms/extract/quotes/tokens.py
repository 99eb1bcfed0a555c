"""Cut a text into words, numbers, punctuation and paragraph breaks, with their offsets.

A regular expression in the manner of the Penn Treebank: clitics are split off ("Smith|'s", "don|'t"),
hyphenated words are split, doubled single marks (``''``) stay whole because they are quotation marks. A line break is a
token of its own, so that a network over the tokens sees where paragraphs end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt


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
    for match in _pattern(clitics).finditer(text):
        word = match.group()
        words.append("\n" if word[0] == "\n" else word)
        bounds += match.span()
    pairs = np.array(bounds, dtype=np.int64).reshape(-1, 2)
    return Tokens(words, pairs[:, 0], pairs[:, 1])


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
