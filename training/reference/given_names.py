"""Adds the given names of a census to the list of given names of the actor reference.

    python -m training.reference.given_names MALE FEMALE --reference seeds/reference

MALE and FEMALE are the files `dist.male.first` and `dist.female.first` of the 1990 census of the United States (public
domain; also in the Python package `names`): a name, its share of people in per cent, two more columns. A name is borne
almost only by one gender where that one's share is `_ALMOST_ONLY` times the other's, else its gender is unknown (-).
Left out are names of the actor reference that are no persons ("Virginia", "Paris") and ordinary words ("may"). Rows
made by hand in `given_names.tsv` stay as they are.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from transforms.extract.language.en.mention_words import load_mention_words
from transforms.reference import Reference, load_reference

FILE = "given_names.tsv"
_ALMOST_ONLY = 15
_MARK = "# From here on: the 1990 census of the United States (public domain), by training/reference/given_names.py."


def shares(path: Path) -> dict[str, float]:
    """Return the share of each name, in per cent, by name in lower case."""
    rows = (line.split() for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return {row[0].lower(): float(row[1]) for row in rows}


def census_rows(male: dict[str, float], female: dict[str, float], reference: Reference, known: set[str],
                ordinary: frozenset[str]) -> list[str]:
    """Return "name<TAB>gender" for every census name to add, by letter."""
    rows = []
    for name in sorted(set(male) | set(female)):
        if name in known or name in ordinary or any(r.entry.actor_type != "person"
                                                    for r in reference.lookup(name.capitalize())):
            continue
        m, f = male.get(name, 0.0), female.get(name, 0.0)
        gender = "m" if m > _ALMOST_ONLY * f else "f" if f > _ALMOST_ONLY * m else "-"
        rows.append(f"{name}\t{gender}")
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("male", type=Path)
    parser.add_argument("female", type=Path)
    parser.add_argument("--reference", type=Path, required=True)
    arguments = parser.parse_args()
    path = arguments.reference / FILE
    lines = path.read_text(encoding="utf-8").splitlines()
    by_hand = lines[:lines.index(_MARK)] if _MARK in lines else lines
    known = {line.split("\t")[0] for line in by_hand if not line.startswith("#")}
    rows = census_rows(shares(arguments.male), shares(arguments.female), load_reference(arguments.reference), known,
                       load_mention_words().ordinary_words)
    path.write_text("\n".join([*by_hand, _MARK, *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
