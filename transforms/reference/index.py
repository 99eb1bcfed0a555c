"""Look-ups over the actor reference, each by one or two accesses to an index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from transforms.reference.entries import READINGS, Office, Reading, ReferenceEntry
from transforms.reference.folding import american, person_key, surface_key, surname_key, unordered_person_key
from transforms.reference.gazetteer import Gazetteer
from transforms.reference.offices import OfficeTitles
from transforms.reference.persons import Persons

_READING_ORDER = {reading: place for place, reading in enumerate(READINGS)}
_ALL_CAPITALS_UP_TO = 3
_MINISTERIAL = 65
_SURE_OF_OPEN_TERMS = timedelta(days=6 * 365)


@dataclass(frozen=True, slots=True)
class Naming:
    """One surface by which an entry that is no person is named."""

    surface: str
    reading: str
    entry: ReferenceEntry


class Reference:
    """All entries of the actor reference, and the `gazetteer`. Built by `load_reference`; never changed afterwards."""

    def __init__(self, namings: Sequence[Naming], entries: Mapping[str, ReferenceEntry], persons: Persons,
                 titles: OfficeTitles, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._namings = tuple(namings)
        self._entries = dict(entries)
        self._persons = persons
        self._titles = titles
        by_key: dict[str, list[Naming]] = {}
        for naming in namings:
            by_key.setdefault(surface_key(naming.surface), []).append(naming)
        self._by_key = by_key
        by_american: dict[str, list[Naming]] = {}
        for key, listed in by_key.items():
            by_american.setdefault(american(key), []).extend(listed)
        self._by_american = by_american

    def entry(self, reference_id: str) -> ReferenceEntry:
        """Return the entry with that id; raises KeyError when there is none."""
        found = self._entries.get(reference_id) or self._persons.entry(reference_id)
        if found is None:
            raise KeyError(f"the actor reference has no entry {reference_id!r}")
        return found

    def lookup(self, surface: str) -> tuple[Reading, ...]:
        """Return every reading of `surface` as the whole name of an actor, in a fixed order.

        Names, then acronyms, demonyms and metonyms; persons by falling prominence; then by id. An acronym must be
        written as one: of up to three letters in capitals ("WHO" is not "who"), longer ones with a capital ("Nato").
        A person is found by full name or a listed alias, in any order of its words where no name has that order;
        surnames alone are `by_surname`'s. A name of another kind is found in British and American spelling.
        """
        found: dict[tuple[str, str], Reading] = {}
        key = surface_key(surface)
        for naming in self._by_key.get(key) or self._by_american.get(american(key), []):
            if naming.reading != "acronym" or _is_written_as_acronym(surface):
                found.setdefault((naming.entry.reference_id, naming.reading), Reading(naming.entry, naming.reading))
        for person in self._named(surface):
            found.setdefault((person.reference_id, "name"), Reading(person, "name"))
        unique: dict[str, Reading] = {}
        for reading in sorted(found.values(), key=_order):
            unique.setdefault(reading.entry.reference_id, reading)
        return tuple(unique.values())

    def names_of(self, reference_id: str) -> tuple[str, ...]:
        """Return all names and aliases of a person as listed; () for an unknown id."""
        return self._persons.names(reference_id)

    def is_leader(self, reference_id: str) -> bool:
        """Whether leaders.tsv lists the person."""
        return self._persons.is_leader(reference_id)

    def by_surname(self, surname: str) -> tuple[ReferenceEntry, ...]:
        """Return the persons of that surname or one-word alias, the most prominent first, then by id."""
        persons = self._persons.by_surname(surname_key(surname))
        return tuple(sorted(persons, key=lambda person: (-person.prominence, person.reference_id)))

    def office_holder(self, country: str, office: str, at: date | None) -> ReferenceEntry | None:
        """Return who held `office` of `country` on the day `at` (None: as of the reference's own latest date).

        `country` is ISO 3166-1 alpha-3, or an organization's reference id; `office` any usual title. Of several
        holders a person of leaders.tsv is meant, then the one with the latest start, since sources often leave out
        the end of an office. None where the reference knows no holder.
        """
        key = self._titles.key(office, country)
        day = at or self._persons.as_of
        best: tuple[bool, date, str] | None = None
        holder = None
        for person in self._persons.by_post(country, key):
            for held in person.offices:
                if held.body != country or self._titles.key(held.title, country) != key or not _holds(held, day):
                    continue
                rank = (self._persons.is_stated(person.reference_id), held.start or date.min, person.reference_id)
                if best is None or rank > best:
                    best, holder = rank, person
        return holder

    @property
    def as_of(self) -> date:
        """The latest date that leaders.tsv states."""
        return self._persons.as_of

    def level(self, title: str) -> int:
        """Return how high the office is, 0 (unknown) to 100 (head of state or government)."""
        return self._titles.level(title)

    def is_high(self, title: str) -> bool:
        """Whether the office has one holder at a time and is at least a minister's."""
        return self._titles.is_post(title) and self._titles.level(title) >= _MINISTERIAL

    @property
    def office_words(self) -> frozenset[str]:
        """The words of the titles that office_titles.tsv lists."""
        return self._titles.words

    def office_key(self, title: str, body: str | None) -> str:
        """Return a key that all titles of one office of `body` share; it holds no other meaning."""
        return self._titles.key(title, body)

    def has_office(self, body: str, office: str) -> bool:
        """Whether the reference knows anybody who holds or held `office` of the country or organization `body`."""
        return self._persons.has_post(body, self._titles.key(office, body))

    def holder_throughout(self, body: str, office: str, days: Sequence[date]) -> ReferenceEntry | None:
        """Return who held `office` of `body` on each of `days`; None where that is nobody known or not one person.

        A term without an end counts for some years only, where its source is one of many persons: it may have ended.
        """
        holders = {}
        for day in days:
            holder = self.office_holder(body, office, day)
            if holder is None or not self._surely_holds(holder, body, office, day):
                return None
            holders[holder.reference_id] = holder
        return next(iter(holders.values())) if len(holders) == 1 else None

    def terms(self, person: ReferenceEntry, body: str, office: str) -> tuple[Office, ...]:
        """Return the terms for which `person` holds or held `office` of `body`."""
        key = self._titles.key(office, body)
        return tuple(o for o in person.offices if o.body == body and self._titles.key(o.title, body) == key)

    def _surely_holds(self, person: ReferenceEntry, body: str, office: str, day: date) -> bool:
        for term in self.terms(person, body, office):
            if _holds(term, day) and (term.end is not None or self._persons.is_stated(person.reference_id)
                                      or day - (term.start or date.min) < _SURE_OF_OPEN_TERMS):
                return True
        return False

    def holds(self, person: ReferenceEntry, office: Office, day: date) -> bool:
        """Whether `person` holds `office`, one of his or her offices, on the day.

        Sources often leave the end of an office open: one that has a single holder at a time ends at the latest when
        another person's term begins.
        """
        if not _holds(office, day):
            return False
        if office.end is not None or office.body is None or not self._titles.is_post(office.title):
            return True
        holder = self.office_holder(office.body, office.title, day)
        if holder is None or holder.reference_id == person.reference_id:
            return True
        key = self._titles.key(office.title, office.body)
        starts = [o.start or date.min for o in holder.offices
                  if o.body == office.body and self._titles.key(o.title, o.body) == key and _holds(o, day)]
        return max(starts, default=date.min) <= (office.start or date.min)

    def surfaces(self) -> Iterator[tuple[str, str]]:
        """Yield (surface, reading) of every entry that is no person, for a phrase matcher; in file order."""
        for naming in self._namings:
            yield naming.surface, naming.reading

    def _named(self, surface: str) -> tuple[ReferenceEntry, ...]:
        candidates = self._persons.by_name(unordered_person_key(surface))
        if len(candidates) < 2:
            return tuple(person for person, _ in candidates)
        key = person_key(surface)
        in_order = tuple(person for person, names in candidates if any(person_key(name) == key for name in names))
        return in_order or tuple(person for person, _ in candidates)


def _is_written_as_acronym(surface: str) -> bool:
    letters = [character for character in surface if character.isalpha()]
    if len(letters) <= _ALL_CAPITALS_UP_TO:
        return all(character.isupper() for character in letters)
    return bool(letters) and letters[0].isupper()


def _order(reading: Reading) -> tuple[int, int, str]:
    return _READING_ORDER[reading.reading], -reading.entry.prominence, reading.entry.reference_id


def _holds(office: Office, day: date) -> bool:
    return (office.start is None or office.start <= day) and (office.end is None or day <= office.end)
