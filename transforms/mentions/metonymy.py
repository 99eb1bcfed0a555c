"""Whether a place name means the place or those who act for it.

"Moscow rejected the offer" names a government, "he flew to Moscow" a city. The decision follows the grammatical cues
that the literature on metonymy resolution found strongest (Markert and Nissim 2007, SemEval task 8; Gritta et al.
2017): the role of the name in its clause and the word that governs it, looked up in word lists.
"""

from __future__ import annotations

from transforms.mentions.lexicon import Lexicon
from transforms.mentions.words import Words


def is_metonymic(words: Words, first: int, last: int, lexicon: Lexicon) -> bool:
    """Return True where the place named by tokens `first` to `last` (exclusive) stands for its government or people."""
    head = _phrase_head(words, first, last)
    return _acts(words, head, first, last, lexicon, depth=0)


def _phrase_head(words: Words, first: int, last: int) -> int:
    for i in range(first, last):
        if not first <= words.head[i] < last:
            return i
    return last - 1


def _acts(words: Words, i: int, first: int, last: int, lexicon: Lexicon, depth: int) -> bool:
    dep, governor = words.dep[i], words.head[i]
    if governor == i or depth > 4:
        return False
    lemma = words.lemma[governor]
    if dep == "nsubj":
        return _subject(words, governor, lexicon)
    if dep == "nsubjpass":
        return lemma in lexicon.object_verbs
    if dep == "agent" or (dep == "pobj" and words.lower[governor] == "by"):
        return _passive_agent(words, governor)
    if dep == "poss":
        return lemma in lexicon.agentive_nouns or lemma in lexicon.state_nouns
    if dep in ("compound", "amod", "nmod"):
        return lemma in lexicon.state_nouns
    if dep in ("dobj", "obj"):
        return lemma in lexicon.object_verbs
    if dep in ("dative", "iobj"):
        return True
    if dep == "conj":
        return _acts(words, governor, governor, governor + 1, lexicon, depth + 1)
    if dep == "pobj":
        return _object_of_preposition(words, governor, lexicon)
    return False


def _subject(words: Words, verb: int, lexicon: Lexicon) -> bool:
    lemma = words.lemma[verb]
    if lemma in lexicon.agentive_verbs:
        return True
    if lemma == "have":
        return any(words.dep[c] == "dobj" and words.lemma[c] in lexicon.agentive_nouns for c in words.children[verb])
    if lemma == "be":
        return any(words.dep[c] == "acomp" and words.lemma[c] in lexicon.agentive_adjectives
                   for c in words.children[verb])
    return False


def _passive_agent(words: Words, by: int) -> bool:
    governor = words.head[by]
    return words.tag[governor] in ("VBN", "VBD") or words.pos[governor] == "NOUN"


def _object_of_preposition(words: Words, preposition: int, lexicon: Lexicon) -> bool:
    word, governor = words.lower[preposition], words.head[preposition]
    lemma = words.lemma[governor]
    if word in lexicon.locative_prepositions:
        return False
    if word in ("with", "against", "between", "versus", "vs"):
        return words.pos[governor] == "VERB" or lemma in lexicon.agentive_nouns
    if word == "to":
        return lemma in lexicon.dative_heads
    if word in ("from", "on", "for", "of"):
        return lemma in lexicon.agentive_nouns and lemma not in ("control", "invasion", "attack", "war")
    return False
