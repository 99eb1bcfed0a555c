"""The word lists of the stance analysis, read from the tab-separated files of one folder.

The files' own headers say what a row means and where it comes from. A predicate's frame tells in which syntactic slots
its target stands and which sign the predicate has towards it, as in the sentiment frames of Klenner and Amsler (2016)
and the connotation frames of Rashkin et al. (2016).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from transforms.extract.language.en.word_lists import LISTS

SIGNS = {"+": 1, "-": -1}
TARGET_KINDS = ("issue", "actor", "both")
PACKAGED_LEXICON = LISTS / "stances"


@dataclass(frozen=True, slots=True)
class Frame:
    """How one predicate binds its target: `slots` in the order in which they are tried, `sign` towards the target,
    which kind of target it takes, and `strength` from 1 (suggests a position) to 3 (states one)."""

    predicate: str
    slots: tuple[str, ...]
    sign: int
    towards: str
    strength: int


Frames = Mapping[str, tuple[Frame, ...]]


@dataclass(frozen=True)
class StanceLexicon:
    """All word lists.

    `verbs`, `nouns`, `adjectives`, `relations`, `needs` give frames by predicate; `evaluations`, `effects` give
    signs by lemma; `words` gives the members of each class; `policy_words` mark what is publicly disputed;
    `confidence` gives the weight of each feature of a row, `learned_confidence` those of the rules' and the position
    model's answers, `read_confidence` those of rows that the position model proposed,
    `side_words` those of words in sentences that take a side; `window_learned_confidence` and `window_read_confidence`
    are the same weights for the window reader.
    """

    verbs: Frames
    nouns: Frames
    adjectives: Frames
    relations: Frames
    needs: Frames
    evaluations: Mapping[str, int]
    effects: Mapping[str, int]
    words: Mapping[str, frozenset[str]]
    policy_words: frozenset[str]
    confidence: Mapping[str, float]
    learned_confidence: Mapping[str, float]
    read_confidence: Mapping[str, float]
    side_words: Mapping[str, float]
    window_learned_confidence: Mapping[str, float]
    window_read_confidence: Mapping[str, float]


def load_stance_lexicon(folder: Path = PACKAGED_LEXICON) -> StanceLexicon:
    """Return the lexicon stored in `folder`: one `.tsv` per field of `StanceLexicon`.

    Raises ValueError, naming file and line, where a row has the wrong columns, an unknown sign or kind of target, or
    repeats an earlier row; FileNotFoundError where a file is missing.
    """
    return StanceLexicon(
        verbs=_frames(folder / "verbs.tsv"),
        nouns=_frames(folder / "nouns.tsv"),
        adjectives=_frames(folder / "adjectives.tsv"),
        relations=_frames(folder / "relations.tsv"),
        needs=_frames(folder / "needs.tsv"),
        evaluations=_signs(folder / "evaluations.tsv"),
        effects=_signs(folder / "effects.tsv"),
        words=_classes(folder / "words.tsv"),
        confidence=_weights(folder / "confidence.tsv"),
        learned_confidence=_weights(folder / "learned_confidence.tsv"),
        read_confidence=_weights(folder / "read_confidence.tsv"),
        side_words=_weights(folder / "side_words.tsv"),
        window_learned_confidence=_weights(folder / "window_learned_confidence.tsv"),
        window_read_confidence=_weights(folder / "window_read_confidence.tsv"),
        policy_words=frozenset(word for _, (word,) in _rows(folder / "policy_words.tsv", ("word",))),
    )


def _weights(path: Path) -> Mapping[str, float]:
    return MappingProxyType({name: float(weight) for _, (name, weight) in _rows(path, ("feature", "weight"))})


def _frames(path: Path) -> Frames:
    frames: dict[str, list[Frame]] = {}
    for place, cells in _rows(path, ("predicate", "slots", "sign", "towards", "strength")):
        predicate, slots, sign, towards, strength = cells
        if towards not in TARGET_KINDS:
            raise ValueError(f"{place}: towards is {towards!r}, expected one of {', '.join(TARGET_KINDS)}")
        if strength not in ("1", "2", "3"):
            raise ValueError(f"{place}: strength is {strength!r}, expected 1, 2 or 3")
        frames.setdefault(predicate, []).append(
            Frame(predicate, tuple(slots.split(",")), _sign(sign, place), towards, int(strength)))
    return MappingProxyType({key: tuple(sorted(found, key=_specificity)) for key, found in frames.items()})


def _specificity(frame: Frame) -> tuple[bool, bool, int]:
    """Frames with a preposition or clause are tried before those with a bare object, the bare verb phrase last."""
    return (frame.slots == ("self",), frame.slots[0] == "obj", -frame.strength)


def _signs(path: Path) -> Mapping[str, int]:
    return MappingProxyType({word: _sign(sign, place) for place, (word, sign) in _rows(path, ("word", "sign"))})


def _classes(path: Path) -> Mapping[str, frozenset[str]]:
    classes: dict[str, list[str]] = {}
    for _, (name, word) in _rows(path, ("class", "word")):
        classes.setdefault(name, []).append(word)
    return MappingProxyType({name: frozenset(words) for name, words in classes.items()})


def _sign(text: str, place: str) -> int:
    if text not in SIGNS:
        raise ValueError(f"{place}: sign is {text!r}, expected + or -")
    return SIGNS[text]


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    header_seen, seen = False, set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        place, cells = f"{path}, line {number}", line.split("\t")
        if not header_seen:
            if tuple(cells) != columns:
                raise ValueError(f"{place}: columns are {cells}, expected {list(columns)}")
            header_seen = True
            continue
        if len(cells) != len(columns) or not all(cells):
            raise ValueError(f"{place}: {len(cells)} cells ({line!r}), expected {len(columns)}, none empty")
        if line in seen:
            raise ValueError(f"{place}: repeats an earlier row: {line!r}")
        seen.add(line)
        yield place, cells
