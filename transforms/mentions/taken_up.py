"""Sources that name nobody by themselves: documents, which speak for their authors, and people whom an article takes up
again by what they are ("the driver", "the 45-year-old", "the official")."""

from __future__ import annotations

from transforms.mentions.cast import Member
from transforms.mentions.name import PERSON
from transforms.mentions.scene import Scene, most_salient
from transforms.mentions.words import singular

_REACH = 4
"""How many sentences back the person may have been named or have spoken."""
_MEN_AND_WOMEN = {"man": "m", "boy": "m", "woman": "f", "girl": "f"}
_PUBLIC = frozenset(("head", "minister", "legislator", "leader", "judge", "spokes", "diplomat", "military", "official",
                     "counsel"))
_NEEDS_OFFICE = frozenset(("head", "minister", "judge"))


def author_of(scene: Scene, head: int, noun: str, owners: list[Member]) -> Member | None:
    """Who speaks by a document: "a statement from X", "X's report"; None where the phrase names nobody.

    A collection of media ("Russian media reports") is nobody's.
    """
    if noun not in scene.guide.lexicon.document_nouns or not owners:
        return None
    words = scene.words
    if head > 0 and words.lower[head - 1] in ("media", "press", "news"):
        return None
    return owners[0]


def person_taken_up(scene: Scene, first: int, head: int, noun: str) -> Member | None:
    """The person whom a definite singular description of a source takes up: who spoke last, else who is most in mind.

    None where the stated roles of that person contradict.
    """
    words, lexicon = scene.words, scene.guide.lexicon
    role = lexicon.roles.get(noun)
    age = noun.endswith("-year-old") or (noun == "old" and words.lower[head - 2:head - 1] == ["year"])
    if words.lower[first] != "the" or head - first > 6 \
            or not (role or age or noun in _MEN_AND_WOMEN or noun in lexicon.person_nouns):
        return None
    gender = role.gender if role is not None else _MEN_AND_WOMEN.get(noun, "-")
    for member in _candidates(scene, head, gender):
        if gender != "-" and member.gender not in (gender, "-"):
            continue
        kinds = {title.kind for title in member.titles}
        nouns = {title.noun for title in member.titles}
        if role is None:
            return member
        if noun in nouns or role.kind in kinds:
            return member
        if not kinds and role.kind not in _NEEDS_OFFICE:
            return member
        if noun == "official" and kinds & _PUBLIC:
            return member
    return None


def _candidates(scene: Scene, head: int, gender: str) -> list[Member]:
    words = scene.words
    here = words.sentence[head]
    found: list[Member] = []
    for turn in reversed(scene.turns):
        member = scene.cast.members[turn.speaker]
        last = turn.pieces[-1][0]
        if last < head and here - words.sentence[last] <= _REACH and member.actor_type == PERSON:
            found.append(member)
            break
    salient = most_salient(scene, head, gender if gender in ("m", "f") else PERSON)
    if salient is not None and salient not in found:
        at = salient.named_before(head)
        if at >= 0 and here - words.sentence[at] <= _REACH:
            found.append(salient)
    return found


def first_of_two(scene: Scene, first: int, head: int) -> Member | None:
    """The first of the two people whom "both women", "the two men", "the couple" take up: a joint source is its first
    actor. The two are those named last, of the gender that the noun has."""
    words, lexicon = scene.words, scene.guide.lexicon
    noun = singular(words.lower[head])
    both = words.lower[first] == "both" or words.lower[first:first + 2] == ["the", "two"]
    if not (both or noun in ("couple", "duo", "pair")) or head - first > 2:
        return None
    if not (noun in lexicon.roles or noun in lexicon.person_nouns or noun in _MEN_AND_WOMEN
            or noun in ("couple", "duo", "pair", "woman", "man")):
        return None
    gender = {"woman": "f", "man": "m"}.get(noun, "-")
    people = [(member.named_before(head), member) for member in scene.cast.members
              if member.actor_type == PERSON and (gender == "-" or member.gender in (gender, "-"))]
    last = sorted(((at, member) for at, member in people if at >= 0), key=lambda item: -item[0])[:2]
    if len(last) < 2 or words.sentence[head] - words.sentence[last[1][0]] > 2 * _REACH:
        return None
    return last[1][1]
