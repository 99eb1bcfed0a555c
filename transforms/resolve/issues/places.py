"""The states that a text names, for the scope of an issue: by name, acronym or adjective, never by their capital.

Read from the actor reference's `states.tsv`; a capital ("London") is as often a place as the state and tells no scope.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from transforms.reference.tables import read_rows

_COLUMNS = ("reference_id", "name", "country", "wikidata_id", "names", "acronyms", "demonyms", "metonyms")
_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*\.?")
_POSSESSIVE = re.compile(r"['’]s?$")
_SHORTEST_NAME = 3
UNION = "EU"
"""The code of the European Union as a scope, beside the ISO codes of states."""


@dataclass(frozen=True, slots=True)
class Places:
    """`names`: the name shown of each code; `surfaces`: the words of each surface by its first word, longest first."""

    names: Mapping[str, str]
    surfaces: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    adjectives: frozenset[tuple[str, ...]] = frozenset()

    def is_adjective(self, surface: str) -> bool:
        """Say whether `surface`, which `found` gave, describes a state rather than names it ("US", "British")."""
        return tuple(map(_bare, surface.split())) in self.adjectives

    def found(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and code of every state that `text` names, in text order, as written with capitals."""
        words = [(match.start(), match.end(), _bare(match.group())) for match in _WORD.finditer(text)]
        at = 0
        while at < len(words):
            for surface, code in self.surfaces.get(words[at][2], ()):
                if tuple(word for _, _, word in words[at:at + len(surface)]) == surface:
                    yield words[at][0], words[at + len(surface) - 1][1], code
                    at += len(surface) - 1
                    break
            at += 1


NOWHERE = Places(MappingProxyType({}), MappingProxyType({}))


def load_places(reference: Path) -> Places:
    """Read `states.tsv` of the reference folder `reference`; raises ReferenceError for the first row that is wrong."""
    names: dict[str, str] = {UNION: "EU"}
    adjectives: set[tuple[str, ...]] = {("EU",)}
    surfaces: dict[tuple[str, ...], str] = {("EU",): UNION, ("European", "Union"): UNION}
    for row in read_rows(reference / "states.tsv", _COLUMNS):
        code, name = row.text("country"), row.text("name")
        acronyms = row.values("acronyms")
        short = next((text for text in acronyms if text.isalpha() and len(text) < _SHORTEST_NAME), None)
        names[code] = short or name
        for surface in (name, *row.values("names"), *acronyms, *row.values("demonyms")):
            surfaces.setdefault(tuple(_bare(word) for word in surface.split()), code)
        adjectives |= {tuple(map(_bare, surface.split())) for surface in (*acronyms, *row.values("demonyms"))}
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, code in surfaces.items():
        by_first.setdefault(words[0], []).append((words, code))
    ordered = {first: tuple(sorted(found, key=lambda entry: (-len(entry[0]), entry)))
               for first, found in by_first.items()}
    return Places(MappingProxyType(names), MappingProxyType(ordered), frozenset(adjectives))


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word).rstrip(".") if word.count(".") < 2 else _POSSESSIVE.sub("", word)
