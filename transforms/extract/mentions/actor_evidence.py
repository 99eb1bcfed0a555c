"""Which doubtful names are actors at all: what an article must show of a name before it is a body or a person.

The entity recogniser calls programmes, apps, laws, projects and foreign towns organizations. A name that a noun for a
body heads ("… Council") is one; any other name that the reference does not know is one only where some mention in the
article shows it: it says, buys, sues or publishes, it has a spokesman, staff or members, it is told something, or a
phrase beside it calls it a company. A person's name must not be a listed town nor end in an ordinary word.
"""

from __future__ import annotations

from collections.abc import Mapping

from transforms.extract.mentions.guide import ActorGuide
from transforms.extract.mentions.lexicon import Lexicon
from transforms.extract.mentions.name import ORGANIZATIONS, PERSON, PLACE, UNKNOWN, Name
from transforms.extract.mentions.spelling import organization_tokens, stands_for
from transforms.extract.mentions.titles import Title
from transforms.extract.mentions.words import Words, singular
from transforms.reference import surface_key

_POSSESSIVES = ("'s", "’s", "'", "’")
_OF_PLACES = frozenset(("mayor", "governor", "resident", "native", "bishop", "archbishop", "king", "queen", "prince",
                        "princess", "sultan", "emir", "duke", "lord", "voter", "sheriff", "magistrate", "imam"))
"""Roles that people have in a place rather than in a body."""
_OF_BODIES = frozenset(("business", "spokes", "leader", "official", "media", "counsel", "expert"))
_STAFF = frozenset(("employee", "staff", "member", "headquarters", "subsidiary", "shareholder", "board", "customer",
                    "spokesman", "spokeswoman", "spokesperson"))
_HEARING = frozenset(("tell", "inform", "ask", "accuse", "sue", "thank", "urge", "join", "quote"))


def withdraw_unproved(words: Words, names: list[Name], titles: Mapping[int, list[Title]], guide: ActorGuide) -> None:
    """Take for no actor what is neither known nor shown to be one; changes the kind of names in place."""
    _withdraw_bodies(words, names, titles, guide)
    _withdraw_people(words, names, titles, guide)


# ---------------------------------------------------------------- bodies
def _withdraw_bodies(words: Words, names: list[Name], titles: Mapping[int, list[Title]], guide: ActorGuide) -> None:
    employers = {title.organization for found in titles.values() for title in found if title.organization is not None}
    groups: dict[str, list[int]] = {}
    for k, name in enumerate(names):
        if name.kind in ORGANIZATIONS and not name.readings:
            groups.setdefault(surface_key(words.phrase(name.first, name.last)), []).append(k)
    certain = {key for key, group in groups.items()
               if any(_is_headed_by_body(words, names[k], guide.lexicon) for k in group)}
    heads = [organization_tokens(key) for key in certain]
    surfaces = [words.phrase(name.first, name.last) for name in names
                if (name.readings and name.kind in ORGANIZATIONS)
                or surface_key(words.phrase(name.first, name.last)) in certain]
    for key, group in groups.items():
        if key in certain or any(_is_shown(words, names[k], k in employers, guide) for k in group):
            continue
        tokens = organization_tokens(key)
        surface = words.phrase(names[group[0]].first, names[group[0]].last)
        if any(tokens == head[:len(tokens)] for head in heads) or any(stands_for(surface, s) for s in surfaces):
            continue
        unlike = len(tokens) > 3 or key in guide.lexicon.places \
            or any(_is_ordinary(word, guide.lexicon) for word in tokens)
        for k in group:
            names[k].kind = PLACE if unlike else UNKNOWN
    for key in certain:
        for k in groups[key]:
            if _is_portfolio(words, names[k], guide.lexicon):
                names[k].kind = PLACE


def _is_headed_by_body(words: Words, name: Name, lexicon: Lexicon) -> bool:
    if name.last - name.first < 2:
        noun = lexicon.organization_nouns.get(words.lower[name.first])
        return noun is not None and noun.actor_type != "media" and words.text[name.first].istitle()
    last = words.lower[name.last - 1]
    if last in lexicon.organization_nouns or last in lexicon.body_endings:
        return singular(last) not in lexicon.other_nouns and last not in lexicon.other_nouns
    return any(words.lower[k] in lexicon.organization_nouns and words.lower[k + 1] in ("of", "for", "on", "to", "and")
               for k in range(name.first, name.last - 1)) or words.lower[name.first] in ("university", "banco", "radio")


def _is_portfolio(words: Words, name: Name, lexicon: Lexicon) -> bool:
    """Whether the name is what an office is for ("Minister of Public Works", "Head of Knowledge Management")."""
    i = name.first - 1
    if i > 0 and words.lower[i] == "the":
        i -= 1
    if i < 1 or words.lower[i] not in ("of", "for"):
        return False
    role = lexicon.roles.get(singular(words.lower[i - 1]))
    if role is None:
        return False
    plain = all(_is_ordinary(word, lexicon) or word in lexicon.portfolios
                for word in words.lower[name.first:name.last] if word.isalpha())
    return plain and words.lower[name.last - 1] not in lexicon.organization_nouns


def _is_ordinary(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.ordinary_words or singular(word) in lexicon.ordinary_words or word in lexicon.generic_words \
        or singular(word) in lexicon.other_nouns


def _is_shown(words: Words, name: Name, employs: bool, guide: ActorGuide) -> bool:
    """Whether this mention shows the name to be a body's."""
    lexicon = guide.lexicon
    listed = surface_key(words.phrase(name.first, name.last)) in lexicon.places
    if name.doubtful or _is_portfolio(words, name, lexicon):
        return False
    if employs and not listed:
        return True
    if _is_called_a_body(words, name, lexicon):
        return True
    head = next((k for k in range(name.first, name.last) if not name.first <= words.head[k] < name.last), name.last - 1)
    dep, governor = words.dep[head], words.head[head]
    if governor == head:
        return False
    lemma = words.lemma[governor]
    if dep == "nsubj":
        return words.pos[governor] in ("VERB", "AUX") and lemma in lexicon.body_verbs
    if dep in ("dobj", "dative", "obj", "iobj", "nsubjpass"):
        return lemma in _HEARING
    if dep == "pobj":
        return _is_object_of_preposition(words, governor, listed, lexicon)
    if dep == "conj":
        return words.dep[governor] == "nsubj" and words.lemma[words.head[governor]] in lexicon.body_verbs
    if listed or dep not in ("poss", "compound", "nmod", "amod"):
        return False
    noun = singular(words.lower[governor])
    role = lexicon.roles.get(noun)
    return noun in _STAFF or (role is not None and role.kind in _OF_BODIES and noun not in _OF_PLACES)


def _is_object_of_preposition(words: Words, preposition: int, listed: bool, lexicon: Lexicon) -> bool:
    word, governor = words.lower[preposition], words.head[preposition]
    if word == "by":
        return words.dep[preposition] == "agent" and words.lemma[governor] in lexicon.body_verbs
    if word == "to":
        return words.lower[governor] == "according"
    noun = singular(words.lower[governor])
    if listed or word not in ("of", "for", "at", "with", "from") or words.pos[governor] not in ("NOUN", "PROPN"):
        return False
    role = lexicon.roles.get(noun)
    return noun in _STAFF or (role is not None and role.kind in _OF_BODIES and noun not in _OF_PLACES)


def _is_called_a_body(words: Words, name: Name, lexicon: Lexicon) -> bool:
    """Whether a common noun beside the name says what it is: "the company X", "X, a think tank", "X is a party"."""
    if name.first > 0 and words.pos[name.first - 1] == "NOUN" and not words.capital(name.first - 1) \
            and singular(words.lower[name.first - 1]) in lexicon.body_descriptions:
        return True
    i = name.last
    if words.text[i:i + 1] == ["("]:
        i = next((k + 1 for k in range(i, min(len(words), i + 8)) if words.text[k] == ")"), i)
    if words.text[i:i + 1] not in ([","], ["is"], ["was"], ["–"], ["—"]):
        return False
    for k in range(i + 1, min(len(words), i + 9)):
        noun = singular(words.lower[k])
        if noun in lexicon.roles or words.pos[k] in ("VERB", "PUNCT", "ADP", "PROPN", "PRON", "SPACE"):
            return False
        if words.pos[k] == "NOUN" and _describes_body(noun, lexicon):
            return words.pos[k + 1:k + 2] != ["NOUN"]
    return False


def _describes_body(noun: str, lexicon: Lexicon) -> bool:
    return (noun in lexicon.organization_nouns and noun not in lexicon.other_nouns) or noun in lexicon.body_descriptions


# ---------------------------------------------------------------- places and people
def note_places(words: Words, names: list[Name], guide: ActorGuide) -> None:
    """Give names of listed cities and provinces their country, and take them for places unless a role stands there."""
    for name in names:
        if name.readings or name.titled:
            continue
        place = guide.lexicon.places.get(surface_key(words.phrase(name.first, name.last)))
        based = words.text[name.last:name.last + 1] == ["-"] and words.lower[name.last + 1:name.last + 2] in (
            ["based"], ["born"], ["area"])
        if based and name.kind in ("organization", PERSON, UNKNOWN):
            name.kind = PLACE
        if place is not None and place != "-" and name.kind in (PLACE, UNKNOWN, "organization"):
            name.country = name.country or place


def _withdraw_people(words: Words, names: list[Name], titles: Mapping[int, list[Title]], guide: ActorGuide) -> None:
    lexicon = guide.lexicon
    alone = {words.lower[name.first] for name in names if name.kind == PERSON and name.last - name.first == 1}
    for k, name in enumerate(names):
        if name.kind != PERSON or name.readings or name.titled or k in titles or name.last - name.first < 2:
            continue
        if words.lower[name.last - 1] in alone or _is_personal(words, name):
            continue
        key = surface_key(words.phrase(name.first, name.last))
        last = words.lower[name.last - 1]
        if key in lexicon.places:
            name.kind = PLACE
            name.country = name.country or (lexicon.places[key].strip("-") or None)
        elif _modifies_a_thing(words, name, lexicon):
            name.kind = PLACE
        elif last in lexicon.organization_nouns and not guide.reference.by_surname(last):
            name.kind = "organization"
        elif (last in lexicon.ordinary_words or last in lexicon.other_nouns) and not guide.reference.by_surname(last) \
                and last not in lexicon.given_names:
            name.kind = PLACE


def _modifies_a_thing(words: Words, name: Name, lexicon: Lexicon) -> bool:
    """Whether the name only tells which thing is meant ("the Terra Ruta application", "the Ana Lee cable")."""
    last = name.last - 1
    governor = words.head[last]
    return words.dep[last] in ("compound", "nmod") and governor >= name.last and not words.capital(governor) \
        and singular(words.lower[governor]) in lexicon.other_nouns


def _is_personal(words: Words, name: Name) -> bool:
    """Whether the mention is a person's: it speaks, has an age, or "who" follows."""
    after = words.lower[name.last:name.last + 3]
    if after[:1] == ["who"] or after[:2] == [",", "who"] or (after[:1] == [","] and after[1:2] and after[1].isdigit()):
        return True
    return any(words.dep[i] == "nsubj" and words.lemma[words.head[i]] in ("say", "tell", "ask", "explain", "recall")
               for i in range(name.first, name.last))


def people_in_lists(words: Words, names: list[Name], guide: ActorGuide) -> None:
    """Take names of two or three words for people's where they stand in a list between people, do what people do, or go
    by their last word alone elsewhere; bodies go by their first."""
    lexicon = guide.lexicon
    alone = {words.text[name.first] for name in names if name.last - name.first == 1 and not name.readings
             and not words.text[name.first].isupper() and words.dep[name.first] == "nsubj"
             and words.lemma[words.head[name.first]] in lexicon.body_verbs
             and surface_key(words.text[name.first]) not in lexicon.places}
    for k, name in enumerate(names):
        if name.kind not in ("organization", UNKNOWN) or name.readings or not 2 <= name.last - name.first <= 3:
            continue
        if any(_is_no_personal_word(words, i, lexicon) for i in range(name.first, name.last)):
            continue
        after = words.lower[name.last:name.last + 3]
        age = after[:1] == [","] and len(after) == 3 and after[1].isdigit() and after[2] == ","
        if after[:1] == ["who"] or after[:2] == [",", "who"] or age or _stands_among_people(words, names, k) \
                or words.text[name.last - 1] in alone:
            name.kind = PERSON
    people = [name for name in names if name.kind == PERSON and name.last - name.first > 1]
    surnames = {words.text[name.last - 1] for name in people}
    for name in names:
        if name.last - name.first == 1 and name.kind in ORGANIZATIONS and not name.readings \
                and not words.text[name.first].isupper() and words.text[name.first] in surnames:
            name.kind = PERSON


def _is_no_personal_word(words: Words, i: int, lexicon: Lexicon) -> bool:
    """Whether token `i` is a common noun, an acronym or a number, which no person's name holds."""
    word = words.lower[i]
    return _is_ordinary(word, lexicon) or word in lexicon.organization_nouns or word in lexicon.body_endings \
        or singular(word) in lexicon.group_nouns or not word.isalpha() or words.text[i].isupper()


def _stands_among_people(words: Words, names: list[Name], k: int) -> bool:
    name = names[k]
    before = names[k - 1] if k else None
    after = names[k + 1] if k + 1 < len(names) else None
    left = before is not None and before.kind == PERSON and before.last - before.first > 1 \
        and words.lower[before.last:name.first] in ([","], ["and"], [",", "and"])
    right = after is not None and after.kind == PERSON and after.last - after.first > 1 \
        and words.lower[name.last:after.first] in ([","], ["and"], [",", "and"])
    return left or right
