"""What the window reader learns from, as padded batches: annotated windows, directed and target sentiment.

Windows are those of `training.reader.windows`; a sentence of directed sentiment is a window with two pairs, one of
NewsMTSC a window whose first words name its holder, the article.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor

from training.reader.sentences import author_sentences, directed_sentences, sentence_window, window_of
from transforms.extract.reader.windows import FEATURES, WINDOW_CLASSES, Phrase, Window, pieces_of

PIECES_PER_BATCH = 2048
IGNORED = -1
_SENTIMENT = (0, WINDOW_CLASSES.index("actor support"), WINDOW_CLASSES.index("actor oppose"))


@dataclass(frozen=True)
class Shown:
    """One window as numbers: its pairs with the class of each. `source` is "windows", "directed" or "author"; `row` the
    number of the line it comes from."""

    numbers: list[int]
    marks: list[int]
    holders: list[tuple[int, int, int]]
    targets: list[tuple[int, int, int]]
    pairs: list[tuple[int, int]]
    features: list[tuple[int, ...]]
    classes: list[int]
    source: str
    row: int
    places: list[int]
    """Of each pair its number in the line."""


def shown_windows(path: Path, vocabulary: dict[str, int]) -> dict[str, list[Shown]]:
    """Return the annotated windows that train and those of `held_out` articles."""
    parts: dict[str, list[Shown]] = {"train": [], "held_out": []}
    known: dict[str, list[tuple[int, int]]] = {}
    with path.open(encoding="utf-8") as lines:
        for number, row in enumerate(map(json.loads, lines)):
            window = Window(row["text"], _phrases(row["holders"]), _phrases(row["targets"]),
                            tuple((a, b) for a, b in row["spoken"]), tuple((h, t) for h, t in row["pairs"]),
                            tuple(map(tuple, row["features"])))
            shown = _shown(window, row["classes"], "windows", number, vocabulary, known)
            if shown is not None:
                parts["held_out" if row["held_out"] else "train"].append(shown)
    return parts


def shown_sentences(directed: Path, newsmtsc: Path, vocabulary: dict[str, int]) -> list[Shown]:
    """Return the sentences of both sets that may train."""
    known: dict[str, list[tuple[int, int]]] = {}
    found = []
    for one in (d for part in ("train", "development") for d in directed_sentences(directed)[part]):
        window = window_of(one)
        classes = [_SENTIMENT[one.forth.classes[0]], _SENTIMENT[one.back.classes[0]]]
        found.append(_shown(window, classes, "directed", -1, vocabulary, known))
    for example in author_sentences(newsmtsc):
        pair = example.pair
        window = sentence_window(pair.passage, (pair.holder, pair.targets[0]), ((0, 1),))
        found.append(_shown(window, [_SENTIMENT[example.classes[0]]], "author", -1, vocabulary, known))
    return [shown for shown in found if shown is not None]


def _phrases(rows: Sequence[Sequence[int]]) -> tuple[Phrase, ...]:
    return tuple(Phrase((a, b), (c, d), bool(actor)) for a, b, c, d, actor in rows)


def _shown(window: Window, classes: Sequence[int], source: str, row: int, vocabulary: dict[str, int],
           known: dict[str, list[tuple[int, int]]]) -> Shown | None:
    cut = pieces_of(window, vocabulary, known)
    kept = [i for i, (h, t) in enumerate(window.pairs) if cut.holders[h] is not None and cut.targets[t] is not None]
    if not kept:
        return None
    nothing = (0, 0, 0)
    return Shown(cut.numbers, cut.marks, [place or nothing for place in cut.holders],
                 [place or nothing for place in cut.targets], [window.pairs[i] for i in kept],
                 [window.features[i] for i in kept], [classes[i] for i in kept], source, row, kept)


def batches(shown: Sequence[Shown], source: random.Random | None) -> Iterator[tuple[list[Shown], list[Tensor], Tensor]]:
    """Yield windows, the network's inputs and the classes of their pairs, in batches of like length, shuffled by
    `source` if there is one."""
    order = list(range(len(shown)))
    if source is not None:
        source.shuffle(order)
    chunks = [order[i : i + 256] for i in range(0, len(order), 256)]
    groups = [[chunk[i] for i in group] for chunk in chunks
              for group in _grouped([len(shown[j].numbers) for j in chunk], PIECES_PER_BATCH)]
    if source is not None:
        source.shuffle(groups)
    for group in groups:
        windows = [shown[i] for i in group]
        yield windows, *tensors_of(windows)


def _grouped(lengths: Sequence[int], most: int) -> list[list[int]]:
    """Group windows of like length so that a padded group has at most `most` pieces."""
    groups: list[list[int]] = []
    for length, index in sorted((length, index) for index, length in enumerate(lengths)):
        if not groups or (len(groups[-1]) + 1) * length > most:
            groups.append([])
        groups[-1].append(index)
    return groups


def tensors_of(windows: Sequence[Shown]) -> tuple[list[Tensor], Tensor]:
    numbers = _padded([w.numbers for w in windows], 0)
    is_piece = _padded([[1] * len(w.numbers) for w in windows], 0).bool()
    marks = _padded([w.marks for w in windows], 0)
    holders = _padded([w.holders for w in windows], (0, 0, 0))
    targets = _padded([w.targets for w in windows], (0, 0, 0))
    pairs = _padded([w.pairs for w in windows], (0, 0))
    features = _padded([w.features for w in windows], (0,) * len(FEATURES))
    return [numbers, marks, is_piece, holders, targets, pairs, features], _padded([w.classes for w in windows], IGNORED)


def sampled(shown: Shown, share: float, source: random.Random) -> Shown:
    """Leave out all but a `share` of the pairs without a position, and those that the annotation leaves open."""
    kept = [i for i, number in enumerate(shown.classes) if number > 0 or (number == 0 and source.random() < share)]
    kept = kept or [0]
    return replace(shown, pairs=[shown.pairs[i] for i in kept], features=[shown.features[i] for i in kept],
                   classes=[shown.classes[i] for i in kept], places=[shown.places[i] for i in kept])


def _padded(rows: Sequence[Sequence[object]], filling: object) -> Tensor:
    longest = max(len(row) for row in rows)
    return torch.tensor([[*row, *[filling] * (longest - len(row))] for row in rows])
