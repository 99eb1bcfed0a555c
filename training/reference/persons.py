"""Build persons.tsv.gz: politicians with names, offices and the keys under which they are found.

    python -m training.reference.persons SOURCE --out seeds/reference/persons.tsv.gz

SOURCE is one of the forms that `training.reference.sources` reads: JSON Lines of persons, a result of the Wikidata
query service, or an OpenSanctions file; gzip is read as it is. Persons without a name in Latin letters are left out,
since English articles cannot name them, and records without a Wikidata item. Of several names the usual one comes
first (`by_use`), since it is the name that the published tables show. Terms in one office that follow one another
within about a year are written as one. The same source gives the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.reference.sources import read_persons
from transforms.reference.folding import surname_keys, unordered_person_key
from transforms.reference.gazetteer import read_nicknames, read_surname_first
from transforms.reference.loading import ENTRY_COLUMNS
from transforms.reference.offices import OfficeTitles, read_office_titles
from transforms.reference.persons import PERSON_COLUMNS
from transforms.reference.tables import first_day, last_day, read_rows

COUNTRIES = Path(__file__).with_name("countries_of_sources.tsv")
USUAL_NAMES = Path(__file__).with_name("usual_names.tsv")
_HEADER = """\
# Persons, one a row: politicians with their offices. Built by `python -m training.reference.persons`; do not edit, for
# leaders.tsv takes precedence. Source: Wikidata by way of EveryPolitician (CC0, as of 2022), and congress-legislators
# (CC0, as of 2026-04). names: the usual one first; offices: title;country;start;end; prominence: 0-100; the rest are
# keys of the look-ups.
"""
_GAP_DAYS = 400
_ENGLISH = ("USA", "GBR", "CAN", "AUS", "NZL", "IRL")
_GENERATIONS = ("jr", "sr", "ii", "iii")
_ALPHA_3 = re.compile(r"[A-Z]{3}")
_WIKIDATA = re.compile(r"Q[1-9]\d*")


def main() -> None:
    """Read SOURCE and write the file that --out names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--out", type=Path, default=Path("seeds/reference/persons.tsv.gz"))
    arguments = parser.parse_args()
    text = rendered(read_persons(arguments.source), arguments.out.parent)
    arguments.out.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))


@dataclass(frozen=True)
class Names:
    """What the reference knows of titles and names: short forms of given names, and where the surname comes first."""

    titles: OfficeTitles
    nicknames: Mapping[str, str]
    surname_first: frozenset[str]


def read_names(reference: Path) -> Names:
    """Read the tables of the folder `reference` that the persons are built with."""
    codes = frozenset(row.text("country") for row in read_rows(reference / "states.tsv", ENTRY_COLUMNS))
    return Names(read_office_titles(reference), read_nicknames(reference), read_surname_first(reference, codes))


def rendered(records: Iterable[dict[str, Any]], reference: Path) -> str:
    """Return the whole table as text, sorted by Wikidata item; `reference` is the folder of the other tables."""
    known = read_names(reference)
    listed = read_rows(COUNTRIES, ("source", "country"))
    countries = {row.text("source"): row.text("country").strip("-") for row in listed}
    usual = {row.text("wikidata_id"): row.values("names") for row in read_rows(USUAL_NAMES, ("wikidata_id", "names"))}
    rows = {}
    for record in records:
        if cells := _cells(record, countries, known, usual.get(record["id"], ())):
            rows[record["id"]] = "\t".join(cells)
    lines = [rows[item] for item in sorted(rows, key=lambda item: int(item[1:]))]
    return _HEADER + "\n".join(["\t".join(PERSON_COLUMNS), *lines]) + "\n"


def by_use(names: Iterable[str], nicknames: Mapping[str, str]) -> list[str]:
    """Return the names of one person, the one that news are likely to use first.

    That is one without comma, brackets or nickname in quotation marks; without "Jr." and without middle names that
    another name abbreviates or leaves out as initials; and with the short form of a given name where the other names
    hold the full one ("Bob Doe" before "Robert Doe"). Names that this does not tell apart keep their order.
    """
    listed = list(dict.fromkeys(names))
    words_of = {name: [word.strip(".,") for word in name.lower().split()] for name in listed}
    initials = {word for words in words_of.values() for word in words[1:] if len(word) == 1}
    given = {words[0] for words in words_of.values()}

    def rank(name: str) -> tuple[bool, int, bool]:
        first, *rest = words_of[name]
        spare = sum(len(word) == 1 or word in _GENERATIONS for word in rest)
        spare += sum(2 for word in rest[:-1] if len(word) > 1 and word[0] in initials)
        return any(mark in name for mark in ',("“'), spare, nicknames.get(first) not in given

    return sorted(listed, key=rank)


def _in_full_and_short(name: str, nicknames: Mapping[str, str]) -> list[str]:
    """The name with its given name in full, or in the usual short forms, for the keys of English-speaking persons."""
    given, _, rest = name.partition(" ")
    full = nicknames.get(given.lower())
    short = [nickname for nickname, other in nicknames.items() if other == given.lower()]
    return [f"{form} {rest}" for form in ([full] if full else short)]


def _cells(record: dict[str, Any], countries: dict[str, str], known: Names,
           usual: tuple[str, ...]) -> list[str] | None:
    names = [" ".join(name.split()) for name in record["names"]]
    names = [name for name in names if _is_latin(name) and "|" not in name and unordered_person_key(name)]
    names = list(dict.fromkeys([*usual[:1], *by_use(names, known.nicknames), *usual]))
    if not names or not _WIKIDATA.fullmatch(record["id"]):
        return None
    terms = _joined(record["offices"], countries)
    held = Counter(country for _, country, _, _ in terms if country)
    country = sorted(held, key=lambda code: (-held[code], code))[0] if held else ""
    held_posts = [(title, body) for title, body, _, _ in terms if body and known.titles.is_post(title)]
    posts = dict.fromkeys(f"{body}:{known.titles.key(title, body)}" for title, body in held_posts)
    prominence = max((known.titles.level(title) for title, _, _, _ in terms), default=0)
    plain = [name.split(",")[0] for name in names]
    surnames = dict.fromkeys(key for name in plain for key in surname_keys(name, country in known.surname_first))
    nicknames = known.nicknames if country in _ENGLISH else {}
    called = [form for name in plain for form in (name, *_in_full_and_short(name, nicknames))]
    return [
        record["id"], "|".join(names), country, "|".join(";".join(term) for term in terms), str(prominence),
        "|".join(dict.fromkeys(key for name in called if (key := unordered_person_key(name)))), "|".join(surnames),
        "|".join(posts),
    ]


def _joined(offices: list[dict[str, str]], countries: dict[str, str]) -> list[tuple[str, str, str, str]]:
    """Offices as (title, country, start, end), the terms of one office joined where they follow one another."""
    by_office: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for office in offices:
        title = " ".join(office["office"].replace("|", " ").replace(";", ",").split())
        start, end = (_date(office[side]) for side in ("start", "end"))
        if title and not (start and end and last_day(end) < first_day(start)):
            by_office.setdefault((title, _code(office["country"], countries)), []).append((start, end))
    joined = []
    for (title, country), terms in by_office.items():
        runs: list[tuple[str, str]] = []
        for start, end in sorted(set(terms)):
            if runs and _follows(runs[-1][1], start):
                runs[-1] = (runs[-1][0], end)
            elif not runs or start != runs[-1][0]:
                runs.append((start, end))
            elif not runs[-1][1]:
                runs[-1] = (start, end)
        joined += [(title, country, start, end) for start, end in runs]
    return sorted(joined, key=lambda term: (term[2], term), reverse=True)


def _code(country: str, countries: dict[str, str]) -> str:
    if _ALPHA_3.fullmatch(country) or not country:
        return country
    if country not in countries:
        raise SystemExit(f"country {country!r} is unknown: add a row to {COUNTRIES}")
    return countries[country]


def _follows(end: str, start: str) -> bool:
    return bool(end and start) and (first_day(start) - last_day(end)).days <= _GAP_DAYS


def _date(text: str) -> str:
    try:
        first_day(text)
    except ValueError:
        return ""
    return text


def _is_latin(name: str) -> bool:
    letters = [character for character in name if character.isalpha()]
    return bool(letters) and all("LATIN" in unicodedata.name(character, "") for character in letters)


if __name__ == "__main__":
    main()
