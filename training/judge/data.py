"""What the position model learns from: who is for or against whom in one sentence, and the annotated articles.

Directed sentiment (Park et al., ACL 2021): sentences with two marked entities and one of five classes. Split by the
SHA-256 of the sentence: a tenth tests, a tenth develops. Each sentence is read twice, with either entity as holder.
Target sentiment (NewsMTSC, Hamborg and Donnay, EACL 2021): how the author of a sentence lets a person appear, read as
the position of "the article" towards that person.
Annotated articles: each stance's holder with its target among the other noun phrases of the passage, and subjects of
sentences without a stance, whose targets are all "none".
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from training.annotations.corpus import annotated, is_held_out
from training.annotations.rows import Annotation
from transforms.judge.pairs import POSITION_CLASSES, Pair, spoken
from transforms.records import Span

_CLASSES = {"neutral": (0, 0), "pos p->q": (1, 0), "neg p->q": (2, 0), "pos q->p": (0, 1), "neg q->p": (0, 2)}
_POLARITIES = {0: 0, 1: 1, -1: 2}
AUTHOR = "The article"
_LONGEST_PASSAGE = 700
_BESIDE = 0.5
_UNNAMED_NEUTRAL = 0.35


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


def annotated_examples(wikinews: Path, nlp: Language, seed: int) -> dict[str, list[Example]]:
    """Return the examples of annotated articles that train and of those `held_out`."""
    parts: dict[str, list[Example]] = {"train": [], "held_out": []}
    for article_id, text, annotation in annotated(wikinews):
        part = "held_out" if is_held_out(article_id) else "train"
        source = random.Random(f"{seed}:{article_id}")
        parts[part] += _of_article(text, annotation, nlp(text), source)
    return parts


def _of_article(text: str, annotation: Annotation, doc: Doc, source: random.Random) -> Iterator[Example]:
    sentences = [(s.start_char, s.end_char) for s in doc.sents]
    phrases = [(c.start_char, c.end_char, c.root.dep_) for c in doc.noun_chunks
               if c.root.pos_ != "PRON" or c.root.tag_ == "PRP"]
    grouped: dict[tuple[Span, Span], list[Any]] = defaultdict(list)
    for stance in annotation.stances:
        around = [s for s in sentences if s[0] < stance.target[1] and s[1] > stance.target[0]]
        if around and around[-1][1] - around[0][0] <= _LONGEST_PASSAGE:
            grouped[(around[0][0], around[-1][1]), stance.holder].append(stance)
    for (passage, holder), stances in sorted(grouped.items(), key=lambda item: item[0]):
        targets = [(stance.target, POSITION_CLASSES.index(stance.position)) for stance in stances]
        targets += [((start, end), 0) for start, end, _ in phrases
                    if passage[0] <= start and end <= passage[1] and not _touch((start, end), holder)
                    and not any(_touch((start, end), stance.target) for stance in stances)
                    and source.random() < _BESIDE]
        yield _example(text, passage, holder, targets)
    used = [passage for passage, _ in grouped]
    for passage in sentences:
        if any(_touch(passage, other) for other in used) or not 30 <= passage[1] - passage[0] <= 500:
            continue
        neutral = any(_touch(passage, span) for span in annotation.neutral)
        if not neutral and source.random() > _UNNAMED_NEUTRAL:
            continue
        inside = [phrase for phrase in phrases if passage[0] <= phrase[0] and phrase[1] <= passage[1]]
        holders = [phrase for phrase in inside if phrase[2] in ("nsubj", "nsubjpass", "poss", "pobj")][:2]
        if holders and len(inside) > 1:
            start, end, _ = source.choice(holders)
            others = [phrase for phrase in inside if phrase[:2] != (start, end)]
            chosen = source.sample(others, min(3, len(others)))
            yield _example(text, passage, (start, end), [((s, e), 0) for s, e, _ in chosen])


def _example(text: str, passage: Span, holder: Span, targets: list[tuple[Span, int]]) -> Example:
    words = text[slice(*passage)]
    spans = tuple((start - passage[0], end - passage[0]) for (start, end), _ in targets)
    classes = tuple(number for _, number in targets)
    if passage[0] <= holder[0] and holder[1] <= passage[1]:
        return Example(Pair(words, (holder[0] - passage[0], holder[1] - passage[0]), spans), classes)
    return Example(spoken(text[slice(*holder)], words, spans), classes)


def _touch(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]
