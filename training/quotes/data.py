"""Read annotated articles as token features, tag sequences and links.

PolNeAR is split by article: the SHA-256 of its id sorts the articles; the first twelfth is the test part, the next the
development part, the rest trains. Of the articles annotated for this project (lab/annotations) a fifth is held
out by the hash of the id.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from lab.annotations.corpus import annotated, is_held_out, quote_record
from transforms.extract.language.en.quote_words import load_quote_words
from transforms.extract.quotes.features import normal_form, token_features
from transforms.extract.quotes.marks import quoted_stretches
from transforms.extract.quotes.tags import TAG_NUMBERS
from transforms.extract.quotes.tokens import tokenize

Record = dict[str, Any]
CLITICS = load_quote_words().clitics


@dataclass
class Example:
    """One article: `ids` rows of features, `tags` one a token, `links` (first, last, source, cue) one a piece, `syntax`
    one row a token (parses.py)."""

    ids: np.ndarray
    tags: np.ndarray
    links: np.ndarray
    breaks: np.ndarray
    syntax: np.ndarray


@dataclass
class Parts:
    """PolNeAR's `train`, `development` and `test` articles; of the articles annotated for this project those that train
    (`annotated`) and those that measure (`held_out`)."""

    train: list[Record]
    development: list[Record]
    test: list[Record]
    annotated: list[Record]
    held_out: list[Record]


def read_parts(polnear: Path, wikinews: Path) -> Parts:
    """Read all annotated articles; `wikinews` holds the text of those annotated as offsets."""
    own: tuple[list[Record], list[Record]] = ([], [])
    for article_id, text, annotation in annotated(wikinews):
        own[is_held_out(article_id)].append(quote_record(article_id, text, annotation))
    return Parts(*split(read_records(polnear)), *own)


def read_records(path: Path) -> list[Record]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def split(records: list[Record]) -> tuple[list[Record], list[Record], list[Record]]:
    """Return the train, development and test articles."""
    ordered = sorted(records, key=lambda record: hashlib.sha256(record["id"].encode()).hexdigest())
    part = len(ordered) // 12
    return ordered[2 * part :], ordered[part : 2 * part], ordered[:part]


def frequent_words(records: list[Record], least: int) -> dict[str, int]:
    """Number from 1 the lower-cased words that occur `least` times or more."""
    counts: Counter[str] = Counter()
    for record in records:
        counts.update(map(normal_form, tokenize(record["text"], CLITICS).words))
    kept = sorted((word for word, count in counts.items() if count >= least), key=lambda word: (-counts[word], word))
    return {word: number for number, word in enumerate(kept, 1)}


def example(
    record: Record, vector_ids: dict[str, int], word_ids: dict[str, int], syntax: np.ndarray | None = None
) -> Example:
    text = record["text"]
    tokens = tokenize(text, CLITICS)
    ids = token_features(tokens, quoted_stretches(text, tokens), vector_ids, word_ids)
    breaks = np.array([word == "\n" for word in tokens.words], dtype=bool)
    tags = np.zeros(len(tokens), dtype=np.int64)

    def cover(start: int, end: int) -> tuple[int, int]:
        """First and one past the last token that the characters touch."""
        return int(np.searchsorted(tokens.ends, start, side="right")), int(np.searchsorted(tokens.starts,
        end, side="left"))

    links = []
    for quote in record["quotes"]:
        kind = "A" if quote["tier"] == "attitude" else "D" if quote["type"] == "direct" else "S"
        pieces = [piece for span in quote["spans"] for piece in _between_breaks(*cover(*span), breaks)]
        if not pieces:
            continue
        _write(tags, quote, "verb", "CUE", cover)
        _write(tags, quote, "speaker", "SOURCE", cover)
        for number, (first, end) in enumerate(pieces):
            tags[first:end] = TAG_NUMBERS["I-" + kind]
            tags[first] = TAG_NUMBERS[("C-" if number else "B-") + kind]
        source, cue = (
            cover(quote[f"{role}_start"], quote[f"{role}_end"])[0] if quote.get(f"{role}_start") is not None else -1
            for role in ("speaker", "verb")
        )
        links += [(first, end - 1, source, cue) for first, end in pieces]
    if syntax is None:
        syntax = np.zeros((len(tokens), 0))
    return Example(ids, tags, np.array(links, dtype=np.int64).reshape(-1, 4), breaks, syntax.astype(np.int64))


def _between_breaks(first: int, end: int, breaks: np.ndarray) -> list[tuple[int, int]]:
    """Cut `[first, end)` at paragraph breaks."""
    pieces, begin = [], first
    for index in range(first, end + 1):
        if index == end or breaks[index]:
            if index > begin:
                pieces.append((begin, index))
            begin = index + 1
    return pieces


def _write(tags: np.ndarray, quote: Record, role: str, tag: str, cover: Any) -> None:
    if quote.get(f"{role}_start") is None:
        return
    first, end = cover(quote[f"{role}_start"], quote[f"{role}_end"])
    free = [index for index in range(first, end) if tags[index] == 0]
    for index in free:
        tags[index] = TAG_NUMBERS[("B-" if index == free[0] else "I-") + tag]
