"""Which person of the actor reference a name in an article means, if any.

Names alone mislead: the reference holds tens of thousands of politicians, and most people in the news are none of them.
A full name needs a country that does not contradict, and an office high enough, or a political role in the article, to
count. A surname alone needs the office that the article states, held at its date, or a holder known worldwide.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from transforms.mentions.cast import Member
from transforms.mentions.guide import ActorGuide
from transforms.mentions.name_kinds import well_known
from transforms.mentions.titles import Title
from transforms.reference import ReferenceEntry, surface_key

_POLITICAL = frozenset(("head", "minister", "legislator", "leader", "spokes", "diplomat", "judge", "official",
                        "military"))
_LEGISLATOR, _KNOWN, _KNOWN_WORLDWIDE = 25, 50, 90
_LONG_GONE = timedelta(days=40 * 365)


def choose_person(member: Member, at: datetime | None, country: str | None, guide: ActorGuide) -> ReferenceEntry | None:
    """Return the reference entry of the person `member`, or None.

    `at` is the article's date, `country` (alpha-3) the one that the article is mostly about.
    """
    day = at.date() if at is not None else None
    if len(member.tokens) > 1:
        return _by_full_name(member, day, country, guide)
    return _by_surname(member, day, country, guide)


def _by_full_name(member: Member, day: date | None, country: str | None, guide: ActorGuide) -> ReferenceEntry | None:
    entries = [r.entry for r in guide.reference.lookup(member.name) if r.entry.actor_type == "person"]
    entries = [e for e in entries if not _contradicts(member, e) and not _long_gone(e, day)]
    if not entries:
        return None
    best = max(entries, key=lambda e: (_agreement(member, e), e.prominence, _negated(e.reference_id)))
    if surface_key(best.name) != surface_key(member.name) and not _agreement(member, best):
        return best if best.prominence >= _KNOWN_WORLDWIDE else None
    political = [t for t in member.titles if t.kind in _POLITICAL]
    if political or _agreement(member, best) > 0:
        return best
    at_home = _LEGISLATOR if best.country == country else _KNOWN
    floor = _KNOWN_WORLDWIDE - 20 if member.titles else at_home
    return best if best.prominence >= floor else None


def _by_surname(member: Member, day: date | None, country: str | None, guide: ActorGuide) -> ReferenceEntry | None:
    entries = guide.reference.by_surname(member.name)
    ids = {e.reference_id for e in entries}
    for title in member.titles:
        for body in dict.fromkeys((title.country, country)):
            holder = guide.reference.office_holder(body, title.text, day) if body is not None else None
            if holder is not None and holder.reference_id in ids:
                return holder
    known = well_known(member.name, guide)
    if known is None or _contradicts(member, known) or _long_gone(known, day):
        return None
    home = known.country is not None and known.country in (member.country, country)
    return known if home or known.prominence >= _KNOWN_WORLDWIDE or _agreement(member, known) else None


def _contradicts(member: Member, entry: ReferenceEntry) -> bool:
    return member.country is not None and entry.country is not None and member.country != entry.country


def _long_gone(entry: ReferenceEntry, day: date | None) -> bool:
    if day is None or not entry.offices:
        return False
    ends = [o.end for o in entry.offices]
    return all(end is not None and end < day - _LONG_GONE for end in ends)


def _agreement(member: Member, entry: ReferenceEntry) -> int:
    """2 where a stated role is an office of the entry, 1 where only the country agrees, else 0."""
    held = [set(surface_key(o.title).split()) for o in entry.offices]
    for title in member.titles:
        if any(_same_office(title, words) for words in held):
            return 2
    return int(member.country is not None and member.country == entry.country)


def _same_office(title: Title, words: set[str]) -> bool:
    return title.noun in words and title.kind in _POLITICAL


def _negated(reference_id: str) -> tuple[int, ...]:
    """A key under which the smallest id is the largest, so that `max` prefers it."""
    return tuple(-ord(c) for c in reference_id)
