"""Brings words to one form, so that a target, a codebook's term and another article's wording can be compared.

A light stemmer (plural, -ing, -ed and final -e, after step 1 of Porter 1980, "An algorithm for suffix stripping") is
applied to both sides; a noun made from a verb then compares as that verb, a synonym as the word that it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from transforms.extract.language.en.inflection import base_form
from transforms.extract.language.en.wordforms import label_words, verb_of
from transforms.text.lists import read_rows, read_words

_LISTS = Path(__file__).parent / "lists"
_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s\b")
_AMERICAN = re.compile(r"(?<=[a-z]{3})iz(e|es|ed|ing|ation|ations|er|ers)$")
_NOUN_OF_ISE = re.compile(r"(?<=[a-z]{3})isations?$")
_PHASED_OUT = re.compile(r"\bphas(?:e|ed|es|ing)[ -]out\b")
_DEFINITE = re.compile(r"\b(?:the|this|that|these|those|such|his|her|its|their)\b|['’]s\b|s['’]\s", re.IGNORECASE)
_OPEN_SLOT = re.compile(r" (?:\(\{[a-z]+\}\)|(?:of|with|on|in|from|by|to|against|for) \{[a-z]+\})")
_ARTICLES = ("a", "an", "the")
_POSSESSIVE_ENDS = ("’s", "'s", "’", "'")
_UNDOUBLED = re.compile(r"([bdgmnprt])\1$")


def stems(text: str, synonyms: Mapping[str, str]) -> tuple[str, ...]:
    """Return the normal forms of the content words of `text`, in text order.

    `synonyms` maps normal forms (`synonym_forms` makes such a mapping) to the normal form that they stand for.
    """
    words = _WORD.findall(_PHASED_OUT.sub("phaseout", _POSSESSIVE.sub("", text.lower())))
    forms = (normal_form(word) for word in words if word not in _words("function_words"))
    return tuple(synonyms.get(form, form) for form in forms)


def is_definite(phrase: str) -> bool:
    """Say whether `phrase` stands for a thing that was told before ("the bill", "their plan")."""
    return _DEFINITE.search(phrase) is not None


def is_possessor(word: str) -> bool:
    """Say whether `word`, with what hangs on it, names an owner."""
    return word.endswith(_POSSESSIVE_ENDS)


def without_slot(label: str, place: str) -> str:
    """Return a codebook's label without the slot `place` and the preposition that governs it ("Sanctions on {target}"),
    unchanged where nothing governs it."""
    return next((label.replace(part, "") for part in _OPEN_SLOT.findall(label) if place in part), label)


def head_forms(label: str, synonyms: Mapping[str, str]) -> tuple[str, ...]:
    """Return the normal form of the head of a label (after `labels.propose_label`): its gerund, then its head noun.

    Labels put the head before the first preposition, so no parse is needed; a label without content words gives ("",).
    """
    before: list[str] = []
    for word in label.split():
        if word.lower() in label_words("core_prepositions") and before:
            break
        before.append(word)
    gerunds = [word for word in before if word.endswith("ing") and len(word) > 5 and word.islower()][:1]
    return tuple(form for word in [*gerunds, *before[-1:]] for form in stems(word, synonyms)[-1:]) or ("",)


def normal_form(word: str) -> str:
    """Return the stem of a lower-case word, of its verb where the word is a noun made from one."""
    word = _AMERICAN.sub(r"is\1", word.replace(".", ""))
    return _stem(verb_of(base_form(_NOUN_OF_ISE.sub("ise", word))))


def synonym_forms(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Return a mapping of normal forms from (word, word that it stands for) pairs."""
    return MappingProxyType({normal_form(word): normal_form(head) for word, head in pairs})


@cache
def general_synonyms() -> Mapping[str, str]:
    """Return the synonyms that hold for every issue (`lists/synonyms.tsv`) as normal forms."""
    rows = read_rows(_LISTS / "synonyms.tsv", ("word", "stands_for"))
    return synonym_forms((word, head) for word, head in rows)


@cache
def affirming_forms() -> frozenset[str]:
    """Return the normal forms of words for the coming or staying of their object ("introduce sanctions")."""
    return _forms(_words("affirming_verbs"))


@cache
def reversing_forms() -> frozenset[str]:
    """Return the normal forms of words for the opposite of their object ("lift sanctions")."""
    return _forms(_words("reversing_verbs"))


@cache
def thwarted_participles() -> frozenset[str]:
    """Return participles before a noun that tell what became of it ("the stalled bill"), as they are written."""
    return _words("thwarted_participles")


@cache
def neutral_forms() -> frozenset[str]:
    """Return the normal forms of words that say nothing of what is disputed ("the new scheme")."""
    return _forms(_words("neutral_words")) | _forms(label_words("container_nouns"))


@cache
def meta_forms() -> frozenset[str]:
    """Return the normal forms of nouns for speech and events about a dispute ("a report on sanctions")."""
    return _forms(_words("meta_heads"))


@cache
def act_forms() -> frozenset[str]:
    """Return the normal forms of nouns for what somebody means to do ("the plan")."""
    return _forms(_words("acts"))


def adverbial_prepositions() -> frozenset[str]:
    """Return the prepositions of phrases on how, where or when something is done ("through parliament")."""
    return _words("adverbial_prepositions")


def public_acts() -> frozenset[str]:
    """Return the verbs for what states and offices do with a policy ("reopen", "tax")."""
    return _words("public_acts")


def conduct_verbs() -> frozenset[str]:
    """Return the verbs for what people and parties do day by day ("attend")."""
    return _words("conduct_verbs")


def is_aimed_at(before: str) -> bool:
    """Say whether the words `before` a name end in a preposition for what a policy is aimed at ("sanctions on the")."""
    words = [word for word in _WORD.findall(before.lower()) if word not in _ARTICLES]
    return bool(words) and words[-1] in _words("target_prepositions")


@cache
def generic_forms() -> frozenset[str]:
    """Return the normal forms of nouns that name an issue only within their article ("the deal")."""
    return _forms(label_words("generic_heads"))


def _forms(words: Iterable[str]) -> frozenset[str]:
    return frozenset(form for word in words for form in stems(word, general_synonyms()))


@cache
def _words(name: str) -> frozenset[str]:
    return read_words(_LISTS / f"{name}.txt")


def _stem(word: str) -> str:
    for ending, shortest in (("ing", 6), ("ed", 5)):
        if word.endswith(ending) and len(word) >= shortest and not word.endswith(("eed", "thing")):
            root = word[: -len(ending)]
            if any(letter in "aeiouy" for letter in root):
                word = _UNDOUBLED.sub(r"\1", root)
                break
    return word[:-1] if word.endswith("e") and len(word) > 3 else word
