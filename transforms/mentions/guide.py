"""What mention finding needs beside the text: the actor reference and the word lists, read-only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from transforms.mentions.lexicon import Lexicon, load_lexicon

if TYPE_CHECKING:
    from spacy.language import Language

    from transforms.reference import Reference


@dataclass(frozen=True, slots=True)
class ActorGuide:
    """The actor reference, the word lists, and the pipeline's function words (lower case).

    `demonyms` gives the adjective of a state ("Kuwaiti") by country, ISO 3166-1 alpha-3.
    """

    reference: Reference
    lexicon: Lexicon
    function_words: frozenset[str]
    demonyms: dict[str, str]


def build_guide(reference: Reference, nlp: Language) -> ActorGuide:
    """Return the guide for `reference`; function words are those of the language of `nlp`."""
    return ActorGuide(reference, load_lexicon(), frozenset(nlp.Defaults.stop_words), _demonyms(reference))


def _demonyms(reference: Reference) -> dict[str, str]:
    """The first demonym that the reference lists for each state."""
    found: dict[str, str] = {}
    for surface, kind in reference.surfaces():
        if kind != "demonym":
            continue
        for reading in reference.lookup(surface):
            if reading.entry.actor_type == "state" and reading.entry.country is not None:
                found.setdefault(reading.entry.country, surface)
    return found
