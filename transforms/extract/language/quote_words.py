"""The words and patterns that the attribution of quotes asks a language for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Mute(StrEnum):
    """When a thing that news name like a source is none: always, or where it only shows something."""

    ALWAYS = "always"
    SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class QuoteWords:
    """The words of one language, in lower case, and its patterns, with the groups that their users read."""

    singular: Callable[[str], str]
    """The singular of a lower-case noun; any other word as it is."""
    verbs_of_form: Callable[[str], tuple[str, ...]]
    """The verbs that a lower-case word may be a form of."""

    abbreviations: frozenset[str]
    """Abbreviations as written, without the full stop, which ends no sentence."""
    clitics: frozenset[str]
    """What an apostrophe joins to the word before it and is a word of its own."""
    mute_sources: Mapping[str, Mute]
    """Nouns (also of two words) for things that cannot speak."""
    evidence_verbs: frozenset[str]
    """Verbs by which evidence, not speech, is reported."""
    deed_verbs: frozenset[str]
    """Verbs of acts and states that are no speech."""
    stated_negations: frozenset[str]
    """Verbs whose negation is a statement of its own."""
    direct_verbs: frozenset[str]
    """Verbs that attribute the words in marks before them."""
    generic_sources: frozenset[str]
    """Pronouns for nobody in particular."""
    talk: frozenset[str]
    """Words of the first and second person."""
    empty_contents: frozenset[str]
    """Words that alone are no content."""
    relatives: frozenset[str]
    """Relative pronouns that may stand for a source."""

    source_end: re.Pattern[str]
    """What ends the noun phrase that heads a source."""
    share_before: re.Pattern[str]
    """A share of people that ends where a relative pronoun begins."""
    condition_before: re.Pattern[str]
    """A conjunction of conditions that ends where a source begins."""
    subordinate: re.Pattern[str]
    """How a clause begins that cannot stand alone as what somebody said."""
    front: re.Pattern[str]
    """How a phrase begins that goes before a sentence and is none."""
    front_before: re.Pattern[str]
    """What such a phrase begins with where only its rest is given."""
    owned_noun: re.Pattern[str]
    """An `owner` and the `noun` for what the owner said, before a clause of content."""
    content_opener: re.Pattern[str]
    """The conjunction of a clause of content."""
    viewpoint: re.Pattern[str]
    """A clause (`content`) under a fronted viewpoint: one of the cues `of_owner`, `of_noun` and `verb`, with the source
    `owner`, `source` and `subject` respectively."""
    asked: re.Pattern[str]
    """A cue that tells of a question put to somebody."""
    question: re.Pattern[str]
    """How a clause begins that tells a question."""
    denial: re.Pattern[str]
    """Words that deny what follows, up to the `verb` that ends there."""
    denying: re.Pattern[str]
    """Words that deny inside of a cue, and the `verb` that they deny."""
    nobody: re.Pattern[str]
    """How a subject begins that stands for nobody."""
    relaying_cue: re.Pattern[str]
    """The cue that `relayed` and `was_relayed` end with."""
    relayed: re.Pattern[str]
    """A `relayer` that quotes a `source`, with the `cue` before the content."""
    was_relayed: re.Pattern[str]
    """A `source` that is quoted, with the `cue` before the content."""
    anonymity: tuple[re.Pattern[str], ...]
    """Why a source is not named: `reason`."""
    judged: tuple[re.Pattern[str], ...]
    """A judgement (`content`, in marks) with its `cue` and the `source` after it."""
