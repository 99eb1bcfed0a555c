"""Whom a noun phrase designates: names, joint phrases, titles, officials of a state, institutions, groups."""

from __future__ import annotations

from dataclasses import dataclass

from transforms.mentions.bodies import same_organization
from transforms.mentions.cast import Member
from transforms.mentions.descriptions import describe
from transforms.mentions.name import DEMONYM, ORGANIZATIONS, PERSON, PLACE, SEAT, STATE, UNKNOWN, Name
from transforms.mentions.scene import Scene, antecedent
from transforms.mentions.spelling import organization_tokens, person_tokens
from transforms.mentions.words import Words, singular

_POSSESSIVES = ("'s", "’s", "'", "’")
_STYLES = (["highness"], ["majesty"], ["excellency"], ["holiness"], ["eminence"])
_MEDIUM = frozenset(("magazine", "newspaper", "daily", "weekly", "tabloid", "portal", "site", "website", "blog",
                     "outlet", "channel", "broadcaster", "station", "newscast", "journal", "paper"))
"""Nouns beside a name that show it to be a medium's."""
_EDGES = frozenset("“”\"‘’',.:;()–—-«»„")


@dataclass(frozen=True, slots=True)
class Designation:
    """Keys of the actors meant, in text order, and whether the phrase leaves its people unnamed."""

    keys: tuple[int, ...]
    unnamed: bool


NOBODY = Designation((), True)


def designate(scene: Scene, first: int, last: int, speaks: bool = False) -> Designation:
    """Return whom the phrase of tokens `first` to `last` (exclusive) designates; records the mentions used.

    `speaks` says that the phrase is the source of a quote, so that a name which may be anybody's is a person's.
    """
    first, last = _trim(scene.words, first, last)
    if first >= last:
        return NOBODY
    pronoun = _pronoun(scene, first, last)
    if pronoun is not None:
        member = antecedent(scene, pronoun)
        if member is None:
            return NOBODY
        scene.cast.place(member, pronoun, pronoun + 1, "pronoun")
        return Designation((member.key,), False)
    keys: dict[int, None] = {}
    unnamed = False
    for part_first, part_last, head in conjuncts(scene, first, last):
        part = _single(scene, part_first, part_last, head, speaks)
        keys.update(dict.fromkeys(part.keys))
        unnamed = unnamed or part.unnamed
    return Designation(tuple(keys), unnamed if not keys else unnamed and len(keys) <= 1)


def _trim(words: Words, first: int, last: int) -> tuple[int, int]:
    while first < last and (words.text[first] in _EDGES or words.space[first]):
        first += 1
    while last > first and (words.text[last - 1] in _EDGES or words.space[last - 1]) and words.text[last - 1] != ")":
        last -= 1
    return first, last


def _pronoun(scene: Scene, first: int, last: int) -> int | None:
    pronouns = scene.guide.lexicon.pronouns
    if last - first == 1 and scene.words.lower[first] in pronouns and scene.words.text[first] not in ("US", "IT"):
        return first
    return None


def phrase_head(words: Words, first: int, last: int) -> int:
    """The token of a range that governs it: the first one, from the left, whose own head lies outside."""
    heads = [i for i in range(first, last) if not (first <= words.head[i] < last and words.head[i] != i)]
    nominal = [i for i in heads if words.pos[i] in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")]
    return (nominal or heads or [first])[0]


def conjuncts(scene: Scene, first: int, last: int) -> list[tuple[int, int, int]]:
    """Split a phrase at its coordination: (first, last, head) of each conjunct, in text order."""
    words = scene.words
    head = phrase_head(words, first, last)
    heads = [head]
    k = head
    while True:
        following = [c for c in words.children[k] if words.dep[c] == "conj" and first <= c < last
                     and words.pos[c] in ("NOUN", "PROPN", "PRON")]
        if not following:
            break
        k = following[0]
        heads.append(k)
    if len(heads) == 1:
        return [(first, last, head)]
    bounds = [first]
    for k in heads[1:]:
        left = k
        while left > bounds[-1] + 1 and words.lower[left - 1] not in ("and", "or", ",", "&"):
            left -= 1
        bounds.append(left)
    ends = [b - 1 for b in bounds[1:]] + [last]
    return [(b, max(e, h + 1), h) for b, e, h in zip(bounds, ends, heads, strict=True)]


def _single(scene: Scene, first: int, last: int, head: int, speaks: bool) -> Designation:
    first, head = _without_style(scene, first, last, head)
    named = _named(scene, first, last, head)
    if named is not None:
        return Designation((named.key,), _unnamed_officials(scene, named, head))
    adjective = _demonym(scene, first, last)
    if adjective is not None:
        return Designation((adjective.key,), False)
    entered = _newly_named(scene, first, last, head, speaks)
    if entered is not None:
        return Designation((entered.key,), False)
    keys, unnamed = describe(scene, first, last, head, speaks)
    return Designation(keys, unnamed)


def _without_style(scene: Scene, first: int, last: int, head: int) -> tuple[int, int]:
    """Where a phrase begins, and its head, without "His Highness" and the like before the office or name."""
    words = scene.words
    if words.lower[first] not in ("his", "her", "their") or words.lower[first + 1:first + 2] not in _STYLES:
        return first, head
    start = first + 2
    if start >= last:
        return first, head
    return start, phrase_head(words, start, last)


def _named(scene: Scene, first: int, last: int, head: int) -> Member | None:
    """The actor whose name is the head of the phrase or stands in apposition to it."""
    words, cast = scene.words, scene.cast
    inside = [i for i in range(first, last) if i in cast.at and (i == first or cast.at.get(i - 1) != cast.at[i])]
    people = [i for i in inside
              if cast.members[cast.at[i]].actor_type == PERSON and not _depends(scene, i, first, last)]
    if people:
        return cast.members[cast.at[people[0]]]
    if head in cast.at and not _is_possessor(words, _end_of_mention(scene, head)):
        return cast.members[cast.at[head]]
    for i in inside:
        end = _end_of_mention(scene, i)
        if i == first and not _is_possessor(words, end) and end >= min(last, head + 1):
            return cast.members[cast.at[i]]
        if _in_apposition(words, i, head) and not _is_possessor(words, end):
            return cast.members[cast.at[i]]
    return None


def _in_apposition(words: Words, i: int, head: int) -> bool:
    """Whether a name explains the common noun before it: "the plaintiff, the Doe Agency"."""
    k = i - 1
    if k > head and words.lower[k] in ("the", "a", "an"):
        k -= 1
    return k == head + 1 and words.text[k] == "," and words.pos[head] == "NOUN"


def _demonym(scene: Scene, first: int, last: int) -> Member | None:
    """The state that a lone adjective names ("French" in "a French proposal")."""
    if last - first != 1 or first not in scene.names_at:
        return None
    name = scene.names[scene.names_at[first]]
    if name.kind != DEMONYM or not name.readings or scene.words.pos[first] != "ADJ":
        return None
    member = scene.cast.by_entry(name.readings[0].entry)
    scene.cast.place(member, first, last, "name")
    return member


def _unnamed_officials(scene: Scene, member: Member, head: int) -> bool:
    """Whether the mention at the head is one of officials whom the text does not name ("Russian officials")."""
    for place in member.places:
        if place.first <= head < place.last and place.form == "group":
            noun = scene.guide.lexicon.state_nouns.get(singular(scene.words.lower[place.last - 1]))
            return noun is not None and noun.unnamed
    return False


def _end_of_mention(scene: Scene, i: int) -> int:
    key = scene.cast.at[i]
    while i < len(scene.words) and scene.cast.at.get(i) == key:
        i += 1
    return i


def _is_possessor(words: Words, end: int) -> bool:
    return end < len(words) and words.text[end] in _POSSESSIVES


def _depends(scene: Scene, i: int, first: int, last: int) -> bool:
    """Whether the name at token `i` only modifies the phrase: a possessor, or within a prepositional phrase."""
    words = scene.words
    if _is_possessor(words, _end_of_mention(scene, i)) and _end_of_mention(scene, i) + 1 < last:
        return True
    roles = scene.guide.lexicon.roles
    if (i - 1 in scene.names_at or words.capital(i - 1)) and any(singular(words.lower[k]) in roles
                                                                 for k in range(first, i)):
        return False
    k = i - 1
    while k >= first:
        if words.text[k] in (",", "(", "–", "—") or words.lower[k] in ("and", "or"):
            return False
        if words.pos[k] == "ADP" and words.lower[k] not in ("of",):
            return True
        if words.lower[k] == "of":
            return not words.capital(k - 1)
        k -= 1
    return False


def _newly_named(scene: Scene, first: int, last: int, head: int, speaks: bool) -> Member | None:
    """An actor for a name that nothing but this phrase shows to be one."""
    words, cast = scene.words, scene.cast
    number = scene.names_at.get(head)
    if number is None:
        return _medium(scene, first, last, head)
    name = scene.names[number]
    if not (first <= name.first and name.last <= last) or _is_possessor(words, name.last):
        return None
    surface = words.phrase(name.first, name.last)
    if name.kind == SEAT:
        member = cast.by_entry(name.readings[0].entry)
        cast.place(member, name.first, name.last, "metonym")
        return member
    if name.kind == STATE or name.kind not in (PERSON, UNKNOWN, PLACE, *ORGANIZATIONS):
        return None
    if not _may_name(scene, name, speaks):
        return None
    known = same_organization(cast, organization_tokens(surface), scene.guide)
    if known is not None:
        cast.place(known, name.first, name.last, "name")
        return known
    if _names_person(scene, name):
        tokens = person_tokens(surface, scene.guide.lexicon.particles)
        member = next((m for m in cast.members if m.actor_type == PERSON and m.tokens == tokens[-1:]), None) \
            or cast.enter(PERSON, surface, tokens)
        member.name, member.tokens = surface, tokens
        if member.gender == "-":
            member.gender = scene.guide.lexicon.given_names.get(words.lower[name.first], "-")
    else:
        member = cast.enter("organization", surface, organization_tokens(surface), gender="n")
    for other in scene.names:
        if words.phrase(other.first, other.last) == surface:
            cast.place(member, other.first, other.last, "name")
    return member


def _medium(scene: Scene, first: int, last: int, head: int) -> Member | None:
    """The medium whose name stands directly beside the noun for it: "Doe magazine", "the news portal Doe"."""
    words, cast = scene.words, scene.cast
    if singular(words.lower[head]) not in _MEDIUM:
        return None
    for i in (head - 1, head + 1):
        number = scene.names_at.get(i)
        if number is None or not first <= i < last:
            continue
        if i in cast.at:
            return cast.members[cast.at[i]] if cast.members[cast.at[i]].actor_type in ORGANIZATIONS else None
        name = scene.names[number]
        if name.kind in (*ORGANIZATIONS, UNKNOWN, PLACE, PERSON) and not name.readings:
            surface = words.phrase(name.first, name.last)
            member = cast.enter("media", surface, organization_tokens(surface), gender="n")
            cast.place(member, name.first, name.last, "name")
            return member
    return None


def _may_name(scene: Scene, name: Name, speaks: bool) -> bool:
    """Whether a name that nothing else vouches for is taken for an actor's because of what the phrase does."""
    words, lexicon = scene.words, scene.guide.lexicon
    if name.last - name.first > 1:
        return speaks or name.kind != PLACE
    lower = singular(words.lower[name.first])
    if words.pos[name.first] != "PROPN" or lower in lexicon.roles or lower in lexicon.group_nouns \
            or lower in lexicon.unnamed_nouns or lower in lexicon.other_nouns or lower in lexicon.organization_nouns:
        return False
    if any(words.lower[i] == words.lower[name.first] and not words.capital(i) for i in range(len(words))):
        return False
    return name.kind != PLACE or (speaks and (name.first == 0 or words.pos[name.first - 1] not in ("ADP", "DET")))


def _names_person(scene: Scene, name: Name) -> bool:
    words, lexicon = scene.words, scene.guide.lexicon
    if name.kind in ORGANIZATIONS or (name.first > 0 and words.lower[name.first - 1] == "the"):
        return False
    ending = words.lower[name.last - 1]
    if ending in lexicon.other_nouns or ending in lexicon.organization_nouns or _is_described_as_body(scene, name):
        return False
    return name.kind == PERSON or name.last - name.first > 1 or name.kind == PLACE


def _is_described_as_body(scene: Scene, name: Name) -> bool:
    """Whether an apposition calls the name an organization ("Equality Florida, an advocacy group")."""
    words, lexicon = scene.words, scene.guide.lexicon
    if words.text[name.last:name.last + 1] != [","]:
        return False
    for i in range(name.last + 1, min(len(words), name.last + 9)):
        noun = singular(words.lower[i])
        if noun in lexicon.roles or words.pos[i] in ("VERB", "ADP", "PUNCT"):
            return False
        if noun in lexicon.organization_nouns and words.pos[i] == "NOUN":
            return True
    return False
