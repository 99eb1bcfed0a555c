"""Adds given names of the politicians of the actor reference to its list of given names.

    python -m training.reference.politicians_names seeds/reference

To be run after `given_names`, which writes the list anew. A given name is the first word of the names of at least
`_BEARERS` persons with different last words, in countries that write it first; its gender stays open. Left out are
words that the other lists know, and names of the reference that are no persons.
"""

from __future__ import annotations

import argparse
import gzip
from collections.abc import Iterable
from pathlib import Path

from training.reference.given_names import FILE
from transforms.extract.language.en.mention_words import load_mention_words
from transforms.reference import load_reference

_BEARERS = 4
_MARK = "# From here on: politicians of the reference (Wikidata, CC0), by training/reference/politicians_names.py."


def given_names(persons: Iterable[tuple[str, str]], surname_first: frozenset[str]) -> list[str]:
    """Return the given names of `persons` (full name, country as alpha-3), in lower case, by letter; left out are the
    persons of the countries `surname_first`."""
    surnames: dict[str, set[str]] = {}
    for name, country in persons:
        parts = name.lower().split()
        if len(parts) > 1 and country not in surname_first and len(parts[0]) > 2 and parts[0].isalpha():
            surnames.setdefault(parts[0], set()).add(parts[-1])
    return sorted(name for name, last in surnames.items() if len(last) >= _BEARERS)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reference", type=Path)
    folder: Path = parser.parse_args().reference
    lines = (folder / FILE).read_text(encoding="utf-8").splitlines()
    others = lines[:lines.index(_MARK)] if _MARK in lines else lines
    known = {line.split("\t")[0] for line in others}
    lexicon, reference = load_mention_words(), load_reference(folder)
    lists = (lexicon.ordinary_words, lexicon.honorifics, lexicon.roles, lexicon.particles, lexicon.organization_nouns,
             lexicon.other_nouns)
    text = gzip.decompress((folder / "persons.tsv.gz").read_bytes()).decode("utf-8")
    cells = (line.split("\t") for line in text.splitlines() if line.startswith("Q"))
    persons = ((row[1].split("|")[0], row[2]) for row in cells)
    names = [name for name in given_names(persons, reference.gazetteer.surname_first)
             if name not in known and not any(name in words for words in lists)
             and not any(r.entry.actor_type != "person" for r in reference.lookup(name.capitalize()))]
    (folder / FILE).write_text("\n".join([*others, _MARK, *(f"{name}\t-" for name in names)]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
