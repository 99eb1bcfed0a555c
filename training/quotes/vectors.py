"""Reduce spaCy's `en_core_web_md` word vectors to the table that the quote network reads.

    python -m training.quotes.vectors MODEL_FOLDER OUT.npz

MODEL_FOLDER is the unpacked model (the folder that holds `vocab/`). 20,000 distinct vectors of 300 dimensions stand
behind some 680,000 spellings. Kept are lower-cased spellings made of letters (and hyphens or apostrophes inside), each
with the row of its lower-case form, else of its first capitalised form; rows are projected on their first
principal components and scaled to unit mean square.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import numpy as np
from spacy.strings import hash_string  # type: ignore[attr-defined]
from spacy.vectors import Vectors

DIMENSIONS = 96
_SPELLING = re.compile(r"[^\W\d_]{1,18}|[^\w\s]|'[a-z]{1,2}|0{1,6}|\.\.\.|--|''|``|(?:[a-z]\.){2,4}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    vectors = Vectors()
    vectors.from_disk(arguments.model / "vocab")
    strings = json.loads((arguments.model / "vocab" / "strings.json").read_text(encoding="utf-8"))
    spelling_rows = read_spellings(strings, vectors.key2row)
    table = reduce(np.asarray(vectors.data, dtype=np.float32))
    words = sorted(spelling_rows)
    np.savez_compressed(
        arguments.out,
        words=np.frombuffer(" ".join(words).encode("utf-8"), dtype=np.uint8),
        rows=np.array([spelling_rows[word] + 1 for word in words], dtype=np.uint16),
        table=np.vstack([np.zeros((1, DIMENSIONS), np.float32), table]).astype(np.float16),
    )


def read_spellings(strings: list[str], key_rows: dict[int, int]) -> dict[str, int]:
    """Return lower-case spelling → row of the vector table."""
    rows: dict[str, int] = {}
    for exact in (True, False):
        for string in strings:
            lower = string.lower().replace("d", "0") if set(string) == {"d"} else string.lower()
            if (string == lower) is not exact or not _SPELLING.fullmatch(lower) or lower in rows:
                continue
            row = key_rows.get(hash_string(string), -1)
            if row >= 0:
                rows[lower] = row
    return rows


def reduce(table: np.ndarray) -> np.ndarray:
    """Project `table` on its first `DIMENSIONS` principal components, unit mean square."""
    centred = table - table.mean(axis=0)
    _, basis = np.linalg.eigh(centred.T @ centred)
    reduced = centred @ basis[:, ::-1][:, :DIMENSIONS]
    projected: np.ndarray = reduced / np.sqrt((reduced**2).mean())
    return projected


if __name__ == "__main__":
    main()
