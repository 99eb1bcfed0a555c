"""Which person of the actor reference a name in an article means, if any.

Names alone mislead: the reference holds tens of thousands of politicians, and most people in the news are none of them.
A full name needs a country that does not contradict, and an office high enough, or a political role in the article, to
count. A surname alone needs the office that the article states, held at its date, or a holder known worldwide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from transforms.extract.language.mention_words import RoleKind
from transforms.extract.mentions.clusters import Cluster
from transforms.extract.mentions.countries import outlet_country
from transforms.extract.mentions.guide import ActorGuide
from transforms.extract.mentions.name import PERSON, Name
from transforms.extract.mentions.name_kinds import KNOWN, well_known
from transforms.extract.mentions.namesakes import named_countries
from transforms.extract.mentions.organizations import country_weight, country_weights
from transforms.extract.mentions.spelling import is_number, without_middle_names
from transforms.extract.mentions.titles import POLITICAL, Title
from transforms.extract.mentions.words import Words
from transforms.extract.records import Article
from transforms.reference import ReferenceEntry, generation, person_key, surface_key

_LEGISLATOR, _KNOWN, _KNOWN_WORLDWIDE = 25, 50, 90
_SAME_OFFICE = 2
_SHARED = 40
"""Bearers whom the reference knows of a surname that alone means none of them, but for one known worldwide."""
_STANDING, _LONG_NAME = 50, 5
"""What it takes to be meant by a surname that nobody else bears: prominence, and letters of the surname."""
_LONG_GONE = timedelta(days=40 * 365)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an article plays, which is the prior of linking: how often its names bring up each country (`weights`), how
    much of that the names of each entry do (`of_entry`), and the countries that others than one person bring up, with
    that of its outlet (`countries`)."""

    weights: Mapping[str, float]
    of_entry: Mapping[str, float]
    countries: frozenset[str]

    def home(self, without: ReferenceEntry | None = None) -> str | None:
        """The country that names bring up most, those of one entry left out; the earliest of equals."""
        own = self.of_entry.get(without.reference_id, 0.0) if without is not None else 0.0
        left = {country: weight - (own if without is not None and country == without.country else 0.0)
                for country, weight in self.weights.items()}
        best = max(left, key=lambda country: left[country], default=None)
        return best if best is not None and left[best] > 0 else None


def setting_of(words: Words, names: list[Name], article: Article, guide: ActorGuide) -> Setting:
    """Return the setting of an article from its names and its outlet."""
    of_entry: dict[str, float] = {}
    for name in names:
        if name.readings:
            key = name.readings[0].entry.reference_id
            of_entry[key] = of_entry.get(key, 0.0) + country_weight(name)
    outlet = outlet_country(article, guide)
    countries = named_countries(words, names) | (frozenset((outlet,)) if outlet is not None else frozenset())
    return Setting(country_weights(names), of_entry, countries)


def choose_person(cluster: Cluster, at: datetime | None, country: str | None,
                  guide: ActorGuide) -> ReferenceEntry | None:
    """Return the reference entry of the person `cluster`, or None.

    `at` is the article's date, `country` (alpha-3) the one that the article is mostly about.
    """
    day = at.date() if at is not None else None
    if len(cluster.tokens) > 1:
        return _by_full_name(cluster, day, country, guide)
    return _by_surname(cluster, day, country, guide)


def _by_full_name(cluster: Cluster, day: date | None, country: str | None, guide: ActorGuide) -> ReferenceEntry | None:
    named = [e for e in people_named(cluster.name, guide) if not _long_gone(e, day)]
    entries = [e for e in named if not _contradicts(cluster, e)]
    if not entries and named and named[0].prominence >= _KNOWN_WORLDWIDE:
        return named[0]
    if not entries:
        return _by_usual_name(cluster, day, guide)
    best = max(entries, key=lambda e: (_has_the_initials(cluster.name, e, guide), _agreement(cluster, e), e.prominence,
                                       _negated(e.reference_id)))
    if not _is_written_so(cluster.name, best, guide) and not _agreement(cluster, best):
        return best if best.prominence >= _KNOWN_WORLDWIDE else None
    political = [t for t in cluster.titles if t.kind in POLITICAL]
    if political or _agreement(cluster, best) > 0:
        return best
    if best.country == country and guide.reference.is_leader(best.reference_id):
        return best
    at_home = _LEGISLATOR if best.country == country else _KNOWN
    floor = _KNOWN_WORLDWIDE - 20 if cluster.titles else at_home
    return best if best.prominence >= floor else None


def is_namesake(cluster: Cluster, entry: ReferenceEntry, setting: Setting, guide: ActorGuide) -> bool:
    """Whether the article's person only has the name of `entry`: its country is not among those that the article names,
    and neither a stated office nor fame beyond the country shows that it is meant."""
    home, countries = setting.home(without=entry), setting.countries
    if entry.country is None or entry.country in (cluster.country, home) or entry.country in countries:
        return False
    if _agreement(cluster, entry) == _SAME_OFFICE and guide.reference.is_leader(entry.reference_id):
        return False
    if len(cluster.name.split()) > 2 and _is_written_so(cluster.name, entry, guide):
        return False
    if len(cluster.tokens) > 1:
        return (bool(countries) and entry.prominence < _KNOWN_WORLDWIDE) \
            or not _is_written_so(cluster.name, entry, guide)
    common = cluster.tokens[0] in guide.reference.gazetteer.given_names if cluster.tokens else False
    other_role = bool(cluster.titles) and not any(title.kind in POLITICAL for title in cluster.titles)
    return common or other_role or not guide.reference.is_leader(entry.reference_id)


def _is_written_so(name: str, entry: ReferenceEntry, guide: ActorGuide) -> bool:
    """Whether the entry lists this very name, initials aside where only one has them, not one that only folds alike."""
    words, initials = _words_and_initials(name)
    for listed in guide.reference.names_of(entry.reference_id):
        other_words, other_initials = _words_and_initials(listed)
        if words == other_words and (not initials or not other_initials or initials & other_initials):
            return True
    return False


def _has_the_initials(name: str, entry: ReferenceEntry, guide: ActorGuide) -> bool:
    """Whether the name has initials and the entry lists the very same ("George P. Doe", not "George W. Doe")."""
    written = _words_and_initials(name)
    return bool(written[1]) and any(_words_and_initials(listed) == written
                                    for listed in guide.reference.names_of(entry.reference_id))


def _words_and_initials(name: str) -> tuple[tuple[str, ...], set[str]]:
    parts = surface_key(name).split()
    words = tuple(part for part in parts if len(part) > 1 and not is_number(part))
    return words, {part for part in parts if len(part) == 1}


def people_named(name: str, guide: ActorGuide) -> list[ReferenceEntry]:
    """The persons whom the reference lists under a full name. A junior is not his well-known father, nor the other way
    round where the reference knows both."""
    suffix = generation(name)
    found = [r.entry for r in guide.reference.lookup(name) if r.entry.actor_type == PERSON]
    alike = [e for e in found
             if any(generation(listed) == suffix for listed in guide.reference.names_of(e.reference_id))]
    return alike or [e for e in found if not suffix or (e.prominence < KNOWN and not any(
        map(generation, guide.reference.names_of(e.reference_id))))]


def _by_usual_name(cluster: Cluster, day: date | None, guide: ActorGuide) -> ReferenceEntry | None:
    """The person of high office whom the name means once it is brought to the usual form: middle names left out and
    nicknames written out, a shorter or a longer form, other words left out."""
    if generation(cluster.name):
        return None
    short = without_middle_names(cluster.name)
    given, _, rest = short.partition(" ")
    formal = guide.reference.gazetteer.nicknames.get(given.lower(), given)
    for name in dict.fromkeys((short, f"{formal} {rest}")):
        for entry in people_named(name, guide) if name != cluster.name else ():
            if entry.prominence >= KNOWN and not _contradicts(cluster, entry) and not _long_gone(entry, day):
                return entry
    return _by_longer_name(cluster, day, guide) or _by_words_before_others(cluster, day, guide)


def _by_longer_name(cluster: Cluster, day: date | None, guide: ActorGuide) -> ReferenceEntry | None:
    """The person known worldwide whose name holds all words of the shorter name ("Lopez Obrador")."""
    for entry in guide.reference.by_surname(cluster.name.split()[-1]):
        said = set(person_key(entry.name).split())
        if entry.prominence >= _KNOWN_WORLDWIDE and set(person_key(cluster.name).split()) < said \
                and not _contradicts(cluster, entry) and not _long_gone(entry, day):
            return entry
    return None


def _by_words_before_others(cluster: Cluster, day: date | None, guide: ActorGuide) -> ReferenceEntry | None:
    """The person of high office whose full name the words hold beside others, as link lists run names together."""
    parts, given_names = cluster.name.split(), guide.reference.gazetteer.given_names
    for first, second in pairwise(parts) if len(parts) > 2 else ():
        for entry in people_named(f"{first} {second}", guide):
            others = [part for part in parts if part not in (first, second)]
            given = all(part.lower() in given_names for part in others)
            if (entry.prominence >= _KNOWN_WORLDWIDE
                    or (given and entry.prominence >= _LEGISLATOR and first.lower() in given_names)) \
                    and not _contradicts(cluster, entry) and not _long_gone(entry, day):
                return entry
    return None


def _by_surname(cluster: Cluster, day: date | None, country: str | None, guide: ActorGuide) -> ReferenceEntry | None:
    entries = guide.reference.by_surname(cluster.name)
    suffix = generation(cluster.name)
    if suffix:
        juniors = [e for e in entries if suffix in map(generation, guide.reference.names_of(e.reference_id))
                   and not _contradicts(cluster, e)]
        return juniors[0] if len(juniors) == 1 else None
    ids = {e.reference_id for e in entries}
    for title in cluster.titles:
        for body in dict.fromkeys((title.country, country)):
            holder = guide.reference.office_holder(body, title.text, day) if body is not None else None
            if holder is not None and holder.reference_id in ids:
                return holder
    known = well_known(cluster.name, guide)
    other_role = bool(cluster.titles) and not any(title.kind in POLITICAL for title in cluster.titles)
    town = not cluster.titles and surface_key(cluster.name) in guide.reference.gazetteer.places
    if known is not None and known.prominence < _KNOWN_WORLDWIDE and (other_role or town or len(entries) > _SHARED):
        return None
    if known is not None and _is_of_another_gender(cluster, known, guide):
        known = next((entry for entry in entries
                      if entry.prominence >= KNOWN and not _is_of_another_gender(cluster, entry, guide)), known)
    if known is not None and _agreement(cluster, known) < _SAME_OFFICE:
        known = _one_of_the_office(cluster, entries, guide) or known
    if known is None:
        known = _only_bearer(cluster, entries, day, country, guide)
    if known is None or _contradicts(cluster, known) or _long_gone(known, day):
        return None
    home = known.country is not None and known.country in (cluster.country, country)
    return known if home or known.prominence >= _KNOWN_WORLDWIDE or _agreement(cluster, known) else None


def _only_bearer(cluster: Cluster, entries: Sequence[ReferenceEntry], day: date | None, country: str | None,
                 guide: ActorGuide) -> ReferenceEntry | None:
    """The only person whom the reference knows by a surname that is no other word, of the article's own country and of
    some standing, or in office at its date."""
    word = cluster.name.lower()
    if len(entries) != 1 or entries[0].country is None or entries[0].country != country or len(word) < _LONG_NAME \
            or word in guide.reference.gazetteer.given_names or word in guide.lexicon.ordinary_words \
            or surface_key(cluster.name) in guide.reference.gazetteer.places \
            or surface_key(cluster.name) not in surface_key(entries[0].name).split() \
            or any(title.kind not in POLITICAL for title in cluster.titles) \
            or _is_of_another_gender(cluster, entries[0], guide):
        return None
    holds = day is not None and any(guide.reference.holds(entries[0], office, day) for office in entries[0].offices)
    return entries[0] if holds or entries[0].prominence >= _STANDING else None


def _one_of_the_office(cluster: Cluster, entries: Sequence[ReferenceEntry],
                       guide: ActorGuide) -> ReferenceEntry | None:
    """The only person of high office with the surname who held an office that the article states ("Secretary Doe")."""
    if not any(title.kind in POLITICAL for title in cluster.titles):
        return None
    fits = [entry for entry in entries if entry.prominence >= KNOWN and _agreement(cluster, entry) == _SAME_OFFICE
            and not _is_of_another_gender(cluster, entry, guide)]
    return fits[0] if len(fits) == 1 else None


def _is_of_another_gender(cluster: Cluster, entry: ReferenceEntry, guide: ActorGuide) -> bool:
    """Whether an honorific or a title contradicts the given name of the entry ("Mrs. Doe" is not John Doe)."""
    given = guide.reference.gazetteer.given_names.get(entry.name.split()[0].lower(), "-")
    return "-" not in (cluster.gender, given) and cluster.gender != given


def heads_a_state(entry: ReferenceEntry | None, at: datetime | None, guide: ActorGuide) -> bool:
    """Whether a person is head of a state or government on the day `at`; of an undated article, as far as known now."""
    if entry is None or entry.prominence < _KNOWN_WORLDWIDE:
        return False
    day = date.max if at is None else at.date()
    return any(_is_head(o.title, guide) and o.organization is None and (o.start is None or o.start <= day)
               and (o.end is None or day <= o.end) for o in entry.offices)


def holds_a_stated_office(cluster: Cluster) -> bool:
    """Whether a role that the article states is an office of the entry that a person was linked to."""
    return cluster.entry is not None and _agreement(cluster, cluster.entry) == _SAME_OFFICE


def _is_head(title: str, guide: ActorGuide) -> bool:
    said = surface_key(title).split()
    role = guide.lexicon.roles.get(said[-1]) if said else None
    return role is not None and role.kind == RoleKind.HEAD and said[0] not in guide.lexicon.lesser_offices


def _contradicts(cluster: Cluster, entry: ReferenceEntry) -> bool:
    return cluster.country is not None and entry.country is not None and cluster.country != entry.country


def _long_gone(entry: ReferenceEntry, day: date | None) -> bool:
    if day is None or not entry.offices:
        return False
    ends = [o.end for o in entry.offices]
    return all(end is not None and end < day - _LONG_GONE for end in ends)


def _agreement(cluster: Cluster, entry: ReferenceEntry) -> int:
    """2 where a stated role is an office of the entry, 1 where only the country agrees, else 0."""
    held = [set(surface_key(o.title).split()) for o in entry.offices]
    for title in cluster.titles:
        if any(_same_office(title, words) for words in held):
            return _SAME_OFFICE
    return int(cluster.country is not None and cluster.country == entry.country)


def _same_office(title: Title, words: set[str]) -> bool:
    return title.noun in words and title.kind in POLITICAL


def _negated(reference_id: str) -> tuple[int, ...]:
    """A key under which the smallest id is the largest, so that `max` prefers it."""
    return tuple(-ord(c) for c in reference_id)
