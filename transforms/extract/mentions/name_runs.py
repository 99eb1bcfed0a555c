"""Runs of capitalised words, from which names are cut."""

from __future__ import annotations

from collections.abc import Iterator

from transforms.extract.language.mention_words import MentionWords
from transforms.extract.mentions.words import Range, Words

HYPHENS = ("-", "‐", "‑")
_SYLLABLE = 6
"""Letters that a syllable of a romanised name has at most ("-soo", "-hyeong")."""


def capital_runs(words: Words, lexicon: MentionWords, left_out: frozenset[int] = frozenset()) -> Iterator[Range]:
    """Yield the token ranges of all runs, hyphened parts and particles within names included; none holds a token of
    `left_out`."""
    i, n = 0, len(words)
    while i < n:
        if i in left_out or not _begins(words, i, lexicon):
            i += 1
            continue
        j = i + 1
        while j < n and j not in left_out:
            step = _continues(words, j, lexicon)
            if not step:
                break
            j += step
        yield i, j
        i = j


def _begins(words: Words, i: int, lexicon: MentionWords) -> bool:
    if words.capital(i):
        return True
    return words.lower[i] in lexicon.particles and _hyphen_then_capital(words, i + 1)


def _hyphen_then_capital(words: Words, i: int) -> bool:
    return (i + 1 < len(words) and words.text[i] in HYPHENS and words.start[i] == words.end[i - 1]
            and words.start[i + 1] == words.end[i] and words.capital(i + 1))


def _hyphen_within_name(words: Words, i: int, lexicon: MentionWords) -> bool:
    """Whether a hyphen and a lower-case word go on with a person's name ("Tam Yiu-chung", "Chan-o-cha")."""
    if not (i + 1 < len(words) and words.text[i] in HYPHENS and words.start[i] == words.end[i - 1]
            and words.start[i + 1] == words.end[i] and words.text[i + 1].isalpha()):
        return False
    number = words.entity[i - 1]
    within = number >= 0 and words.entities[number][2] == "PERSON" and words.entity[i + 1] == number
    follows_name = i > 1 and words.lower[i - 2].isalpha() and words.capital(i - 2) and words.space[i - 2] is False
    if within or not follows_name or words.lower[i + 1] in lexicon.ordinary_words:
        return within
    syllable = len(words.text[i + 1]) <= _SYLLABLE and len(words.text[i - 1]) <= _SYLLABLE + 1 \
        and words.entities[number][2] == "PERSON" if number >= 0 else False
    return syllable or (words.pos[i + 1] == "PROPN" and words.pos[i - 1] == "PROPN")


def _continues(words: Words, j: int, lexicon: MentionWords) -> int:
    """How many tokens from `j` on continue a run that ends before `j`."""
    if words.capital(j):
        return 1
    if _hyphen_then_capital(words, j) or _hyphen_within_name(words, j, lexicon):
        return 2
    if words.lower[j] in lexicon.particles or words.text[j] == "&":
        k = j + 1
        while k < len(words) and k < j + 3 and words.lower[k] in lexicon.particles:
            k += 1
        if k < len(words) and words.capital(k) and not words.space[k - 1]:
            return k + 1 - j
        if _hyphen_then_capital(words, k):
            return k + 2 - j
    return 0


def extend_of(words: Words, first: int, last: int, lexicon: MentionWords) -> int:
    """Extend an organization's name over "of the …", "for …" as long as capitalised words follow."""
    end, goes_on = last, lexicon.complement_prepositions | lexicon.conjunctions
    while end + 1 < len(words) and words.lower[end] in goes_on:
        start = end + 1
        if words.lower[end] in lexicon.conjunctions \
                and not any(words.lower[k] in lexicon.complement_prepositions for k in range(first, end)):
            break
        if words.lower[start] in lexicon.definite_articles and start + 1 < len(words):
            start += 1
        if not words.capital(start) or words.lower[start] in lexicon.other_nouns:
            break
        end = start + 1
        while end < len(words) and _continues(words, end, lexicon):
            end += _continues(words, end, lexicon)
    return end
