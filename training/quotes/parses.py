"""Parse the training articles with spaCy, so that the network can be taught some syntax beside its own task.

    python -m training.quotes.parses POLNEAR.jsonl.gz WIKINEWS.jsonl.gz OUT.npz

For each article that trains: one row a token, columns part of speech, dependency label (numbered by `tags` and
`labels`); 0 for tokens that spaCy cuts otherwise. The package never parses: this only shapes the weights.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.tokens import Doc

from lab.tools import run_settings
from training.quotes.data import CLITICS, read_parts
from transforms.extract.quotes.tokens import tokenize


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("wikinews", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    nlp = spacy.load(run_settings().extract.spacy_model, exclude=["ner", "lemmatizer", "attribute_ruler"])
    tags = {tag: number for number, tag in enumerate(sorted(nlp.pipe_labels["tagger"]), 1)}
    labels = {label: number for number, label in enumerate(sorted(nlp.pipe_labels["parser"]), 1)}
    parts = read_parts(arguments.articles, arguments.wikinews)
    records = parts.train + parts.annotated
    parsed = zip(records, nlp.pipe((record["text"] for record in records), batch_size=8), strict=True)
    arrays: dict[str, Any] = {record["id"]: align(doc, record["text"], tags, labels) for record, doc in parsed}
    np.savez_compressed(arguments.out, tags=np.array(sorted(tags)), labels=np.array(sorted(labels)), **arrays)


def align(doc: Doc, text: str, tags: dict[str, int], labels: dict[str, int]) -> np.ndarray:
    """Return (tokens, 2): what spaCy says of the token that begins at the same character."""
    by_start = {token.idx: (tags.get(token.tag_, 0), labels.get(token.dep_, 0)) for token in doc}
    return np.array([by_start.get(start, (0, 0)) for start in tokenize(text, CLITICS).starts.tolist()], dtype=np.int8)


if __name__ == "__main__":
    main()
