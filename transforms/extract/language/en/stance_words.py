"""The English words of the stance analysis (`lists/stances`); the files' own headers say what a row means."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from types import MappingProxyType

from transforms.extract.language.en.word_lists import LISTS
from transforms.extract.language.stance_words import TARGET_KINDS, Frame, Frames, StanceWords
from transforms.text.lists import read_groups, read_rows, read_table, read_words, read_words_by_use

_POLARITIES = {"+": 1, "-": -1}
_STRENGTHS = ("1", "2", "3")


def load_stance_words(folder: Path = LISTS / "stances") -> StanceWords:
    """Read the lists of `folder`: each field of `StanceWords` is a file of its name, or a use in `words.tsv`.

    Raises ValueError, naming file and line, for a malformed or repeated row, an unknown polarity or kind of target;
    ValueError where `words.tsv` lacks a use or has one that nothing asks for; FileNotFoundError for a missing list.
    """
    small = read_words_by_use(folder / "words.tsv")
    asked = {field.name for field in fields(StanceWords) if field.type == "frozenset[str]"} - {"policy_words"}
    if small.keys() != asked:
        raise ValueError(f"{folder / 'words.tsv'}: missing or unknown uses: {', '.join(sorted(small.keys() ^ asked))}")
    return StanceWords(
        verbs=_frames(folder / "verbs.tsv"),
        nouns=_frames(folder / "nouns.tsv"),
        adjectives=_frames(folder / "adjectives.tsv"),
        relations=_frames(folder / "relations.tsv"),
        needs=_frames(folder / "needs.tsv"),
        evaluations=MappingProxyType(read_table(folder / "evaluations.tsv", ("word", "polarity"), _polarity)),
        effects=MappingProxyType(read_table(folder / "effects.tsv", ("word", "polarity"), _polarity)),
        policy_words=read_words(folder / "policy_words.txt"),
        dispute_kinds=_kinds(folder / "dispute_kinds.tsv"),
        topic_slots=tuple(slot for (slot,) in read_rows(folder / "topic_slots.txt", ("slot",), header=False)),
        **small,
    )


def _frames(path: Path) -> Frames:
    found = read_groups(path, ("predicate", "slots", "polarity", "towards", "strength"), _frame)
    return MappingProxyType({key: tuple(sorted(frames, key=_specificity)) for key, frames in found.items()})


def _frame(predicate: str, slots: str, polarity: str, towards: str, strength: str) -> Frame:
    if towards not in TARGET_KINDS:
        raise ValueError(f"towards is {towards!r}, expected one of {', '.join(TARGET_KINDS)}")
    if strength not in _STRENGTHS:
        raise ValueError(f"strength is {strength!r}, expected {', '.join(_STRENGTHS)}")
    return Frame(predicate, tuple(slots.split(",")), _polarity(polarity), towards, int(strength))


def _specificity(frame: Frame) -> tuple[bool, bool, int]:
    """Frames with a preposition or clause are tried before those with a bare object, the bare verb phrase last."""
    return (frame.slots == ("self",), frame.slots[0] == "obj", -frame.strength)


def _kinds(path: Path) -> tuple[frozenset[str], ...]:
    groups = read_groups(path, ("kind", "word"), lambda kind, word: word)
    return tuple(frozenset(words) for words in groups.values())


def _polarity(text: str) -> int:
    if text not in _POLARITIES:
        raise ValueError(f"polarity is {text!r}, expected + or -")
    return _POLARITIES[text]
