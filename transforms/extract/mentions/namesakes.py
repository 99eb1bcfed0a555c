"""Which readings of the actor reference are namesakes of what the article means.

An acronym belongs to many organizations of the world. Where the article spells it out, the spelling decides; else an
acronym of an organization whose country the article never names is another organization's, but for the few that news of
any country use.
"""

from __future__ import annotations

from transforms.extract.language.mention_words import MentionWords
from transforms.extract.mentions.guide import ActorGuide
from transforms.extract.mentions.name import (
    DEMONYM,
    ORGANIZATION,
    ORGANIZATIONS,
    PARTY,
    PERSON,
    PLACE,
    SEAT,
    STATE,
    Name,
)
from transforms.extract.mentions.organizations import country_weights
from transforms.extract.mentions.spelling import initials_are, stands_for
from transforms.extract.mentions.words import Range, Words
from transforms.reference.entries import ACRONYM

_LONGEST, _SHORTEST = 8, 3
_MUCH_MORE = 4
"""How often an article names its own country at least, when it names another one once."""


def drop_namesakes(words: Words, names: list[Name], guide: ActorGuide) -> None:
    """Take away the readings of acronyms that the article gives another meaning or never gives a country."""
    spelt = _spelt_out(words, names, guide)
    _drop_foreign_parties(words, names, guide.lexicon)
    for name in names:
        if name.last - name.first > 1 or name.kind not in ORGANIZATIONS or not _is_acronym(words.text[name.first]):
            continue
        acronym = words.text[name.first]
        if acronym in spelt:
            kind, ids = spelt[acronym]
            if not any(reading.entry.reference_id in ids for reading in name.readings):
                name.readings, name.kind = (), kind
        elif name.readings and name.readings[0].reading == ACRONYM \
                and acronym.lower() not in guide.reference.gazetteer.worldwide_acronyms:
            kept = tuple(r for r in name.readings if _is_at_home(r.entry.country, acronym, words, names))
            if len(kept) < len(name.readings):
                name.readings = kept
                name.kind = kept[0].entry.actor_type if kept else ORGANIZATION


def _drop_foreign_parties(words: Words, names: list[Name], lexicon: MentionWords) -> None:
    """Take a party whose name many countries have for one of the country that the article is about, where it hardly
    names the other ("Democratic Party" in an article about Korea that mentions America once)."""
    shared = [name for name in names if name.kind == PARTY and name.readings and all(
        word in lexicon.generic_words for word in words.lower[name.first:name.last])]
    if not shared:
        return
    weights = country_weights([name for name in names if name not in shared])
    home = max(weights, key=lambda c: weights[c]) if weights else None
    for name in shared:
        country = name.readings[0].entry.country
        if home is not None and country != home and weights.get(country or "", 0.0) <= 1.0 \
                and weights[home] >= _MUCH_MORE:
            name.readings, name.country = (), home


def named_countries(words: Words, names: list[Name], without: str = "") -> frozenset[str]:
    """The countries that names of states, organizations and places bring up, and those of two people or more; names
    that are the word `without` do not count."""
    found: set[str] = set()
    people: dict[str, set[str]] = {}
    for name in names:
        if without and words.text[name.first] == without:
            continue
        country = name.readings[0].entry.country if name.readings else name.country
        if country is None:
            continue
        if name.kind in (STATE, DEMONYM, SEAT, PLACE) or (name.kind in ORGANIZATIONS and name.last - name.first > 1):
            found.add(country)
        elif name.kind == PERSON and name.readings:
            people.setdefault(country, set()).add(name.readings[0].entry.reference_id)
    return frozenset(found | {country for country, ids in people.items() if len(ids) > 1})


def _is_at_home(country: str | None, acronym: str, words: Words, names: list[Name]) -> bool:
    countries = named_countries(words, names, acronym)
    return country is None or not countries or country in countries


def _is_acronym(word: str) -> bool:
    letters = [c for c in word if c.isalpha()]
    return 2 <= len(letters) <= _LONGEST and sum(c.isupper() for c in letters) > len(letters) / 2


def _spelt_out(words: Words, names: list[Name], guide: ActorGuide) -> dict[str, tuple[str, frozenset[str]]]:
    """By acronym that a bracket holds: the kind of what is named before the bracket, and the entries of that name."""
    ending = {name.last: name for name in names}
    found: dict[str, tuple[str, frozenset[str]]] = {}
    for name in names:
        following = words.text[name.last:name.last + 1]
        if name.kind in ORGANIZATIONS and name.last - name.first > 2 and following and _is_acronym(following[0]) \
                and stands_for(following[0], words.phrase(name.first, name.last)):
            found.setdefault(following[0], (name.kind, frozenset(r.entry.reference_id for r in name.readings)))
    _note_initials(words, names, found)
    for i, word in enumerate(words.text):
        if word != "(" or words.text[i + 2:i + 3] != [")"] or not _is_acronym(words.text[i + 1]):
            continue
        acronym = words.text[i + 1]
        stop = i - 1 if i and words.text[i - 1] in guide.lexicon.possessives else i
        before = _whole(ending.get(stop), ending, acronym, words, guide.lexicon)
        spelling = _spelling(words, stop, acronym, guide.lexicon)
        if before is not None and before.kind in ORGANIZATIONS and acronym != words.text[before.first]:
            ids = {r.entry.reference_id for r in before.readings}
            found.setdefault(acronym, (before.kind, frozenset(ids)))
        elif spelling is not None:
            readings = guide.reference.lookup(words.phrase(*spelling))
            kind = ORGANIZATION if readings or _is_organization(words, spelling, guide.lexicon) else PLACE
            found.setdefault(acronym, (kind, frozenset(r.entry.reference_id for r in readings)))
    return found


def _whole(name: Name | None, ending: dict[int, Name], acronym: str, words: Words,
           lexicon: MentionWords) -> Name | None:
    """The name before a bracket; where that only owns what the acronym stands for ("the Food Office of Doeland (FO)"),
    the name before it."""
    if name is None or stands_for(acronym, words.phrase(name.first, name.last)):
        return name
    i = name.first - 1
    while i > 0 and (words.lower[i] in lexicon.definite_articles or words.lower[i] in lexicon.genitives):
        i -= 1
    owned = ending.get(i + 1) if i + 1 < name.first else None
    whole = owned is not None and (stands_for(acronym, words.phrase(owned.first, owned.last))
                                   or stands_for(acronym, words.phrase(owned.first, name.last)))
    return owned if whole else name


def _note_initials(words: Words, names: list[Name], found: dict[str, tuple[str, frozenset[str]]]) -> None:
    """Add the acronyms of which the letters are the initials of an organization that the article names in full, but for
    those that some name of the article may mean by the reference."""
    full = [(name, words.phrase(name.first, name.last)) for name in names
            if name.kind in ORGANIZATIONS and name.last - name.first >= _SHORTEST]
    if not full:
        return
    named = {name.readings[0].entry.reference_id for name, _ in full if name.readings}
    for name in names:
        acronym = words.text[name.first]
        if name.last - name.first > 1 or name.kind not in ORGANIZATIONS or acronym in found \
                or len(acronym) < _SHORTEST or not _is_acronym(acronym) \
                or any(reading.entry.reference_id in named for reading in name.readings):
            continue
        meant = next((each for each, phrase in full if initials_are(acronym, phrase)), None)
        if meant is not None:
            found[acronym] = (meant.kind, frozenset(r.entry.reference_id for r in meant.readings))


def _spelling(words: Words, stop: int, acronym: str, lexicon: MentionWords) -> Range | None:
    """The words that end at `stop` and whose first letters are the acronym's."""
    letters = [c.lower() for c in acronym if c.isalpha()]
    i = stop
    while letters and i > 0:
        i -= 1
        first = words.lower[i][:1]
        if first == letters[-1]:
            letters.pop()
        elif words.lower[i] not in ("-", "‑", "&", ",") and words.lower[i] not in lexicon.name_function_words \
                and words.lower[i] not in lexicon.foreign_function_words:
            return None
    return (i, stop) if not letters else None


def _is_organization(words: Words, spelling: Range, lexicon: MentionWords) -> bool:
    first, last = spelling
    noun = lexicon.singular(words.lower[last - 1])
    return noun in lexicon.organization_nouns or noun in lexicon.organization_descriptions \
        or any(words.lower[k] in lexicon.organization_nouns for k in range(first, last) if words.capital(k))
