"""Where the article writes proper names, and what kind of thing each one names.

Names are cut out of runs of capitalised words. Three sources decide where a name begins and ends and what it is: the
actor reference (longest match wins), the statistical entity recogniser, and the words of the run itself (titles, nouns
that head an organization's name, nouns that head a place or an event). The reference wins over the recogniser, which
tags "Kyiv" as a person and cuts "Congress" out of "US Congress"; a longer person name wins over a state that it begins
with ("Jordan Peterson", "Georgia Meloni").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transforms.mentions.guide import ActorGuide
from transforms.mentions.lexicon import Lexicon
from transforms.mentions.words import Range, Words, singular

from transforms.reference import surface_key

if TYPE_CHECKING:
    from transforms.reference import Reading

PERSON, STATE, DEMONYM, SEAT, PLACE, UNKNOWN = "person", "state", "demonym", "seat", "place", "unknown"
ORGANIZATIONS = ("organization", "party", "media")

_LONGEST = 9
_HYPHENS = ("-", "‐", "‑")
_LINKS = frozenset(("of", "for", "the", "and", "&", "on", "in", "to", "'s", "’s", "'", "’", "de", "du", "des", "la",
                    "al", "el", "bin", "y", "et", "der", "den", "und", "van", "von", "-", "."))
_NOT_ACTORS = frozenset(("GPE", "LOC", "FAC", "EVENT", "LAW", "DATE", "TIME", "WORK_OF_ART", "PRODUCT", "LANGUAGE",
                         "MONEY", "QUANTITY", "ORDINAL", "CARDINAL", "PERCENT"))


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


def find_names(words: Words, guide: ActorGuide) -> list[Name]:
    """Return all proper names in text order; they do not overlap."""
    found: list[Name] = []
    done = 0
    for first, last in _capital_runs(words, guide.lexicon):
        if last <= done:
            continue
        for name in _names_in_run(words, max(first, done), last, guide):
            _trim_dots(words, name)
            found.append(name)
            done = max(done, name.last)
    return found


def _trim_dots(words: Words, name: Name) -> None:
    """Leave off the dots of an ellipsis that follows a name."""
    if name.last - 2 > name.first and words.text[name.last - 1] == "." and words.text[name.last - 2] == ".":
        while name.last - 1 > name.first and words.text[name.last - 1] == ".":
            name.last -= 1


# ---------------------------------------------------------------- runs of capitalised words
def _capital_runs(words: Words, lexicon: Lexicon) -> Iterator[Range]:
    i, n = 0, len(words)
    while i < n:
        if not _begins(words, i, lexicon):
            i += 1
            continue
        j = i + 1
        while j < n:
            step = _continues(words, j, lexicon)
            if not step:
                break
            j += step
        yield i, j
        i = j


def _begins(words: Words, i: int, lexicon: Lexicon) -> bool:
    if words.capital(i):
        return True
    return words.lower[i] in lexicon.particles and _hyphen_then_capital(words, i + 1)


def _hyphen_then_capital(words: Words, i: int) -> bool:
    return (i + 1 < len(words) and words.text[i] in _HYPHENS and words.start[i] == words.end[i - 1]
            and words.start[i + 1] == words.end[i] and words.capital(i + 1))


def _hyphen_within_name(words: Words, i: int) -> bool:
    """Whether a hyphen and a lower-case word go on with a person's name ("Tam Yiu-chung", "Chan-o-cha")."""
    if not (i + 1 < len(words) and words.text[i] in _HYPHENS and words.start[i] == words.end[i - 1]
            and words.start[i + 1] == words.end[i] and words.text[i + 1].isalpha()):
        return False
    number = words.entity[i - 1]
    within = number >= 0 and words.entities[number][2] == "PERSON" and words.entity[i + 1] == number
    return within or (words.pos[i + 1] == "PROPN" and words.pos[i - 1] == "PROPN" and words.lower[i - 2].isalpha()
                      and words.capital(i - 2))


def _continues(words: Words, j: int, lexicon: Lexicon) -> int:
    """How many tokens from `j` on continue a run that ends before `j`."""
    if words.capital(j):
        return 1
    if _hyphen_then_capital(words, j) or _hyphen_within_name(words, j):
        return 2
    if words.lower[j] in lexicon.particles or words.text[j] == "&":
        k = j + 1
        while k < len(words) and k < j + 3 and words.lower[k] in lexicon.particles:
            k += 1
        if k < len(words) and words.capital(k) and not words.space[k - 1]:
            return k + 1 - j
        if _hyphen_then_capital(words, k):
            return k + 2 - j
    return 0


# ---------------------------------------------------------------- names within a run
def _names_in_run(words: Words, first: int, last: int, guide: ActorGuide) -> Iterator[Name]:
    headline = _is_headline(words, first, guide.lexicon)
    start = _skip_function_words(words, first, last, guide)
    i = start
    country: str | None = None
    while i < last:
        known = None if words.text[i] in _HYPHENS else longest_match(words, i, guide)
        if known is not None and known.kind == PERSON and known.last < last \
                and longest_match(words, known.last, guide) is None and not _is_title(words, known.last, guide.lexicon):
            known = None
        if known is not None and (_swallowed(words, known, last, guide.lexicon)
                                  or _cut_short(words, known, guide.lexicon)):
            known = None
        if known is None:
            stop = _next_known(words, i + 1, last, guide)
            for name in _unlisted(words, i, stop, guide, headline):
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
    while i < last and (not words.text[i].isupper() or words.text[i] in "AI") and (
            words.lower[i] in guide.function_words
            or (i + 1 < last and words.lower[i] in guide.lexicon.sentence_openers)
            or words.pos[i] in ("DET", "ADP", "PRON", "CCONJ", "SCONJ", "AUX", "PART", "NUM")
            or (words.pos[i] in ("VERB", "ADV") and i == words.sentence_bounds[words.sentence[i]][0])):
        i += 1
    return i


def _is_headline(words: Words, i: int, lexicon: Lexicon) -> bool:
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
                and singular(words.lower[k]) not in lexicon.roles and words.lower[k] not in lexicon.organization_nouns]
    return len(content) >= 6 and capitals >= 0.95 * len(content) and len(ordinary) >= 2


def longest_match(words: Words, i: int, guide: ActorGuide) -> Name | None:
    """The longest name of the reference that begins at token `i`, or None."""
    end = i + 1
    stops = [end]
    while end < len(words) and end < i + _LONGEST and (words.capital(end) or words.lower[end] in _LINKS):
        end += 1
        if words.capital(end - 1):
            stops.append(end)
    if end < len(words) and words.lower[end] in guide.lexicon.organization_nouns and words.pos[end] == "NOUN":
        stops.append(end + 1)
    if end < len(words) and words.text[end - 1] == "." and end - 1 not in stops:
        stops.append(end)
    for stop in reversed(stops):
        if stop == i + 1 and words.lower[i].rstrip(".") in guide.lexicon.honorifics:
            break
        found = guide.reference.lookup(words.phrase(i, stop))
        readings = tuple(reading for reading in found if _plausible(words, i, stop, reading, guide))
        if readings:
            return Name(i, stop, kind_of(readings[0]), readings)
    return None


def _plausible(words: Words, first: int, last: int, reading: Reading, guide: ActorGuide) -> bool:
    if reading.reading == "acronym" and not _is_acronym(words.phrase(first, last)):
        return False
    if last - first > 1:
        return True
    if reading.entry.actor_type == "media" and words.lower[first] in guide.lexicon.generic_words:
        return first > 1 and words.text[first - 1] == "The" and words.sentence[first - 2] == words.sentence[first]
    if reading.entry.actor_type == "party" and words.lower[first] in guide.lexicon.ordinary_words:
        number = words.entity[first]
        return number >= 0 and words.entities[number][:2] == (first, last)
    return reading.entry.actor_type != PERSON


def _is_acronym(surface: str) -> bool:
    letters = [c for c in surface if c.isalpha()]
    return len(letters) >= 2 and sum(c.isupper() for c in letters) > len(letters) / 2


def kind_of(reading: Reading) -> str:
    """The kind of a name that is read in this way."""
    if reading.reading == "demonym":
        return DEMONYM
    if reading.reading == "metonym":
        return SEAT
    return reading.entry.actor_type


def _next_known(words: Words, i: int, last: int, guide: ActorGuide) -> int:
    while i < last:
        if words.text[i] not in _HYPHENS and words.text[i - 1] not in _HYPHENS:
            known = longest_match(words, i, guide)
            if known is not None and not _inside_entity(words, known):
                return i
        i += 1
    return last


def _inside_entity(words: Words, known: Name) -> bool:
    """Whether the recogniser sees the known name as a later part of a longer name ("Bank of England")."""
    number = words.entity[known.first]
    if number < 0 or known.last - known.first > 1:
        return False
    first, _, label = words.entities[number]
    return first < known.first and label in ("ORG", "PERSON", "GPE", "LOC", "FAC") \
        and known.kind in (STATE, DEMONYM, SEAT) and known.readings[0].entry.actor_type != "party"


def _swallowed(words: Words, known: Name, last: int, lexicon: Lexicon) -> bool:
    """Whether a one-word state or seat is only the beginning of a person's name ("Jordan Peterson")."""
    if known.last - known.first > 1 or known.kind == DEMONYM or known.last >= last:
        return False
    following = known.last
    noun = singular(words.lower[following])
    if noun in lexicon.roles or noun in lexicon.organization_nouns:
        return False
    number, after = words.entity[known.first], words.entity[following]
    if number >= 0 and words.entities[number][2] == "PERSON" and words.entities[number][1] > following:
        return True
    return known.kind == STATE and after >= 0 and words.entities[after][2] == "PERSON" and after != number \
        and not words.text[known.first].isupper()


def _cut_short(words: Words, known: Name, lexicon: Lexicon) -> bool:
    """Whether a body's common name is only the beginning of its longer name ("Democratic Party for the People")."""
    number = words.entity[known.first]
    if known.kind not in ORGANIZATIONS or number < 0 or words.lower[known.last:known.last + 1] not in (["for"], ["of"]):
        return False
    _, end, label = words.entities[number]
    return label == "ORG" and end > known.last + 1 \
        and all(word in lexicon.generic_words for word in words.lower[known.first:known.last])


def _state_organization(words: Words, known: Name, last: int, guide: ActorGuide) -> Name | None:
    """The body of a state that is named by the state and a common noun ("US Congress", "Libyan House of …")."""
    lexicon = guide.lexicon
    if known.kind not in (DEMONYM, STATE, SEAT):
        return None
    end = known.last
    while end < last and words.capital(end) and singular(words.lower[end]) not in lexicon.roles:
        end += 1
    heads = [k for k in range(known.last, end) if words.lower[k] in lexicon.organization_nouns]
    if known.kind == SEAT and end > known.last and words.lower[end - 1] in lexicon.body_endings:
        return Name(known.first, end, "organization", country=known.readings[0].entry.country)
    if not heads or heads[-1] + 1 != end:
        return None
    end = _extend_of(words, known.last, end, lexicon)
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


def _extend_of(words: Words, first: int, last: int, lexicon: Lexicon) -> int:
    """Extend an organization's name over "of the …", "for …" as long as capitalised words follow."""
    end = last
    while end + 1 < len(words) and words.lower[end] in ("of", "for", "on", "and"):
        start = end + 1
        if words.lower[end] == "and" and not any(words.lower[k] in ("of", "for", "on") for k in range(first, end)):
            break
        if words.lower[start] == "the" and start + 1 < len(words):
            start += 1
        if not words.capital(start):
            break
        end = start + 1
        while end < len(words) and _continues(words, end, lexicon):
            end += _continues(words, end, lexicon)
    return end


# ---------------------------------------------------------------- names that the reference does not list
def _unlisted(words: Words, first: int, last: int, guide: ActorGuide, headline: bool) -> Iterator[Name]:
    lexicon = guide.lexicon
    title = _last_title(words, first, last, lexicon)
    honorific = words.lower[title].rstrip(".") if title is not None else None
    start = first if title is None else title + 1
    if start >= last:
        return
    if start > 1 and words.lower[start] in ("republic", "state", "nation") and start + 2 < last \
            and words.lower[start - 1] in ("of", "the"):
        start += 1
    end = last
    number = words.entity[end - 1]
    if number >= 0 and words.entities[number][2] == "ORG" and words.lower[end:end + 1] in (["for"], ["of"]):
        end = max(end, words.entities[number][1])
    if end - start == 2 and words.lower[start] in lexicon.organization_nouns and words.entity[start + 1] >= 0 \
            and words.entities[words.entity[start + 1]][::2] == (start + 1, "NORP"):
        end = start + 1
    labels = _labels(words, start, end)
    if title is None and len(labels) == 1 and labels[0][2] == "PERSON" and labels[0][1] - labels[0][0] >= 2 \
            and any(_is_common(words, i, lexicon) for i in range(start, labels[0][0])):
        start = labels[0][0]
    start = _after_affiliation(words, start, end, lexicon)
    label = labels[0][2] if labels else None
    noun = lexicon.organization_nouns.get(words.lower[end - 1]) or lexicon.organization_nouns.get(words.lower[start])
    if noun is not None and (words.lower[end - 1] in lexicon.organization_nouns or words.lower[end:end + 1] == ["of"]):
        end = _extend_of(words, start, end, lexicon)
    if title is None and noun is None:
        start, end = _without_ordinary_words(words, start, end, guide)
        if start >= end:
            return
    kind = _unlisted_kind(words, start, end, label, title is not None, guide, headline)
    if kind is not None:
        yield Name(start, end, kind, titled=title is not None, doubtful=headline,
                   honorific=honorific if honorific in lexicon.honorifics else None)


def _without_ordinary_words(words: Words, first: int, last: int, guide: ActorGuide) -> Range:
    """A name of several words without ordinary ones at its ends, which captions and headlines capitalise.

    "MUST WATCH Doe" is "Doe", "Privacy Policy" is no name. A given name begins one even where it is a word ("Grace"), and
    a listed surname ends one ("Young"). Bodies' names are left alone, as they are made of ordinary words.
    """
    lexicon = guide.lexicon
    number = words.entity[first]
    if last - first < 2 or (number >= 0 and words.entities[number][2] in ("ORG", *_NOT_ACTORS)
                            and words.entity[last - 1] == number):
        return first, last
    while first < last and words.lower[first] in lexicon.ordinary_words \
            and words.lower[first] not in lexicon.given_names and words.text[first + 1:first + 2] != ["."]:
        first += 1
    while last > first and words.lower[last - 1] in lexicon.ordinary_words and not (
            last - 1 > first and words.text[last - 1].istitle() and _is_surname(words.text[last - 1], guide)):
        last -= 1
    return first, last


def _after_affiliation(words: Words, first: int, last: int, lexicon: Lexicon) -> int:
    """Where a personal name begins in a long run that puts a body before it ("Doe Youth Trust Jane Poe")."""
    for i in range(first + 2, last - 1):
        if words.lower[i] in lexicon.given_names and last - i <= 3 \
                and not any(words.lower[k] in lexicon.given_names or words.text[k] == "." for k in range(first, i)) \
                and words.lower[last - 1] not in lexicon.organization_nouns:
            return i
    return first


def _is_known_surname(words: Words, i: int, guide: ActorGuide) -> bool:
    return words.lower[i - 1] in guide.lexicon.given_names and _is_surname(words.text[i], guide)


def _is_surname(word: str, guide: ActorGuide) -> bool:
    """Whether a person of the reference has this very surname, not one that only folds to it."""
    return any(surface_key(word) in surface_key(e.name).split() for e in guide.reference.by_surname(word))


def _is_title(words: Words, i: int, lexicon: Lexicon) -> bool:
    return singular(words.lower[i].rstrip(".")) in lexicon.roles


def _is_common(words: Words, i: int, lexicon: Lexicon) -> bool:
    lower = singular(words.lower[i])
    return words.pos[i] != "PROPN" or lower in lexicon.organization_nouns or lower in lexicon.group_nouns


def _last_title(words: Words, first: int, last: int, lexicon: Lexicon) -> int | None:
    """The last title or honorific before a name in a run; None where an organization's name contains it."""
    for i in range(last - 1, first - 1, -1):
        lower = words.lower[i].rstrip(".")
        if singular(lower) in lexicon.roles or (lower in lexicon.honorifics and i + 1 < last):
            number = words.entity[i]
            if i + 1 == last and number >= 0 and words.entities[number][2] == "PERSON":
                continue
            if (number >= 0 and words.entities[number][2] == "ORG" and i + 1 < words.entities[number][1]
                    and words.entity[i + 1:i + 2] == [number] and singular(words.lower[words.entities[number][1] - 1])
                    in lexicon.organization_nouns):
                continue
            return i
    return None


def _labels(words: Words, first: int, last: int) -> list[tuple[int, int, str]]:
    numbers = sorted({words.entity[i] for i in range(first, last)} - {-1})
    found = [words.entities[k] for k in numbers]
    clipped = [(max(begin, first), min(end, last), label) for begin, end, label in found]
    return sorted(clipped, key=lambda e: (e[0] - e[1], e[0]))


def _unlisted_kind(words: Words, first: int, last: int, label: str | None, titled: bool, guide: ActorGuide,
                   headline: bool) -> str | None:
    lexicon = guide.lexicon
    ending = words.lower[last - 1]
    if ending not in lexicon.organization_nouns and last - first > 1:
        ending = singular(ending)
    beginning = words.lower[first]
    if ending in lexicon.other_nouns or (last - first == 1 and beginning in lexicon.other_nouns):
        return PLACE
    if (titled or words.text[first][1:] == ".") and ending not in lexicon.organization_nouns:
        return PERSON
    noun = lexicon.organization_nouns.get(ending) or lexicon.organization_nouns.get(beginning)
    if noun is not None and (last - first > 1 or label == "ORG"):
        if headline and label != "ORG":
            return None
        return noun.actor_type if label != "PERSON" or ending in lexicon.organization_nouns else PERSON
    if last - first > 1 and words.lower[last - 1] in lexicon.body_endings and not _is_known_surname(words, last - 1, guide):
        return None if headline and label != "ORG" else "organization"
    if label == "PERSON" and beginning not in lexicon.given_names and any(
            reading.entry.actor_type != PERSON and reading.reading in ("name", "metonym")
            for i in range(first + 1, last - 1) for reading in guide.reference.lookup(words.text[i])):
        return "organization"
    if label == "PERSON" or (beginning in lexicon.given_names and 2 <= last - first <= 3 and label != "FAC"):
        return PERSON
    if label == "ORG":
        if last - first == 1 and (words.pos[first] != "PROPN" or beginning in lexicon.not_names):
            return None
        return None if headline and last - first > 5 else "organization"
    if label == "NORP":
        return UNKNOWN
    if label in _NOT_ACTORS:
        return PLACE
    if headline or (last - first == 1 and words.pos[first] != "PROPN"):
        return None
    return UNKNOWN
