"""Whether a target is something that politics disputes, rather than a plumber, a dish or a career."""

from __future__ import annotations

import re

from transforms.extract.language.en.inflection import singular
from transforms.extract.language.stance_words import StanceWords

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_LETTERS = re.compile(r"[a-z]+")
_SHORTEST_STEM = 3

NONE, ABSTRACT, POLITICAL = 0, 1, 2
"""Degrees of `dispute_degree`."""


def is_act(lemma: str, words: StanceWords) -> bool:
    """Say whether a noun names an act or a quality by its ending, and so nobody who acts."""
    return any(lemma.endswith(ending) and len(lemma) >= len(ending) + _SHORTEST_STEM
               for ending in words.act_endings) and _LETTERS.fullmatch(lemma) is not None


def dispute_degree(label: str, lemmas: tuple[str, ...], words: StanceWords) -> int:
    """Return `POLITICAL` where the target has a policy word, `ABSTRACT` where it has a word for an act, else `NONE`."""
    named = [*lemmas, *_WORD.findall(label.lower())]
    parts = [part for word in named for part in (word, *word.split("-"))]
    if any(part in words.policy_words or singular(part) in words.policy_words for part in parts):
        return POLITICAL
    return ABSTRACT if any(is_act(part, words) for part in parts) else NONE
