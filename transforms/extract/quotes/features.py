"""Describe each token by small integers: its word, spelling, quotation-mark state and paragraph.

The columns index the embedding tables of the network (`network.py`). Word ids come from two vocabularies
stored with the
weights: general word vectors (which know rare verbs) and the words frequent in the training articles.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from transforms.extract.quotes.marks import Stretch
from transforms.extract.quotes.tokens import Tokens

AFFIX_BUCKETS = 2048
COLUMNS = ("vector", "word", "prefix", "suffix", "shape", "mark", "stretch", "paragraph")
SIZES = {"prefix": AFFIX_BUCKETS, "suffix": AFFIX_BUCKETS, "shape": 16, "mark": 16, "stretch": 33, "paragraph": 16}

Ids = npt.NDArray[np.int32]

_LENGTH_BOUNDS = np.array([2, 3, 5, 9, 16, 31, 61])
_SENTENCE_END = frozenset(".?!")


def token_features(
    tokens: Tokens, stretches: list[Stretch], vector_ids: Mapping[str, int], word_ids: Mapping[str, int]
) -> Ids:
    """Return one row a token, one column each of `COLUMNS`; 0 stands for an unknown word."""
    ids = np.zeros((len(tokens), len(COLUMNS)), dtype=np.int32)
    seen: dict[str, tuple[int, ...]] = {}
    spelled = []
    for word in _in_one_style(tokens, stretches):
        row = seen.get(word)
        if row is None:
            row = seen[word] = _spelling(word, vector_ids, word_ids)
        spelled.append(row)
    if spelled:
        ids[:, :5] = spelled
    _write_marks(ids, tokens, stretches)
    _write_paragraphs(ids, tokens, stretches)
    return ids


def _in_one_style(tokens: Tokens, stretches: list[Stretch]) -> list[str]:
    """Return the words with every pair of quotation marks written “ ”, so that house styles read alike."""
    words = list(tokens.words)
    for stretch in stretches:
        words[stretch.first] = "“"
        if stretch.closed:
            words[stretch.last] = "”"
    return words


def _spelling(word: str, vector_ids: Mapping[str, int], word_ids: Mapping[str, int]) -> tuple[int, ...]:
    lower = normal_form(word)
    vector = vector_ids.get(lower) or vector_ids.get(word) or 0
    return vector, word_ids.get(lower, 0), _bucket("<" + lower[:3]), _bucket(lower[-3:] + ">"), _shape(word)


def normal_form(word: str) -> str:
    """Return the form under which the vocabularies list `word`: lower case, straight apostrophe, every digit 0."""
    return "0" * len(word) if word.isdigit() else word.lower().replace("’", "'")


def _bucket(affix: str) -> int:
    return zlib.crc32(affix.encode("utf-8", "surrogatepass")) % AFFIX_BUCKETS


def _shape(word: str) -> int:
    first = word[0]
    if first == "\n":
        return 1
    if first.isalpha():
        if word.islower():
            return 2
        if len(word) == 1:
            return 3
        if word[1:].islower():
            return 4
        return 5 if word.isupper() else 6
    if first.isdigit():
        return 7
    if first in _SENTENCE_END:
        return 8
    if first in ",;":
        return 9
    if first == ":":
        return 10
    if first in "'’" and len(word) > 1 and word[1].isalpha():
        return 11
    if first in "([{":
        return 12
    if first in ")]}":
        return 13
    return 14 if first in "-–—" else 15


def _write_marks(ids: Ids, tokens: Tokens, stretches: list[Stretch]) -> None:
    """Column mark: outside 0, else opening, inside, closing of a stretch: 1-3 closed, 4-6 unclosed, 7-9 nested.

    Column stretch: length class of the innermost stretch, whether it begins with a capital, whether it ends in
    punctuation: scare quotes and titles are short and do not.
    """
    for stretch in stretches:
        first, last = stretch.first, stretch.last
        base = 7 if stretch.depth > 0 else 1 if stretch.closed else 4
        ids[first : last + 1, 5] = base + 1
        ids[first, 5] = base
        if stretch.closed:
            ids[last, 5] = base + 2
        length = int(np.searchsorted(_LENGTH_BOUNDS, last - first - 1, side="right"))
        capital = tokens.words[min(first + 1, last)][:1].isupper()
        neighbours = tokens.words[max(last - 1, 0)] + (tokens.words[last + 1] if last + 1 < len(tokens) else "")
        punctuated = any(character in ".,?!;" for character in neighbours[:1] + neighbours[-1:])
        ids[first : last + 1, 6] = 1 + length * 4 + 2 * capital + punctuated


def _write_paragraphs(ids: Ids, tokens: Tokens, stretches: list[Stretch]) -> None:
    """Column paragraph: bits for: opens with a mark, closes with one, previous one left open, first tokens of it."""
    breaks = [index for index, word in enumerate(tokens.words) if word == "\n"]
    opens = {stretch.first for stretch in stretches if stretch.depth == 0}
    closes = {stretch.last for stretch in stretches if stretch.depth == 0 and stretch.closed}
    left_open = {stretch.last for stretch in stretches if stretch.depth == 0 and not stretch.closed}
    begin = 0
    for end in [*breaks, len(tokens)]:
        if end > begin:
            bits = (begin in opens) + 2 * (end - 1 in closes) + 4 * (begin - 2 in left_open)
            ids[begin:end, 7] = bits
            ids[begin : min(begin + 2, end), 7] += 8
        begin = end + 1
