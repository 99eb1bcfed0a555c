"""The forms of English words: the singular of a noun, the gerund of a verb, the verbs that a form is of.

Forms are those of LemmInflect (its dictionary is made from the NIH's SPECIALIST Lexicon; a word outside it gets the
rule that the library's model chooses). The library is read when the first word is asked for, not at import.
"""

from __future__ import annotations

from functools import cache, lru_cache
from types import ModuleType

from transforms.extract.language.en.word_lists import LISTS
from transforms.text.lists import read_words

_KEPT = 65_536
"""How many words are remembered: more than a shard of articles has, so that a long-lived worker stays small."""
_SHORT = 2
"""Letters up to which an unknown word is no plural."""
_LEAST_FIRST = 4
"""Letters that the first part of an unknown compound has at least: "Carmen" is no plural."""


@lru_cache(maxsize=_KEPT)
def singular(noun: str) -> str:
    """Return the singular of a lower-case noun, a noun in singular as it is: "parties" -> "party", "news" -> "news".

    A word that is no noun ("was", "serious") is returned as it is. Of a hyphenated word that the dictionary lacks,
    the last part is changed: "co-chairmen" -> "co-chairman"; so it is of a compound of two words that it has:
    "congressmen" -> "congressman".
    """
    lemmas = _lemmas(noun)
    nouns = lemmas.get("NOUN", ())
    if nouns:
        return noun if noun in nouns and not noun.endswith("s") else nouns[0]
    if lemmas:
        return _noun_of_verb(noun, lemmas.get("VERB", ()))
    first, hyphen, last = noun.rpartition("-")
    if first and last:
        return first + hyphen + singular(last)
    if not noun.endswith("s"):
        return _of_compound(noun)
    if not noun.isalpha() or len(noun) <= _SHORT or noun in _no_plurals():
        return noun
    guessed: tuple[str, ...] = _library().getLemma(noun, "NOUN")
    return guessed[0] if guessed and guessed[0] else noun


def _of_compound(noun: str) -> str:
    """The singular of a word that the dictionary lacks, where it is a word and a plural without -s ("congress|men")."""
    library = _library()
    for i in range(_LEAST_FIRST, len(noun) - 1):
        singulars: tuple[str, ...] = library.getAllLemmas(noun[i:]).get("NOUN", ())
        if singulars and noun[i:] not in singulars and library.getAllLemmas(noun[:i]):
            return noun[:i] + singulars[0]
    return noun


def _noun_of_verb(form: str, verbs: tuple[str, ...]) -> str:
    """The noun that is spelt as the verb of `form`: the dictionary lists "acts" and "retreats" under the verb alone."""
    return next((verb for verb in verbs if form in (f"{verb}s", f"{verb}es")), form)


@lru_cache(maxsize=_KEPT)
def base_form(word: str) -> str:
    """Return a lower-case word without the -s of a plural or of a verb: "sanctions" -> "sanction", "imposes" ->
    "impose"; a word that may be both as the noun."""
    if word.endswith("s") and "NOUN" not in (lemmas := _lemmas(word)):
        return next(iter(lemmas.get("VERB", ())), singular(word))
    return singular(word)


@lru_cache(maxsize=_KEPT)
def gerund(verb: str) -> str:
    """Return the -ing form of `verb` (a lower-case lemma): "cut" -> "cutting", "tie" -> "tying"."""
    if not verb[-1:].isalpha() or not verb[:1].isalpha():
        return f"{verb}ing"
    library = _library()
    listed: tuple[str, ...] = library.getInflection(verb, "VBG", inflect_oov=False)
    if listed and listed[0] != verb:
        return listed[0]
    guessed: dict[str, tuple[str, ...]] = library.getAllInflectionsOOV(verb, "VERB")
    return guessed["VBG"][0]


@lru_cache(maxsize=_KEPT)
def verbs_of_form(form: str) -> tuple[str, ...]:
    """Return the verbs that the lower-case word `form` may be a form of, itself included where it is a verb's base.

    "found" -> ("find", "found"); a word that can be no verb gives ().
    """
    lemmas = _lemmas(form)
    return tuple(dict.fromkeys((*lemmas.get("VERB", ()), *lemmas.get("AUX", ()))))


@cache
def _no_plurals() -> frozenset[str]:
    return read_words(LISTS / "inflection" / "no_plurals.txt")


def _lemmas(word: str) -> dict[str, tuple[str, ...]]:
    """The lemmas of a word by part of speech; none of a word that the dictionary lacks."""
    found: dict[str, tuple[str, ...]] = _library().getAllLemmas(word) if word else {}
    return found


def _library() -> ModuleType:
    """The library, imported here because it imports spaCy and its data take 34 MB and a third of a second."""
    import lemminflect

    library: ModuleType = lemminflect
    return library
