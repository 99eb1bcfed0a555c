"""When two names count as one: the words of a name that tell, and the comparison of names by them."""

from __future__ import annotations

import re
from collections.abc import Iterable

_EMPTY = frozenset({"the", "a", "an", "of", "on", "in", "to", "for", "and", "his", "her", "their", "its", "that"})
_LEAST_PLURAL = 5


def key_words(name: str) -> frozenset[str]:
    """Return the words of a name that are compared: no function words, no plural endings."""
    return frozenset(_stem(word) for word in _words(name) if word not in _EMPTY)


def is_same_name(wanted: str, names: Iterable[str], of_person: bool) -> bool:
    """Say whether one of `names` is the name `wanted`: half of the key words of both are common, or it is a person's
    surname, alone or beside other words of the name."""
    want = key_words(wanted)
    last = _words(wanted)[-1] if want else ""
    for name in names:
        said = key_words(name)
        if not want or not said:
            continue
        if 2 * len(want & said) >= len(want | said):
            return True
        if of_person and last in said and (len(said) == 1 or said <= want):
            return True
    return False


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", name.lower())


def _stem(word: str) -> str:
    return word[:-1] if len(word) >= _LEAST_PLURAL and word.endswith("s") and not word.endswith("ss") else word
