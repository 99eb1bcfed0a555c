"""Names that a longer name holds: what the entity recogniser sees as one organization, and known words inside other
names.

The recogniser draws the borders of an organization's name better than its kind: "Czech Economic and Cultural Office" is
one organization, though a known adjective begins it and "and" divides it. The reverse holds for single known words:
"Memorial" is an organization, "Lincoln Memorial" is not.
"""

from __future__ import annotations

from transforms.extract.language.mention_words import MentionWords
from transforms.extract.mentions.guide import ActorGuide
from transforms.extract.mentions.name import (
    DEMONYM,
    MEDIA,
    ORGANIZATION,
    ORGANIZATIONS,
    PARTY,
    PERSON,
    PLACE,
    SEAT,
    STATE,
    Name,
)
from transforms.extract.mentions.name_runs import HYPHENS, extend_of
from transforms.extract.mentions.words import Words
from transforms.reference.entries import NAME

_ELSEWHERE = ("LOC", "FAC", "GPE", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "PERSON")


def recognised_organization(words: Words, i: int, known: Name | None, guide: ActorGuide) -> Name | None:
    """The organization whose name the recogniser sees from token `i` on, where a noun for an organization heads it and
    `known`, the name of the reference that begins there, is only a part of it."""
    number = words.entity[i]
    if number < 0:
        return None
    lexicon = guide.lexicon
    first, end, label = words.entities[number]
    opens = i > 0 and words.text[i - 1] in lexicon.possessives
    if label != "ORG" or words.text[i] in HYPHENS or not (
            opens or all(words.lower[k] in lexicon.articles for k in range(first, i))):
        return None
    end = _end(words, i, end, lexicon)
    head = _head(words, i, end, lexicon)
    if known is not None and known.kind in ORGANIZATIONS and known.last - known.first == 1 and known.last < end \
            and words.lower[end - 1] in lexicon.other_nouns and all(words.capital(k) for k in range(i, end)):
        return Name(i, end, PLACE)  # "Harvard Law Review"
    if head is None or (known is not None and (known.last >= end or _stays(words, known, lexicon))):
        return None
    if not _is_one_name(words, i, end, head, lexicon):
        return None
    country = None
    complement = next((k for k in range(head + 1, end) if words.lower[k] in lexicon.genitives), end)
    state = _state_after(words, complement, guide)
    noun = lexicon.organization_nouns.get(words.lower[head])
    if state is not None:
        country = state
        if known is None and noun is not None and noun.ministry:
            readings = tuple(r for r in guide.reference.lookup(words.phrase(complement + 1, end))
                             if r.entry.actor_type == STATE and r.reading == NAME)
            if readings:
                return Name(i, end, STATE, readings, country=country)
        if words.lower[head] in lexicon.in_every_state \
                and all(word in lexicon.generic_words for word in words.lower[i:complement]):
            end = complement
    elif head + 1 < end:
        end = _whole_complement(words, end, guide)
    else:
        end = _with_complement(words, i, end, lexicon)
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
    return Name(i, end, noun.actor_type if noun is not None else ORGANIZATION, country=country)


def _stays(words: Words, known: Name, lexicon: MentionWords) -> bool:
    """Whether a known organization or person at the front stays its own actor; a common word does not ("Labour
    Court")."""
    if known.kind == PERSON:
        return True
    return known.kind in ORGANIZATIONS and (known.last - known.first > 1 or any(
        word not in lexicon.ordinary_words and word not in lexicon.generic_words
        for word in words.lower[known.first:known.last] if word.isalpha()))


def _end(words: Words, first: int, end: int, lexicon: MentionWords) -> int:
    """Where a recognised name ends: before a bracket, a possessive, a line break."""
    for k in range(first, end):
        list_ends = words.text[k] == "," and lexicon.conjunctions.isdisjoint(words.lower[k:end]) \
            and "&" not in words.text[k:end]
        if words.text[k] in ("(", "[", "—", "–") or "(" in words.text[k] or words.space[k] or list_ends:
            end = k
            break
    while end > first and (_is_inside(words.lower[end - 1], lexicon) or words.text[end - 1] in (",", ".", *HYPHENS)):
        end -= 1
    return end


def _is_inside(word: str, lexicon: MentionWords) -> bool:
    """Whether a word that has no capital may stand within the name of an organization."""
    return word in ("&", "-") or word in lexicon.name_function_words or word in lexicon.possessives \
        or word in lexicon.foreign_function_words


def _head(words: Words, first: int, end: int, lexicon: MentionWords) -> int | None:
    """The noun for an organization that heads the name: its last word, or the first one with a complement ("Bank of
    …")."""
    if end - first < 2:
        return None
    for k in range(first, end - 1):
        if words.lower[k] in lexicon.organization_nouns and words.capital(k) \
                and words.lower[k + 1] in lexicon.complement_prepositions:
            return k
    last = words.lower[end - 1]
    is_head = last in lexicon.organization_nouns or last in lexicon.organization_endings
    return end - 1 if is_head and words.capital(end - 1) else None


def _state_after(words: Words, i: int, guide: ActorGuide) -> str | None:
    """The country of "of Cuba", "of the United States" at token `i`, where that is all that follows a head noun."""
    if words.word(i) not in guide.lexicon.genitives:
        return None
    first = i + 2 if words.word(i + 1) in guide.lexicon.definite_articles else i + 1
    for last in range(min(len(words), first + 4), first, -1):
        for reading in guide.reference.lookup(words.phrase(first, last)):
            if reading.entry.actor_type == STATE and reading.reading == NAME:
                return reading.entry.country
    return None


def _whole_complement(words: Words, end: int, guide: ActorGuide) -> int:
    """Where "Bank of …", "Committee for … and …" ends: the recogniser breaks off before the last words at times."""
    def goes_on(k: int) -> bool:
        return k < len(words) and words.capital(k) and words.entity[k] < 0 \
            and words.pos[k] in ("PROPN", "NOUN", "ADJ") \
            and guide.lexicon.singular(words.lower[k]) not in guide.lexicon.roles \
            and not guide.reference.lookup(words.text[k])

    while goes_on(end):
        end += 1
    if words.word(end) in guide.lexicon.conjunctions and goes_on(end + 1):
        last = end + 2
        while goes_on(last):
            last += 1
        if words.lower[last - 1] not in guide.lexicon.organization_nouns:
            end = last
    return end


def _with_complement(words: Words, first: int, end: int, lexicon: MentionWords) -> int:
    """Add "of …", "on …" to a name that the recogniser ends at its head noun; a day is no complement."""
    after = words.word(end + 1).rstrip(".")
    return end if after in lexicon.other_nouns else extend_of(words, first, end, lexicon)


def _owns(words: Words, k: int, lexicon: MentionWords) -> bool:
    """Whether token `k` marks a proper name as owner, which is an actor of its own ("Kenya's …"); common nouns are part
    of the name ("Farmers' Union")."""
    if words.text[k] not in lexicon.singular_possessives:
        return False
    owner = lexicon.singular(words.lower[k - 1])
    return not (owner in lexicon.roles or owner in lexicon.ordinary_words or owner in lexicon.group_nouns
                or words.lower[k - 1] in lexicon.ordinary_words or words.lower[k - 1] in lexicon.generic_words)


def _is_one_name(words: Words, first: int, end: int, head: int, lexicon: MentionWords) -> bool:
    for k in range(first, end):
        lower = words.lower[k]
        if not (words.capital(k) or _is_inside(lower, lexicon) or lower in lexicon.particles):
            return False
        if lower in lexicon.name_breakers or (lower in lexicon.complement_prepositions and k < head) \
                or _owns(words, k, lexicon):
            return False
        if words.text[k] in HYPHENS and words.start[k + 1] > words.end[k]:
            return False
        if lower in lexicon.roles and k not in (head - 1, head) and lexicon.singular(lower) == lower \
                and words.word(k + 1) not in lexicon.singular_possessives \
                and words.word(k + 1) not in lexicon.postposed_adjectives:
            return False
        if (lower == "&" or lower in lexicon.conjunctions) and (
                words.lower[k + 1] in lexicon.definite_articles
                or _joins_two_organizations(words, first, k, end, lexicon)):
            return False
    return True


def _joins_two_organizations(words: Words, first: int, k: int, end: int, lexicon: MentionWords) -> bool:
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
        return i > run_first and words.lower[i - 1] in guide.reference.gazetteer.region_words and words.capital(i - 1)
    if known.kind in (MEDIA, PARTY) and not _is_capitals(words.text[i]) and _goes_on(words, known.last, guide):
        return True
    if known.kind not in ORGANIZATIONS or i <= run_first or _is_capitals(words.text[i]):
        return False
    before = words.lower[i - 1].rstrip(".")
    lexicon = guide.lexicon
    if words.text[i - 1] == "&" or words.text[i - 1] in lexicon.possessives or words.text[i - 1] in HYPHENS \
            or _is_inside(before, lexicon):
        return False
    if before in guide.function_words or before in lexicon.sentence_openers \
            or lexicon.singular(before) in lexicon.roles or before in lexicon.honorifics \
            or before in lexicon.organization_nouns:
        return False
    opens = i - 1 == words.sentence_bounds[words.sentence[i]][0] and before in lexicon.ordinary_words
    return not opens and not any(r.entry.actor_type != PERSON for r in guide.reference.lookup(words.text[i - 1]))


def _goes_on(words: Words, i: int, guide: ActorGuide) -> bool:
    """Whether a capitalised word that is no name, role or noun for an organization follows, as in "Hindu Kush"."""
    if i >= len(words) or not words.capital(i) or words.pos[i] != "PROPN":
        return False
    lexicon, word = guide.lexicon, words.lower[i]
    noun = lexicon.singular(word.rstrip("."))
    return not (noun in lexicon.roles or noun in lexicon.honorifics or noun in lexicon.other_nouns
                or word in lexicon.organization_nouns or word in lexicon.organization_endings
                or noun in guide.reference.gazetteer.given_names or guide.reference.lookup(words.text[i]))


def _is_capitals(word: str) -> bool:
    return len(word) > 2 and word.isupper()
