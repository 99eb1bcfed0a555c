"""Sentences of other sets that the reader learns from: who is for or against whom.

Directed sentiment (Park et al., ACL 2021): sentences with two marked entities and one of five classes. Split by the
SHA-256 of the sentence: a tenth tests, a tenth develops. Each sentence is read twice, with either entity as holder.
Target sentiment (NewsMTSC, Hamborg and Donnay, EACL 2021): how the author of a sentence lets a person appear, read as
the position of "the article" towards that person.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

from transforms.extract.reader.windows import FEATURES, SPEAKS, Phrase, Window
from transforms.extract.records import Span

_CLASSES = {"neutral": (0, 0), "pos p->q": (1, 0), "neg p->q": (2, 0), "pos q->p": (0, 1), "neg q->p": (0, 2)}
_POLARITIES = {0: 0, 1: 1, -1: 2}
AUTHOR = "The article"


@dataclass(frozen=True, slots=True)
class Pair:
    """`passage` with the half-open offsets of one `holder` and its `targets` in it."""

    passage: str
    holder: Span
    targets: tuple[Span, ...]


@dataclass(frozen=True)
class Example:
    """A pair and the class number of each of its targets."""

    pair: Pair
    classes: tuple[int, ...]


@dataclass(frozen=True)
class Directed:
    """One sentence read with either entity as holder; `label` is its class in the data set."""

    forth: Example
    back: Example
    label: int


def directed_sentences(path: Path) -> dict[str, list[Directed]]:
    """Return the sentences of the parts `train`, `development` and `test`."""
    parts: dict[str, list[Directed]] = {"train": [], "development": [], "test": []}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if (found := _marked(row["text"])) is None:
                continue
            text, (p, q) = found
            towards_q, towards_p = _CLASSES[row["label"]]
            tenth = int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) % 10
            part = "test" if tenth == 0 else "development" if tenth == 1 else "train"
            parts[part].append(Directed(
                Example(Pair(text, p, (q,)), (towards_q,)),
                Example(Pair(text, q, (p,)), (towards_p,)),
                list(_CLASSES).index(row["label"]),
            ))
    return parts


def author_sentences(path: Path) -> list[Example]:
    """Return the sentences of NewsMTSC's train part."""
    examples = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            shift = len(AUTHOR) + len(SPEAKS)
            target = row["from"] + shift, row["to"] + shift
            pair = Pair(AUTHOR + SPEAKS + row["sentence"], (0, len(AUTHOR)), (target,))
            examples.append(Example(pair, (_POLARITIES[row["polarity"]],)))
    return examples


def window_of(sentence: Directed) -> Window:
    """Return `sentence` as a window whose two pairs are either entity and the other."""
    pair = sentence.forth.pair
    return sentence_window(pair.passage, (pair.holder, pair.targets[0]), ((0, 1), (1, 0)))


def sentence_window(text: str, spans: tuple[Span, Span], pairs: tuple[tuple[int, int], ...]) -> Window:
    """Return a window of one sentence with two named actors at `spans`, each holder and target of `pairs`."""
    phrases = tuple(Phrase(span, (text.rfind(" ", span[0], span[1]) + 1 or span[0], span[1]), True) for span in spans)
    features = tuple(tuple(0 for _ in FEATURES) for _ in pairs)
    return Window(text, phrases, phrases, (), pairs, features)


def _marked(marked: str) -> tuple[str, tuple[Span, Span]] | None:
    """Take the two pairs of brackets out of a sentence; entities cut inside a word are read as the whole word."""
    opens, closes = ([m.start() for m in re.finditer(mark, marked)] for mark in (r"\[", r"\]"))
    if len(opens) != 2 or len(closes) != 2 or not opens[0] < closes[0] < opens[1] < closes[1]:
        return None
    text = marked.replace("[", "").replace("]", "")
    spans = []
    for start, end in ((opens[0], closes[0] - 1), (opens[1] - 2, closes[1] - 3)):
        while end < len(text) and text[end].isalpha():
            end += 1
        while start > 0 and text[start - 1].isalpha():
            start -= 1
        spans.append((start, end))
    return text, (spans[0], spans[1])
