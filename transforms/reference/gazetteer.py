"""Names of the world that the actor reference does not describe: given names, places, services, and the like.

They tell mention detection what a capitalised word may be, not which actor it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from transforms.reference.tables import Row, read_rows

GENDERS = ("m", "f", "-")
SEVERAL = "-"
"""What stands for the country of a place name that several countries have."""

GIVEN_NAME_COLUMNS = ("name", "gender")
NICKNAME_COLUMNS = ("nickname", "name")
PLACE_COLUMNS = ("name", "country")
REGION_CODE_COLUMNS = ("code", "name")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names in lower case.

    `given_names` gives the gender (m, f; - for both), `nicknames` the given name that a short form stands for, `places`
    the country (alpha-3; None where several have a place of the name) of a folded name. `platforms` are services on
    which others speak; `worldwide_acronyms` those that news use without naming the organization's country; `not_actors`
    folded names of laws, programmes, games and regions; `thing_names` words in names of things; `region_words` stand
    before the adjective of a state that is only a part of a longer name; `surname_first` are the states (alpha-3) whose
    names may put the surname first. `region_codes` gives the region that a code of two letters stands for in titles.
    """

    given_names: Mapping[str, str]
    nicknames: Mapping[str, str]
    places: Mapping[str, str | None]
    platforms: frozenset[str]
    worldwide_acronyms: frozenset[str]
    not_actors: frozenset[str]
    thing_names: frozenset[str]
    region_words: frozenset[str]
    surname_first: frozenset[str]
    region_codes: Mapping[str, str]


def read_gazetteer(folder: Path, codes: frozenset[str]) -> Gazetteer:
    """Read the lists of names in `folder`; `codes` are those of all states.

    Raises ReferenceError for a missing file, a name that is listed twice or not in lower case, an unknown country or
    gender.
    """
    given_names: dict[str, str] = {}
    for row in read_rows(folder / "given_names.tsv", GIVEN_NAME_COLUMNS):
        given_names[_new(row, "name", given_names)] = _gender(row)
    places: dict[str, str | None] = {}
    for row in read_rows(folder / "places.tsv", PLACE_COLUMNS):
        places[_new(row, "name", places)] = None if row.text("country") == SEVERAL else row.country("country", codes)
    return Gazetteer(
        given_names, read_nicknames(folder), places,
        platforms=_names(folder / "platforms.tsv", "name"),
        worldwide_acronyms=_names(folder / "worldwide_acronyms.tsv", "acronym"),
        not_actors=_names(folder / "not_actors.tsv", "name"),
        thing_names=_names(folder / "thing_names.tsv", "name"),
        region_words=_names(folder / "region_words.tsv", "word"),
        surname_first=read_surname_first(folder, codes),
        region_codes=read_region_codes(folder),
    )


def read_region_codes(folder: Path) -> dict[str, str]:
    """Return the regions of region_codes.tsv by code; raises ReferenceError for a bad or repeated row."""
    codes: dict[str, str] = {}
    for row in read_rows(folder / "region_codes.tsv", REGION_CODE_COLUMNS):
        codes[_new(row, "code", codes)] = _lower(row, "name")
    return codes


def read_nicknames(folder: Path) -> dict[str, str]:
    """Return the given names of nicknames.tsv by short form; raises ReferenceError for a bad or repeated row."""
    nicknames: dict[str, str] = {}
    for row in read_rows(folder / "nicknames.tsv", NICKNAME_COLUMNS):
        nicknames[_new(row, "nickname", nicknames)] = _lower(row, "name")
    return nicknames


def read_surname_first(folder: Path, codes: frozenset[str]) -> frozenset[str]:
    """Return the states of surname_first.tsv; raises ReferenceError for an unknown or repeated one."""
    states: set[str] = set()
    for row in read_rows(folder / "surname_first.tsv", ("country",)):
        country = row.text("country")
        row.country("country", codes)
        if country in states:
            raise row.error(f"country {country!r} is listed twice")
        states.add(country)
    return frozenset(states)


def _names(path: Path, column: str) -> frozenset[str]:
    names: dict[str, None] = {}
    for row in read_rows(path, (column,)):
        names[_new(row, column, names)] = None
    return frozenset(names)


def _new(row: Row, column: str, known: Mapping[str, object]) -> str:
    name = _lower(row, column)
    if name in known:
        raise row.error(f"{column} {name!r} is listed twice")
    return name


def _lower(row: Row, column: str) -> str:
    name = row.text(column)
    if name != name.lower() or name != name.strip():
        raise row.error(f"{column} is {name!r}: expected lower case without blanks at either end")
    return name


def _gender(row: Row) -> str:
    gender = row.text("gender")
    if gender not in GENDERS:
        raise row.error(f"gender is {gender!r}: expected one of {', '.join(GENDERS)}")
    return gender
