"""A proper name in an article, and the kinds of things that names name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from transforms.reference.entries import DEMONYM
from transforms.schema import ActorType

if TYPE_CHECKING:
    from transforms.reference import Reading

__all__ = ["DEMONYM", "GROUP", "MEDIA", "ORGANIZATION", "ORGANIZATIONS", "PARTY", "PERSON", "PLACE", "SEAT", "STATE",
           "UNKNOWN", "Name"]

PERSON, STATE, ORGANIZATION = ActorType.PERSON, ActorType.STATE, ActorType.ORGANIZATION
PARTY, MEDIA, GROUP = ActorType.PARTY, ActorType.MEDIA, ActorType.GROUP
SEAT, PLACE, UNKNOWN = "seat", "place", "unknown"
ORGANIZATIONS = (ORGANIZATION, PARTY, MEDIA)


@dataclass(slots=True)
class Name:
    """One proper name: tokens `first` to `last` (exclusive).

    `kind` is an actor type or `demonym`, `seat` (a capital or seat of government), `place` (no actor), `unknown`;
    `readings` are what the reference knows under these words; `country` is that of a modifying state; `titled` says
    that a title or honorific stands before it, `doubtful` that it stands in a headline that capitalises every word;
    `full` is the name with its state written out, where it abbreviates that.
    """

    first: int
    last: int
    kind: str
    readings: tuple[Reading, ...] = ()
    country: str | None = None
    titled: bool = False
    honorific: str | None = None
    doubtful: bool = False
    full: str | None = None
