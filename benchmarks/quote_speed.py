"""Articles per CPU-second: quote extraction against spaCy's bare pipe, in one run on the same articles.

    OMP_NUM_THREADS=1 python -m benchmarks.quote_speed ARTICLES.jsonl.gz [--articles 200]

Each line of ARTICLES is a JSON object with `text`. Loading is not counted.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import spacy

from lab.tools import load_quotes, run_settings
from transforms.extract.quotes import find_quotes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--articles", dest="count", type=int, default=200)
    arguments = parser.parse_args()
    with gzip.open(arguments.articles, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in islice(lines, arguments.count)]
    name = run_settings().extract.spacy_model
    model, nlp = load_quotes(), spacy.load(name)
    words = sum(len(text.split()) for text in texts)
    quotes = per_cpu_second(lambda: [find_quotes(text, model) for text in texts], len(texts))
    bare = per_cpu_second(lambda: list(nlp.pipe(texts)), len(texts))
    print(f"{len(texts)} articles, {words / len(texts):.0f} words each")
    print(f"quotes {quotes:.1f} articles a CPU-second, {name} {bare:.1f}: {quotes / bare:.1f} times as many")


def per_cpu_second(work: Callable[[], object], count: int) -> float:
    began = time.process_time()
    work()
    return count / (time.process_time() - began)


if __name__ == "__main__":
    main()
