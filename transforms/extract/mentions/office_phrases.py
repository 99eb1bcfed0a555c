"""Titles that stand without a name: where they are in an article, and what each says of its holder.

A phrase is read from the flat words to the left of the noun for an office, and from what "of" or "for" adds after it.
What it says is the office's own words, whose it is (states, organizations, parties, places), and whether it is held
now, was or will be. Words that only judge or describe the holder ("embattled", "70-year-old") are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from transforms.extract.language.mention_words import Role, RoleKind
from transforms.extract.mentions.context import ArticleContext
from transforms.extract.mentions.name import DEMONYM, ORGANIZATIONS, PARTY, PERSON, SEAT, STATE, Name
from transforms.reference import ReferenceEntry

OFFICES = frozenset((RoleKind.HEAD, RoleKind.MINISTER, RoleKind.LEADER, RoleKind.LEGISLATOR, RoleKind.JUDGE,
                     RoleKind.COUNSEL, RoleKind.SPOKES, RoleKind.DIPLOMAT, RoleKind.MILITARY))
_LEFT, _RIGHT = 9, 6
_DASHES = frozenset("–—")
_HYPHENS = frozenset("-–‐")
_MODIFIERS = frozenset(("ADJ", "NOUN", "PROPN", "NUM", "ADV", "VERB", "X"))
_COMPLEMENTS = frozenset(("NOUN", "PROPN", "ADJ", "CCONJ", "PUNCT"))


class Held(StrEnum):
    """When the holder of a title holds it, seen from the article."""

    NOW = "now"
    FORMERLY = "formerly"
    SOON = "soon"
    THEN = "then"


@dataclass(slots=True)
class OfficePhrase:
    """A title: tokens `first` (after the article) to `last` (exclusive) with the noun at `head`.

    `words` are the words that tell the office, its noun in singular and without abbreviation among them; `descriptive`
    its other adjectives. `bodies` are the reference entries and `places` the place names to which it belongs, of which
    `body_words` are the words; `definite` says that it means somebody in particular, `generic` that it leaves open
    whom, `fresh` that he or she is new; `owner` is the token of "his" before it, `end` the first one after what belongs
    to it.
    """

    first: int
    head: int
    last: int
    noun: str
    role: Role
    held: Held = Held.NOW
    definite: bool = False
    generic: bool = False
    fresh: bool = False
    words: list[str] = field(default_factory=list)
    descriptive: list[str] = field(default_factory=list)
    bodies: list[ReferenceEntry] = field(default_factory=list)
    organizations: list[int] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    body_words: list[str] = field(default_factory=list)
    owner: int | None = None
    end: int = 0


def office_phrases(context: ArticleContext) -> Iterator[OfficePhrase]:
    """Yield the definite titles of an article in text order, but for those of a name and those that mean nobody."""
    for i in range(len(context.words)):
        phrase = read_office(context, i)
        if phrase is not None and (phrase.definite or phrase.owner is not None) and not phrase.generic:
            yield phrase


def read_office(context: ArticleContext, i: int) -> OfficePhrase | None:
    """Return the title whose noun is token `i`; None where it is none, or one before a name."""
    words, lexicon = context.words, context.guide.lexicon
    lower = words.lower[i].rstrip(".")
    noun = lexicon.singular(lower)
    if noun not in lexicon.roles or noun != lower or words.tag[i] in ("NNS", "NNPS") \
            or words.pos[i] not in ("NOUN", "PROPN", "ADJ") or i in context.clusters.at:
        return None
    role = lexicon.roles[noun]
    if words.word(i - 1) in _DASHES:
        return None  # "the visit – chief among them"
    if noun in lexicon.postposed_adjectives and lexicon.singular(words.word(i - 1)) in lexicon.roles:
        return None
    after = words.word(i + 1)
    if role.kind not in OFFICES and not _is_spouse_or_counsel(context, i):
        return None
    head_noun = lexicon.title_abbreviations.get(noun, noun)
    phrase = OfficePhrase(i, i, i + 1, head_noun, role)
    if after in lexicon.postposed_adjectives:
        phrase.last = i + 2
        phrase.words.append(after)
    elif after == "-" and words.word(i + 2) in lexicon.coming_words:
        phrase.last, phrase.held = i + 3, Held.SOON
    elif after in lexicon.coming_words and words.start[i + 1] == words.end[i] + 1:
        phrase.last, phrase.held = i + 2, Held.SOON
    if noun in lexicon.coming_offices:
        phrase.held = Held.SOON
        phrase.noun = head_noun = noun.partition("-")[0]
    _read_left(context, phrase)
    if phrase.definite and _names_somebody_else(context, phrase):
        return None
    phrase.words.append(head_noun)
    phrase.end = phrase.last
    _read_complement(context, phrase)
    return phrase


def _is_spouse_or_counsel(context: ArticleContext, i: int) -> bool:
    return " ".join(context.words.lower[max(0, i - 1):i + 1]) in context.guide.lexicon.compound_offices


def _read_left(context: ArticleContext, phrase: OfficePhrase) -> None:
    words, lexicon = context.words, context.guide.lexicon
    k = phrase.head - 1
    limit = max(-1, phrase.head - _LEFT, words.sentence_bounds[words.sentence[phrase.head]][0] - 1)
    while k > limit:
        lower = words.lower[k]
        if lower in lexicon.definite_articles or lower in lexicon.office_demonstratives:
            phrase.definite = True
            break
        if lower in lexicon.determiners or lower in lexicon.indefinite_words:
            if words.tag[k] == "PRP$":
                phrase.owner = k
            break
        if words.text[k] in lexicon.possessives and k - 1 in context.names_at:
            name = context.names[context.names_at[k - 1]]
            _add_body(context, phrase, name)
            phrase.definite = bool(phrase.bodies or phrase.organizations or phrase.places)
            phrase.first = name.first
            break
        if words.text[k] in lexicon.possessives:
            k = _owner_phrase(context, phrase, k)
            break
        if k in context.names_at:
            name = context.names[context.names_at[k]]
            _add_body(context, phrase, name)
            phrase.first = k = name.first
            k -= 1
            continue
        if words.text[k] in _HYPHENS:
            k -= 1
            continue
        if words.pos[k] not in _MODIFIERS or words.space[k] or (words.pos[k] == "VERB" and words.dep[k] != "amod"
                                                                 and words.tag[k] not in ("VBN", "VBG")):
            break
        _add_modifier(context, phrase, k)
        phrase.first = k
        k -= 1


def _owner_phrase(context: ArticleContext, phrase: OfficePhrase, k: int) -> int:
    """"The city's mayor", "the country's president": as definite as its owner, which adds nothing to the office."""
    words, lexicon = context.words, context.guide.lexicon
    if words.word(k - 1) in lexicon.territorial_owners:
        phrase.definite = words.word(k - 2) in lexicon.definite_determiners
        phrase.first = k + 1
    return k


def _add_modifier(context: ArticleContext, phrase: OfficePhrase, k: int) -> None:
    lexicon, lower = context.guide.lexicon, context.words.lower[k]
    if f"{lower} {context.words.word(k + 1)}" in lexicon.compound_offices:
        phrase.words.insert(0, lower)
    elif lower in lexicon.former_words:
        phrase.held = Held.FORMERLY
    elif lower in lexicon.then_words:
        phrase.held = Held.THEN
    elif lower in lexicon.coming_words:
        phrase.held = Held.SOON
    elif lower in lexicon.time_adjectives or lower in lexicon.interim_words:
        phrase.fresh = phrase.fresh or lower in lexicon.fresh_words
    elif lower in lexicon.generic_office_words:
        phrase.generic = True
        phrase.descriptive.insert(0, lower)
    elif lower in context.guide.reference.gazetteer.places:
        phrase.places.insert(0, lower)
        phrase.body_words.insert(0, lower)
    elif context.words.word(k + 1) in _HYPHENS and lower not in lexicon.lesser_offices:
        phrase.descriptive.insert(0, lower)
    elif context.words.pos[k] in ("NOUN", "PROPN") or lower in context.guide.reference.office_words \
            or lower in lexicon.lesser_offices:
        phrase.words.insert(0, lower)
    else:
        phrase.descriptive.insert(0, lower)


def _add_body(context: ArticleContext, phrase: OfficePhrase, name: Name) -> None:
    words = context.words
    said = [words.lower[i].rstrip(".") if len(words.lower[i]) > 2 else words.lower[i]
            for i in range(name.first, name.last)]
    surface, gazetteer = " ".join(said), context.guide.reference.gazetteer
    if surface in gazetteer.places and (name.kind in ORGANIZATIONS or (
            name.kind == STATE and surface in gazetteer.region_codes.values())):
        phrase.places.insert(0, surface)
        phrase.body_words = [*said, *phrase.body_words]
        return
    if name.first in context.clusters.at and name.kind in ORGANIZATIONS:
        phrase.organizations.append(context.clusters.at[name.first])
    if name.readings and name.kind in (STATE, DEMONYM, SEAT, *ORGANIZATIONS):
        phrase.bodies.append(name.readings[0].entry)
        if name.kind in (SEAT, *ORGANIZATIONS) and name.readings[0].entry.actor_type != PARTY:
            phrase.body_words = [*said, *phrase.body_words]
        return
    if surface in gazetteer.places:
        phrase.places.insert(0, surface)
    elif all(word in context.guide.lexicon.roles or word in context.guide.reference.office_words for word in said):
        phrase.words = [*said, *phrase.words]
        return
    phrase.body_words = [*said, *phrase.body_words]


def _names_somebody_else(context: ArticleContext, phrase: OfficePhrase) -> bool:
    """Whether the title belongs to a name after it, or only modifies another noun ("the leader column")."""
    words, last = context.words, phrase.last
    if last >= len(words):
        return False
    if last in context.clusters.at and words.capital(last) and words.start[last] <= words.end[last - 1] + 1:
        cluster = context.clusters[context.clusters.at[last]]
        return cluster.actor_type == PERSON or words.pos[last] == "PROPN"
    if last in context.names_at and words.capital(last):
        return True
    if words.pos[last] in ("NOUN", "PROPN") and words.dep[phrase.head] in ("compound", "nmod", "amod") \
            and words.head[phrase.head] >= last:
        return True
    return words.word(last) == "-" and last + 1 < len(words) and words.start[last] == words.end[last - 1]


def _read_complement(context: ArticleContext, phrase: OfficePhrase) -> None:
    """What follows after "of" or "for": a body, or the rest of the office's name."""
    words, lexicon = context.words, context.guide.lexicon
    start = phrase.last
    if words.word(start) not in lexicon.office_prepositions:
        return
    k = start + 1
    if words.word(k) in lexicon.definite_articles:
        k += 1
    added: list[str] = []
    limit = min(len(words), start + _RIGHT, words.sentence_bounds[words.sentence[phrase.head]][1])
    named = False
    while k < limit:
        if k in context.names_at:
            name = context.names[context.names_at[k]]
            _add_body(context, phrase, name)
            named, k = True, name.last
            if words.word(k) in lexicon.title_prepositions and k + 1 in context.names_at:
                k = context.names[context.names_at[k + 1]].last
            break
        if words.pos[k] not in _COMPLEMENTS or words.text[k] in (",", "(", ";", ":", ".", "-", "–", "—", "\"", "”"):
            break
        if words.lower[k] not in lexicon.coordinators:
            added.append(words.lower[k])
        k += 1
        if words.word(k) in lexicon.possessives:
            break
    phrase.end = k
    if added and not named and all(word in context.guide.reference.office_words for word in added):
        phrase.words += added
        phrase.last = k
    elif added:
        phrase.body_words += added
