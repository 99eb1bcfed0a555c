"""Throw random text at the quote finder for a while; stop at the first broken promise.

    python -m training.quotes.fuzz [--seconds 3600] [--seed 0]

Texts are random strings of marks, cues, names, any Unicode code point (unpaired surrogates too) and paragraph breaks.
"""

from __future__ import annotations

import argparse
import random
import time

from lab.tools import load_quotes
from transforms.extract.quotes import find_quotes

MARKS = ["“", "”", '"', "''", "``", "‘", "’", "'", "«", "»", "„", ". ", ", ", ": ", "—", "--", "..."]
SPACES = ["\n", "\n\n", "\r", "\t", " ", " ", " ", "\u200b", "\u2028", "\ufeff", "\x00"]
WORDS = ["Ms. Abara", "he", "said", "told reporters", "according to", "that", "the vote", "will rise", "U.S.", "1,000"]
PIECES = [*MARKS, *SPACES, *WORDS, "https://example.org/a?b", "🙂", "e\u0301"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    model = load_quotes()
    source = random.Random(arguments.seed)
    end, texts, quotes = time.monotonic() + arguments.seconds, 0, 0
    while time.monotonic() < end:
        text = random_text(source)
        pieces: list[tuple[int, int]] = []
        for quote in find_quotes(text, model):
            last = 0
            for start, stop in quote.spans:
                assert last <= start < stop <= len(text), (text, quote)
                last = stop
            for start, stop in pieces:
                apart = stop <= quote.start or quote.end <= start
                assert apart or start <= quote.start < quote.end <= stop, (text, quote)
            for span in (quote.speaker, quote.cue):
                assert span is None or 0 <= span[0] < span[1] <= len(text), (text, quote)
            pieces += quote.spans
            quotes += 1
        texts += 1
    print(f"{texts} texts, {quotes} quotes, no broken promise")


def random_text(source: random.Random) -> str:
    return "".join(
        chr(source.randrange(0x110000)) if source.random() < 0.05 else source.choice(PIECES)
        for _ in range(source.randrange(400))
    )


if __name__ == "__main__":
    main()
