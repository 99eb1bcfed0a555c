"""How verbs and the nouns made from them are turned into each other.

Derivations are read from a list (`lexicon/nominalisations.tsv`); a verb without one gets its gerund by the spelling
rules of English (final -e dropped, a single consonant after a single stressed vowel doubled).
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from transforms.extract.language.en.word_lists import LISTS

_LEXICON = LISTS / "labels"
_VOWELS = frozenset("aeiou")
_NEVER_DOUBLED = frozenset("wxyh")


def nominalise(verb: str) -> str | None:
    """Return the noun that names the action of `verb` (a lower-case lemma), None where the list has none."""
    return _nouns().get(verb)


def noun_preposition(verb: str) -> str:
    """Return the preposition by which the noun of `verb` takes the verb's object: "ban" -> "on", else "of"."""
    return _prepositions().get(verb, "of")


def verb_of(lemma: str) -> str:
    """Return the verb that the noun `lemma` is made from, else `lemma`: noun and verb then compare equal."""
    return _verbs().get(lemma, lemma)


def gerund(verb: str) -> str:
    """Return the -ing form of `verb` (a lower-case lemma): "cut" -> "cutting", "tie" -> "tying"."""
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and len(verb) > 2:
        return verb[:-1] + "ing"
    if verb.endswith("c"):
        return verb + "king"
    if _doubles(verb):
        return verb + verb[-1] + "ing"
    return verb + "ing"


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the words of `lexicon/NAME.txt`, one a line, comments (#) and blank lines left out."""
    lines = (_LEXICON / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def _doubles(verb: str) -> bool:
    if len(verb) < 3 or verb[-1] in _VOWELS | _NEVER_DOUBLED or verb[-2] not in _VOWELS:
        return False
    vowels = [i for i, letter in enumerate(verb) if letter in _VOWELS]
    after_qu = verb[-3:-1] in ("ui", "ue") and verb[-4:-3] == "q"
    if len(vowels) > 1 and not (after_qu and len(vowels) == 2):
        return verb in word_list("doubling_verbs")
    return True


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    lines = (_LEXICON / "nominalisations.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#"))


@cache
def _nouns() -> MappingProxyType[str, str]:
    return MappingProxyType({row[0]: row[1] for row in reversed(_rows())})


@cache
def _verbs() -> MappingProxyType[str, str]:
    return MappingProxyType({row[1]: row[0] for row in reversed(_rows())})


@cache
def _prepositions() -> MappingProxyType[str, str]:
    return MappingProxyType({row[0]: row[2] for row in _rows() if len(row) > 2})
