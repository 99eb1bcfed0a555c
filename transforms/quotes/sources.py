"""Sources that cannot speak: polls, data, footage.

Annotators of US news take them for sources, the codebook of this project does not. Which nouns they are, and which verbs
report evidence, is data: `lexicon/sources.tsv`, `lexicon/shown_by.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from transforms.records import Quote

PACKAGED_LEXICON = Path(__file__).with_name("lexicon")
_AFTER_HEAD = re.compile(
    r"[,(–—]|\b(?:of|by|from|in|for|on|at|among|about|into|behind|with|to|under|over|after|that|which|who|conducted"
    r"|released|published)\b"
)
_WORD = re.compile(r"%|\w+")
_CONDITIONS = ("always", "shown")


@dataclass(frozen=True, slots=True)
class SourceLexicon:
    """`mute` maps a noun to the condition under which it is no source; `shown_by` are verbs of evidence."""

    mute: Mapping[str, str]
    shown_by: frozenset[str]

    def can_speak(self, text: str, quote: Quote) -> bool:
        """Whether the source of `quote`, a quote of `text`, is one that speaks or writes; True where it has none."""
        if quote.speaker is None:
            return True
        words = _WORD.findall(_AFTER_HEAD.split(text[slice(*quote.speaker)].lower(), maxsplit=1)[0])
        condition = next((self.mute[head] for head in _heads(words) if head in self.mute), None)
        if condition is None or quote.quote_type == "direct":
            return True
        cue = "" if quote.cue is None else text[slice(*quote.cue)].lower()
        return condition == "shown" and not any(self._is_of_evidence(word) for word in _WORD.findall(cue))

    def _is_of_evidence(self, word: str) -> bool:
        stems = (word, word.removesuffix("s"), word.removesuffix("d"), word.removesuffix("ed"), word.removesuffix("n"),
                 word.removesuffix("ing"), word.removesuffix("ing") + "e")
        return word == "found" or any(stem in self.shown_by for stem in stems)


def load_source_lexicon(folder: Path = PACKAGED_LEXICON) -> SourceLexicon:
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
    lines = (folder / "shown_by.txt").read_text(encoding="utf-8").splitlines()
    return SourceLexicon(mute, frozenset(line for line in lines if not line.startswith("#")))


def _heads(words: list[str]) -> list[str]:
    """The last word and the last two, each as written and without a plural ending."""
    if not words:
        return []
    last, two = words[-1], " ".join(words[-2:])
    plural = [last.removesuffix("ies") + "y"] if last.endswith("ies") else [last.removesuffix("es"), last.removesuffix("s")]
    return [two, last, *plural]
