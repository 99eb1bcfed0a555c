"""Names that only say who made, pictured or published an article: credits, by-lines, contributors, copyright.

They are part of the page, not of what it tells: "(Photo: Jane Doe, AP)", "Jane Doe/Reuters", "© 2019 The Doe Times",
"Jane Doe and John Poe contributed to this report", "Jane Doe USA TODAY" at the very beginning.
"""

from __future__ import annotations

from collections.abc import Iterator

from transforms.extract.language.mention_words import MentionWords
from transforms.extract.mentions.name import MEDIA, ORGANIZATIONS, PERSON, Name
from transforms.extract.mentions.words import Words

_SLASHES = ("/",)
_COPYRIGHT = ("©", "(c)")
_DASHES = ("-", "–", "—", "--", "_")
_NEAR = 5
_LINE = 12
"""Tokens that a line of credits has at most."""
_OPENING = 12
"""Tokens within which a by-line opens an article."""


def credited(words: Words, names: list[Name], lexicon: MentionWords) -> frozenset[int]:
    """Return the first tokens of those of `names` that are credits."""
    found = (*_beside_slashes(words, names, lexicon), *_after_credit_words(words, names, lexicon),
             *_contributors(words, names, lexicon), *_bylines(words, names), *_datelines(words, names))
    return frozenset(names[k].first for k in found)


def _is_maker(name: Name) -> bool:
    return name.kind == PERSON or name.kind in ORGANIZATIONS


def _beside_slashes(words: Words, names: list[Name], lexicon: MentionWords) -> Iterator[int]:
    """Names that a slash joins to a medium ("Jane Doe/AP"), and all that further slashes join to them."""
    joined: list[int] = []
    for k, name in enumerate(names):
        after_slash = words.word(name.first - 1) in _SLASHES and k > 0 and names[k - 1].last >= name.first - 2
        if not after_slash:
            yield from _if_published(joined, words, names, lexicon)
            joined = []
        joined.append(k)
    yield from _if_published(joined, words, names, lexicon)


def _if_published(joined: list[int], words: Words, names: list[Name], lexicon: MentionWords) -> Iterator[int]:
    """The names of one chain, where one of its links is a medium or a picture agency."""
    if not joined:
        return
    first, last = names[joined[0]], names[joined[-1]]
    ends = (words.word(first.first - 2) if words.word(first.first - 1) in _SLASHES else "",
            words.word(last.last + 1) if words.word(last.last) in _SLASHES else "")
    if not any(_is_agency(word, lexicon) for word in ends) and (len(joined) < 2 or not any(
            names[k].kind == MEDIA or _is_agency(words.lower[names[k].first], lexicon) for k in joined)):
        return
    yield from (k for k in joined if _is_maker(names[k]))


def _is_agency(word: str, lexicon: MentionWords) -> bool:
    return word in lexicon.picture_agencies


def _after_credit_words(words: Words, names: list[Name], lexicon: MentionWords) -> Iterator[int]:
    """Names after "Photo:", "Photograph by", "Image copyright", "©", as far as nothing but names and marks follows."""
    at = {i: k for k, name in enumerate(names) for i in range(name.first, name.last)}
    for i, word in enumerate(words.lower):
        if not _opens_a_credit(words, i, lexicon):
            continue
        far = _NEAR if word in _COPYRIGHT or word in lexicon.copyright_words else 1
        first = next((j for j in range(i + 1, min(len(words), i + 2 + far)) if j in at), None)
        if first is None or words.paragraph[first] != words.paragraph[i]:
            continue
        for j in range(first, min(len(words), first + _LINE)):
            if words.paragraph[j] != words.paragraph[i]:
                break
            if j in at and _is_maker(names[at[j]]):
                yield at[j]
            elif words.text[j].isalpha() and words.lower[j] not in lexicon.credit_links:
                break


def _opens_a_credit(words: Words, i: int, lexicon: MentionWords) -> bool:
    if words.lower[i] in _COPYRIGHT or words.lower[i] in lexicon.copyright_words:
        return True
    return words.lower[i] in lexicon.credit_words and (
        words.word(i + 1) == ":" or words.word(i + 1) in lexicon.agent_prepositions
        or words.word(i - 1) in lexicon.credit_openers)


def _contributors(words: Words, names: list[Name], lexicon: MentionWords) -> Iterator[int]:
    """Names in a sentence that says who contributed to the report."""
    for first, last in words.sentence_bounds:
        for i in range(first, last):
            if words.lemma[i] in lexicon.contribution_verbs and words.word(i + 1) in lexicon.recipient_prepositions \
                    and words.word(i + 2) in lexicon.own_determiners \
                    and any(word in lexicon.contributed_works for word in words.lower[i + 2:min(last, i + 2 + _NEAR)]):
                yield from (k for k, name in enumerate(names) if first <= name.first < last and _is_maker(name))
                break


def _bylines(words: Words, names: list[Name]) -> Iterator[int]:
    """The people at the very beginning whose medium follows at once, and the medium."""
    opening = [k for k, name in enumerate(names) if name.first < _OPENING]
    for place, k in enumerate(opening):
        if names[k].kind == MEDIA and place and _follows_at_once(words, names[opening[place - 1]], names[k]) \
                and all(names[other].kind == PERSON for other in opening[:place]) and names[opening[0]].first == 0:
            yield from opening[:place + 1]
            return


def _follows_at_once(words: Words, one: Name, other: Name) -> bool:
    """Whether nothing but white space stands between two names."""
    return all(words.space[i] for i in range(one.last, other.first))


def _datelines(words: Words, names: list[Name]) -> Iterator[int]:
    """Media alone in a bracket before the dash that ends a dateline ("LONDON (Reuters) -")."""
    for k, name in enumerate(names):
        if name.kind == MEDIA and words.word(name.first - 1) == "(" and words.word(name.last) == ")" \
                and words.word(name.last + 1) in _DASHES:
            yield k
