"""How an article shortens names: the words of a name that tell actors apart, and acronyms."""

from __future__ import annotations

import re

from transforms.extract.language.mention_words import MentionWords
from transforms.reference import person_key, surface_key
from transforms.reference.folding import suffixes


def person_tokens(name: str, particles: frozenset[str]) -> tuple[str, ...]:
    """The words of a personal name that tell people apart: folded, without particles ("al", "bin", "von")."""
    tokens = tuple(person_key(name).split())
    return tuple(token for token in tokens if token not in particles) or tokens


def initials(name: str) -> set[str]:
    """The initials in the middle of a personal name."""
    return {part for part in surface_key(name).split()[1:-1] if len(part) == 1}


def without_middle_names(name: str) -> str:
    """First and last word of a personal name without "III" and the like, which is what most news leave of it."""
    parts = [part for part in name.split() if not is_number(part.lower().removesuffix("."))]
    return f"{parts[0]} {parts[-1]}" if len(parts) > 1 else name


def is_number(word: str) -> bool:
    """Whether a lower-case word tells which of several people of one name is meant ("jr", "iii")."""
    return word in suffixes("generation", "number")


def organization_tokens(name: str, lexicon: MentionWords) -> tuple[str, ...]:
    """The words of an organization's name that tell it apart: folded, without function words."""
    return tuple(token for token in surface_key(name).split() if token not in lexicon.name_function_words)


def initials_are(acronym: str, name: str) -> bool:
    """Whether the letters of `acronym` are the capitals of `name`, all of them."""
    return _letters(acronym) == _capitals(name)


def _letters(acronym: str) -> str:
    return "".join(c for c in acronym if c.isalnum()).upper()


def _capitals(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"[^\W\d_]+", name) if word[0].isupper())


def stands_for(acronym: str, name: str) -> bool:
    """Whether `acronym` abbreviates `name`: its letters are the capitals of the name, or the first ones of them."""
    letters, capitals = _letters(acronym), _capitals(name)
    return len(letters) >= 2 and (capitals == letters or (len(letters) >= 3 and capitals.startswith(letters)))
