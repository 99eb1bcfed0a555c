"""Whom a noun phrase designates: names, joint phrases, titles, officials of a state, institutions, groups."""

from __future__ import annotations

from dataclasses import dataclass

from transforms.extract.language.mention_words import MentionWords
from transforms.extract.mentions.clusters import Cluster
from transforms.extract.mentions.context import ArticleContext, antecedent, joint_people, people_without_a_name
from transforms.extract.mentions.descriptions import describe
from transforms.extract.mentions.name import (
    DEMONYM,
    GROUP,
    MEDIA,
    ORGANIZATION,
    ORGANIZATIONS,
    PERSON,
    PLACE,
    SEAT,
    STATE,
    UNKNOWN,
    Name,
)
from transforms.extract.mentions.name_kinds import KNOWN_WORLDWIDE, well_known
from transforms.extract.mentions.organizations import same_organization
from transforms.extract.mentions.spelling import organization_tokens, person_tokens
from transforms.extract.mentions.words import SUBJECTS, Words, noun_with_modifiers
from transforms.reference import surface_key
from transforms.schema import MentionForm

_MODIFYING = frozenset(("compound", "nmod", "amod"))
_EDGES = frozenset("“”\"‘’',.:;()–—-«»„")


@dataclass(frozen=True, slots=True)
class Designation:
    """Keys of the actors meant, in text order, and whether the phrase leaves its people unnamed."""

    keys: tuple[int, ...]
    unnamed: bool


NOBODY = Designation((), True)


def designate(context: ArticleContext, first: int, last: int, speaks: bool = False) -> Designation:
    """Return whom the phrase of tokens `first` to `last` (exclusive) designates; records the mentions used.

    `speaks` says that the phrase is the source of a quote, so that a name which may be anybody's is a person's.
    """
    first, last = _trim(context.words, first, last)
    if first >= last:
        return NOBODY
    pronoun = _pronoun(context, first, last)
    if pronoun is not None:
        cluster = antecedent(context, pronoun) or _group_taken_up(context, pronoun)
        if cluster is None:
            return NOBODY
        context.clusters.add_mention(cluster, pronoun, pronoun + 1, MentionForm.PRONOUN)
        joint = joint_people(context, pronoun)
        if cluster in joint:
            return Designation(tuple(dict.fromkeys((cluster.key, *(one.key for one in joint)))), False)
        return Designation((cluster.key,), False)
    keys: dict[int, None] = {}
    unnamed = False
    for part_first, part_last, head in conjuncts(context, first, last):
        part = _single(context, part_first, part_last, head, speaks)
        keys.update(dict.fromkeys(part.keys))
        unnamed = unnamed or part.unnamed
    return Designation(tuple(keys), unnamed if not keys else unnamed and len(keys) <= 1)


def _trim(words: Words, first: int, last: int) -> tuple[int, int]:
    while first < last and (words.text[first] in _EDGES or words.space[first]):
        first += 1
    while last > first and (words.text[last - 1] in _EDGES or words.space[last - 1]) and words.text[last - 1] != ")":
        last -= 1
    return first, last


def _pronoun(context: ArticleContext, first: int, last: int) -> int | None:
    words, lexicon = context.words, context.guide.lexicon
    if last - first > 1 or words.lower[first] not in lexicon.pronouns:
        return None
    return None if words.lower[first] in lexicon.acronymous_pronouns and words.text[first].isupper() else first


def _group_taken_up(context: ArticleContext, i: int) -> Cluster | None:
    """The group without a name that "they" at token `i` means, which is entered for it."""
    words, pronoun = context.words, context.guide.lexicon.pronouns[context.words.lower[i]]
    found = people_without_a_name(context, i) if pronoun.person == 3 and pronoun.number == "p" else None
    if found is None or words.dep[found[0]] not in SUBJECTS:
        return None
    head = found[0]
    keys, _ = describe(context, *noun_with_modifiers(words, head), head)
    cluster = context.clusters[keys[0]] if len(keys) == 1 else None
    return cluster if cluster is not None and cluster.actor_type == GROUP else None


def phrase_head(words: Words, first: int, last: int) -> int:
    """The token of a range that governs it: the first one, from the left, whose own head lies outside."""
    heads = [i for i in range(first, last) if not (first <= words.head[i] < last and words.head[i] != i)]
    nominal = [i for i in heads if words.pos[i] in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")]
    return (nominal or heads or [first])[0]


def conjuncts(context: ArticleContext, first: int, last: int) -> list[tuple[int, int, int]]:
    """Split a phrase at its coordination: (first, last, head) of each conjunct, in text order."""
    words = context.words
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
        while left > bounds[-1] + 1 and words.lower[left - 1] not in (",", "&") \
                and words.lower[left - 1] not in context.guide.lexicon.coordinators:
            left -= 1
        bounds.append(left)
    ends = [b - 1 for b in bounds[1:]] + [last]
    return [(b, max(e, h + 1), h) for b, e, h in zip(bounds, ends, heads, strict=True)]


def _single(context: ArticleContext, first: int, last: int, head: int, speaks: bool) -> Designation:
    first, head = _without_style(context, first, last, head)
    named = _named(context, first, last, head)
    if named is not None:
        return Designation((named.key,), _unnamed_officials(context, named, head))
    adjective = _demonym(context, first, last)
    if adjective is not None:
        return Designation((adjective.key,), False)
    entered = _newly_named(context, first, last, head, speaks)
    if entered is not None:
        return Designation((entered.key,), False)
    keys, unnamed = describe(context, first, last, head, speaks)
    return Designation(keys, unnamed)


def _without_style(context: ArticleContext, first: int, last: int, head: int) -> tuple[int, int]:
    """Where a phrase begins, and its head, without "His Highness" and the like before the office or name."""
    words, lexicon = context.words, context.guide.lexicon
    if words.lower[first] not in lexicon.possessive_determiners or words.word(first + 1) not in lexicon.styles:
        return first, head
    start = first + 2
    if start >= last:
        return first, head
    return start, phrase_head(words, start, last)


def _named(context: ArticleContext, first: int, last: int, head: int) -> Cluster | None:
    """The actor whose name is the head of the phrase or stands in apposition to it."""
    words, clusters, lexicon = context.words, context.clusters, context.guide.lexicon
    inside = [i for i in range(first, last)
              if i in clusters.at and (i == first or clusters.at.get(i - 1) != clusters.at[i])]
    people = [i for i in inside if clusters[clusters.at[i]].actor_type == PERSON
              and not _depends(context, i, first, last) and not _modifies(context, i, head)]
    if people:
        return clusters[clusters.at[people[0]]]
    if head in clusters.at and not _is_possessor(words, _end_of_mention(context, head), lexicon):
        return clusters[clusters.at[head]]
    for i in inside:
        end = _end_of_mention(context, i)
        if i == first and not _is_possessor(words, end, lexicon) and end >= min(last, head + 1):
            return clusters[clusters.at[i]]
        if _in_apposition(words, i, head, lexicon) and not _is_possessor(words, end, lexicon):
            return clusters[clusters.at[i]]
    return None


def _modifies(context: ArticleContext, i: int, head: int) -> bool:
    """Whether the name that begins at token `i` says whose people or things the head means ("Doe allies", "Doe
    spokesperson Ann Roe")."""
    words, clusters = context.words, context.clusters
    end = _end_of_mention(context, i)
    if end > head or words.tag[end - 1] not in ("NNP", "NNPS", "NN", "NNS") or words.dep[end - 1] not in _MODIFYING:
        return False
    if any(words.text[k] in _EDGES for k in range(end, head)):
        return False
    return words.pos[head] == "NOUN" or clusters.at.get(head) not in (None, clusters.at[i])


def _in_apposition(words: Words, i: int, head: int, lexicon: MentionWords) -> bool:
    """Whether a name explains the common noun before it: "the plaintiff, the Doe Agency"."""
    k = i - 1
    if k > head and words.lower[k] in lexicon.articles:
        k -= 1
    return k == head + 1 and words.text[k] == "," and words.pos[head] == "NOUN"


def _demonym(context: ArticleContext, first: int, last: int) -> Cluster | None:
    """The state that a lone adjective names ("French" in "a French proposal")."""
    if last - first != 1 or first not in context.names_at:
        return None
    name = context.names[context.names_at[first]]
    if name.kind != DEMONYM or not name.readings or context.words.pos[first] != "ADJ":
        return None
    cluster = context.clusters.by_entry(name.readings[0].entry)
    context.clusters.add_mention(cluster, first, last, MentionForm.NAME)
    return cluster


def _unnamed_officials(context: ArticleContext, cluster: Cluster, head: int) -> bool:
    """Whether the mention at the head is one of officials whom the text does not name ("Russian officials")."""
    lexicon = context.guide.lexicon
    for mention in cluster.mentions:
        if mention.first <= head < mention.last and mention.form == MentionForm.GROUP:
            noun = lexicon.state_nouns.get(lexicon.singular(context.words.lower[mention.last - 1]))
            return noun is not None and noun.unnamed
    return False


def _end_of_mention(context: ArticleContext, i: int) -> int:
    key = context.clusters.at[i]
    while i < len(context.words) and context.clusters.at.get(i) == key:
        i += 1
    return i


def _is_possessor(words: Words, end: int, lexicon: MentionWords) -> bool:
    return end < len(words) and words.text[end] in lexicon.possessives


def _depends(context: ArticleContext, i: int, first: int, last: int) -> bool:
    """Whether the name at token `i` only modifies the phrase: a possessor, or within a prepositional phrase."""
    words, lexicon = context.words, context.guide.lexicon
    if _is_possessor(words, _end_of_mention(context, i), lexicon) and _end_of_mention(context, i) + 1 < last:
        return True
    governed = next((k for k in range(first, i) if words.pos[k] == "ADP"), i)
    if (i - 1 in context.names_at or words.capital(i - 1)) \
            and any(lexicon.singular(words.lower[k]) in lexicon.roles for k in range(first, governed)):
        return False
    k = i - 1
    while k >= first:
        if words.text[k] in (",", "(", "–", "—") or words.lower[k] in lexicon.coordinators:
            return False
        if words.pos[k] == "ADP" and words.lower[k] not in lexicon.genitives:
            return True
        if words.lower[k] in lexicon.genitives:
            return not words.capital(k - 1) or _only_begins(words, k - 1)
        k -= 1
    return False


def _only_begins(words: Words, i: int) -> bool:
    """Whether a common noun has its capital from the sentence that it begins ("Allies of Doe")."""
    return words.pos[i] == "NOUN" and i == words.sentence_bounds[words.sentence[i]][0]


def _newly_named(context: ArticleContext, first: int, last: int, head: int, speaks: bool) -> Cluster | None:
    """An actor for a name that nothing but this phrase shows to be one."""
    words, clusters = context.words, context.clusters
    number = context.names_at.get(head)
    if number is None:
        return _medium(context, first, last, head)
    name = context.names[number]
    if not (first <= name.first and name.last <= last) or _is_possessor(words, name.last, context.guide.lexicon):
        return None
    surface = words.phrase(name.first, name.last)
    if name.kind == SEAT:
        cluster = clusters.by_entry(name.readings[0].entry)
        clusters.add_mention(cluster, name.first, name.last, MentionForm.METONYM)
        return cluster
    if name.kind == GROUP:
        key = surface_key(surface)
        cluster = next((c for c in clusters if c.actor_type == GROUP and c.tokens == (key,)), None) \
            or clusters.enter(GROUP, surface, (key,), gender="p")
        clusters.add_mention(cluster, name.first, name.last, MentionForm.GROUP)
        return cluster
    if name.kind == STATE or name.kind not in (PERSON, UNKNOWN, PLACE, *ORGANIZATIONS):
        return None
    if not _may_name(context, name, speaks):
        return None
    known = same_organization(clusters, organization_tokens(surface, context.guide.lexicon), context.guide)
    if known is not None:
        clusters.add_mention(known, name.first, name.last, MentionForm.NAME)
        return known
    if _names_person(context, name):
        known_person = well_known(surface, context.guide) if name.last - name.first == 1 else None
        if known_person is not None and (known_person.prominence >= KNOWN_WORLDWIDE
                                         or known_person.country == context.home):
            cluster = clusters.by_entry(known_person)
            clusters.add_mention(cluster, name.first, name.last, MentionForm.NAME)
            return cluster
        tokens = person_tokens(surface, context.guide.lexicon.particles)
        cluster = next((c for c in clusters if c.actor_type == PERSON and c.tokens == tokens[-1:]), None) \
            or clusters.enter(PERSON, surface, tokens)
        cluster.name, cluster.tokens = surface, tokens
        if cluster.gender == "-":
            cluster.gender = context.guide.reference.gazetteer.given_names.get(words.lower[name.first], "-")
    else:
        tokens = organization_tokens(surface, context.guide.lexicon)
        cluster = clusters.enter(ORGANIZATION, surface, tokens, gender="n")
    for other in context.names:
        if words.phrase(other.first, other.last) == surface:
            clusters.add_mention(cluster, other.first, other.last, MentionForm.NAME)
    return cluster


def _medium(context: ArticleContext, first: int, last: int, head: int) -> Cluster | None:
    """The medium whose name stands directly beside the noun for it: "Doe magazine", "the news portal Doe"."""
    words, clusters, lexicon = context.words, context.clusters, context.guide.lexicon
    if lexicon.singular(words.lower[head]) not in lexicon.media_nouns:
        return None
    for i in (head - 1, head + 1):
        number = context.names_at.get(i)
        if number is None or not first <= i < last:
            continue
        if i in clusters.at:
            return clusters[clusters.at[i]] if clusters[clusters.at[i]].actor_type in ORGANIZATIONS else None
        name = context.names[number]
        if name.kind in (*ORGANIZATIONS, UNKNOWN, PLACE, PERSON) and not name.readings:
            surface = words.phrase(name.first, name.last)
            cluster = clusters.enter(MEDIA, surface, organization_tokens(surface, lexicon), gender="n")
            clusters.add_mention(cluster, name.first, name.last, MentionForm.NAME)
            return cluster
    return None


def _may_name(context: ArticleContext, name: Name, speaks: bool) -> bool:
    """Whether a name that nothing else vouches for is taken for an actor's because of what the phrase does."""
    words, lexicon = context.words, context.guide.lexicon
    if name.last - name.first > 1:
        return speaks or name.kind != PLACE
    lower = lexicon.singular(words.lower[name.first])
    if words.pos[name.first] != "PROPN" or lower in lexicon.roles or lower in lexicon.group_nouns \
            or lower in lexicon.unnamed_nouns or lower in lexicon.other_nouns or lower in lexicon.organization_nouns:
        return False
    if any(words.lower[i] == words.lower[name.first] and not words.capital(i) for i in range(len(words))):
        return False
    return name.kind != PLACE or (speaks and (name.first == 0 or words.pos[name.first - 1] not in ("ADP", "DET")))


def _names_person(context: ArticleContext, name: Name) -> bool:
    words, lexicon = context.words, context.guide.lexicon
    if name.kind in ORGANIZATIONS or words.word(name.first - 1) in lexicon.definite_articles:
        return False
    ending = words.lower[name.last - 1]
    if ending in lexicon.other_nouns or ending in lexicon.organization_nouns \
            or _is_described_as_organization(context, name):
        return False
    return name.kind == PERSON or name.last - name.first > 1 or name.kind == PLACE


def _is_described_as_organization(context: ArticleContext, name: Name) -> bool:
    """Whether an apposition calls the name an organization ("Equality Florida, an advocacy group")."""
    words, lexicon = context.words, context.guide.lexicon
    if words.word(name.last) != ",":
        return False
    for i in range(name.last + 1, min(len(words), name.last + 9)):
        noun = lexicon.singular(words.lower[i])
        if noun in lexicon.roles or words.pos[i] in ("VERB", "ADP", "PUNCT"):
            return False
        if noun in lexicon.organization_nouns and noun not in lexicon.name_only_nouns and words.pos[i] == "NOUN":
            return True
    return False
