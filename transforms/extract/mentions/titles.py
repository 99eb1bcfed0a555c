"""What the words around a person's name say of that person: role, country, gender, organization.

Roles stand before the name ("French President Jane Doe", "France's economy minister, John Doe") or after it in
apposition ("Jane Doe, deputy director of the Energy Forum"). They are read from the flat words, since the parser
attaches appositions wrongly too often.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from transforms.extract.language.mention_words import MentionWords, RoleKind
from transforms.extract.mentions.name import DEMONYM, ORGANIZATIONS, SEAT, STATE, Name
from transforms.extract.mentions.words import Words

_MODIFIERS = frozenset(("ADJ", "NOUN", "PROPN", "ADV", "NUM", "VERB", "X"))
POLITICAL = frozenset((RoleKind.HEAD, RoleKind.MINISTER, RoleKind.LEGISLATOR, RoleKind.JUDGE, RoleKind.SPOKES,
                       RoleKind.DIPLOMAT, RoleKind.MILITARY, RoleKind.OFFICIAL, RoleKind.LEADER))
"""Kinds of role that belong to the country they are named with; a "China specialist" may be of any."""
_BEFORE, _AFTER = 12, 16


@dataclass(frozen=True, slots=True)
class Title:
    """A role as written: `text` without article, state and honorifics; tokens `first` to `last` (exclusive).

    `noun` is the head noun in singular, `kind` and `gender` its row in `roles.tsv`; `country` (alpha-3) and
    `organization` (index into the names) are named within the phrase.
    """

    text: str
    noun: str
    kind: RoleKind
    gender: str
    first: int
    last: int
    country: str | None = None
    organization: int | None = None


def title_before(words: Words, name: Name, names_at: Mapping[int, int], names: list[Name],
                 lexicon: MentionWords) -> Title | None:
    """The role that stands directly before `name`, or None."""
    stop = name.first
    while stop > 0 and words.lower[stop - 1].rstrip(".") in lexicon.honorifics:
        stop -= 1
    if stop > 1 and words.text[stop - 1] == "," and (
            lexicon.singular(words.lower[stop - 2]) in lexicon.roles or _of_title(words, stop - 2, lexicon) >= 0):
        stop -= 1
    noun = stop - 1
    if noun < 0 or (words.tag[noun] == "NNS" and not words.capital(noun)):
        return None
    end = stop
    if lexicon.singular(words.lower[noun].rstrip(".")) not in lexicon.roles:
        noun = _of_title(words, noun, lexicon)
        if noun < 0:
            return None
    first = noun
    limit = max(0, noun - _BEFORE, words.sentence_bounds[words.sentence[noun]][0])
    while first > limit and _modifies(words, first - 1, names_at, lexicon):
        first -= 1
        if words.lower[first] in lexicon.former_words:
            break
    return _title(words, first, end, noun, names_at, names, lexicon)


def _of_title(words: Words, i: int, lexicon: MentionWords) -> int:
    """The role noun of "Secretary of State", "Ambassador to Germany" that ends at token `i`, or -1."""
    k = i
    while k > max(0, i - 6) and (words.capital(k) or words.lower[k] in lexicon.title_links):
        if words.lower[k] in lexicon.title_prepositions and lexicon.singular(words.lower[k - 1]) in lexicon.roles \
                and words.capital(i):
            return k - 1
        k -= 1
    return -1


def _modifies(words: Words, i: int, names_at: Mapping[int, int], lexicon: MentionWords) -> bool:
    if words.text[i] == "-" and i > 0 and words.start[i] > words.end[i - 1]:
        return False
    if i in names_at or words.text[i] in lexicon.possessives or words.text[i] in ("-", "/", "&"):
        return True
    if words.lower[i] in lexicon.title_ends or words.lower[i] in lexicon.determiners:
        return False
    if words.pos[i] == "VERB":
        return words.tag[i] in ("VBN", "VBG") and words.dep[i] in ("amod", "compound")
    return words.pos[i] in _MODIFIERS


def title_after(words: Words, name: Name, names_at: Mapping[int, int], names: list[Name],
                lexicon: MentionWords) -> Title | None:
    """The role that follows `name` in apposition or after "is"/"was", or None."""
    i, n = name.last, len(words)
    if i < n and words.text[i] == "(":
        close = next((k for k in range(i, min(n, i + 8)) if words.text[k] == ")"), None)
        i = i if close is None else close + 1
    if i >= n or not (words.text[i] == "," or words.lower[i] in ("–", "—") or words.lower[i] in lexicon.copulas):
        return None
    sentence = words.sentence[name.last - 1]
    i += 1
    if i + 1 < n and words.text[i].isdigit() and words.text[i + 1] == ",":
        i += 2
    first = i
    limit = min(n, i + _AFTER, words.sentence_bounds[sentence][1])
    noun = None
    while i < limit:
        lower = words.lower[i]
        if lexicon.singular(lower) in lexicon.roles and i not in names_at and words.pos[i] in ("NOUN", "PROPN"):
            noun = i
            if i + 1 >= limit or lexicon.singular(words.lower[i + 1]) not in lexicon.roles:
                break
        elif lower in lexicon.title_ends or words.text[i] in (",", ";", ":", "(") or words.space[i]:
            break
        if lower not in lexicon.determiners and not _modifies(words, i, names_at, lexicon) \
                and words.pos[i] not in ("DET", "PUNCT"):
            break
        i += 1
    if noun is None:
        return None
    end = _phrase_end(words, noun + 1, limit, names_at, names, lexicon)
    while first < noun and words.lower[first] in lexicon.determiners:
        first += 1
    return _title(words, first, end, noun, names_at, names, lexicon)


def _phrase_end(words: Words, i: int, limit: int, names_at: Mapping[int, int], names: list[Name],
                lexicon: MentionWords) -> int:
    """The end of "of the …", "at …", "for …" after a role noun."""
    end = i
    while end < limit:
        if end in names_at:
            end = names[names_at[end]].last
            continue
        if words.lower[end] in lexicon.title_ends or words.text[end] in (",", ";", ":", "(", ".", "—", "–") \
                or words.space[end]:
            break
        if words.pos[end] == "DET" and words.pos[end - 1] != "ADP":
            break
        if words.pos[end] not in ("ADP", "DET", "NOUN", "PROPN", "ADJ", "PART", "PUNCT", "NUM"):
            break
        end += 1
    return end


def _title(words: Words, first: int, last: int, noun: int, names_at: Mapping[int, int], names: list[Name],
           lexicon: MentionWords) -> Title:
    said = lexicon.singular(words.lower[noun].rstrip("."))
    role = lexicon.roles[said]
    country, organization = None, None
    for i in range(first, last):
        if i in names_at:
            inside = names[names_at[i]]
            if inside.readings and inside.kind in (STATE, DEMONYM, SEAT):
                if inside.kind == DEMONYM or role.kind in POLITICAL:
                    country = country or inside.readings[0].entry.country
            elif inside.kind in ORGANIZATIONS:
                organization = names_at[i] if organization is None else organization
                seated = inside.readings[0].entry.country if inside.readings else inside.country
                if role.kind in POLITICAL:
                    country = country or seated
    start = first
    while start < noun:
        if start in names_at and names[names_at[start]].kind in (STATE, DEMONYM, SEAT):
            start = names[names_at[start]].last
        elif _is_no_part(words, start, lexicon):
            start += 1
        else:
            break
    text = words.phrase(min(start, noun), last).strip(" ,")
    head = lexicon.title_abbreviations.get(said, said)
    return Title(text, head, role.kind, role.gender, first, last, country, organization)


def _is_no_part(words: Words, i: int, lexicon: MentionWords) -> bool:
    """Whether a word that opens the phrase is no part of the role: an article, adverb, honorific or mark."""
    return words.pos[i] == "ADV" or words.text[i] in ("-", ",") or words.text[i] in lexicon.possessives \
        or words.lower[i] in lexicon.determiners or words.lower[i].rstrip(".") in lexicon.honorifics
