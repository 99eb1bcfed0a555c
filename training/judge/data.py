"""What the position model learns from: who is for or against whom in one sentence, and the annotated articles.

Directed sentiment (Park et al., ACL 2021): sentences with two marked entities and one of five classes. Split by the
SHA-256 of the sentence: a tenth tests, a tenth develops. Each sentence is read twice, with either entity as holder.
Target sentiment (NewsMTSC, Hamborg and Donnay, EACL 2021): how the author of a sentence lets a person appear, read as
the position of "the article" towards that person.
Annotated articles: every holder and target that a run would ask about, answered by the annotation (`passages.py`).
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

from transforms.extract.reader.pairs import Pair, spoken
from transforms.extract.records import Span

_CLASSES = {"neutral": (0, 0), "pos p->q": (1, 0), "neg p->q": (2, 0), "pos q->p": (0, 1), "neg q->p": (0, 2)}
_POLARITIES = {0: 0, 1: 1, -1: 2}
AUTHOR = "The article"


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
            pair = spoken(AUTHOR, row["sentence"], ((row["from"], row["to"]),))
            examples.append(Example(pair, (_POLARITIES[row["polarity"]],)))
    return examples


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


@dataclass(frozen=True)
class Passage:
    """A question on an annotated article; `kind` tells what its sentence holds, as `passages.py` writes it."""

    example: Example
    kind: str


def passages(path: Path) -> dict[str, list[Passage]]:
    """Return what `training.judge.passages` wrote: passages that train and those of `held_out` articles."""
    parts: dict[str, list[Passage]] = {"train": [], "held_out": []}
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            start, end = row["holder"]
            targets = tuple((first, last) for first, last in row["targets"])
            example = Example(Pair(row["passage"], (start, end), targets), tuple(row["classes"]))
            parts["held_out" if row["held_out"] else "train"].append(Passage(example, row["kind"]))
    return parts
