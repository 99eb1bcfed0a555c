"""What the rest of the article says of a name's kind, where the entity recogniser saw one sentence only."""

from __future__ import annotations

from transforms.extract.language.mention_words import MentionWords
from transforms.extract.mentions.guide import ActorGuide
from transforms.extract.mentions.name import (
    DEMONYM,
    ORGANIZATION,
    ORGANIZATIONS,
    PERSON,
    PLACE,
    SEAT,
    STATE,
    UNKNOWN,
    Name,
)
from transforms.extract.mentions.names import kind_of
from transforms.extract.mentions.spelling import person_tokens
from transforms.extract.mentions.titles import Title
from transforms.extract.mentions.words import Words
from transforms.reference import Reading, ReferenceEntry, person_key, surface_key
from transforms.reference.entries import METONYM, NAME

_LONG_SURNAME = 7
_MARGIN, _SHARED = 30, 40
"""How much more prominent than all others the bearer of a surname must be whom it means alone, where another one is
known worldwide as well or as many have it as `_SHARED` says."""
KNOWN, KNOWN_WORLDWIDE = 60, 90
"""Prominence (see `ReferenceEntry`) from which a surname alone may mean its bearer, in an article about the bearer's
country and in any article."""


def choose_readings(names: list[Name]) -> None:
    """Put first, of several readings of a name, that of the actor or else the country that other names name as well."""
    actors: dict[str, int] = {}
    countries: dict[str | None, int] = {}
    for name in names:
        if len(name.readings) == 1:
            entry = name.readings[0].entry
            actors[entry.reference_id] = actors.get(entry.reference_id, 0) + 1
            if entry.country is not None:
                countries[entry.country] = countries.get(entry.country, 0) + 1
    for name in names:
        if len(name.readings) > 1 and name.kind != PERSON:
            best = max(name.readings, key=lambda r: _support(r, name.kind, actors, countries))
            name.readings = (best, *(r for r in name.readings if r is not best))
            name.kind = kind_of(best)


def _support(reading: Reading, kind: str, actors: dict[str, int],
             countries: dict[str | None, int]) -> tuple[int, int, bool]:
    entry = reading.entry
    if kind == SEAT:
        return actors.get(entry.reference_id, 0), 0, entry.actor_type != STATE
    return actors.get(entry.reference_id, 0), countries.get(entry.country, 0), False


def reclassify(words: Words, names: list[Name], guide: ActorGuide) -> None:
    """Correct the recogniser by the rest of the article: a name that ends a person's full name is that person's, and a
    full name whose last word is used alone for a person is a person's."""
    tokens = [person_tokens(words.phrase(name.first, name.last), guide.lexicon.particles) for name in names]
    endings: set[tuple[str, ...]] = set()
    surnames = {parts[-1] for name, parts in zip(names, tokens, strict=True) if name.kind == PERSON and len(parts) > 1}
    alone: set[str] = set()
    speaking: set[str] = set()
    for name, parts in zip(names, tokens, strict=True):
        if name.kind == PERSON:
            endings.update(parts[k:] for k in range(1, len(parts)))
            endings.update((part,) for part in parts if len(parts) > 1)
            if len(parts) == 1:
                alone.add(parts[0])
                verb = words.lemma[words.head[name.first]]
                if words.dep[name.first] == "nsubj" and verb in guide.lexicon.agentive_verbs:
                    speaking.add(parts[0])
    organizations = {parts[0] for name, parts in zip(names, tokens, strict=True)
                     if name.kind in ORGANIZATIONS and len(parts) > 1 and parts[-1] != parts[0]}
    for name, parts in zip(names, tokens, strict=True):
        if len(parts) == 1 and name.kind == PERSON and not name.readings and not name.titled \
                and parts[0] in organizations and parts not in endings \
                and parts[0] not in guide.reference.gazetteer.given_names:
            name.kind = ORGANIZATION
        if name.readings and len(parts) == 1 and name.kind in ORGANIZATIONS and words.text[name.first].istitle() \
                and name.readings[0].reading == NAME and parts in endings and parts[0] not in organizations:
            name.kind, name.readings = PERSON, ()  # "Doe" where the article names Jane Doe, and not "Doe News"
        elif name.kind in (STATE, SEAT) and len(parts) == 1 and parts[0] in surnames \
                and not _is_of_a_country(words, name, names, guide.lexicon):
            name.kind, name.readings = PERSON, ()
        if name.readings or not parts or name.kind not in (ORGANIZATION, UNKNOWN):
            if name.kind == PLACE and len(parts) == 1 and parts in endings \
                    and not is_located(words, name, guide.lexicon) \
                    and (_acts(words, name, guide) or parts[0] in alone):
                name.kind = PERSON
            continue
        if parts in endings or (2 <= len(parts) <= 3 and not _is_organization(parts, guide)
                                  and (parts[-1] in alone or (parts[0] in speaking and len(parts) == 2))):
            name.kind = PERSON


def _is_of_a_country(words: Words, name: Name, names: list[Name], lexicon: MentionWords) -> bool:
    """Whether the article names the country of a state or seat by another name, or says what is in it: one word is no
    state's then which only ends a person's name ("Doeland" of Jane Doeland)."""
    word, country = words.text[name.first], name.readings[0].entry.country if name.readings else None
    for other in names:
        if words.text[other.first] == word and other.last - other.first == 1:
            if is_located(words, other, lexicon):
                return True
        elif other.kind in (STATE, SEAT, DEMONYM) and other.readings and other.readings[0].entry.country == country:
            return True
    return False


def is_located(words: Words, name: Name, lexicon: MentionWords) -> bool:
    """Whether a preposition before the name shows it to be a place's."""
    return words.word(name.first - 1) in lexicon.local_prepositions


def _acts(words: Words, name: Name, guide: ActorGuide) -> bool:
    """Whether a word that may name a place or a month speaks or acts here, or the recogniser sees a person in it."""
    number = words.entity[name.first]
    return (number >= 0 and words.entities[number][2] == "PERSON") or _does(words, name, guide)


def _does(words: Words, name: Name, guide: ActorGuide) -> bool:
    i = name.first
    return words.dep[i] == "nsubj" and words.lemma[words.head[i]] in guide.lexicon.agentive_verbs


def reclassify_titled(words: Words, names: list[Name], titles: dict[int, list[Title]], guide: ActorGuide) -> None:
    """Take two to four words, which no noun shows to be an organization or a place, for a person's name beside a
    role."""
    given_names, places = guide.reference.gazetteer.given_names, guide.reference.gazetteer.places
    for k in titles:
        name = names[k]
        own = tuple(words.lower[name.first:name.last])
        if name.kind not in (ORGANIZATION, PLACE) or not 2 <= len(own) <= 4 or is_located(words, name, guide.lexicon) \
                or surface_key(words.phrase(name.first, name.last)) in places:
            continue
        tokens = person_tokens(words.phrase(name.first, name.last), guide.lexicon.particles)
        named = not _is_organization(own, guide) and guide.lexicon.other_nouns.isdisjoint(own)
        if not _is_organization(tokens, guide) and (named or own[0] in given_names):
            name.kind = PERSON


def reclassify_known(words: Words, names: list[Name], guide: ActorGuide) -> None:
    """Take a single word that is no place here for the surname of a person of high office, of a country named here."""
    countries = {r.entry.country for name in names for r in name.readings[:1]}
    bodies = {words.text[name.first] for name in names if name.kind in ORGANIZATIONS and name.last - name.first > 1}
    for name in names:
        if name.readings or name.last - name.first > 1 or is_located(words, name, guide.lexicon):
            continue
        if name.kind not in (PERSON, ORGANIZATION, UNKNOWN) or words.text[name.first] in bodies:
            continue
        if surface_key(words.text[name.first]) in guide.reference.gazetteer.places and not name.titled \
                and not _does(words, name, guide):
            continue
        person = well_known(words.text[name.first], guide)
        if person is not None and person.prominence < KNOWN_WORLDWIDE and _tells_which(words, name):
            continue
        if person is not None and (person.prominence >= KNOWN_WORLDWIDE or person.country in countries):
            name.kind, name.titled = PERSON, True


def _tells_which(words: Words, name: Name) -> bool:
    """Whether the name only tells which thing or people is meant ("a Doe festival"), or is a people's."""
    i = name.first
    number, governor = words.entity[i], words.head[i]
    return (number >= 0 and words.entities[number][2] == "NORP") \
        or (words.dep[i] in ("compound", "amod", "nmod") and governor > i and not words.capital(governor))


def well_known(surname: str, guide: ActorGuide) -> ReferenceEntry | None:
    """The person of high office whom a surname alone brings to mind; None where another one is nearly as prominent."""
    entries = guide.reference.by_surname(surname)
    if not entries or entries[0].prominence < KNOWN or not _bears(entries[0], surname):
        return None
    second = entries[1].prominence if len(entries) > 1 else 0
    certain = entries[0].prominence >= KNOWN_WORLDWIDE and second < entries[0].prominence and len(entries) < _SHARED
    return entries[0] if certain or entries[0].prominence - second >= _MARGIN else None


def _bears(person: ReferenceEntry, surname: str) -> bool:
    """Whether the person has this very surname, or one that is spelt much like it and too long to be another."""
    if len(surname) >= _LONG_SURNAME and person.prominence >= KNOWN_WORLDWIDE \
            and person_key(surname) in person_key(person.name).split():
        return True
    hyphened = f"-{surname.lower()}" in person.name.lower()
    return surface_key(surname) in surface_key(person.name).split() and not hyphened


def _is_organization(tokens: tuple[str, ...], guide: ActorGuide) -> bool:
    """Whether a word shows the name to be an organization's: a noun of organizations, or a place within ("Northern Ohio
    Edison")."""
    lexicon = guide.lexicon
    return any(token in lexicon.organization_nouns for token in tokens) or tokens[-1] in lexicon.organization_endings \
        or any(r.entry.actor_type != PERSON and r.reading in (NAME, METONYM)
               for token in tokens[1:-1] for r in guide.reference.lookup(token))
