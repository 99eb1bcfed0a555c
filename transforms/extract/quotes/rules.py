"""The rules that remain beside the network: their word lists, read once, as what each rule asks of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from transforms.extract.language.en.word_lists import LISTS
from transforms.extract.quotes.clauses import subordinate_pattern
from transforms.extract.quotes.nouns import owned_noun_pattern
from transforms.extract.quotes.speech import SpeechLexicon, load_speech_lexicon, read_words
from transforms.extract.quotes.viewpoints import viewpoint_pattern

PACKAGED_LEXICON = LISTS / "quotes"


@dataclass(frozen=True, slots=True)
class QuoteRules:
    """Lists of what is no speech, and the patterns of fronted viewpoints, of nouns of saying with their owners and of
    clauses that cannot stand alone."""

    speech: SpeechLexicon
    viewpoints: re.Pattern[str]
    owned_nouns: re.Pattern[str]
    subordinate: re.Pattern[str]


def load_quote_rules(folder: Path = PACKAGED_LEXICON) -> QuoteRules:
    """Return the rules by the lists of `folder`. Raises ValueError on a bad row, FileNotFoundError without a list."""
    return QuoteRules(
        speech=load_speech_lexicon(folder),
        viewpoints=viewpoint_pattern(
            read_words(folder / "viewpoint_nouns.txt"), read_words(folder / "abbreviations.txt")
        ),
        owned_nouns=owned_noun_pattern(read_words(folder / "cue_nouns.txt")),
        subordinate=subordinate_pattern(read_words(folder / "subordinators.txt")),
    )
