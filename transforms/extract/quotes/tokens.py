"""Cut a text into words, numbers, punctuation and paragraph breaks, with their offsets.

A hand-written regular expression in the manner of the Penn Treebank: clitics are split off ("Smith|'s", "don|'t"),
hyphenated words are split, doubled single marks (``''``) stay whole because they are quotation marks. A line break is a
token of its own, so that a network over the tokens sees where paragraphs end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_TOKEN = re.compile(
    r"""
    \n\s*                                       # paragraph break
  | https?://\S+                                # address
  | (?:[^\W\d_]\.){2,}                          # U.S.
  | (?<=\w)['’](?:[Ss]|[Rr]e|[Vv]e|[Ll]l|[Dd]|[Mm]|[Tt])\b   # clitic
  | \d+(?:[.,:]\d+)*                            # number
  | [^\W\d_]+                                   # word
  | ''|``                                       # doubled quotation mark
  | \.\.\.+ | --+
  | \S
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text: `text[starts[i]:ends[i]]` is `words[i]`, a paragraph break reads "\\n"."""

    words: list[str]
    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.words)


def tokenize(text: str) -> Tokens:
    """Return the tokens of `text` in order; they do not overlap, and only white space lies between them."""
    words: list[str] = []
    bounds: list[int] = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        words.append("\n" if word[0] == "\n" else word)
        bounds += match.span()
    pairs = np.array(bounds, dtype=np.int64).reshape(-1, 2)
    return Tokens(words, pairs[:, 0], pairs[:, 1])
