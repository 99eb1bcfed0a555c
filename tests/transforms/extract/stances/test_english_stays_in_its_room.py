"""Nothing in finding, judging and resolving stances knows a word of English: words are asked of the language."""

from __future__ import annotations

from pathlib import Path

from tests.transforms.english_words import words_in_folder
from transforms.extract.language.stance_words import TARGET_KINDS
from transforms.extract.stances.confidence import WEIGHTS, load_weights

TRANSFORMS = Path(__file__).resolve().parents[4] / "transforms"

SLOTS = ("obj", "inf", "that", "self")
"""Codes of the slots of frames that are no prepositions."""

OF_FILES = {
    "actors/corrections.py": ("merge", "split", "named", "into", "reason"),
    "actors/merges.py": ("into", "reason"),
    "issues/codebook.py": ("category", "context", "dispute", "fields", "for", "against", "languages", "level",
                           "neighbours", "parent", "parties", "synonyms", "target", "unless", "version",
                           "world"),
    "issues/corrections.py": ("drop", "into", "labelled", "merge", "reason", "rename", "turned"),
    "issues/likeness.py": ("headline", "lead", "rarest", "shared"),
    "issues/places.py": ("acronyms", "demonyms", "metonyms", "names"),
    "issues/resolution.py": ("context", "sign"),
    "issues/scopes.py": ("parties", "target"),
    "issues/suggest.py": ("against", "en", "for", "issue", "languages", "nunique", "size", "unnamed",
                          "version"),
    "confidence.py": ("feature", "weight"),
    "actor_card.py": ("issue", "named", "of", "offices", "positions", "rows", "sole", "weight"),
    "matrix.py": ("first", "last", "nunique", "others", "rows", "size", "sure"),
    "tables.py": ("rank",),
    "views/__init__.py": ("agreement",),
}
"""Keys of files that people write (codebooks, corrections) and of cards, columns of frames, features, by module."""


def _features() -> set[str]:
    """What is true of a row, and how it was found: each has a weight."""
    named = {name for path in WEIGHTS.iterdir() for name in load_weights(path.stem)}
    return named | {name.removeprefix("by_") for name in named if name.startswith("by_")}


def test_stances_and_their_resolution_know_no_english_word() -> None:
    known = {*_features(), *SLOTS, *TARGET_KINDS}
    found = [(path, word) for part in ("extract/stances", "resolve", "publishable")
             for path, word, _ in words_in_folder(TRANSFORMS / part, known)]

    assert [(path, word) for path, word in found if word not in OF_FILES.get(path, ())] == []


def test_every_exception_is_met() -> None:
    found = {(path, word) for part in ("extract/stances", "resolve", "publishable")
             for path, word, _ in words_in_folder(TRANSFORMS / part)}

    assert [(path, word) for path, words in OF_FILES.items() for word in words if (path, word) not in found] == []
