"""How an article shortens names: the words of a name that tell actors apart, and acronyms."""

from __future__ import annotations

import re

from transforms.reference import person_key, surface_key

_GENERATION = re.compile(r"[ ,](jr|sr)\b\.?$", re.IGNORECASE)
_NUMBER = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.IGNORECASE)
_EMPTY = frozenset(("of", "the", "for", "and", "on", "in", "to"))


def person_tokens(name: str, particles: frozenset[str]) -> tuple[str, ...]:
    """The words of a personal name that tell people apart: folded, without particles ("al", "bin", "von")."""
    tokens = tuple(person_key(name).split())
    return tuple(token for token in tokens if token not in particles) or tokens


def generation(name: str) -> str:
    """"jr" or "sr" where the name ends so, else ""."""
    found = _GENERATION.search(name)
    return found[1].lower() if found else ""


def initials(name: str) -> set[str]:
    """The initials in the middle of a personal name."""
    return {part for part in surface_key(name).split()[1:-1] if len(part) == 1}


def without_middle_names(name: str) -> str:
    """First and last word of a personal name without "III" and the like, which is what most news leave of it."""
    parts = [part for part in name.split() if not _NUMBER.fullmatch(part)]
    return f"{parts[0]} {parts[-1]}" if len(parts) > 1 else name


def organization_tokens(name: str) -> tuple[str, ...]:
    """The words of an organization's name that tell it apart: folded, without function words."""
    return tuple(token for token in surface_key(name).split() if token not in _EMPTY)


def stands_for(acronym: str, name: str) -> bool:
    """Whether `acronym` abbreviates `name`: its letters are the capitals of the name, or the first ones of them."""
    letters = "".join(c for c in acronym if c.isalnum()).upper()
    capitals = "".join(word[0] for word in re.findall(r"[^\W\d_]+", name) if word[0].isupper())
    return len(letters) >= 2 and (capitals == letters or (len(letters) >= 3 and capitals.startswith(letters)))
