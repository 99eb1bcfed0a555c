"""Names whose borders an acronym in brackets draws: "Non-Doing Staff Union of Schools and Allied Places (NDSU)".

The words before the bracket of which the acronym's letters are taken, in order and from the end, are one name, however
the recogniser cut them (Schwartz and Hearst 2003, A simple algorithm for identifying abbreviation definitions).
"""

from __future__ import annotations

from transforms.extract.mentions.guide import ActorGuide
from transforms.extract.mentions.name import ORGANIZATION, ORGANIZATIONS, PERSON, UNKNOWN, Name
from transforms.extract.mentions.spelling import stands_for
from transforms.extract.mentions.words import Words

_MORE = 7
_SHORTEST, _LONGEST = 3, 10
_CUT = (*ORGANIZATIONS, PERSON, UNKNOWN)


def whole_names(words: Words, names: list[Name], guide: ActorGuide) -> list[Name]:
    """Return `names` in text order, those that an acronym behind them shows to be pieces of one joined."""
    for i, word in enumerate(words.text):
        if word != "(" or words.text[i + 2:i + 3] != [")"] or not _is_acronym(words.text[i + 1]):
            continue
        stop = i - 1 if i and words.text[i - 1] in guide.lexicon.possessives else i
        first = _spelling(words, stop, words.text[i + 1], guide)
        inside = [name for name in names if first is not None and first < name.last and name.first < stop]
        if first is None or not inside or not _are_pieces(words, inside, first, stop, words.text[i + 1], guide):
            continue
        joined = Name(first, stop, ORGANIZATION, country=next((n.country for n in inside if n.country), None))
        names = sorted([name for name in names if name not in inside] + [joined], key=lambda name: name.first)
    return names


def _is_acronym(word: str) -> bool:
    return _SHORTEST <= len(word) <= _LONGEST and word.isalpha() and word.isupper()


def _spelling(words: Words, stop: int, acronym: str, guide: ActorGuide) -> int | None:
    """The token at which the words begin whose letters the acronym takes and that end before `stop`, or None."""
    i, letters = stop, [c.lower() for c in acronym]
    limit = max(0, stop - len(acronym) - _MORE,
                words.sentence_bounds[words.sentence[stop - 1]][0] if stop else 0)
    while i > limit:
        i -= 1
        if not _may_stand_within(words, i, guide):
            return None
        if len(letters) > 1:
            for c in reversed(words.lower[i]):
                if len(letters) > 1 and c == letters[-1]:
                    letters.pop()
        if len(letters) == 1 and words.lower[i][:1] == letters[0] and words.capital(i):
            return i
    return None


def _may_stand_within(words: Words, i: int, guide: ActorGuide) -> bool:
    return words.capital(i) or words.text[i] in ("-", "&", ",") or words.lower[i] in guide.lexicon.name_function_words


def _are_pieces(words: Words, inside: list[Name], first: int, stop: int, acronym: str, guide: ActorGuide) -> bool:
    """Whether the names within the words are parts of one organization's name, and none the whole of it."""
    lexicon = guide.lexicon
    if any(name.first < first or name.last > stop or name.kind not in _CUT for name in inside) \
            or any(name.first == first and name.last == stop for name in inside) \
            or any(stands_for(acronym, words.phrase(name.first, name.last))
                   and (name.last == stop or "," in words.text[name.last:stop]) for name in inside):
        return False
    return any(words.lower[k] in lexicon.organization_nouns for k in range(first, stop)) \
        and lexicon.singular(words.lower[stop - 1]) not in lexicon.other_nouns
