"""Fit the weights of words by which sentences are passed over before the position model reads.

    python -m training.judge.side_words PASSAGES.jsonl

PASSAGES is what `training.judge.passages` writes. A sentence takes a side where any holder in it has a position on any
target. Written is the packaged side_words.tsv, without words of little weight; printed is, for held-out
articles and several floors of the log odds, the share of sentences that are read and of those among them that take a
side.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

import numpy as np

from lab.logistic import fit
from transforms.extract.language.en.stance_words import SIDE_WORDS
from transforms.extract.reader.pairs import SPEAKS
from transforms.extract.stances.side_words import ALWAYS, may_take_sides, side_words

_RIDGE = 3.0
_RAREST, _LIGHTEST = 8, 0.05
_FLOORS = (-2.5, -2.0, -1.75, -1.5, -1.25, -1.0, -0.5)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("passages", type=Path)
    sentences = read(parser.parse_args().passages)
    train = [(side_words(text), takes) for (_, text), (held_out, takes) in sentences.items() if not held_out]
    frequency = Counter(word for words, _ in train for word in words)
    names = sorted(word for word, count in frequency.items() if count >= _RAREST)
    place = {word: number for number, word in enumerate(names, start=1)}
    design = np.zeros((len(train), len(names) + 1))
    design[:, 0] = 1
    for row, (words, _) in enumerate(train):
        design[row, [place[word] for word in words if word in place]] = 1
    fitted = fit(design, np.array([float(takes) for _, takes in train]), _RIDGE, free=1)
    weights = {name: round(float(weight), 2) for name, weight in zip([ALWAYS, *names], fitted, strict=True)}
    kept = {name: weight for name, weight in weights.items() if abs(weight) >= _LIGHTEST or name == ALWAYS}
    write(SIDE_WORDS, kept)
    held_out = [(text, takes) for (_, text), (is_held_out, takes) in sentences.items() if is_held_out]
    for floor in _FLOORS:
        read_on = [takes for text, takes in held_out if may_take_sides(text, kept, floor)]
        print(f"{floor}: {len(read_on) / len(held_out):.2f} of the sentences, "
              f"{sum(read_on) / sum(takes for _, takes in held_out):.2f} of those that take a side")


def read(path: Path) -> dict[tuple[str, str], tuple[bool, bool]]:
    """Return for each article and sentence whether it is held out and whether it takes a side."""
    sentences: dict[tuple[str, str], tuple[bool, bool]] = {}
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["kind"] == "annotated":
                continue
            text = row["passage"]
            start, end = row["holder"]
            if start == 0 and text[end:].startswith(SPEAKS):
                text = text[end + len(SPEAKS):]
            _, takes = sentences.get((row["article"], text), (False, False))
            sentences[row["article"], text] = row["held_out"], takes or any(row["classes"])
    return sentences


def write(path: Path, weights: dict[str, float]) -> None:
    header = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    rows = [f"{name}\t{weight}" for name, weight in sorted(weights.items())]
    path.write_text("\n".join([*header, "feature\tweight", *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
