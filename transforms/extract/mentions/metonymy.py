"""Whether a place name means the place or those who act for it.

"Moscow rejected the offer" names a government, "he flew to Moscow" a city. The decision follows the grammatical cues
that the literature on metonymy resolution found strongest (Markert and Nissim 2007, SemEval task 8; Gritta et al.
2017): the role of the name in its clause and the word that governs it. A reading is metonymic where the name is shown
as animate: it acts, decides, speaks, competes, is dealt with, or owns an act or an attitude. Which verbs and nouns show
that is general English, after Levin's (1993) verb classes, in the word lists of the language.
"""

from __future__ import annotations

from transforms.extract.language.mention_words import MentionWords, PlacePreposition
from transforms.extract.mentions.words import Words

_DEPTH = 5
"""How many steps up the parse are followed; parses of real text can hold longer chains, none of which tells more."""


def is_metonymic(words: Words, first: int, last: int, lexicon: MentionWords) -> bool:
    """Return True where the place named by tokens `first` to `last` (exclusive) stands for its government or people."""
    head = phrase_head(words, first, last)
    return _acts(words, head, lexicon, depth=0) or _acts_in_relative_clause(words, head, lexicon)


def phrase_head(words: Words, first: int, last: int) -> int:
    for i in range(first, last):
        if not first <= words.head[i] < last:
            return i
    return last - 1


def _acts(words: Words, i: int, lexicon: MentionWords, depth: int) -> bool:
    dep, governor = words.dep[i], words.head[i]
    if governor == i or depth > _DEPTH:
        return False
    lemma = words.lemma[governor]
    if dep == "nsubj":
        return _is_actor_as_subject(words, governor, lexicon, depth)
    if dep == "nsubjpass":
        return lemma in lexicon.object_verbs or _takes_on_an_act(words, governor, lexicon, depth)
    if dep in ("agent", "pobj"):
        return _object_of_preposition(words, governor, lexicon, depth)
    if dep == "poss":
        return is_act(words, governor, lexicon)
    if dep in ("compound", "amod", "nmod"):
        return lexicon.singular(words.lower[governor]) in lexicon.state_nouns \
            or (_is_one_of_two(words, i, lexicon) and is_act(words, governor, lexicon))
    if dep in ("dobj", "obj"):
        return lemma in lexicon.object_verbs
    if dep in ("dative", "iobj"):
        return True
    if dep in ("conj", "appos"):
        return _acts(words, governor, lexicon, depth + 1)
    if dep == "attr":
        return any(words.dep[c] == "nsubj" and lexicon.singular(words.lower[c]) in lexicon.member_nouns
                   for c in words.children[governor])
    return False


def _is_one_of_two(words: Words, i: int, lexicon: MentionWords) -> bool:
    """Whether the name is one side of a pair ("Seoul-Tokyo relations", "the Wales v Fiji match")."""
    sides = ((i + 1, i + 2), (i - 1, i - 2))
    return any(0 <= mark < len(words) and 0 <= other < len(words) and words.capital(other)
               and (words.lower[mark] in ("-", "–", "—", "/") or words.lower[mark] in lexicon.contest_marks)
               for mark, other in sides)


def is_act(words: Words, i: int, lexicon: MentionWords) -> bool:
    """Whether the noun at token `i` is something that only an actor has, makes or does."""
    noun = lexicon.singular(words.lower[i])
    if noun in lexicon.agentive_nouns or noun in lexicon.state_nouns or words.tag[i] == "VBG":
        return True
    return noun.endswith(tuple(lexicon.act_endings)) and words.pos[i] != "PROPN" and noun not in lexicon.place_nouns \
        and noun not in lexicon.organization_nouns


def _is_actor_as_subject(words: Words, verb: int, lexicon: MentionWords, depth: int) -> bool:
    lemma = words.lemma[verb]
    if words.pos[verb] not in ("VERB", "AUX"):
        return False
    if lemma not in lexicon.place_verbs:
        return True
    below = words.children[verb]
    if lemma in lexicon.copular_verbs:
        if any(_is_said_of_actors(words, c, lexicon) for c in below):
            return True
    elif any(words.dep[c] in ("dobj", "obj") and is_act(words, c, lexicon) for c in below):
        return True
    return _takes_on_an_act(words, verb, lexicon, depth)


def _is_said_of_actors(words: Words, i: int, lexicon: MentionWords) -> bool:
    """Whether the predicate at token `i` fits an actor only: "is wary", "is an ally", "is at war"."""
    if words.dep[i] == "acomp":
        return words.lemma[i] in lexicon.agentive_adjectives
    if words.dep[i] == "attr":
        return lexicon.singular(words.lower[i]) in lexicon.member_nouns
    return words.dep[i] == "prep" and (words.lower[i] in lexicon.opposing_prepositions or any(
        words.dep[c] == "pobj" and lexicon.singular(words.lower[c]) in lexicon.shared_conditions
        for c in words.children[i]))


def _takes_on_an_act(words: Words, verb: int, lexicon: MentionWords, depth: int) -> bool:
    """Whether a verb like "is expected", "has", "seems" governs an infinitive whose subject can only be an actor."""
    return depth < _DEPTH and any(
        words.dep[c] == "xcomp" and words.pos[c] == "VERB" and words.tag[c] in ("VB", "VBG")
        and not any(words.dep[k] in ("auxpass",) for k in words.children[c])
        and _is_actor_as_subject(words, c, lexicon, depth + 1) for c in words.children[verb])


def _acts_in_relative_clause(words: Words, i: int, lexicon: MentionWords) -> bool:
    """Whether a clause that hangs on the name tells what it did ("Ankara, which rejected …")."""
    for clause in words.children[i]:
        if words.dep[clause] == "relcl" and any(words.dep[c] == "nsubj" and words.lower[c] in lexicon.subject_relatives
                                                for c in words.children[clause]):
            return words.lemma[clause] in lexicon.agentive_verbs
    return False


def _object_of_preposition(words: Words, preposition: int, lexicon: MentionWords, depth: int) -> bool:
    kind, governor = lexicon.place_prepositions.get(words.lower[preposition]), words.head[preposition]
    lemma = words.lemma[governor]
    noun = lexicon.singular(words.lower[governor]) if words.pos[governor] in ("NOUN", "PROPN") else ""
    match kind:
        case PlacePreposition.OPPONENT:
            return True
        case PlacePreposition.PARTY:
            return lemma not in lexicon.route_nouns and noun not in lexicon.route_nouns
        case PlacePreposition.PURPOSE:
            return lemma not in lexicon.motion_verbs and noun not in lexicon.place_nouns
        case PlacePreposition.RECIPIENT:
            return lemma in lexicon.dative_heads or _has_given(words, governor, lexicon)
        case PlacePreposition.LIKENESS:
            return noun in lexicon.member_nouns or (bool(noun) and _acts(words, governor, lexicon, depth + 1))
        case PlacePreposition.DIRECTION | PlacePreposition.DOMINION:
            return is_act(words, governor, lexicon) if noun else _acts_upon(words, governor, kind, lexicon)
        case PlacePreposition.GENITIVE:
            return bool(noun) and is_act(words, governor, lexicon) and noun not in lexicon.territorial_nouns
    return False


def _acts_upon(words: Words, verb: int, kind: PlacePreposition, lexicon: MentionWords) -> bool:
    """Whether what a verb does "from", "on" or "over" a place is done to an actor ("imposed sanctions on Tehran")."""
    if kind == PlacePreposition.DOMINION:
        return words.lemma[verb] in lexicon.ruling_verbs
    return any(words.dep[c] in ("dobj", "obj", "nsubjpass") and is_act(words, c, lexicon)
               for c in words.children[verb])


def _has_given(words: Words, verb: int, lexicon: MentionWords) -> bool:
    """Whether what goes "to" the place is an act or a means, which has a recipient ("sent aid to Kabul")."""
    return words.pos[verb] == "VERB" and any(
        words.dep[c] in ("dobj", "obj", "nsubjpass") and lexicon.singular(words.lower[c]) in lexicon.agentive_nouns
        for c in words.children[verb])
