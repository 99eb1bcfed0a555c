"""Persons of the reference: one compact file of tens of thousands, indexed when read and parsed when asked for.

`persons.tsv.gz` is built by `training/reference/persons.py` and carries the keys of every name, because folding all
names anew would take longer than everything else. Its rows stay text until a look-up hits them. `leaders.tsv` is kept
by hand, one row an office, and takes precedence; `office_holders.tsv` adds offices of the same form, whose holders a
name alone does not bring to mind.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from transforms.reference.entries import Office, ReferenceEntry
from transforms.reference.folding import surface_key, surname_key, surname_keys, unordered_person_key
from transforms.reference.offices import OfficeTitles
from transforms.reference.tables import ReferenceError, first_day, last_day, read_rows
from transforms.schema import ActorType

PERSON_COLUMNS = ("wikidata_id", "names", "country", "offices", "prominence", "name_keys", "surname_keys", "posts")
LEADER_FILES = ("leaders.tsv", "office_holders.tsv")
LEADER_COLUMNS = ("wikidata_id", "name", "aliases", "country", "office", "body", "start", "end")
_DATE = r"(?:\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?)?"
_OFFICE = rf"[^\t|;]+;(?:[A-Z]{{3}})?;{_DATE};{_DATE}"
_PERSON = re.compile(
    rf"Q[1-9]\d*\t[^\t|]+(?:\|[^\t|]+)*\t(?:[A-Z]{{3}})?\t(?:{_OFFICE}(?:\|{_OFFICE})*)?\t\d{{1,3}}\t[^\t]+\t[^\t]+\t[^\t]*")
_COUNTRY_CELL = 2
_CURRENT_BONUS = 5
_HEAD_OF_STATE, _KNOWN_BY_OFFICE = 90, 45
"""The level from which a name alone means its bearer, and the prominence at most of others of office_holders.tsv."""


@dataclass(frozen=True, slots=True)
class Leader:
    """One person of leaders.tsv (`leads`) or office_holders.tsv with all rows brought together."""

    entry: ReferenceEntry
    aliases: tuple[str, ...]
    leads: bool = True


class Persons:
    """Index over the persons of both files; `surname_first` are the states whose names may put the surname first."""

    def __init__(self, lines: Sequence[str], leaders: Iterable[Leader], titles: OfficeTitles, as_of: date,
                 surname_first: frozenset[str]) -> None:
        self.as_of = as_of
        self._surname_first = surname_first
        self._titles = titles
        self._lines = lines
        self._leaders = {leader.entry.reference_id: leader for leader in leaders}
        self._by_id: dict[str, int] = {}
        # Ids are joined by blanks rather than listed: a hundred thousand lists cost a quarter more time to load.
        self._by_name: dict[str, str] = {}
        self._by_surname: dict[str, str] = {}
        self._by_post: dict[str, str] = {}
        for number, line in enumerate(lines):
            wikidata_id, _, _, _, _, name_keys, surnames, posts = line.split("\t")
            reference_id = f"person-{wikidata_id}"
            self._by_id[reference_id] = number
            for index, cell in ((self._by_name, name_keys), (self._by_surname, surnames), (self._by_post, posts)):
                for key in cell.split("|") if cell else ():
                    index[key] = f"{index[key]} {reference_id}" if key in index else reference_id
        for reference_id, leader in self._leaders.items():
            self._add_leader(reference_id, leader)

    def _add_leader(self, reference_id: str, leader: Leader) -> None:
        names = (leader.entry.name, *leader.aliases)
        name_keys = {unordered_person_key(name): None for name in names}
        surnames: dict[str, None] = {}
        for name in names:
            if " " in name:
                surnames.update(dict.fromkeys(surname_keys(name, leader.entry.country in self._surname_first)))
            else:
                surnames[surname_key(name)] = None
        posts = dict.fromkeys(f"{o.body}:{self._titles.key(o.title, o.body)}" for o in leader.entry.offices)
        for key in name_keys:
            _insert(self._by_name, key, reference_id)
        for key in surnames:
            _insert(self._by_surname, key, reference_id)
        for post in posts:
            _insert(self._by_post, post, reference_id)

    def entry(self, reference_id: str) -> ReferenceEntry | None:
        """Return the person with that id, None when there is none."""
        leader = self._leaders.get(reference_id)
        number = self._by_id.get(reference_id)
        if number is None:
            return leader.entry if leader else None
        listed = _parse(self._lines[number])
        return _merged(leader.entry, listed, self._titles) if leader else listed

    def is_leader(self, reference_id: str) -> bool:
        """Whether leaders.tsv lists the person."""
        leader = self._leaders.get(reference_id)
        return leader is not None and leader.leads

    def is_stated(self, reference_id: str) -> bool:
        """Whether leaders.tsv or office_holders.tsv lists the person."""
        return reference_id in self._leaders

    def by_name(self, key: str) -> list[tuple[ReferenceEntry, tuple[str, ...]]]:
        """Return the persons with a name of that unordered key, each with all names."""
        return [(entry, self.names(reference_id)) for reference_id in self._by_name.get(key, "").split()
                if (entry := self.entry(reference_id))]

    def by_surname(self, key: str) -> list[ReferenceEntry]:
        """Return the persons with a surname of that key."""
        return [entry for reference_id in self._by_surname.get(key, "").split() if (entry := self.entry(reference_id))]

    def by_post(self, body: str, key: str) -> list[ReferenceEntry]:
        """Return the persons who hold or held the office of that key in a country or organization."""
        ids = self._by_post.get(f"{body}:{key}", "").split()
        return [entry for reference_id in ids if (entry := self.entry(reference_id))]

    def has_post(self, body: str, key: str) -> bool:
        """Whether anybody holds or held the office of that key in a country or organization."""
        return f"{body}:{key}" in self._by_post

    def names(self, reference_id: str) -> tuple[str, ...]:
        """Return every listed name of the person with that id, as written; () where there is none."""
        names: tuple[str, ...] = ()
        if leader := self._leaders.get(reference_id):
            names = (leader.entry.name, *leader.aliases)
        number = self._by_id.get(reference_id)
        return names if number is None else names + tuple(self._lines[number].split("\t")[1].split("|"))


def read_person_lines(path: Path, codes: frozenset[str]) -> list[str]:
    """Return the rows of persons.tsv.gz; raises ReferenceError for the first that is malformed.

    Only the form is checked here (widths, ids, dates, country codes): the keys come from the build.
    """
    try:
        lines = gzip.decompress(path.read_bytes()).decode("utf-8").split("\n")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise ReferenceError(path, 0, f"cannot be read as gzip of UTF-8 ({error})") from error
    begin = next((place for place, line in enumerate(lines) if not line.startswith("#")), len(lines))
    if lines[begin : begin + 1] != ["\t".join(PERSON_COLUMNS)]:
        raise ReferenceError(path, begin + 1, f"expected the columns {', '.join(PERSON_COLUMNS)}")
    rows = lines[begin + 1 :]
    if rows and not rows[-1]:
        rows.pop()
    seen: set[str] = set()
    for number, line in enumerate(rows, start=begin + 2):
        if not _PERSON.fullmatch(line):
            raise ReferenceError(path, number, f"malformed row {line[:80]!r}: {_why_malformed(line)}")
        wikidata_id, _, country, _ = line.split("\t", _COUNTRY_CELL + 1)
        if country and country not in codes:
            raise ReferenceError(path, number, f"country is {country!r}: expected the code of a state in states.tsv")
        if wikidata_id in seen:
            raise ReferenceError(path, number, f"{wikidata_id} is listed twice")
        seen.add(wikidata_id)
    return rows


def read_leaders(folder: Path, codes: frozenset[str], organizations: frozenset[str],
                 titles: OfficeTitles) -> tuple[list[Leader], date]:
    """Return the persons of leaders.tsv and office_holders.tsv of `folder`, and the latest date that the former states;
    raises ReferenceError for a bad row."""
    offices: dict[str, list[Office]] = {}
    heads: dict[str, tuple[str, str | None, str | None]] = {}
    aliases: dict[str, dict[str, None]] = {}
    latest, leading = date.min, set[str]()
    for row in chain(*(read_rows(folder / name, LEADER_COLUMNS) for name in LEADER_FILES)):
        name, wikidata_id, country = row.text("name"), row.wikidata_id("wikidata_id"), row.country("country", codes)
        body, start, end = row.optional("body"), row.first_day("start"), row.last_day("end")
        if body and body not in codes and body not in organizations:
            raise row.error(f"body is {body!r}: expected a code of states.tsv or an organization's or party's id")
        if start and end and end < start:
            raise row.error(f"end {end} is before start {start}")
        reference_id = f"person-{wikidata_id}" if wikidata_id else f"person-{_slug(name)}"
        if row.path.name == LEADER_FILES[0]:
            latest = max(latest, start or latest, end or latest)
            leading.add(reference_id)
        head = heads.setdefault(reference_id, (name, country, wikidata_id))
        if head != (name, country, wikidata_id):
            raise row.error(f"{reference_id} was {head} in an earlier row, is {(name, country, wikidata_id)} here")
        aliases.setdefault(reference_id, {}).update(dict.fromkeys(row.values("aliases")))
        state, organization = (body, None) if body in codes else (None, body)
        office = Office(row.text("office"), state, start, end, organization)
        if office in offices.setdefault(reference_id, []):
            raise row.error(f"{name} holds {office.title!r} from {start} in an earlier row too")
        offices[reference_id].append(office)
    leaders = []
    for reference_id, (name, country, wikidata_id) in heads.items():
        held = tuple(sorted(offices[reference_id], key=_latest_first))
        leads = reference_id in leading
        prominence = max(titles.level(o.title) + (_CURRENT_BONUS if o.end is None else 0) for o in held)
        if not leads and prominence < _HEAD_OF_STATE:
            prominence = min(prominence, _KNOWN_BY_OFFICE)
        entry = ReferenceEntry(reference_id, name, ActorType.PERSON, country, wikidata_id, held, min(prominence, 100))
        leaders.append(Leader(entry, tuple(aliases[reference_id]), leads))
    return leaders, latest


def _insert(index: dict[str, str], key: str, reference_id: str) -> None:
    ids = index.get(key, "").split()
    if reference_id not in ids:
        index[key] = " ".join([*ids, reference_id])


def _parse(line: str) -> ReferenceEntry:
    wikidata_id, names, country, offices, prominence, _, _, _ = line.split("\t")
    held = tuple(_office(text) for text in offices.split("|")) if offices else ()
    name = names.split("|", 1)[0]
    return ReferenceEntry(f"person-{wikidata_id}", name, ActorType.PERSON, country or None, wikidata_id, held,
                          int(prominence))


def _office(text: str) -> Office:
    title, country, start, end = text.split(";")
    return Office(title, country or None, first_day(start) if start else None, last_day(end) if end else None)


def _merged(leader: ReferenceEntry, listed: ReferenceEntry, titles: OfficeTitles) -> ReferenceEntry:
    """The leader with the listed offices besides, but for terms that overlap one of the same office in leaders.tsv."""
    stated: dict[tuple[str | None, str], list[Office]] = {}
    for office in leader.offices:
        stated.setdefault((office.body, titles.key(office.title, office.body)), []).append(office)
    rest = [o for o in listed.offices
            if not any(_overlap(o, other) for other in stated.get((o.body, titles.key(o.title, o.body)), ()))]
    offices = tuple(sorted((*leader.offices, *rest), key=_latest_first))
    return ReferenceEntry(leader.reference_id, leader.name, ActorType.PERSON, leader.country or listed.country,
                          leader.wikidata_id, offices, max(leader.prominence, listed.prominence))


def _overlap(one: Office, other: Office) -> bool:
    return (one.start or date.min) <= (other.end or date.max) and (other.start or date.min) <= (one.end or date.max)


def _latest_first(office: Office) -> tuple[int, str]:
    return -(office.start or date.min).toordinal(), office.title


def _slug(name: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", surface_key(name)))


def _why_malformed(line: str) -> str:
    cells = line.split("\t")
    if len(cells) != len(PERSON_COLUMNS):
        return f"{len(cells)} columns, expected {len(PERSON_COLUMNS)}"
    return "expected a Wikidata item, names, country code, offices as 'title;country;start;end', prominence, keys"
