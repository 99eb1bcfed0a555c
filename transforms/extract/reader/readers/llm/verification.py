"""What a language model states, held against the window: only words that stand in it count, and only where the window
asks about them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from transforms.extract.reader.readers.llm.answers import Statement
from transforms.extract.reader.windows import WINDOW_CLASSES, Phrase, Window
from transforms.extract.records import Span

STATED, NOT_IN_TEXT, NOT_ASKED = "positions stated", "words not in the text", "holder and target no pair"


def probabilities(window: Window, statements: Sequence[Statement], stated: float,
                  silent: float) -> tuple[npt.NDArray[np.float32], Counter[str]]:
    """Return one row a pair of `window` with the probability of each of `WINDOW_CLASSES`, and what became of
    `statements`, by name: how many there are, and how many of them do not count.

    A pair that one speaks of has its position with the probability `stated`, shared where several differ; all others
    have none with the probability `silent`. A statement is of that pair whose phrases fit its words best, of equals
    the one whose words are closest.
    """
    rows = np.full((len(window.pairs), len(WINDOW_CLASSES)), (1 - silent) / (len(WINDOW_CLASSES) - 1))
    rows[:, 0] = silent
    seen: dict[int, list[int]] = {}
    counts = Counter({STATED: len(statements), NOT_IN_TEXT: 0, NOT_ASKED: 0})
    numbers = {pair: number for number, pair in enumerate(window.pairs)}
    for statement in statements:
        holders, targets = _places(statement.holder, window.text), _places(statement.target, window.text)
        if not holders or not targets:
            counts[NOT_IN_TEXT] += 1
            continue
        number = _best(window, numbers, holders, targets)
        if number is None:
            counts[NOT_ASKED] += 1
            continue
        position = WINDOW_CLASSES.index(f"{statement.target_kind} {statement.position}")
        if position not in seen.setdefault(number, []):
            seen[number].append(position)
    for number, positions in seen.items():
        rows[number] = 0
        rows[number, 0] = 1 - stated
        rows[number, positions] = stated / len(positions)
    return rows.astype(np.float32), counts


def _places(words: str, text: str) -> list[Span]:
    """Where `words` stand in `text`, whatever blanks are between them."""
    parts = words.split()
    if not parts:
        return []
    opens = r"(?<!\w)" if parts[0][0].isalnum() else ""
    closes = r"(?!\w)" if parts[-1][-1].isalnum() else ""
    return [found.span() for found in re.finditer(opens + r"\s+".join(map(re.escape, parts)) + closes, text)]


def _best(window: Window, numbers: dict[tuple[int, int], int], holders: Sequence[Span],
          targets: Sequence[Span]) -> int | None:
    found = [(-fits_holder * fits_target, abs(window.holders[holder].head[0] - window.targets[target].head[0]),
              numbers[holder, target])
             for holder, fits_holder in _fitting(window.holders, holders)
             for target, fits_target in _fitting(window.targets, targets) if (holder, target) in numbers]
    return min(found)[-1] if found else None


def _fitting(phrases: Sequence[Phrase], places: Sequence[Span]) -> Iterator[tuple[int, float]]:
    """The phrases whose head lies in one of `places`, with the share of their and its letters that they share."""
    for number, phrase in enumerate(phrases):
        shares = [_shared(phrase.span, place) for place in places
                  if place[0] <= phrase.head[0] and phrase.head[1] <= place[1]]
        if shares:
            yield number, max(shares)


def _shared(one: Span, other: Span) -> float:
    both = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return both / (one[1] - one[0] + other[1] - other[0] - both)
