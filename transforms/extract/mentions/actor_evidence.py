"""Which doubtful names are actors at all: what an article must show of a name before it is an organization or a person.

The entity recogniser calls programmes, apps, laws, projects and foreign towns organizations. A name that a noun for a
organization heads ("… Council") is one; any other name that the reference does not know is one only where some mention
in the article shows it: it says, buys, sues or publishes, it has a spokesman, staff or members, it is told something,
or a phrase beside it calls it a company. A person's name must not be a listed town nor end in an ordinary word.
"""

from __future__ import annotations

from collections.abc import Mapping

from transforms.extract.language.mention_words import MentionWords, RoleKind
from transforms.extract.mentions.guide import ActorGuide
from transforms.extract.mentions.name import (
    GROUP,
    MEDIA,
    ORGANIZATION,
    ORGANIZATIONS,
    PERSON,
    PLACE,
    STATE,
    UNKNOWN,
    Name,
)
from transforms.extract.mentions.spelling import organization_tokens, stands_for
from transforms.extract.mentions.titles import Title
from transforms.extract.mentions.words import Words
from transforms.reference import surface_key

_OF_ORGANIZATIONS = frozenset((RoleKind.BUSINESS, RoleKind.SPOKES, RoleKind.LEADER, RoleKind.OFFICIAL, RoleKind.MEDIA,
                               RoleKind.COUNSEL, RoleKind.EXPERT))


def withdraw_unproved(words: Words, names: list[Name], titles: Mapping[int, list[Title]], guide: ActorGuide) -> None:
    """Take for no actor what is neither known nor shown to be one; changes the kind of names in place."""
    _withdraw_organizations(words, names, titles, guide)
    _withdraw_people(words, names, titles, guide)


# ---------------------------------------------------------------- organizations
def _withdraw_organizations(words: Words, names: list[Name], titles: Mapping[int, list[Title]],
                            guide: ActorGuide) -> None:
    employers = {title.organization for found in titles.values() for title in found if title.organization is not None}
    groups: dict[str, list[int]] = {}
    for k, name in enumerate(names):
        if name.kind in ORGANIZATIONS and not name.readings:
            groups.setdefault(surface_key(words.phrase(name.first, name.last)), []).append(k)
    certain = {key for key, group in groups.items()
               if any(_is_headed_by_its_noun(words, names[k], guide.lexicon) for k in group)}
    heads = [organization_tokens(key, guide.lexicon) for key in certain]
    surfaces = [words.phrase(name.first, name.last) for name in names
                if (name.readings and name.kind in ORGANIZATIONS)
                or surface_key(words.phrase(name.first, name.last)) in certain]
    for key, group in groups.items():
        if key in certain or any(is_shown(words, names[k], k in employers, guide) for k in group):
            continue
        tokens = organization_tokens(key, guide.lexicon)
        surface = words.phrase(names[group[0]].first, names[group[0]].last)
        if any(tokens == head[:len(tokens)] for head in heads) or any(stands_for(surface, s) for s in surfaces):
            continue
        unlike = len(tokens) > 3 or key in guide.reference.gazetteer.places \
            or any(_is_ordinary(word, guide.lexicon) for word in tokens)
        for k in group:
            names[k].kind = PLACE if unlike else UNKNOWN
    for key in certain:
        for k in groups[key]:
            if _is_portfolio(words, names[k], guide.lexicon):
                names[k].kind = PLACE


def _is_headed_by_its_noun(words: Words, name: Name, lexicon: MentionWords) -> bool:
    if name.last - name.first < 2:
        noun = lexicon.organization_nouns.get(words.lower[name.first])
        return noun is not None and noun.actor_type != MEDIA and words.text[name.first].istitle()
    last = words.lower[name.last - 1]
    if last in lexicon.organization_nouns or last in lexicon.organization_endings:
        return lexicon.singular(last) not in lexicon.other_nouns and last not in lexicon.other_nouns
    return any(words.lower[k] in lexicon.organization_nouns and words.lower[k + 1] in lexicon.organization_links
               for k in range(name.first, name.last - 1)) or words.lower[name.first] in lexicon.organization_openers


def _is_portfolio(words: Words, name: Name, lexicon: MentionWords) -> bool:
    """Whether the name is what an office is for ("Minister of Public Works", "Head of Knowledge Management")."""
    i = name.first - 1
    if i > 0 and words.lower[i] in lexicon.definite_articles:
        i -= 1
    if i < 1 or words.lower[i] not in lexicon.office_prepositions:
        return False
    role = lexicon.roles.get(lexicon.singular(words.lower[i - 1]))
    if role is None:
        return False
    plain = all(_is_ordinary(word, lexicon) or word in lexicon.portfolios
                for word in words.lower[name.first:name.last] if word.isalpha())
    return plain and words.lower[name.last - 1] not in lexicon.organization_nouns


def _is_ordinary(word: str, lexicon: MentionWords) -> bool:
    singular = lexicon.singular(word)
    return word in lexicon.ordinary_words or singular in lexicon.ordinary_words or word in lexicon.generic_words \
        or singular in lexicon.other_nouns


def is_shown(words: Words, name: Name, employs: bool, guide: ActorGuide) -> bool:
    """Whether this mention shows the name to be an organization's."""
    lexicon = guide.lexicon
    listed = surface_key(words.phrase(name.first, name.last)) in guide.reference.gazetteer.places
    if name.doubtful or _is_portfolio(words, name, lexicon):
        return False
    if employs and not listed:
        return True
    if _is_called_an_organization(words, name, lexicon):
        return True
    head = next((k for k in range(name.first, name.last) if not name.first <= words.head[k] < name.last), name.last - 1)
    dep, governor = words.dep[head], words.head[head]
    if governor == head:
        return False
    lemma = words.lemma[governor]
    if dep == "nsubj":
        return words.pos[governor] in ("VERB", "AUX") and lemma in lexicon.organization_verbs
    if dep in ("dobj", "dative", "obj", "iobj", "nsubjpass"):
        return lemma in lexicon.hearing_verbs
    if dep == "pobj":
        return _is_object_of_preposition(words, governor, listed, lexicon)
    if dep == "conj":
        return words.dep[governor] == "nsubj" and words.lemma[words.head[governor]] in lexicon.organization_verbs
    if listed or dep not in ("poss", "compound", "nmod", "amod"):
        return False
    return _belongs_to_an_organization(words.lower[governor], lexicon)


def _belongs_to_an_organization(word: str, lexicon: MentionWords) -> bool:
    noun = lexicon.singular(word)
    role = lexicon.roles.get(noun)
    return noun in lexicon.staff_nouns \
        or (role is not None and role.kind in _OF_ORGANIZATIONS and noun not in lexicon.place_roles)


def _is_object_of_preposition(words: Words, preposition: int, listed: bool, lexicon: MentionWords) -> bool:
    word, governor = words.lower[preposition], words.head[preposition]
    if word in lexicon.agent_prepositions:
        return words.dep[preposition] == "agent" and words.lemma[governor] in lexicon.organization_verbs
    if word in lexicon.recipient_prepositions:
        return words.lower[governor] in lexicon.attributing_words
    if listed or word not in lexicon.affiliation_prepositions or words.pos[governor] not in ("NOUN", "PROPN"):
        return False
    return _belongs_to_an_organization(words.lower[governor], lexicon)


def _is_called_an_organization(words: Words, name: Name, lexicon: MentionWords) -> bool:
    """Whether a common noun beside the name says what it is: "the company X", "X, a think tank", "X is a party"."""
    if name.first > 0 and words.pos[name.first - 1] == "NOUN" and not words.capital(name.first - 1) \
            and lexicon.singular(words.lower[name.first - 1]) in lexicon.organization_descriptions:
        return True
    i = name.last
    if words.text[i:i + 1] == ["("]:
        i = next((k + 1 for k in range(i, min(len(words), i + 8)) if words.text[k] == ")"), i)
    if words.word(i) not in (",", "–", "—") and words.word(i) not in lexicon.copulas:
        return False
    for k in range(i + 1, min(len(words), i + 9)):
        noun = lexicon.singular(words.lower[k])
        if noun in lexicon.roles or words.pos[k] in ("VERB", "PUNCT", "ADP", "PROPN", "PRON", "SPACE"):
            return False
        if words.pos[k] == "NOUN" and _describes_organization(noun, lexicon):
            return words.pos[k + 1:k + 2] != ["NOUN"]
    return False


def _describes_organization(noun: str, lexicon: MentionWords) -> bool:
    return noun in lexicon.organization_descriptions \
        or (noun in lexicon.organization_nouns and noun not in lexicon.other_nouns
            and noun not in lexicon.name_only_nouns)


# ---------------------------------------------------------------- places and people
def note_places(words: Words, names: list[Name], guide: ActorGuide) -> None:
    """Give names of listed cities and provinces their country, and take them for places unless a role stands there."""
    for name in names:
        if name.readings or name.titled:
            continue
        based = words.word(name.last) == "-" and words.word(name.last + 1) in guide.lexicon.place_participles
        if based and name.kind in (ORGANIZATION, PERSON, UNKNOWN):
            name.kind = PLACE
        if name.kind in (PLACE, UNKNOWN, ORGANIZATION):
            surface = words.phrase(name.first, name.last)
            name.country = name.country or guide.reference.gazetteer.places.get(surface_key(surface))


def _withdraw_people(words: Words, names: list[Name], titles: Mapping[int, list[Title]], guide: ActorGuide) -> None:
    lexicon, gazetteer = guide.lexicon, guide.reference.gazetteer
    alone = {words.lower[name.first] for name in names if name.kind == PERSON and name.last - name.first == 1}
    for k, name in enumerate(names):
        if name.kind != PERSON or name.readings or name.titled or k in titles or name.last - name.first < 2:
            continue
        if is_personal(words, name, lexicon):
            continue
        if words.word(name.last + 1) in lexicon.articles - lexicon.definite_articles \
                and words.lower[name.first] not in gazetteer.given_names \
                and _is_called_an_organization(words, name, lexicon):
            name.kind = ORGANIZATION  # "Berg Lund, a law firm"
            continue
        if words.lower[name.last - 1] in alone:
            continue
        key = surface_key(words.phrase(name.first, name.last))
        last = words.lower[name.last - 1]
        if key in gazetteer.places:
            name.kind = PLACE
            name.country = name.country or gazetteer.places[key]
        elif _modifies_a_thing(words, name, lexicon):
            name.kind = PLACE
        elif (last in lexicon.organization_nouns or lexicon.singular(last) in lexicon.organization_nouns) \
                and not guide.reference.by_surname(last):
            name.kind = ORGANIZATION
        elif (last in lexicon.ordinary_words or last in lexicon.other_nouns) and not guide.reference.by_surname(last) \
                and last not in gazetteer.given_names:
            name.kind = PLACE


def note_peoples(words: Words, names: list[Name], guide: ActorGuide) -> None:
    """Take plurals that name people by what they are or where they live ("Northerners", "Sunnis") for groups'."""
    lexicon = guide.lexicon
    surnames = {words.lower[name.last - 1] for name in names if name.kind == PERSON and name.last - name.first > 1}
    for name in names:
        last = name.last - 1
        word, number = words.lower[last], words.entity[last]
        noun = lexicon.singular(word)
        if name.readings or name.titled or name.kind == STATE or noun == word or words.text[last].isupper() \
                or words.tag[last] not in ("NNS", "NNPS") or word in lexicon.organization_nouns \
                or noun in lexicon.roles or word in lexicon.organization_endings or guide.reference.by_surname(word) \
                or words.lower[name.first] in guide.reference.gazetteer.given_names \
                or (word in surnames and name.last - name.first == 1):
            continue
        label = words.entities[number][2] if number >= 0 else ""
        if label == "PERSON" and not (name.last - name.first == 1 and _is_plural(words, name.first, lexicon)):
            continue
        people = noun.endswith(tuple(lexicon.person_endings)) and noun not in lexicon.other_nouns
        if label == "NORP" or (label not in ("ORG", "GPE", "LOC", "FAC") and people):
            name.kind = GROUP


def _is_plural(words: Words, i: int, lexicon: MentionWords) -> bool:
    """Whether a determiner before the word or the verb after it shows it to be a plural."""
    return words.word(i - 1) in lexicon.articles | lexicon.indefinite_words | lexicon.definite_determiners \
        or (words.dep[i] == "nsubj" and words.tag[words.head[i]] == "VBP")


def _modifies_a_thing(words: Words, name: Name, lexicon: MentionWords) -> bool:
    """Whether the name only tells which thing is meant ("the Terra Ruta application", "the Ana Lee cable")."""
    last = name.last - 1
    governor = words.head[last]
    return words.dep[last] in ("compound", "nmod") and governor >= name.last and not words.capital(governor) \
        and lexicon.singular(words.lower[governor]) in lexicon.other_nouns


def is_personal(words: Words, name: Name, lexicon: MentionWords) -> bool:
    """Whether the mention is a person's: it speaks, has an age, or "who" follows."""
    if _takes_who(words, name, lexicon) or (words.word(name.last) == "," and words.word(name.last + 1).isdigit()):
        return True
    return any(words.dep[i] == "nsubj" and words.lemma[words.head[i]] in lexicon.personal_verbs
               for i in range(name.first, name.last))


def _takes_who(words: Words, name: Name, lexicon: MentionWords) -> bool:
    """Whether "who" follows the name, after a comma or none."""
    after = name.last + 1 if words.word(name.last) == "," else name.last
    return words.word(after) in lexicon.personal_relatives


def people_in_lists(words: Words, names: list[Name], guide: ActorGuide) -> None:
    """Take names of two or three words for people's where they stand in a list between people, do what people do, or go
    by their last word alone elsewhere; organizations go by their first."""
    lexicon = guide.lexicon
    alone = {words.text[name.first] for name in names if name.last - name.first == 1 and not name.readings
             and not words.text[name.first].isupper() and words.dep[name.first] == "nsubj"
             and words.lemma[words.head[name.first]] in lexicon.organization_verbs
             and surface_key(words.text[name.first]) not in guide.reference.gazetteer.places}
    for k, name in enumerate(names):
        if name.kind not in (ORGANIZATION, UNKNOWN) or name.readings or not 2 <= name.last - name.first <= 3:
            continue
        if any(_is_no_personal_word(words, i, lexicon) for i in range(name.first, name.last)):
            continue
        age = words.word(name.last + 1).isdigit() and words.word(name.last) == words.word(name.last + 2) == ","
        if _takes_who(words, name, lexicon) or age or _stands_among_people(words, names, k, lexicon) \
                or words.text[name.last - 1] in alone:
            name.kind = PERSON
    people = [name for name in names if name.kind == PERSON and name.last - name.first > 1]
    surnames = {words.text[name.last - 1] for name in people}
    for name in names:
        if name.last - name.first == 1 and name.kind in ORGANIZATIONS and not name.readings \
                and not words.text[name.first].isupper() and words.text[name.first] in surnames:
            name.kind = PERSON


def _is_no_personal_word(words: Words, i: int, lexicon: MentionWords) -> bool:
    """Whether token `i` is a common noun, an acronym or a number, which no person's name holds."""
    word = words.lower[i]
    return _is_ordinary(word, lexicon) or word in lexicon.organization_nouns or word in lexicon.organization_endings \
        or lexicon.singular(word) in lexicon.group_nouns or not word.isalpha() or words.text[i].isupper()


def _stands_among_people(words: Words, names: list[Name], k: int, lexicon: MentionWords) -> bool:
    """Whether the name before or after in a list is a person's full name."""
    def is_full(name: Name) -> bool:
        return name.kind == PERSON and name.last - name.first > 1

    left = k > 0 and is_full(names[k - 1]) and _only_joined(words, names[k - 1].last, names[k].first, lexicon)
    return left or (k + 1 < len(names) and is_full(names[k + 1])
                    and _only_joined(words, names[k].last, names[k + 1].first, lexicon))


def _only_joined(words: Words, first: int, last: int, lexicon: MentionWords) -> bool:
    """Whether nothing but a comma, "and" or both stands between two names."""
    if first < last and words.lower[first] == ",":
        return first + 1 == last or (first + 2 == last and words.lower[first + 1] in lexicon.conjunctions)
    return first + 1 == last and words.lower[first] in lexicon.conjunctions
