"""What mention detection and coreference need beside the text: the actor reference and the words of the language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from transforms.extract.language.en.mention_words import load_mention_words
from transforms.reference import person_key
from transforms.reference.entries import DEMONYM
from transforms.schema import ActorType

if TYPE_CHECKING:
    from spacy.language import Language

    from transforms.extract.language.mention_words import MentionWords
    from transforms.reference import Reference


@dataclass(frozen=True, slots=True)
class ActorGuide:
    """The actor reference, the words of the language (its nouns for things with the names of things that the reference
    lists), and the pipeline's function words (lower case).

    `demonyms` gives the adjective of a state ("Kuwaiti") by country (alpha-3); `formal_names` the full form of
    a nickname, both folded as names are compared.
    """

    reference: Reference
    lexicon: MentionWords
    function_words: frozenset[str]
    demonyms: dict[str, str]
    formal_names: dict[str, str]


def build_guide(reference: Reference, nlp: Language) -> ActorGuide:
    """Return the guide for `reference`; function words are those of the language of `nlp`."""
    formal = {person_key(short): person_key(full) for short, full in reference.gazetteer.nicknames.items()}
    words = load_mention_words()
    lexicon = replace(words, other_nouns=words.other_nouns | reference.gazetteer.thing_names)
    return ActorGuide(reference, lexicon, frozenset(nlp.Defaults.stop_words), _demonyms(reference), formal)


def _demonyms(reference: Reference) -> dict[str, str]:
    """The first demonym that the reference lists for each state."""
    found: dict[str, str] = {}
    for surface, kind in reference.surfaces():
        if kind != DEMONYM:
            continue
        for reading in reference.lookup(surface):
            if reading.entry.actor_type == ActorType.STATE and reading.entry.country is not None:
                found.setdefault(reading.entry.country, surface)
    return found
