"""Brings words to one form, so that a target, a codebook's term and another article's wording can be compared.

A light stemmer (plural, -ing, -ed and final -e, after step 1 of Porter 1980, "An algorithm for suffix stripping") is
applied to both sides; a noun made from a verb then compares as that verb, a synonym as the word that it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from transforms.extract.language.en.word_lists import LISTS
from transforms.extract.language.en.wordforms import verb_of, word_list

_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s\b")
_SYNONYMS = LISTS / "labels" / "synonyms.tsv"
_UNDOUBLED = re.compile(r"([bdgmnprt])\1$")


def stems(text: str, synonyms: Mapping[str, str]) -> tuple[str, ...]:
    """Return the normal forms of the content words of `text`, in text order.

    `synonyms` maps normal forms (`synonym_forms` makes such a mapping) to the normal form that they stand for.
    """
    words = _WORD.findall(_POSSESSIVE.sub("", text.lower()))
    forms = (normal_form(word) for word in words if word not in word_list("function_words"))
    return tuple(synonyms.get(form, form) for form in forms)


def head_forms(label: str, synonyms: Mapping[str, str]) -> tuple[str, ...]:
    """Return the normal form of the head of a label (after `labels.propose_label`): its gerund, then its head noun.

    Labels put the head before the first preposition, so no parse is needed; a label without content words gives ("",).
    """
    before: list[str] = []
    for word in label.split():
        if word.lower() in word_list("core_prepositions") and before:
            break
        before.append(word)
    gerunds = [word for word in before if word.endswith("ing") and len(word) > 5 and word.islower()][:1]
    return tuple(form for word in [*gerunds, *before[-1:]] for form in stems(word, synonyms)[-1:]) or ("",)


def normal_form(word: str) -> str:
    """Return the stem of a lower-case word, of its verb where the word is a noun made from one."""
    word = word.replace(".", "")
    return _stem(verb_of(_singular(word)))


def synonym_forms(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Return a mapping of normal forms from (word, word that it stands for) pairs."""
    return MappingProxyType({normal_form(word): normal_form(head) for word, head in pairs})


@cache
def general_synonyms() -> Mapping[str, str]:
    """Return the synonyms of `lexicon/synonyms.tsv`, which hold for every issue, as normal forms."""
    lines = _SYNONYMS.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line.strip() and not line.startswith("#"))
    return synonym_forms((word, head) for word, head in rows)


@cache
def forms_of(name: str) -> frozenset[str]:
    """Return the normal forms, general synonyms resolved, of the words of `lexicon/NAME.txt`."""
    return frozenset(form for word in word_list(name) for form in stems(word, general_synonyms()))


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _stem(word: str) -> str:
    for ending, shortest in (("ing", 6), ("ed", 5)):
        if word.endswith(ending) and len(word) >= shortest and not word.endswith(("eed", "thing")):
            root = word[: -len(ending)]
            if any(letter in "aeiouy" for letter in root):
                word = _UNDOUBLED.sub(r"\1", root)
                break
    return word[:-1] if word.endswith("e") and len(word) > 3 else word
