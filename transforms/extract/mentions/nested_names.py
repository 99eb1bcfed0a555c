"""Names that a longer name holds: what the entity recogniser sees as one body, and known words inside other names.

The recogniser draws the borders of a body's name better than its kind: "Czech Economic and Cultural Office" is one
body, though a known adjective begins it and "and" divides it. The reverse holds for single known words: "Memorial" is
an organization, "Lincoln Memorial" is not.
"""

from __future__ import annotations

from transforms.extract.mentions.guide import ActorGuide
from transforms.extract.mentions.lexicon import Lexicon
from transforms.extract.mentions.name import DEMONYM, ORGANIZATIONS, PERSON, SEAT, STATE, Name
from transforms.extract.mentions.name_runs import HYPHENS, extend_of
from transforms.extract.mentions.words import Words, singular

_INSIDE = frozenset(("of", "for", "the", "and", "on", "in", "to", "&", "'s", "’s", "'", "’", "-", "de", "la", "du",
                     "des"))
_POSSESSIVES = ("'s", "’s", "'", "’")
_COMPLEMENTS = ("of", "for", "on")
_OF_STATES = frozenset(("court", "government", "parliament", "congress", "senate", "assembly", "cabinet", "police",
                        "ministry", "department"))
"""Bodies that any state has: the state after "of" is no part of their name."""
_ELSEWHERE = ("LOC", "FAC", "GPE", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "PERSON")
_REGIONS = frozenset((
    "latin", "central", "northern", "southern", "eastern", "western", "west", "east", "southeast", "southwest",
    "northeast", "northwest", "north", "south", "native", "black", "asian", "anglo", "afro", "pan", "all", "inter",
    "trans"))


def recognised_body(words: Words, i: int, known: Name | None, guide: ActorGuide) -> Name | None:
    """The body whose name the recogniser sees from token `i` on, where a noun for a body heads it and `known`, the name
    of the reference that begins there, is only a part of it."""
    number = words.entity[i]
    if number < 0:
        return None
    first, end, label = words.entities[number]
    opens = words.text[i - 1:i] and words.text[i - 1] in _POSSESSIVES
    if label != "ORG" or words.text[i] in HYPHENS or not (
            opens or all(words.lower[k] in ("the", "a", "an") for k in range(first, i))):
        return None
    end = _end(words, i, end)
    head = _head(words, i, end, guide.lexicon)
    if head is None or (known is not None and (known.last >= end or _stays(words, known, guide.lexicon))):
        return None
    if not _is_one_name(words, i, end, head, guide.lexicon):
        return None
    country = None
    complement = next((k for k in range(head + 1, end) if words.lower[k] == "of"), end)
    state = _state_after(words, complement, guide)
    noun = guide.lexicon.organization_nouns.get(words.lower[head])
    if state is not None:
        country = state
        if known is None and noun is not None and noun.ministry:
            readings = tuple(r for r in guide.reference.lookup(words.phrase(complement + 1, end))
                             if r.entry.actor_type == STATE and r.reading == "name")
            if readings:
                return Name(i, end, STATE, readings, country=country)
        if words.lower[head] in _OF_STATES and all(w in guide.lexicon.generic_words for w in words.lower[i:complement]):
            end = complement
    elif head + 1 < end:
        end = _whole_complement(words, end, guide)
    else:
        end = _with_complement(words, i, end, guide.lexicon)
    entry = known.readings[0].entry if known is not None else None
    country = entry.country if entry is not None and entry.actor_type not in ORGANIZATIONS else country
    surfaces = [words.phrase(i, end)]
    if known is not None and entry is not None and known.kind != SEAT:
        surfaces.append(f"{entry.name} {words.phrase(known.last, end)}")
    for surface in surfaces:
        listed = tuple(r for r in guide.reference.lookup(surface) if r.entry.actor_type in ORGANIZATIONS)
        if listed:
            return Name(i, end, listed[0].entry.actor_type, listed)
    if known is not None and known.kind in (DEMONYM, STATE, SEAT) and noun is not None and noun.ministry:
        return None
    return Name(i, end, noun.actor_type if noun is not None else "organization", country=country)


def _stays(words: Words, known: Name, lexicon: Lexicon) -> bool:
    """Whether a known body or person at the front stays its own actor; a common word does not ("Labour Court")."""
    if known.kind == PERSON:
        return True
    return known.kind in ORGANIZATIONS and (known.last - known.first > 1 or any(
        word not in lexicon.ordinary_words and word not in lexicon.generic_words
        for word in words.lower[known.first:known.last] if word.isalpha()))


def _end(words: Words, first: int, end: int) -> int:
    """Where a recognised name ends: before a bracket, a possessive, a line break."""
    for k in range(first, end):
        list_ends = words.text[k] == "," and "and" not in words.lower[k:end] and "&" not in words.text[k:end]
        if words.text[k] in ("(", "[", "—", "–") or "(" in words.text[k] or words.space[k] or list_ends:
            end = k
            break
    while end > first and (words.lower[end - 1] in _INSIDE or words.text[end - 1] in (",", ".", *HYPHENS)):
        end -= 1
    return end


def _head(words: Words, first: int, end: int, lexicon: Lexicon) -> int | None:
    """The noun for a body that heads the name: its last word, or the first one with a complement ("Bank of …")."""
    if end - first < 2:
        return None
    for k in range(first, end - 1):
        if words.lower[k] in lexicon.organization_nouns and words.lower[k + 1] in _COMPLEMENTS and words.capital(k):
            return k
    last = words.lower[end - 1]
    body = last in lexicon.organization_nouns or last in lexicon.body_endings
    return end - 1 if body and words.capital(end - 1) else None


def _state_after(words: Words, i: int, guide: ActorGuide) -> str | None:
    """The country of "of Cuba", "of the United States" at token `i`, where that is all that follows a head noun."""
    if words.lower[i:i + 1] != ["of"]:
        return None
    first = i + 2 if words.lower[i + 1:i + 2] == ["the"] else i + 1
    for last in range(min(len(words), first + 4), first, -1):
        for reading in guide.reference.lookup(words.phrase(first, last)):
            if reading.entry.actor_type == STATE and reading.reading == "name":
                return reading.entry.country
    return None


def _whole_complement(words: Words, end: int, guide: ActorGuide) -> int:
    """Where "Bank of …", "Committee for … and …" ends: the recogniser breaks off before the last words at times."""
    def goes_on(k: int) -> bool:
        return k < len(words) and words.capital(k) and words.entity[k] < 0 \
            and words.pos[k] in ("PROPN", "NOUN", "ADJ") and singular(words.lower[k]) not in guide.lexicon.roles \
            and not guide.reference.lookup(words.text[k])

    while goes_on(end):
        end += 1
    if words.lower[end:end + 1] == ["and"] and goes_on(end + 1):
        last = end + 2
        while goes_on(last):
            last += 1
        if words.lower[last - 1] not in guide.lexicon.organization_nouns:
            end = last
    return end


def _with_complement(words: Words, first: int, end: int, lexicon: Lexicon) -> int:
    """Add "of …", "on …" to a name that the recogniser ends at its head noun; a day is no complement."""
    after = words.lower[end + 1:end + 2]
    return end if after and after[0].rstrip(".") in lexicon.other_nouns else extend_of(words, first, end, lexicon)


def _owns(words: Words, k: int, lexicon: Lexicon) -> bool:
    """Whether token `k` marks a proper name as owner, which is an actor of its own ("Kenya's …"); common nouns are part
    of the name ("Farmers' Union")."""
    if words.text[k] not in ("'s", "’s"):
        return False
    owner = singular(words.lower[k - 1])
    return not (owner in lexicon.roles or owner in lexicon.ordinary_words or owner in lexicon.group_nouns
                or words.lower[k - 1] in lexicon.ordinary_words or words.lower[k - 1] in lexicon.generic_words)


def _is_one_name(words: Words, first: int, end: int, head: int, lexicon: Lexicon) -> bool:
    for k in range(first, end):
        lower = words.lower[k]
        if not (words.capital(k) or lower in _INSIDE or lower in lexicon.particles):
            return False
        if lower in ("to", "in") or (lower in _COMPLEMENTS and k < head) or _owns(words, k, lexicon):
            return False
        if words.text[k] in HYPHENS and words.start[k + 1] > words.end[k]:
            return False
        if singular(lower) in lexicon.roles and k != head and singular(lower) == lower \
                and words.lower[k + 1:k + 2] not in (["'s"], ["’s"], ["general"]) and k + 1 != head:
            return False
        if lower in ("and", "&") and (words.lower[k + 1] == "the" or _joins_two_bodies(words, first, k, end, lexicon)):
            return False
    return True


def _joins_two_bodies(words: Words, first: int, k: int, end: int, lexicon: Lexicon) -> bool:
    nouns = lexicon.organization_nouns
    return any(words.lower[j] in nouns for j in range(first, k)) and any(words.lower[j] in nouns for j in range(k, end))


def is_part_of_a_name(words: Words, known: Name, run_first: int, guide: ActorGuide) -> bool:
    """Whether one known word is only a part of a longer name of something else ("Lincoln Memorial", "Hindu Kush")."""
    if known.last - known.first > 1:
        return False
    i = known.first
    number = words.entity[i]
    if number >= 0:
        first, end, label = words.entities[number]
        if label in _ELSEWHERE and end - first > 1 and known.kind in ORGANIZATIONS and not words.text[i].isupper() \
                and all(words.capital(k) for k in range(first, end) if words.text[k].isalpha()):
            return True
    if known.kind == DEMONYM:
        return i > run_first and words.lower[i - 1] in _REGIONS and words.capital(i - 1)
    if known.kind in ("media", "party") and not _is_capitals(words.text[i]) and _goes_on(words, known.last, guide):
        return True
    if known.kind not in ORGANIZATIONS or i <= run_first or _is_capitals(words.text[i]):
        return False
    before = words.lower[i - 1].rstrip(".")
    if words.text[i - 1] in (*_POSSESSIVES, "&") or before in _INSIDE or words.text[i - 1] in HYPHENS:
        return False
    lexicon = guide.lexicon
    if before in guide.function_words or before in lexicon.sentence_openers or singular(before) in lexicon.roles \
            or before in lexicon.honorifics or before in lexicon.organization_nouns:
        return False
    opens = i - 1 == words.sentence_bounds[words.sentence[i]][0] and before in lexicon.ordinary_words
    return not opens and not any(r.entry.actor_type != "person" for r in guide.reference.lookup(words.text[i - 1]))


def _goes_on(words: Words, i: int, guide: ActorGuide) -> bool:
    """Whether a capitalised word that is no name, role or noun for a body follows, as in "Hindu Kush"."""
    if i >= len(words) or not words.capital(i) or words.pos[i] != "PROPN":
        return False
    noun = singular(words.lower[i].rstrip("."))
    lexicon = guide.lexicon
    return not (noun in lexicon.roles or words.lower[i] in lexicon.organization_nouns or noun in lexicon.given_names
                or words.lower[i] in lexicon.body_endings or noun in lexicon.honorifics or noun in lexicon.other_nouns
                or guide.reference.lookup(words.text[i]))


def _is_capitals(word: str) -> bool:
    return len(word) > 2 and word.isupper()
