"""What the actor reference knows about one actor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

READINGS = NAME, ACRONYM, DEMONYM, METONYM = ("name", "acronym", "demonym", "metonym")
"""How a surface names an actor, the most literal way first; look-ups answer in this order."""


@dataclass(frozen=True, slots=True)
class Office:
    """One office held from `start` to `end` (inclusive; None where not stated, and for an office still held).

    `country` is the ISO 3166-1 alpha-3 code of the state it belongs to; `organization` the reference id of the
    organization or party it belongs to. Both are None where the source names neither.
    """

    title: str
    country: str | None
    start: date | None
    end: date | None
    organization: str | None = None

    @property
    def body(self) -> str | None:
        """The organization's id, else the country's code."""
        return self.organization or self.country


@dataclass(frozen=True, slots=True)
class ReferenceEntry:
    """One actor. `actor_type` is one of `schema.ACTOR_TYPES`; `country` is ISO 3166-1 alpha-3.

    `prominence` orders persons of one name: 100 for a head of state or government in office down to 0 for nobody known
    to hold an office (levels: seeds/reference/office_levels.tsv); it is 0 for all other types.
    """

    reference_id: str
    name: str
    actor_type: str
    country: str | None = None
    wikidata_id: str | None = None
    offices: tuple[Office, ...] = ()
    prominence: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a surface: the actor it may name, and how (one of `READINGS`)."""

    entry: ReferenceEntry
    reading: str
