"""Reading a folder of reference tables (formats: docs/reference-data.md)."""

from __future__ import annotations

from pathlib import Path

from transforms.reference.entries import METONYM, ReferenceEntry
from transforms.reference.gazetteer import read_gazetteer
from transforms.reference.index import Naming, Reference
from transforms.reference.offices import read_office_titles
from transforms.reference.persons import Persons, read_leaders, read_person_lines
from transforms.reference.tables import read_rows
from transforms.schema import ActorType

ENTRY_COLUMNS = ("reference_id", "name", "country", "wikidata_id", "names", "acronyms", "demonyms", "metonyms")
SEAT_COLUMNS = ("surface", "reference_id")
ENTRY_FILES = (
    ("states.tsv", ActorType.STATE, "state"),
    ("organizations.tsv", ActorType.ORGANIZATION, "org"),
    ("media.tsv", ActorType.MEDIA, "media"),
    ("parties.tsv", ActorType.PARTY, "party"),
)
"""File, actor type of its rows, and the prefix of their ids."""


def load_reference(folder: Path) -> Reference:
    """Read the actor reference in `folder`.

    Every file of the format must be there. Raises ReferenceError, naming file, line and reason, for the first row that
    is wrong: other columns, an unknown country or id, a bad date, an id or a surface of one entry given twice.
    """
    entries: dict[str, ReferenceEntry] = {}
    namings: list[Naming] = []
    codes: frozenset[str] = frozenset()
    for file_name, actor_type, prefix in ENTRY_FILES:
        _read_entries(folder / file_name, actor_type, prefix, codes, entries, namings)
        if not codes:
            codes = frozenset(entry.country for entry in entries.values() if entry.country)
    _read_seats(folder / "seats.tsv", entries, namings)
    titles = read_office_titles(folder)
    bodies = frozenset(entries)
    leaders, as_of = read_leaders(folder, codes, bodies, titles)
    lines = read_person_lines(folder / "persons.tsv.gz", codes)
    gazetteer = read_gazetteer(folder, codes)
    persons = Persons(lines, leaders, titles, as_of, gazetteer.surname_first)
    return Reference(namings, entries, persons, titles, gazetteer)


def _read_entries(path: Path, actor_type: str, prefix: str, codes: frozenset[str],
                  entries: dict[str, ReferenceEntry], namings: list[Naming]) -> None:
    for row in read_rows(path, ENTRY_COLUMNS):
        reference_id = row.identifier("reference_id", prefix)
        if reference_id in entries:
            raise row.error(f"reference_id {reference_id!r} is listed twice")
        if actor_type == ActorType.STATE:
            country: str | None = row.text("country")
            if reference_id != f"state-{country}" or len(row.text("country")) != 3 or not row.text("country").isupper():
                raise row.error(f"reference_id is {reference_id!r}, country {country!r}: expected 'state-' and the "
                                "ISO 3166-1 alpha-3 code that country repeats")
        else:
            country = row.country("country", codes)
        entry = ReferenceEntry(reference_id, row.text("name"), actor_type, country, row.wikidata_id("wikidata_id"))
        entries[reference_id] = entry
        given = [("name", entry.name)]
        for column in ("names", "acronyms", "demonyms", "metonyms"):
            given += [(column.removesuffix("s"), surface) for surface in row.values(column)]
        if len(set(given)) < len(given):
            raise row.error(f"{reference_id} repeats its name {entry.name!r} in names")
        namings += [Naming(surface, reading, entry) for reading, surface in given]


def _read_seats(path: Path, entries: dict[str, ReferenceEntry], namings: list[Naming]) -> None:
    seen: set[tuple[str, str]] = set()
    for row in read_rows(path, SEAT_COLUMNS):
        surface, reference_id = row.text("surface"), row.text("reference_id")
        if reference_id not in entries:
            raise row.error(f"reference_id {reference_id!r} is unknown: expected an id of an earlier file")
        if (surface, reference_id) in seen:
            raise row.error(f"surface {surface!r} of {reference_id} is listed twice")
        seen.add((surface, reference_id))
        namings.append(Naming(surface, METONYM, entries[reference_id]))
