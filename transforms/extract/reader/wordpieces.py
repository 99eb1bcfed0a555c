"""Cut text into word pieces with their offsets, as BERT's uncased tokenizer does.

Lower case without accents, words and single punctuation marks, then the longest piece of the vocabulary first
(WordPiece, Wu et al. 2016; Devlin et al. 2019). A word that cannot be built from pieces is one unknown piece.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

CONTINUES = "##"
UNKNOWN, CLASSIFY, SEPARATE = "[UNK]", "[CLS]", "[SEP]"
_OPENS, _CLOSES = "<s>", "</s>"
"""What MPNet's vocabulary, which has BERT's in it, has in the place of `CLASSIFY` and `SEPARATE`."""
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_LONGEST_WORD = 100


@dataclass(frozen=True, slots=True)
class Pieces:
    """Piece numbers, and for each its half-open code point offsets in the text."""

    numbers: list[int]
    starts: list[int]
    ends: list[int]


def ends(vocabulary: Mapping[str, int]) -> tuple[str, str]:
    """Return the pieces that open and close what an encoder with this vocabulary reads."""
    return (_OPENS, _CLOSES) if _OPENS in vocabulary else (CLASSIFY, SEPARATE)


def cut(text: str, vocabulary: Mapping[str, int], known: dict[str, list[tuple[int, int]]]) -> Pieces:
    """Return the pieces of `text`. `known` remembers the pieces of words seen before (number, length in the word)."""
    pieces = Pieces([], [], [])
    for match in _WORD.finditer(text):
        word = match.group()
        parts = known.get(word)
        if parts is None:
            parts = known[word] = _parts(word, vocabulary)
        start = match.start()
        for number, length in parts:
            pieces.numbers.append(number)
            pieces.starts.append(start)
            pieces.ends.append(start + length)
            start += length
    return pieces


def _parts(word: str, vocabulary: Mapping[str, int]) -> list[tuple[int, int]]:
    folded = ["".join(c for c in unicodedata.normalize("NFD", letter.lower()) if unicodedata.category(c) != "Mn")
              for letter in word]
    parts: list[tuple[int, int]] = []
    first = 0
    while first < len(word) and len(word) <= _LONGEST_WORD:
        for last in range(len(word), first, -1):
            number = vocabulary.get((CONTINUES if first else "") + "".join(folded[first:last]))
            if number is not None:
                parts.append((number, last - first))
                first = last
                break
        else:
            break
    return parts if first == len(word) else [(vocabulary[UNKNOWN], len(word))]
