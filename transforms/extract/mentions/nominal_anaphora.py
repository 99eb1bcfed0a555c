"""Sources that name nobody by themselves: documents, which speak for their authors, and people whom an article takes up
again by what they are ("the driver", "the 45-year-old", "the official")."""

from __future__ import annotations

from transforms.extract.mentions.clusters import Cluster
from transforms.extract.mentions.context import ArticleContext, most_salient
from transforms.extract.mentions.name import PERSON
from transforms.extract.mentions.words import singular

_REACH = 4
"""How many sentences back the person may have been named or have spoken."""
_MEN_AND_WOMEN = {"man": "m", "boy": "m", "woman": "f", "girl": "f"}
_PUBLIC = frozenset(("head", "minister", "legislator", "leader", "judge", "spokes", "diplomat", "military", "official",
                     "counsel"))
_NEEDS_OFFICE = frozenset(("head", "minister", "judge"))


def author_of(context: ArticleContext, head: int, noun: str, owners: list[Cluster]) -> Cluster | None:
    """Who speaks by a document: "a statement from X", "X's report"; None where the phrase names nobody.

    A collection of media ("Russian media reports") is nobody's.
    """
    if noun not in context.guide.lexicon.document_nouns or not owners:
        return None
    words = context.words
    if head > 0 and words.lower[head - 1] in ("media", "press", "news"):
        return None
    return owners[0]


def person_taken_up(context: ArticleContext, first: int, head: int, noun: str) -> Cluster | None:
    """The person whom a definite singular description of a source takes up: who spoke last, else who is most in mind.

    None where the stated roles of that person contradict.
    """
    words, lexicon = context.words, context.guide.lexicon
    role = lexicon.roles.get(noun)
    age = noun.endswith("-year-old") or (noun == "old" and words.lower[head - 2:head - 1] == ["year"])
    if words.lower[first] != "the" or head - first > 6 \
            or not (role or age or noun in _MEN_AND_WOMEN or noun in lexicon.person_nouns):
        return None
    gender = role.gender if role is not None else _MEN_AND_WOMEN.get(noun, "-")
    for cluster in _candidates(context, head, gender):
        if gender != "-" and cluster.gender not in (gender, "-"):
            continue
        kinds = {title.kind for title in cluster.titles}
        nouns = {title.noun for title in cluster.titles}
        if role is None:
            return cluster
        if noun in nouns or role.kind in kinds:
            return cluster
        if not kinds and role.kind not in _NEEDS_OFFICE:
            return cluster
        if noun == "official" and kinds & _PUBLIC:
            return cluster
    return None


def _candidates(context: ArticleContext, head: int, gender: str) -> list[Cluster]:
    words = context.words
    here = words.sentence[head]
    found: list[Cluster] = []
    for turn in reversed(context.turns):
        cluster = context.clusters.all[turn.speaker]
        last = turn.pieces[-1][0]
        if last < head and here - words.sentence[last] <= _REACH and cluster.actor_type == PERSON:
            found.append(cluster)
            break
    salient = most_salient(context, head, gender if gender in ("m", "f") else PERSON)
    if salient is not None and salient not in found:
        at = salient.named_before(head)
        if at >= 0 and here - words.sentence[at] <= _REACH:
            found.append(salient)
    return found


def first_of_two(context: ArticleContext, first: int, head: int) -> Cluster | None:
    """The first of the two people whom "both women", "the two men", "the couple" take up: a joint source is its first
    actor. The two are those named last, of the gender that the noun has."""
    words, lexicon = context.words, context.guide.lexicon
    noun = singular(words.lower[head])
    both = words.lower[first] == "both" or words.lower[first:first + 2] == ["the", "two"]
    if not (both or noun in ("couple", "duo", "pair")) or head - first > 2:
        return None
    if not (noun in lexicon.roles or noun in lexicon.person_nouns or noun in _MEN_AND_WOMEN
            or noun in ("couple", "duo", "pair", "woman", "man")):
        return None
    gender = {"woman": "f", "man": "m"}.get(noun, "-")
    people = [(cluster.named_before(head), cluster) for cluster in context.clusters.all
              if cluster.actor_type == PERSON and (gender == "-" or cluster.gender in (gender, "-"))]
    last = sorted(((at, cluster) for at, cluster in people if at >= 0), key=lambda item: -item[0])[:2]
    if len(last) < 2 or words.sentence[head] - words.sentence[last[1][0]] > 2 * _REACH:
        return None
    return last[1][1]
