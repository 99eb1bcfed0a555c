"""Where the article writes proper names, and what kind of thing each one names.

Names are cut out of runs of capitalised words. Three sources decide where a name begins and ends and what it is: the
actor reference (longest match wins), the statistical entity recogniser, and the words of the run itself (titles, nouns
that head an organization's name, nouns that head a place or an event). The reference wins over the recogniser, which
tags "Kyiv" as a person and cuts "Congress" out of "US Congress"; a longer person name wins over a state that it begins
with ("Jordan Peterson", "Georgia Meloni").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from transforms.extract.language.mention_words import MentionWords
from transforms.extract.mentions.guide import ActorGuide
from transforms.extract.mentions.link_lists import repeated_names
from transforms.extract.mentions.name import (
    DEMONYM,
    MEDIA,
    ORGANIZATION,
    ORGANIZATIONS,
    PARTY,
    PERSON,
    SEAT,
    STATE,
    Name,
)
from transforms.extract.mentions.name_runs import HYPHENS, capital_runs, extend_of
from transforms.extract.mentions.nested_names import is_part_of_a_name, recognised_organization
from transforms.extract.mentions.spelt_names import whole_names
from transforms.extract.mentions.unlisted_names import is_title, unlisted_names
from transforms.extract.mentions.words import Words
from transforms.reference.entries import ACRONYM, METONYM

if TYPE_CHECKING:
    from transforms.reference import Reading

_LONGEST = 9
_MEMBERSHIP = re.compile(r"[A-Z][-‐‑–][A-Z][\w.]*")


def find_names(words: Words, guide: ActorGuide) -> list[Name]:
    """Return all proper names in text order; they do not overlap."""
    found: list[Name] = []
    done = 0
    for first, last in capital_runs(words, guide.lexicon, repeated_names(words, guide.lexicon)):
        if last <= done:
            continue
        for name in _names_in_run(words, max(first, done), last, guide):
            _trim_dots(words, name)
            _trim_bracket(words, name)
            if not _trim_hyphen(words, name, guide.lexicon):
                continue
            if not name.readings and name.country is None and found:
                name.country = _owner_country(words, found[-1], name, guide.lexicon)
            if _is_of_a_member(words, name):
                continue
            found.append(name)
            done = max(done, name.last)
    return whole_names(words, found, guide)


def _is_of_a_member(words: Words, name: Name) -> bool:
    """Whether the word after a name only tells a legislator's party and place ("Jane Doe, D-Ore.")."""
    return bool(_MEMBERSHIP.fullmatch(words.phrase(name.first, name.last))) \
        and words.word(name.first - 1) in (",", "(", "[")


def _trim_dots(words: Words, name: Name) -> None:
    """Leave off the dots of an ellipsis that follows a name."""
    if name.last - 2 > name.first and words.text[name.last - 1] == "." and words.text[name.last - 2] == ".":
        while name.last - 1 > name.first and words.text[name.last - 1] == ".":
            name.last -= 1


def _owner_country(words: Words, before: Name, name: Name, lexicon: MentionWords) -> str | None:
    """The country of "Kenya's …", where `before` is a state that owns what `name` names."""
    owns = before.last + 1 == name.first and words.text[before.last] in lexicon.possessives
    return before.readings[0].entry.country if owns and before.kind in (STATE, SEAT) and before.readings else None


def _trim_hyphen(words: Words, name: Name, lexicon: MentionWords) -> bool:
    """Leave off what a hyphen joins to the words before a name ("Saudi-", "Srinagar- The …"); False where nothing but
    the end of a compound is left ("anti-Semitism")."""
    first = name.first
    if words.text[first] in HYPHENS:
        name.first += 1
        return name.last - name.first > 1
    if name.last - first > 2 and (words.text[first][-1:] == "-" or words.text[first + 1] in HYPHENS):
        name.first += 1 if words.text[first][-1:] == "-" else 2
        if words.start[name.first] == words.end[name.first - 1]:
            name.first = first
        while name.last - name.first > 1 and words.lower[name.first] in lexicon.definite_articles:
            name.first += 1
    return True


def _trim_bracket(words: Words, name: Name) -> None:
    """Leave off a bracket that a name only opens, as it does before its acronym."""
    for i in range(name.first + 1, name.last):
        if words.text[i] == "(" and ")" not in words.text[i:name.last]:
            name.last = i
            break


# ---------------------------------------------------------------- names within a run
def _names_in_run(words: Words, first: int, last: int, guide: ActorGuide) -> Iterator[Name]:
    headline = _is_headline(words, first, guide.lexicon)
    start = _skip_function_words(words, first, last, guide)
    i = start
    country: str | None = None
    while i < last:
        known = None if words.text[i] in HYPHENS else longest_match(words, i, guide)
        if known is not None and known.kind == PERSON and known.last < last \
                and longest_match(words, known.last, guide) is None and not is_title(words, known.last, guide.lexicon):
            known = None
        if known is not None and (_swallowed(words, known, last, guide)
                                  or _cut_short(words, known, guide.lexicon)
                                  or is_part_of_a_name(words, known, start, guide)):
            known = None
        recognised = None if headline else recognised_organization(words, i, known, guide)
        if recognised is not None:
            recognised.country = recognised.country or country
            yield recognised
            i, country = recognised.last, None
            continue
        if known is None and _ends_in_a_state(words, i, last, guide):
            yield Name(i, last, ORGANIZATION)
            i, country = last, None
            continue
        if known is None:
            stop = _next_known(words, i + 1, last, start, guide)
            for name in unlisted_names(words, i, stop, guide, headline):
                name.country = country
                yield name
                stop = max(stop, name.last)
            i = stop
            country = None
            continue
        whole = _state_organization(words, known, last, guide)
        if whole is not None:
            yield whole
            i, country = whole.last, None
            continue
        yield known
        country = known.readings[0].entry.country if known.kind in (DEMONYM, STATE, SEAT) else None
        i = known.last


def _skip_function_words(words: Words, first: int, last: int, guide: ActorGuide) -> int:
    """Pass over words that are capitalised only because they begin a sentence or a headline."""
    i = first
    if i + 1 < last and _opens_with_a_participle(words, i, guide):
        i += 1
    while i < last and not _opens_a_persons_name(words, i) and (
            not words.text[i].isupper() or words.lower[i] in guide.lexicon.one_letter_words) and (
            words.lower[i] in guide.function_words
            or (i + 1 < last and words.lower[i] in guide.lexicon.sentence_openers)
            or words.pos[i] in ("DET", "ADP", "PRON", "CCONJ", "SCONJ", "AUX", "PART", "NUM")
            or (words.pos[i] in ("VERB", "ADV") and i == words.sentence_bounds[words.sentence[i]][0])):
        i += 1
    return i


def _opens_with_a_participle(words: Words, i: int, guide: ActorGuide) -> bool:
    """Whether a verb opens the sentence before a name, which the recogniser may take for a part of it ("Echoing
    Doe")."""
    return i == words.sentence_bounds[words.sentence[i]][0] and words.text[i].istitle() \
        and words.lower[i].endswith(tuple(guide.lexicon.participle_endings)) \
        and words.lower[i] not in guide.reference.gazetteer.given_names \
        and words.lower[i] not in guide.reference.gazetteer.places \
        and not guide.reference.by_surname(words.text[i]) and not guide.reference.lookup(words.text[i])


def _opens_a_persons_name(words: Words, i: int) -> bool:
    """Whether the recogniser sees the beginning of a person's name in a word like "Ever" or "Will"."""
    number = words.entity[i]
    return number >= 0 and words.entities[number][::2] == (i, "PERSON") and words.entities[number][1] > i + 1 \
        and (words.pos[i] == "PROPN" or i > words.sentence_bounds[words.sentence[i]][0])


def _is_headline(words: Words, i: int, lexicon: MentionWords) -> bool:
    """Whether the sentence of token `i` capitalises all its words, so that capitals tell nothing. One with a full stop
    must be longer, do so throughout, and capitalise words that are no part of names or titles."""
    first, last = words.sentence_bounds[words.sentence[i]]
    while last > first and words.space[last - 1]:
        last -= 1
    content = [k for k in range(first, last) if len(words.text[k]) > 3 and words.text[k].isalpha()]
    capitals = sum(words.capital(k) for k in content)
    if words.text[last - 1] not in ".!?”\":;,":
        return len(content) >= 4 and capitals >= 0.75 * len(content)
    ordinary = [k for k in content if k > first and words.capital(k) and words.lower[k] in lexicon.ordinary_words
                and lexicon.singular(words.lower[k]) not in lexicon.roles
                and words.lower[k] not in lexicon.organization_nouns]
    return len(content) >= 6 and capitals >= 0.95 * len(content) and len(ordinary) >= 2


def longest_match(words: Words, i: int, guide: ActorGuide) -> Name | None:
    """The longest name of the reference that begins at token `i`, or None."""
    end = i + 1
    stops = [end]
    while end < len(words) and end < i + _LONGEST and (words.capital(end) or _links(words.lower[end], guide.lexicon)):
        end += 1
        if words.capital(end - 1):
            stops.append(end)
    if end < len(words) and words.lower[end] in guide.lexicon.organization_nouns and words.pos[end] == "NOUN":
        stops.append(end + 1)
    if end < len(words) and words.text[end - 1] == "." and end - 1 not in stops:
        stops.append(end)
    for stop in reversed(stops):
        if words.sentence[stop - 1] != words.sentence[i] and words.text[stop - 1] != ".":
            continue
        if stop == i + 1 and not words.text[i].isupper() and words.lower[i].rstrip(".") in guide.lexicon.honorifics:
            break
        found = guide.reference.lookup(words.phrase(i, stop))
        readings = tuple(reading for reading in found if _plausible(words, i, stop, reading, guide))
        if readings:
            return Name(i, stop, kind_of(readings[0]), readings)
    return None


def _links(word: str, lexicon: MentionWords) -> bool:
    """Whether a word in small letters, a possessive or a mark may stand within a name of the reference."""
    return word in ("&", "-", ".") or word in lexicon.name_function_words or word in lexicon.possessives \
        or word in lexicon.foreign_function_words


def _plausible(words: Words, first: int, last: int, reading: Reading, guide: ActorGuide) -> bool:
    if reading.reading == ACRONYM and not _is_acronym(words.phrase(first, last)):
        return False
    if last - first > 1:
        return True
    ordinary = words.lower[first] in guide.lexicon.ordinary_words
    if reading.entry.actor_type == MEDIA and (ordinary or words.lower[first] in guide.lexicon.generic_words):
        number = words.entity[first]
        seen = ordinary and number >= 0 and words.entities[number] == (first, last, "ORG")
        return seen or (first > 1 and words.text[first - 1].istitle()
                        and words.lower[first - 1] in guide.lexicon.definite_articles
                        and words.sentence[first - 2] == words.sentence[first])
    if reading.entry.actor_type == PARTY and words.lower[first] in guide.lexicon.ordinary_words:
        number = words.entity[first]
        return number >= 0 and words.entities[number][:2] == (first, last)
    return reading.entry.actor_type != PERSON


def _is_acronym(surface: str) -> bool:
    letters = [c for c in surface if c.isalpha()]
    return len(letters) >= 2 and sum(c.isupper() for c in letters) > len(letters) / 2


def kind_of(reading: Reading) -> str:
    """The kind of a name that is read in this way."""
    if reading.reading == DEMONYM:
        return DEMONYM
    if reading.reading == METONYM:
        return SEAT
    return reading.entry.actor_type


def _next_known(words: Words, i: int, last: int, run_first: int, guide: ActorGuide) -> int:
    while i < last:
        if words.text[i] not in HYPHENS and words.text[i - 1] not in HYPHENS:
            known = longest_match(words, i, guide)
            if known is not None and not _inside_entity(words, known) \
                    and not is_part_of_a_name(words, known, run_first, guide):
                return i
        i += 1
    return last


def _ends_in_a_state(words: Words, first: int, last: int, guide: ActorGuide) -> bool:
    """Whether the capitals of a state end the name of a body ("Universities UK")."""
    state = longest_match(words, last - 1, guide) if words.text[last - 1].isupper() else None
    return first < last - 1 and state is not None and state.kind == STATE and state.last == last \
        and words.word(last) not in guide.lexicon.possessives \
        and all(words.text[k].isalpha() and words.pos[k] in ("NOUN", "PROPN") and words.capital(k)
                and guide.lexicon.singular(words.lower[k]) not in guide.lexicon.roles for k in range(first, last - 1))


def _inside_entity(words: Words, known: Name) -> bool:
    """Whether the recogniser sees the known name as a later part of a longer name ("Bank of England"), or a known name
    of one word joined by hyphens as the end of a person's ("Karim Abdul-Rahim")."""
    number = words.entity[known.first]
    if number >= 0 and known.kind == PERSON and words.entities[number][2] == "PERSON" \
            and words.entities[number][0] < known.first and known.last <= words.entities[number][1]:
        return " " not in words.phrase(known.first, known.last)
    if number < 0 or known.last - known.first > 1:
        return False
    first, _, label = words.entities[number]
    return first < known.first and label in ("ORG", "PERSON", "GPE", "LOC", "FAC") \
        and known.kind in (STATE, DEMONYM, SEAT) and known.readings[0].entry.actor_type != PARTY


def _swallowed(words: Words, known: Name, last: int, guide: ActorGuide) -> bool:
    """Whether a one-word state or seat is only the beginning of a person's name ("Jordan Peterson")."""
    if known.last - known.first > 1 or known.kind == DEMONYM or known.last >= last:
        return False
    lexicon, given_names = guide.lexicon, guide.reference.gazetteer.given_names
    following = known.last
    noun = lexicon.singular(words.lower[following])
    if noun in lexicon.roles or noun in lexicon.organization_nouns:
        return False
    if following + 1 < last and words.lower[following] in given_names \
            and words.lower[known.first] not in given_names:
        return False
    number, after = words.entity[known.first], words.entity[following]
    if number >= 0 and words.entities[number][2] == "PERSON" and words.entities[number][1] > following:
        return True
    return known.kind == STATE and after >= 0 and words.entities[after][2] == "PERSON" and after != number \
        and not words.text[known.first].isupper()


def _cut_short(words: Words, known: Name, lexicon: MentionWords) -> bool:
    """Whether an organization's common name is only the beginning of its longer name ("Democratic Party for the
    People")."""
    number = words.entity[known.first]
    if known.kind not in ORGANIZATIONS or number < 0 or words.word(known.last) not in lexicon.office_prepositions:
        return False
    _, end, label = words.entities[number]
    return label == "ORG" and end > known.last + 1 \
        and all(word in lexicon.generic_words or word in lexicon.ordinary_words or word in lexicon.other_nouns
                for word in words.lower[known.first:known.last])


def _state_organization(words: Words, known: Name, last: int, guide: ActorGuide) -> Name | None:
    """The organization of a state that is named by the state and a common noun ("US Congress", "Libyan House of …")."""
    lexicon = guide.lexicon
    if known.kind not in (DEMONYM, STATE, SEAT):
        return None
    end = known.last
    while end < last and words.capital(end) and lexicon.singular(words.lower[end]) not in lexicon.roles:
        end += 1
    heads = [k for k in range(known.last, end) if words.lower[k] in lexicon.organization_nouns]
    if known.kind == SEAT and end > known.last and words.lower[end - 1] in lexicon.organization_endings:
        return Name(known.first, end, ORGANIZATION, country=known.readings[0].entry.country)
    if not heads or heads[-1] + 1 != end:
        return None
    end = extend_of(words, known.last, end, lexicon)
    noun = lexicon.organization_nouns[words.lower[heads[-1]]]
    entry = known.readings[0].entry
    rest = words.phrase(known.last, end)
    listed = tuple(r for r in guide.reference.lookup(f"{entry.name} {rest}") if r.entry.actor_type in ORGANIZATIONS)
    if listed and known.kind != SEAT:
        return Name(known.first, end, listed[0].entry.actor_type, listed)
    if noun.ministry:
        return Name(known.first, end, STATE, known.readings, country=entry.country)
    full = f"{entry.name} {rest}" if known.kind == STATE else None
    return Name(known.first, end, noun.actor_type, country=entry.country, full=full)
