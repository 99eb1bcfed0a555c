"""What an article names without letting it act: places, venues, outlets on the page, words within longer names.

The codebook's actor says, wants or does something. A state in which something lies, a school where somebody spoke, a
newspaper that is only linked to, a name of two words that nothing shows to be a person's: none of them is one, however
certain it is what they name. They are found last, when every mention is placed, since one act anywhere is enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from transforms.extract.language.mention_words import PlacePreposition, RoleKind
from transforms.extract.mentions.actor_evidence import is_personal, is_shown
from transforms.extract.mentions.clusters import Cluster, Clusters, MentionTokens
from transforms.extract.mentions.guide import ActorGuide
from transforms.extract.mentions.metonymy import is_act, is_metonymic, phrase_head
from transforms.extract.mentions.name import MEDIA, PARTY, PERSON, STATE, Name
from transforms.extract.mentions.words import Words
from transforms.schema import MentionForm

if TYPE_CHECKING:
    from transforms.extract.language.mention_words import MentionWords

_NAMING = frozenset((MentionForm.NAME, MentionForm.METONYM))
_NOUNS = frozenset(("NOUN", "PROPN"))
_DEPTH = 5
_OPENING_MARKS, _CLOSING_MARKS = ("“", "‘", "\"", "'", "«"), ("”", "’", "\"", "'", "»")


def bystanders(clusters: Clusters, guide: ActorGuide, credited: frozenset[int]) -> frozenset[int]:
    """Return the keys of the actors that the article names and that nowhere in it act; names that begin at one of the
    tokens `credited` are credits."""
    words = clusters.words
    affiliations = _affiliations(clusters)
    return frozenset(cluster.key for cluster in clusters
                     if cluster.mentions and not _takes_part(cluster, words, guide, credited, affiliations))


def _affiliations(clusters: Clusters) -> frozenset[int]:
    """The tokens of roles beside a person's name, by which an organization is only whose that person is. A spokesman
    speaks for his organization."""
    return frozenset(i for cluster in clusters if cluster.actor_type == PERSON for title in cluster.titles
                     if title.kind != RoleKind.SPOKES for i in range(title.first, title.last))


def _takes_part(cluster: Cluster, words: Words, guide: ActorGuide, credited: frozenset[int],
                affiliations: frozenset[int]) -> bool:
    if any(mention.form == MentionForm.GROUP or (mention.form == MentionForm.TITLE and cluster.actor_type == PERSON)
           for mention in cluster.mentions):
        return True
    lexicon = guide.lexicon
    told = [m for m in cluster.mentions if m.first not in credited and m.form in _NAMING]
    if not told:
        return False
    own = [m for m in told if not is_within_a_name(words, m.first, m.last, lexicon)
           and not _is_place_of_a_place(words, m)]
    if cluster.actor_type == PERSON:
        return _is_person(cluster, words, guide)
    if cluster.entry is None and cluster.actor_type != STATE and cluster.mentions and all(
            _is_quoted(words, m) or _is_cut_off(words, m, lexicon) for m in told):
        return False
    if cluster.actor_type not in (STATE, PARTY):
        own = [m for m in own if m.first not in affiliations and not _stands_aside(words, m, lexicon)
               and not _repeats(words, m, told)]
    if any(is_metonymic(words, m.first, m.last, lexicon) for m in own):
        return True
    if cluster.actor_type == STATE:
        return any(_is_called_upon(words, m, lexicon) or _is_ministry_of(words, m, lexicon) for m in own)
    if any(words.lemma[m.first - 1] in lexicon.hearing_verbs for m in told if m.first):
        return True
    if any(is_shown(words, Name(m.first, m.last, cluster.actor_type), False, guide) for m in own):
        return True
    if cluster.actor_type == MEDIA:
        return False
    if cluster.actor_type == PARTY:
        return bool(own)
    site = any(_names_a_site(words, m, lexicon) for m in cluster.mentions)
    return any(not _is_in_it(words, m, lexicon) for m in own) and not site


def _repeats(words: Words, mention: MentionTokens, told: list[MentionTokens]) -> bool:
    """Whether the mention is the acronym in brackets after the name, which does what the name does."""
    if words.word(mention.first - 1) != "(" or words.word(mention.last) != ")":
        return False
    end = mention.first - 1
    return any(end - 1 <= other.last <= end and other is not mention for other in told)


def _stands_aside(words: Words, mention: MentionTokens, lexicon: MentionWords) -> bool:
    """Whether an organization's name only tells whose somebody is, where something is, or which thing is meant."""
    i = phrase_head(words, mention.first, mention.last)
    for _ in range(_DEPTH):
        dep, governor = words.dep[i], words.head[i]
        if dep in ("conj", "appos") and governor != i:
            i = governor
        elif dep in ("compound", "nmod") and governor >= mention.last and words.pos[governor] == "PROPN" \
                and words.entity[governor] == words.entity[i] >= 0 and not _is_role(words, governor, lexicon):
            i = governor  # "Doe" of "Doe Holdings"
        elif dep in ("compound", "nmod") \
                and lexicon.singular(words.lower[governor]) in lexicon.organization_descriptions:
            i = governor  # "the Doe Council think tank"
        elif dep == "pobj" and words.lower[governor] in lexicon.genitives and words.capital(words.head[governor]) \
                and words.lower[words.head[governor]] in lexicon.in_every_state | lexicon.territorial_owners:
            i = words.head[governor]  # "the City of Doe"
        elif dep == "pobj" and lexicon.place_prepositions.get(words.lower[governor]) == PlacePreposition.LIKENESS \
                and words.pos[words.head[governor]] in _NOUNS:
            i = words.head[governor]
        else:
            break
    dep, governor = words.dep[i], words.head[i]
    if governor == i:
        return False
    if dep in ("compound", "nmod", "amod", "poss"):
        nouns = [governor]
        while words.dep[nouns[-1]] == "compound" and words.head[nouns[-1]] > nouns[-1]:
            nouns.append(words.head[nouns[-1]])
        thing = dep != "poss" and lexicon.singular(words.lower[nouns[-1]]) in lexicon.other_nouns
        return thing or not any(_is_done_by_members(words, k, lexicon) for k in nouns)
    if dep != "pobj":
        return False
    preposition, above = words.lower[governor], words.head[governor]
    if words.dep[governor] == "agent":
        return False
    if words.pos[above] not in _NOUNS:
        return preposition in lexicon.inner_prepositions or words.lemma[above] in (
            lexicon.motion_verbs | lexicon.affiliation_verbs if preposition in lexicon.local_prepositions
            else lexicon.affiliation_verbs)
    if preposition in lexicon.genitives or preposition in lexicon.inner_prepositions:
        return not _is_done_by_members(words, above, lexicon)
    return preposition in lexicon.affiliation_prepositions and _is_one_person(words, above, lexicon)


def _is_role(words: Words, i: int, lexicon: MentionWords) -> bool:
    return lexicon.singular(words.lower[i]) in lexicon.roles


def _is_one_person(words: Words, i: int, lexicon: MentionWords) -> bool:
    noun = words.lower[i]
    return noun in lexicon.roles or noun in lexicon.person_nouns or noun in lexicon.staff_nouns or (
        words.entity[i] >= 0 and words.entities[words.entity[i]][2] == "PERSON")


def _is_done_by_members(words: Words, i: int, lexicon: MentionWords) -> bool:
    """Whether the noun at token `i`, of an organization, is what it does or has done to it, or who acts for it."""
    noun = lexicon.singular(words.lower[i])
    role = lexicon.roles.get(noun)
    if role is not None and words.tag[i] not in ("NNS", "NNPS"):
        return role.kind == RoleKind.SPOKES
    if noun in lexicon.staff_nouns and noun == words.lower[i] and noun in lexicon.person_nouns:
        return False
    if role is not None or noun in lexicon.state_nouns or noun in lexicon.group_nouns or noun in lexicon.staff_nouns:
        return True
    return noun in lexicon.document_nouns or noun in lexicon.works or is_act(words, i, lexicon)


def is_within_a_name(words: Words, first: int, last: int, lexicon: MentionWords) -> bool:
    """Whether the words are only the beginning of a longer name of something else ("Doe Missile", "Air Force One")."""
    i, head = last - 1, words.head[last - 1]
    if last >= len(words) or words.space[last]:
        return False
    if words.lower[last] in lexicon.possessives or words.start[last] == words.end[i]:
        return False
    if words.pos[last] == "NUM" and words.dep[last] in ("nummod", "npadvmod", "appos"):
        return True
    if not (words.dep[i] in ("compound", "nmod", "amod") and head >= last and words.capital(last)
            and words.capital(head)) or lexicon.singular(words.lower[head]) in lexicon.roles \
            or words.lower[head] in lexicon.businesses or words.lower[head] in lexicon.organization_endings:
        return False
    return words.lower[head] in lexicon.other_nouns or (
        words.entity[head] >= 0 and words.entities[words.entity[head]][2] not in ("PERSON", "NORP"))


def _is_place_of_a_place(words: Words, mention: MentionTokens) -> bool:
    """Whether the words only say in which state a town lies ("Belgrade, Serbia")."""
    town = mention.first - 2
    return town >= 0 and words.text[mention.first - 1] == "," and words.entity[town] >= 0 \
        and words.entities[words.entity[town]][2] == "GPE" and words.dep[mention.last - 1] in ("appos", "npadvmod") \
        and words.head[mention.last - 1] == town


def _is_called_upon(words: Words, mention: MentionTokens, lexicon: MentionWords) -> bool:
    """Whether a state is asked to do something ("called on Kenya", "called on Kenya and Uganda")."""
    i = mention.last - 1
    while words.dep[i] in ("conj", "appos") and words.head[i] != i:
        i = words.head[i]
    verb = words.head[words.head[i]] if words.dep[i] == "pobj" else words.head[i]
    return words.dep[i] in ("pobj", "nsubjpass") and words.lemma[verb] in lexicon.calling_verbs


def _is_ministry_of(words: Words, mention: MentionTokens, lexicon: MentionWords) -> bool:
    """Whether a state is named by a part of its government that is not merely beside something ("told the State
    Department")."""
    noun = lexicon.organization_nouns.get(words.lower[mention.last - 1])
    return mention.last - mention.first > 1 and noun is not None and noun.ministry \
        and not _stands_aside(words, mention, lexicon)


def _is_person(cluster: Cluster, words: Words, guide: ActorGuide) -> bool:
    """Whether anything shows a name to be a person's: a title, a given name, an entry, what people do, other people
    beside it."""
    lexicon = guide.lexicon
    if cluster.entry is not None:
        return True
    if not cluster.titles and all(_tells_which(words, m, lexicon) or _is_quoted(words, m) for m in cluster.mentions):
        return False
    if any(is_personal(words, Name(m.first, m.last, PERSON), lexicon) for m in cluster.mentions):
        return True
    if not cluster.titles and all(_is_a_brand(words, m, lexicon) for m in cluster.mentions):
        return False
    if all(_is_plain(words, m, guide) for m in cluster.mentions):
        return False
    if cluster.titles or any(_begins_with_a_given_name(words, m, guide) for m in cluster.mentions):
        return True
    return any(is_metonymic(words, m.first, m.last, lexicon) or any(_listed_with(words, m)) for m in cluster.mentions)


def _is_a_brand(words: Words, mention: MentionTokens, lexicon: MentionWords) -> bool:
    """Whether a name is an instance of things or businesses ("brands like Jane Doe and Karl Poe")."""
    i = mention.last - 1
    for _ in range(_DEPTH):
        if words.dep[i] == "conj":
            i = words.head[i]
    above = words.head[words.head[i]]
    noun = lexicon.singular(words.lower[above])
    return words.dep[i] == "pobj" and words.pos[above] in _NOUNS \
        and lexicon.place_prepositions.get(words.lower[words.head[i]]) == PlacePreposition.LIKENESS \
        and (noun in lexicon.other_nouns or noun in lexicon.organization_descriptions or noun in lexicon.businesses)


def _tells_which(words: Words, mention: MentionTokens, lexicon: MentionWords) -> bool:
    """Whether a name only tells which thing is meant ("the Jane Doe judgment", "the Doe-Poe summit")."""
    i = mention.last - 1
    governor = words.head[i]
    noun = lexicon.singular(words.lower[governor])
    return words.dep[i] in ("compound", "nmod", "amod") and governor >= mention.last and not words.capital(governor) \
        and (words.pos[governor] == "NOUN" or words.tag[governor] == "VBG") and not (
            noun in lexicon.roles or noun in lexicon.staff_nouns or noun in lexicon.person_nouns
            or noun in lexicon.group_nouns or noun in lexicon.campaigns or noun in lexicon.state_nouns)


def _is_quoted(words: Words, mention: MentionTokens) -> bool:
    """Whether quotation marks enclose just the name, as they do titles of works."""
    return words.word(mention.first - 1) in _OPENING_MARKS and words.word(mention.last) in _CLOSING_MARKS


def _is_cut_off(words: Words, mention: MentionTokens, lexicon: MentionWords) -> bool:
    """Whether the recogniser sees the words as the end of a longer name, of which only they were understood."""
    number = words.entity[mention.first]
    if number < 0 or words.entities[number][2] == "PERSON":
        return False
    first = words.entities[number][0]
    before = range(first, mention.first)
    if any(words.text[i] in lexicon.possessives for i in before):
        return False
    return any(words.capital(i) and words.text[i].isalpha() and words.lower[i] not in lexicon.articles for i in before)


def _begins_with_a_given_name(words: Words, mention: MentionTokens, guide: ActorGuide) -> bool:
    return words.lower[mention.first] in guide.reference.gazetteer.given_names \
        and (mention.last - mention.first == 1 or words.lower[mention.last - 1] not in guide.lexicon.ordinary_words
             or bool(guide.reference.by_surname(words.text[mention.last - 1])))


def _is_plain(words: Words, mention: MentionTokens, guide: ActorGuide) -> bool:
    """Whether a name is made of ordinary words alone ("Nice Guy", "Senior Policy Adviser"), or is one letter."""
    own, lexicon = words.lower[mention.first:mention.last], guide.lexicon
    if len(own) == 1:
        return len(own[0]) == 1
    return own[0] not in guide.reference.gazetteer.given_names and all(
        word in lexicon.ordinary_words or word in lexicon.generic_words or lexicon.singular(word) in lexicon.roles
        or word in lexicon.other_nouns for word in own) and not guide.reference.by_surname(own[-1])


def _listed_with(words: Words, mention: MentionTokens) -> Iterator[bool]:
    """For each name in the list in which the mention stands: whether the recogniser takes it for a person's."""
    i = mention.last - 1
    joined = [words.head[i]] if words.dep[i] == "conj" else []
    for k in (*joined, *(c for c in words.children[i] if words.dep[c] == "conj")):
        yield words.entity[k] >= 0 and words.entities[words.entity[k]][2] == "PERSON"


def _names_a_site(words: Words, mention: MentionTokens, lexicon: MentionWords) -> bool:
    return any(words.lower[k] in lexicon.sites for k in range(mention.first, mention.last))


def _is_in_it(words: Words, mention: MentionTokens, lexicon: MentionWords) -> bool:
    """Whether something takes place in the organization ("in the House of Lords")."""
    i = mention.last - 1
    governor = words.head[i]
    return words.dep[i] == "pobj" and words.lower[governor] in lexicon.inner_prepositions
