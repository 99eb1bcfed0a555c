"""Writes the list of words that news write in lower case, so that a capital in a headline or a caption proves no name.

    python -m training.reference.ordinary_words TEXTS.jsonl[.gz]

TEXTS has one JSON object a line with `text`. Words at the beginning of a sentence, line or quotation do not count. A
word is ordinary where at least `_LOWER` of its other occurrences are in lower case.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from transforms.extract.language.en.word_lists import LISTS

LIST = LISTS / "mentions" / "ordinary_words.txt"
_LOWER = 0.8
_WITHIN = re.compile(r"(?<=[a-z0-9,;’')] )[A-Za-z]{3,}\b")
_HEADER = """# Words that news write in lower case, so that a capital proves no name. Learned by
# training/reference/ordinary_words.py from Wikinews articles (CC BY 2.5): words only, no text.
"""


def ordinary_words(texts: Iterable[str]) -> list[str]:
    """Return the ordinary words of `texts`, by letter."""
    lower: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts:
        for word in _WITHIN.findall(text):
            (lower if word[0].islower() else capital)[word.lower()] += 1
    return sorted(word for word, n in lower.items() if n >= _LOWER * (n + capital[word]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    path: Path = parser.parse_args().texts
    content = path.read_bytes()
    lines = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8").split("\n")
    words = ordinary_words(json.loads(line)["text"] for line in lines if line)
    LIST.write_text(_HEADER + "\n".join(words) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
