"""What is no reported speech although it stands where speech stands: evidence, deeds, mere possibilities.

Annotators of US news take polls and footage for sources, the codebook of this project does not; the network, which has
learned from both, also takes deeds for speech where a verb is rare. Which nouns and verbs these are is data:
`lexicon/sources.tsv`, `lexicon/shown_by.txt`, `lexicon/deeds.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from transforms.extract.records import Quote

_AFTER_HEAD = re.compile(
    r"[,(–—]|\b(?:of|by|from|in|for|on|at|among|about|into|behind|with|to|under|over|after|that|which|who|conducted"
    r"|released|published)\b"
)
_WORD = re.compile(r"%|\w+")
_CONDITIONS = ("always", "shown")
_SHARE_BEFORE = re.compile(r"(?:%|\bper ?cent(?:age)?)(?:\s+of\s+(?:\w+\s+){0,2}\w+)?\s*$", re.IGNORECASE)
_IF_BEFORE = re.compile(r"\b(?:if|unless)\s+$", re.IGNORECASE)
_REACH_BACK = 60


@dataclass(frozen=True, slots=True)
class SpeechLexicon:
    """`mute` maps a noun to the condition under which it is no source; `shown_by` are verbs of evidence, `deeds` verbs
    of acts and states."""

    mute: Mapping[str, str]
    shown_by: frozenset[str]
    deeds: frozenset[str]

    def is_speech(self, text: str, quote: Quote) -> bool:
        """Whether `quote`, a quote of `text`, reports that somebody said or wrote something. Words in quotation marks
        always do."""
        return quote.quote_type == "direct" or (
            self._can_speak(text, quote) and not self._is_deed(text, quote) and not _is_possibility(text, quote)
        )

    def _can_speak(self, text: str, quote: Quote) -> bool:
        if quote.speaker is None:
            return True
        start, end = quote.speaker
        source = text[start:end].lower()
        if source in ("who", "that") and _SHARE_BEFORE.search(text, max(0, start - _REACH_BACK), start):
            return False
        words = _WORD.findall(_AFTER_HEAD.split(source, maxsplit=1)[0])
        condition = next((self.mute[head] for head in _heads(words) if head in self.mute), None)
        evident = any(word == "found" or _is_of(word, self.shown_by) for word in _cue_words(text, quote))
        return condition is None or (condition == "shown" and not evident)

    def _is_deed(self, text: str, quote: Quote) -> bool:
        words = _cue_words(text, quote)
        return quote.quote_type == "indirect" and bool(words) and _is_of(words[-1], self.deeds)


def load_speech_lexicon(folder: Path) -> SpeechLexicon:
    """Return the lists of `folder`. Raises ValueError, naming file and line, where a row is malformed or repeated."""
    mute: dict[str, str] = {}
    path = folder / "sources.tsv"
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        noun, _, condition = line.partition("\t")
        if condition not in _CONDITIONS or noun in mute:
            raise ValueError(f"{path}:{number}: expected a new noun and one of {_CONDITIONS}, found {line!r}")
        mute[noun] = condition
    return SpeechLexicon(mute, read_words(folder / "shown_by.txt"), read_words(folder / "deeds.txt"))


def read_words(path: Path) -> frozenset[str]:
    """Return the words of a list, one a line, without its header."""
    return frozenset(line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))


def _is_possibility(text: str, quote: Quote) -> bool:
    """Whether the source stands right after "if": nobody has said anything yet."""
    if quote.speaker is None or quote.quote_type != "indirect":
        return False
    return bool(_IF_BEFORE.search(text, max(0, quote.speaker[0] - _REACH_BACK), quote.speaker[0]))


def _cue_words(text: str, quote: Quote) -> list[str]:
    return [] if quote.cue is None else _WORD.findall(text[slice(*quote.cue)].lower())


def _heads(words: list[str]) -> list[str]:
    """The last word and the last two, each as written and without a plural ending."""
    if not words:
        return []
    last, two = words[-1], " ".join(words[-2:])
    if last.endswith("ies"):
        return [two, last, last.removesuffix("ies") + "y"]
    return [two, last, last.removesuffix("es"), last.removesuffix("s")]


def _is_of(word: str, verbs: frozenset[str]) -> bool:
    """Whether `word` is a form of one of `verbs` by the spelling rules of English."""
    stem = word.removesuffix("ing")
    forms = [word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("d"), word.removesuffix("ed"),
             word.removesuffix("n"), stem, stem + "e"]
    forms += [form[:-1] + "y" for form in (word.removesuffix("es"), word.removesuffix("ed")) if form.endswith("i")]
    return any(form in verbs for form in forms)
