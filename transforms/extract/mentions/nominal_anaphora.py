"""Sources that name nobody by themselves: documents, which speak for their authors, and people whom an article takes up
again by what they are ("the driver", "the 45-year-old", "the official")."""

from __future__ import annotations

from transforms.extract.language.mention_words import MentionWords, RoleKind
from transforms.extract.mentions.clusters import Cluster
from transforms.extract.mentions.context import ArticleContext, most_salient
from transforms.extract.mentions.name import PERSON
from transforms.extract.mentions.titles import POLITICAL
from transforms.extract.mentions.words import Words

_REACH = 4
"""How many sentences back the person may have been named or have spoken."""
_PUBLIC = POLITICAL | {RoleKind.COUNSEL}
_NEEDS_OFFICE = frozenset((RoleKind.HEAD, RoleKind.MINISTER, RoleKind.JUDGE))


def author_of(context: ArticleContext, head: int, noun: str, owners: list[Cluster]) -> Cluster | None:
    """Who speaks by a document: "a statement from X", "X's report"; None where the phrase names nobody.

    A collection of media ("Russian media reports") is nobody's.
    """
    if noun not in context.guide.lexicon.document_nouns or not owners:
        return None
    if context.words.word(head - 1) in context.guide.lexicon.press_nouns:
        return None
    return owners[0]


def nominal_antecedent(context: ArticleContext, first: int, head: int, noun: str) -> Cluster | None:
    """The person whom a definite singular description of a source takes up: who spoke last, else who is most in mind.

    None where the stated roles of that person contradict.
    """
    words, lexicon = context.words, context.guide.lexicon
    role = lexicon.roles.get(noun)
    known = role is not None or noun in lexicon.gendered_nouns or noun in lexicon.person_nouns
    if words.lower[first] not in lexicon.definite_articles or head - first > 6 \
            or not (known or _is_age(words, head, noun, lexicon)):
        return None
    gender = role.gender if role is not None else lexicon.gendered_nouns.get(noun, "-")
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
        if noun in lexicon.officials and kinds & _PUBLIC:
            return cluster
    return None


def _is_age(words: Words, head: int, noun: str, lexicon: MentionWords) -> bool:
    """Whether a person is called by age ("the 45-year-old"), in one token or in several."""
    return noun.endswith(tuple(f"-{ending}" for ending in lexicon.age_endings)) \
        or "".join(words.lower[max(0, head - 2):head + 1]) in lexicon.age_endings


def _candidates(context: ArticleContext, head: int, gender: str) -> list[Cluster]:
    words = context.words
    here = words.sentence[head]
    found: list[Cluster] = []
    for turn in reversed(context.turns):
        cluster = context.clusters[turn.speaker]
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
    noun = lexicon.singular(words.lower[head])
    both = words.lower[first] in lexicon.dual_determiners \
        or " ".join(words.lower[first:first + 2]) in lexicon.dual_determiners
    if not (both or noun in lexicon.couples) or head - first > 2:
        return None
    if not (noun in lexicon.roles or noun in lexicon.person_nouns or noun in lexicon.gendered_nouns
            or noun in lexicon.couples):
        return None
    gender = lexicon.gendered_nouns.get(noun, "-")
    people = [(cluster.named_before(head), cluster) for cluster in context.clusters
              if cluster.actor_type == PERSON and (gender == "-" or cluster.gender in (gender, "-"))]
    last = sorted(((at, cluster) for at, cluster in people if at >= 0), key=lambda item: -item[0])[:2]
    if len(last) < 2 or words.sentence[head] - words.sentence[last[1][0]] > 2 * _REACH:
        return None
    return last[1][1]
