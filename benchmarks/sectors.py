"""The sector of an actor, in the codes of the PLOVER manual, from what the tables and the actor reference hold.

The tables have no column of sectors (DESIGN.md fixes their columns), but what tells one: a person's role, an
organization's id and name, an actor's type. `sector_of` reads it in this order.

- A person: the role that stands beside the name; else the offices that the reference knows at the date, ELI where all
  have ended; else the role that the article states elsewhere.
- A state: none by its name; by its capital or officials the words that name them, else GOV.
- A party PTY, a medium JRN.
- An organization: its row in the reference's sectors.tsv, else the words of its name (`sector_words.tsv`), which also
  tell the sector of groups and of phrases that mean no actor.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from transforms.extract.language.en.inflection import singular
from transforms.extract.mentions import ActorGuide
from transforms.extract.records import Entity
from transforms.reference import Office, ReferenceEntry, surface_key
from transforms.text.lists import read_mapping, read_rows

_WORDS = Path(__file__).parent / "sector_words.tsv"
_INTERNATIONAL, _CIVILIANS, _OUT_OF_OFFICE = "IGO", "CVL", "ELI"
_OF_ROLE = {"head": "GOV", "minister": "GOV", "diplomat": "GOV", "official": "GOV", "spokes": "GOV",
            "legislator": "LEG", "judge": "JUD", "counsel": "JUD", "military": "MIL", "business": "BUS",
            "media": "JRN", "leader": "PTY", "expert": "EDU", "civil": "CVL"}
_OF_A_CHAMBER = frozenset(("member", "president", "speaker", "deputy", "vice", "chairman", "chairwoman", "chairperson",
                           "senator", "representative", "people", "state", "us", "united"))
_GOVERNING = frozenset(("minister", "secretary", "premier", "ministry"))
_GENERAL = frozenset(("official", "officer", "agency", "authority", "department", "bureau", "directorate",
                      "commission", "council", "administration", "worker", "staff", "employee", "delegation",
                      "association", "society"))
_LINKS = ("of", "in", "for", "to", "from", "at", "with", "on", "by", "the")


@dataclass(frozen=True, slots=True)
class Sectors:
    """`words`: singular noun to sector; `bodies`: reference id to sector, where the name does not tell it."""

    words: Mapping[str, str]
    bodies: Mapping[str, str]


def read_words() -> dict[str, str]:
    """Return sector_words.tsv: singular noun to sector."""
    rows = read_rows(_WORDS, ("words", "sector"), header=False)
    return {" ".join(map(singular, words.split())): sector for words, sector in rows}


def read_sectors(reference: Path) -> Sectors:
    """Read sector_words.tsv, and sectors.tsv of the folder `reference`."""
    return Sectors(read_words(), read_mapping(reference / "sectors.tsv", ("reference_id", "sector")))


def sector_of(entity: Entity | None, forms: list[str], mention: str, at: datetime, guide: ActorGuide,
              sectors: Sectors) -> str:
    """Return the sector of the actor `entity`, which the phrase `mention` names in these `forms`; "" for none.

    `entity` is None where the phrase means no actor of the tables.
    """
    if entity is None or entity.actor_type == "group":
        return _of_named_body(mention, guide, sectors) or by_words(mention, sectors.words) or _by_role(mention, guide)
    if entity.actor_type == "person":
        return _of_person(entity, mention, at.date(), guide, sectors)
    if entity.actor_type == "state":
        if "name" in forms and surface_key(mention).removeprefix("the ") in _names_of(entity.reference_id, guide):
            return ""
        return by_words(mention, sectors.words) or "GOV"
    if entity.actor_type in ("party", "media"):
        return {"party": "PTY", "media": "JRN"}[entity.actor_type]
    if entity.reference_id in sectors.bodies:
        return _of_body(entity.reference_id, entity.name, sectors)
    return by_words(entity.name, sectors.words) or by_words(mention, sectors.words)


def _of_named_body(phrase: str, guide: ActorGuide, sectors: Sectors) -> str:
    """The sector of the listed organization that a phrase begins with ("Hamas officials")."""
    parts = phrase.split()
    for stop in range(len(parts) - 1, 0, -1):
        for reading in guide.reference.lookup(" ".join(parts[:stop])):
            if reading.entry.actor_type == "organization":
                return _of_body(reading.entry.reference_id, reading.entry.name, sectors)
    return ""


def _of_person(entity: Entity, mention: str, day: date, guide: ActorGuide, sectors: Sectors) -> str:
    named = set(surface_key(entity.name).split())
    stated = " ".join(word for word in mention.split() if surface_key(word) not in named)
    entry = guide.reference.entry(entity.reference_id) if entity.reference_id else None
    return (_of_role(stated, guide, sectors) if stated else "") or _by_offices(entry, day, guide, sectors) \
        or _of_role(entity.role or mention, guide, sectors)


def _of_role(role: str, guide: ActorGuide, sectors: Sectors) -> str:
    return by_words(role, sectors.words) or _by_role(role, guide)


def _by_offices(entry: ReferenceEntry | None, day: date, guide: ActorGuide, sectors: Sectors) -> str:
    if entry is None or not entry.offices:
        return ""
    if all(o.start is not None and o.start > day for o in entry.offices):
        return ""
    held = [o for o in entry.offices if guide.reference.holds(entry, o, day)]
    found = [_of_office(o, guide, sectors) for o in held]
    for first in ("REL", "GOV"):
        if first in found:
            return first
    return next((sector for sector in found if sector), "") if held else _OUT_OF_OFFICE


def _of_office(office: Office, guide: ActorGuide, sectors: Sectors) -> str:
    said = [singular(word) for word in surface_key(office.title).split()]
    if office.organization is not None:
        if office.organization.startswith("party-"):
            return "PTY"
        return _of_body(office.organization, guide.reference.entry(office.organization).name, sectors)
    if said[0] in _OF_A_CHAMBER and not _GOVERNING.intersection(said) \
            and any(sectors.words.get(word) == "LEG" for word in said):
        return "LEG"
    body = re.split(r"\b(?:of|at) (?:the )?", office.title, maxsplit=1)[1:]
    named = [r.entry for r in guide.reference.lookup(body[0])] if body else []
    if named and named[0].actor_type in ("organization", "party", "media"):
        return {"party": "PTY", "media": "JRN"}.get(named[0].actor_type) \
            or _of_body(named[0].reference_id, named[0].name, sectors)
    role = by_words(office.title, sectors.words) or _by_role(office.title, guide)
    return "GOV" if role in ("", "PTY") and not {"leader", "party", "candidate"} & set(said) else role


def _of_body(reference_id: str | None, name: str, sectors: Sectors) -> str:
    sector = sectors.bodies.get(reference_id or "") or by_words(name, sectors.words)
    return "" if sector == _INTERNATIONAL else sector


def by_words(phrase: str, words: Mapping[str, str]) -> str:
    """Return the sector of the last telling word; words after "of", "in", "for" tell only where no earlier one does.

    Words for people or offices in general ("man", "community", "official", "agency") tell only where no other word
    does: "armed men", "hospital officials". "Former" tells before all.
    """
    said = [singular(word) for word in surface_key(phrase.replace("’s", " ").replace("'s", " ")).split()]
    if any(words.get(word) == _OUT_OF_OFFICE for word in said):
        return _OUT_OF_OFFICE
    cut = next((i for i, word in enumerate(said) if i and word in _LINKS), len(said))
    telling = [(word, words[word]) for part in (said[cut:], said[:cut]) for word in _terms(part, words)]
    particular = [sector for word, sector in telling if sector != _CIVILIANS and word not in _GENERAL]
    general = [sector for word, sector in telling if sector != _CIVILIANS]
    return (particular or general or [sector for _, sector in telling] or [""])[-1]


def _terms(said: list[str], words: Mapping[str, str]) -> list[str]:
    """The listed terms of a phrase in order, two words before one."""
    found, i = [], 0
    while i < len(said):
        pair = " ".join(said[i:i + 2])
        if pair in words and i + 1 < len(said):
            found.append(pair)
            i += 2
            continue
        if said[i] in words:
            found.append(said[i])
        i += 1
    return found


def _by_role(phrase: str, guide: ActorGuide) -> str:
    said = [singular(word) for word in surface_key(phrase).split()]
    kinds = [guide.lexicon.roles[word].kind for word in said if word in guide.lexicon.roles]
    return next((_OF_ROLE[kind] for kind in kinds if kind in _OF_ROLE), "")


def _names_of(reference_id: str | None, guide: ActorGuide) -> set[str]:
    return {surface_key(surface) for surface, kind in guide.reference.surfaces() if kind in ("name", "acronym")
            and any(r.entry.reference_id == reference_id for r in guide.reference.lookup(surface))}
