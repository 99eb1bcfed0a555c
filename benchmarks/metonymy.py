"""How often place names are read rightly as the place or as those who act for it.

    python -m benchmarks.metonymy SET.jsonl[.gz] [--model NAME]

SET has one JSON object a line: text, start, end (offsets of the name) and reading (literal or metonymic).
Prints the confusion counts, F1 of both readings and their mean (macro-F1).
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from lab.tools import run_settings
from transforms.extract.language.en.mention_words import load_mention_words
from transforms.extract.language.en.pipeline import load_pipeline
from transforms.extract.mentions.metonymy import is_metonymic
from transforms.extract.mentions.words import words_of

READINGS = ("literal", "metonymic")


def read_set(path: Path) -> list[dict[str, Any]]:
    """Return the records of a set, gzipped or not."""
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


def confusion(records: Iterable[dict[str, Any]], model: str) -> Counter[tuple[str, str]]:
    """Return how often each reading (gold, found) occurs."""
    nlp, lexicon = load_pipeline(model), load_mention_words()
    counts: Counter[tuple[str, str]] = Counter()
    for record in records:
        words = words_of(nlp(record["text"]))
        first, last = words.range_of(record["start"], record["end"])
        found = first < last and is_metonymic(words, first, last, lexicon)
        counts[record["reading"], READINGS[int(found)]] += 1
    return counts


def f1(counts: Counter[tuple[str, str]], reading: str) -> float:
    """Return F1 of one reading."""
    right = counts[reading, reading]
    wrong = sum(n for (gold, found), n in counts.items() if (gold == reading) != (found == reading))
    return 2 * right / (2 * right + wrong) if right else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", type=Path)
    parser.add_argument("--model", default=run_settings().extract.spacy_model)
    arguments = parser.parse_args()
    counts = confusion(read_set(arguments.set), arguments.model)
    for (gold, found), n in sorted(counts.items()):
        print(f"{gold:10} read as {found:10} {n}")
    scores = [f1(counts, reading) for reading in READINGS]
    print(*(f"F1 {reading} {score:.4f}" for reading, score in zip(READINGS, scores, strict=True)), sep="\n")
    print(f"macro-F1 {sum(scores) / len(scores):.4f}")


if __name__ == "__main__":
    main()
