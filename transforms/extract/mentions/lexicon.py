"""The word lists that mention finding rests on, read from `lexicon/` once.

Each file's header says what its rows mean. Role and state nouns are looked up by their singular, lower-case form.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from transforms.extract.language.en.word_lists import LISTS


@dataclass(frozen=True, slots=True)
class Role:
    """A noun for an office or occupation: its kind (`head`, `minister`, `legislator`, ...) and gender (m, f or -)."""

    kind: str
    gender: str


@dataclass(frozen=True, slots=True)
class Pronoun:
    """Grammatical person (1-3), number (s, p) and gender (m, f, n or -)."""

    person: int
    number: str
    gender: str


@dataclass(frozen=True, slots=True)
class StateNoun:
    """A noun that stands for a state: for people left `unnamed`, and whether `alone` it means the article's state."""

    unnamed: bool
    alone: bool


@dataclass(frozen=True, slots=True)
class OrganizationNoun:
    """A noun that heads an organization's name: the actor type, and whether it is part of a state's government."""

    actor_type: str
    ministry: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word lists; keys are lower-case."""

    roles: dict[str, Role]
    honorifics: dict[str, str]
    particles: frozenset[str]
    pronouns: dict[str, Pronoun]
    state_nouns: dict[str, StateNoun]
    organization_nouns: dict[str, OrganizationNoun]
    group_nouns: frozenset[str]
    unnamed_nouns: frozenset[str]
    portfolios: frozenset[str]
    generic_words: frozenset[str]
    not_names: frozenset[str]
    ordinary_words: frozenset[str]
    body_endings: frozenset[str]
    nicknames: dict[str, str]
    title_abbreviations: dict[str, str]
    sentence_openers: frozenset[str]
    other_nouns: dict[str, str]
    given_names: dict[str, str]
    agentive_verbs: frozenset[str]
    agentive_adjectives: frozenset[str]
    agentive_nouns: frozenset[str]
    place_verbs: frozenset[str]
    place_nouns: frozenset[str]
    member_nouns: frozenset[str]
    territorial_nouns: frozenset[str]
    motion_verbs: frozenset[str]
    route_nouns: frozenset[str]
    object_verbs: frozenset[str]
    dative_heads: frozenset[str]
    locative_prepositions: frozenset[str]
    document_nouns: frozenset[str]
    person_nouns: frozenset[str]
    body_verbs: frozenset[str]
    body_descriptions: frozenset[str]
    platforms: frozenset[str]
    worldwide_acronyms: frozenset[str]
    places: dict[str, str]


def load_lexicon() -> Lexicon:
    """Read all word lists. Raises ValueError, naming file and line, for a row with the wrong number of fields."""
    folder = LISTS / "mentions"
    return Lexicon(
        roles={noun: Role(kind, gender) for noun, kind, gender in read_rows(folder / "roles.tsv", 3)},
        honorifics=_pairs(folder / "honorifics.tsv"),
        particles=_words(folder / "particles.txt"),
        pronouns={form: Pronoun(int(person), number, gender)
                  for form, person, number, gender in read_rows(folder / "pronouns.tsv", 4)},
        state_nouns={noun: StateNoun(unnamed == "yes", alone == "yes")
                     for noun, unnamed, alone in read_rows(folder / "state_nouns.tsv", 3)},
        organization_nouns={noun: OrganizationNoun(actor_type, ministry == "yes")
                            for noun, actor_type, ministry in read_rows(folder / "organization_nouns.tsv", 3)},
        group_nouns=_words(folder / "group_nouns.txt"),
        unnamed_nouns=_words(folder / "unnamed_nouns.txt"),
        portfolios=_words(folder / "portfolios.txt"),
        generic_words=_words(folder / "generic_words.txt"),
        not_names=_words(folder / "not_names.txt"),
        ordinary_words=_words(folder / "ordinary_words.txt"),
        body_endings=_words(folder / "body_endings.txt"),
        nicknames=_pairs(folder / "nicknames.tsv"),
        title_abbreviations=_pairs(folder / "title_abbreviations.tsv"),
        sentence_openers=_words(folder / "sentence_openers.txt"),
        other_nouns=_pairs(folder / "other_nouns.tsv"),
        given_names=_pairs(folder / "given_names.tsv"),
        agentive_adjectives=_words(folder / "agentive_adjectives.txt"),
        agentive_verbs=_words(folder / "agentive_verbs.txt"),
        agentive_nouns=_words(folder / "agentive_nouns.txt"),
        place_verbs=_words(folder / "place_verbs.txt"),
        place_nouns=_words(folder / "place_nouns.txt"),
        member_nouns=_words(folder / "member_nouns.txt"),
        territorial_nouns=_words(folder / "territorial_nouns.txt"),
        motion_verbs=_words(folder / "motion_verbs.txt"),
        route_nouns=_words(folder / "route_nouns.txt"),
        object_verbs=_words(folder / "object_verbs.txt"),
        dative_heads=_words(folder / "dative_heads.txt"),
        locative_prepositions=_words(folder / "locative_prepositions.txt"),
        document_nouns=_words(folder / "document_nouns.txt"),
        person_nouns=_words(folder / "person_nouns.txt"),
        body_verbs=_words(folder / "body_verbs.txt"),
        body_descriptions=_words(folder / "body_descriptions.txt"),
        platforms=_words(folder / "platforms.txt"),
        worldwide_acronyms=_words(folder / "worldwide_acronyms.txt"),
        places=_pairs(folder / "places.tsv"),
    )


def read_rows(path: Path, width: int) -> list[list[str]]:
    """Return the rows of a tab-separated list with `width` fields; blank lines and lines that begin with # are none.

    Raises ValueError, naming file and line, for any other number of fields.
    """
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != width:
            raise ValueError(f"{path}, line {number}: found {len(fields)} fields, expected {width} separated by tabs")
        rows.append(fields)
    return rows


def _words(path: Path) -> frozenset[str]:
    return frozenset(row[0] for row in read_rows(path, 1))


def _pairs(path: Path) -> dict[str, str]:
    return {row[0]: row[1] for row in read_rows(path, 2)}
