"""Number the sentences of a text by its tokens, without a parser.

A sentence ends at a full stop, question mark or exclamation mark, and its closing quotation marks, where a capital, an
opening mark or the paragraph's end follows. A full stop after an abbreviation or a single letter ends none.
"""

from __future__ import annotations

from collections.abc import Set

import numpy as np

from transforms.extract.quotes.crf import Ints
from transforms.extract.quotes.marks import Stretch
from transforms.extract.quotes.tokens import Tokens

SENTENCE_END = frozenset(".?!")
_ENDS = SENTENCE_END | {"\n"}


def sentence_numbers(tokens: Tokens, stretches: list[Stretch], abbreviations: Set[str]) -> Ints:
    """Return the number of the sentence of each token; numbers rise by one. `abbreviations` are without full stop."""
    words = tokens.words
    opening = {stretch.first for stretch in stretches}
    closing = {stretch.last for stretch in stretches if stretch.closed}
    begins = np.zeros(len(tokens) + 1, dtype=np.int64)
    for index in [index for index, word in enumerate(words) if word in _ENDS]:
        if words[index] == "\n":
            begins[index + 1] = 1
        elif not _is_abbreviated(words, index, abbreviations):
            after = index + 1
            while after in closing:
                after += 1
            if after < len(words) and (after in opening or words[after][0].isupper()):
                begins[after] = 1
    return np.cumsum(begins)[:-1]


def _is_abbreviated(words: list[str], index: int, abbreviations: Set[str]) -> bool:
    before = words[index - 1] if index else ""
    return words[index] == "." and (before in abbreviations or (len(before) == 1 and before.isalpha()))
