"""The English words of mention detection, coreference and entity linking (`lists/mentions`)."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

from transforms.extract.language.en.inflection import singular
from transforms.extract.language.en.word_lists import LISTS
from transforms.extract.language.mention_words import (
    MentionWords,
    OrganizationNoun,
    PlacePreposition,
    Pronoun,
    Role,
    RoleKind,
    StateNoun,
)
from transforms.text.lists import read_mapping, read_rows, read_table, read_words, read_words_by_use

_TABLES = ("function_words.tsv", "key_words.tsv")
"""Lists of few words each, one row a word; every other list is a file of its own."""


def load_mention_words(folder: Path = LISTS / "mentions") -> MentionWords:
    """Read the lists of `folder`: each field of `MentionWords` is a file of its name, or a use in one of `_TABLES`.

    Raises ValueError, naming file and line, for a malformed or repeated row and an unknown kind; FileNotFoundError for
    a missing list.
    """
    small = {use: words for table in _TABLES for use, words in read_words_by_use(folder / table).items()}
    sets = {field.name for field in fields(MentionWords) if field.type == "frozenset[str]"} - {"other_nouns"}
    words: dict[str, Any] = {name: small[name] if name in small else read_words(folder / f"{name}.txt")
                             for name in sorted(sets)}
    if unknown := sorted(small.keys() - sets):
        raise ValueError(f"{folder}: {', '.join(_TABLES)} have uses that nothing asks for: {', '.join(unknown)}")
    return MentionWords(
        **words,
        singular=singular,
        of_owner="{thing} of {owner}",
        owners="{owner}'s {thing}",
        roles=read_table(folder / "roles.tsv", ("noun", "kind", "gender"), _role),
        honorifics=read_mapping(folder / "honorifics.tsv", ("word", "gender")),
        title_abbreviations=read_mapping(folder / "title_abbreviations.tsv", ("abbreviation", "noun")),
        same_roles=read_mapping(folder / "same_roles.tsv", ("noun", "same")),
        pronouns=read_table(folder / "pronouns.tsv", ("form", "person", "number", "gender"),
                            lambda person, number, gender: Pronoun(int(person), number, gender)),
        state_nouns=read_table(folder / "state_nouns.tsv", ("noun", "unnamed", "alone"),
                               lambda unnamed, alone: StateNoun(_yes(unnamed), _yes(alone))),
        legislatures=tuple(name for name, in read_rows(folder / "legislatures.txt", ("name",), header=False)),
        organization_nouns=read_table(folder / "organization_nouns.tsv", ("noun", "actor_type", "ministry"),
                                      lambda actor_type, ministry: OrganizationNoun(actor_type, _yes(ministry))),
        other_nouns=frozenset(read_mapping(folder / "other_nouns.tsv", ("noun", "names"))),
        gendered_nouns=read_mapping(folder / "gendered_nouns.tsv", ("noun", "gender")),
        place_prepositions=read_table(folder / "place_prepositions.tsv", ("preposition", "kind"), PlacePreposition),
    )


def _role(kind: str, gender: str) -> Role:
    return Role(RoleKind(kind), gender)


def _yes(cell: str) -> bool:
    if cell not in ("yes", "no"):
        raise ValueError(f"found {cell!r}, expected yes or no")
    return cell == "yes"
