"""Choose the word pieces that the reader keeps: those that its training texts use.

    python -m training.reader.vocabulary VOCAB.txt OUT.json TEXTS.jsonl.gz [TEXTS.jsonl.gz ...]

VOCAB.txt is the encoder's vocabulary. Kept are special pieces, pieces of one letter, and those that occur `--least`
times; a rarer word is then built from shorter pieces. OUT.json lists number and spelling of the pieces kept, ascending.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from pathlib import Path

from lab.annotations.corpus import ARTICLES
from transforms.extract.reader.wordpieces import CLASSIFY, CONTINUES, SEPARATE, UNKNOWN, cut

LEAST = 4
_FIRST = 3
_LAST_LATIN = 0x250


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("vocabulary", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--least", type=int, default=LEAST, help="how often a piece must occur")
    arguments = parser.parse_args()
    pieces = arguments.vocabulary.read_text(encoding="utf-8").splitlines()
    numbers = {piece: number for number, piece in enumerate(pieces)}
    counts: Counter[int] = Counter()
    known: dict[str, list[tuple[int, int]]] = {}
    for path in arguments.texts:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                counts.update(cut(row.get("text") or row["sentence"], numbers, known).numbers)
    for path in sorted(ARTICLES.glob("*.txt")):
        counts.update(cut(path.read_text(encoding="utf-8"), numbers, known).numbers)
    kept = [number for number, piece in enumerate(pieces)
            if number < _FIRST or piece in (UNKNOWN, CLASSIFY, SEPARATE) or counts[number] >= arguments.least
            or _is_letter(piece.removeprefix(CONTINUES))]
    arguments.out.write_text(json.dumps([[number, pieces[number]] for number in kept]), encoding="utf-8")
    print(f"{len(kept)} of {len(pieces)} pieces")


def _is_letter(piece: str) -> bool:
    return len(piece) == 1 and ord(piece) < _LAST_LATIN


if __name__ == "__main__":
    main()
