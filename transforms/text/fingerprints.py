"""The word sequences of a text as numbers, all of them or a sample, by which repeated text is found.

Method: hashed word n-grams with "0 mod p" sampling (Manber, USENIX 1994; Broder, 1997). A sampled n-gram is sampled in
every text that contains it, so that a share of a text that stands in another is estimated from the samples alone.
Hashes are the same on every machine and in every process.
"""

from __future__ import annotations

import re
import zlib

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint32]

_GRAM = 5
_SAMPLED = 4
"""One n-gram in four: about 0.25 numbers a word, half a kilobyte for an article of 500 words."""

_WORD = re.compile(r"\w+")
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


def gram_hashes(text: str) -> Hashes:
    """Return the sorted, distinct hashes of the 5-word sequences of `text`; of all its words if it has fewer.

    Case and punctuation do not count. An empty text has none.
    """
    words = np.array([zlib.crc32(word.encode()) for word in _WORD.findall(text.casefold())], dtype=np.uint64)
    width = min(_GRAM, len(words))
    if width == 0:
        return np.empty(0, dtype=np.uint32)
    mixed = np.zeros(len(words) - width + 1, dtype=np.uint64)
    for offset in range(width):
        mixed = (mixed ^ words[offset:offset + len(mixed)]) * _FACTOR
        mixed ^= mixed >> np.uint64(29)
    return np.unique((mixed >> np.uint64(32)).astype(np.uint32))


def sample(hashes: Hashes) -> Hashes:
    """Return the sampled ones of `hashes`: the fingerprint of their text."""
    sampled: Hashes = hashes[hashes % _SAMPLED == 0]
    return sampled


def containment(part: Hashes, whole: Hashes) -> float:
    """Return which share of `part` (sorted, distinct) is in `whole`, 0 where `part` is empty."""
    return float(np.isin(part, whole, assume_unique=True).mean()) if len(part) else 0.0
