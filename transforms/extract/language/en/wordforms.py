"""How English verbs and the nouns made from them are turned into each other, and how labels are written with them.

Derivations are read from a list (`lists/labels/nominalisations.tsv`).
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from transforms.extract.language.en.word_lists import LISTS
from transforms.text.lists import read_rows, read_words

AND = "and"
"""Joins two names in a label."""
UNNAMED = "They"
"""Stands for a speaker whom nothing names."""
_OF = "of"


def nominalise(verb: str) -> str | None:
    """Return the noun that names the action of `verb` (a lower-case lemma), None where the list has none."""
    return _nouns().get(verb)


def noun_preposition(verb: str) -> str:
    """Return the preposition by which the noun of `verb` takes the verb's object: "ban" -> "on", else "of"."""
    return _prepositions().get(verb, _OF)


def verb_of(lemma: str) -> str:
    """Return the verb that the noun `lemma` is made from, else `lemma`: noun and verb then compare equal."""
    return _verbs().get(lemma, lemma)


def is_made_from_verb(noun: str) -> bool:
    """Say whether `noun` (a lower-case lemma) names the action of a verb of the list."""
    return noun in _verbs()


def possessive(name: str) -> str:
    """Return `name` as an owner: "Russia" -> "Russia’s", "United States" -> "United States’"."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"


@cache
def label_words(name: str) -> frozenset[str]:
    """Return the words of the list `lists/labels/NAME.txt`; raises FileNotFoundError where there is none."""
    return read_words(LISTS / "labels" / f"{name}.txt")


@cache
def _derivations() -> tuple[tuple[str, ...], ...]:
    return tuple(read_rows(LISTS / "labels" / "nominalisations.tsv", ("verb", "noun", "preposition")))


@cache
def _nouns() -> MappingProxyType[str, str]:
    return MappingProxyType({verb: noun for verb, noun, _ in reversed(_derivations())})


@cache
def _verbs() -> MappingProxyType[str, str]:
    return MappingProxyType({noun: verb for verb, noun, _ in reversed(_derivations())})


@cache
def _prepositions() -> MappingProxyType[str, str]:
    return MappingProxyType({verb: preposition for verb, _, preposition in _derivations()})
