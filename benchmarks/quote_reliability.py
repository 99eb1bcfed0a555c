"""How often quotes are right at each confidence: a table, and a reliability plot (Niculescu-Mizil and Caruana 2005).

    python -m benchmarks.quote_reliability polnear_train.jsonl.gz wikinews.jsonl.gz docs/figures/quote-reliability.svg

Measured on articles on which neither the network nor its confidence was fitted: PolNeAR's test part, and every second
held-out article annotated for this project. Right means: half of the characters shared with an annotated content
(intersection over union), and the source spans overlap, or neither has a source.
"""

from __future__ import annotations

import argparse
from itertools import pairwise
from pathlib import Path

import matplotlib
import numpy as np

from lab.annotated_quotes import is_annotated
from lab.tools import load_quotes
from training.quotes.data import Record, read_parts
from transforms.extract.quotes import QuoteModel, find_quotes

BOUNDS = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("polnear", type=Path)
    parser.add_argument("wikinews", type=Path)
    parser.add_argument("plot", type=Path)
    arguments = parser.parse_args()
    parts = read_parts(arguments.polnear, arguments.wikinews)
    model = load_quotes()
    sets = {"US politics (PolNeAR test part)": parts.test, "articles annotated for this project": parts.held_out[1::2]}
    bins = {name: reliability(records, model) for name, records in sets.items()}
    for name, rows in bins.items():
        print(f"{name}\n| confidence | rows | mean confidence | right |")
        for (low, high), (count, mean, right) in zip(pairwise(BOUNDS), rows, strict=True):
            print(f"| {low:.1f}-{min(high, 1):.1f} | {count} | {mean:.2f} | {right:.2f} |")
    draw(bins, arguments.plot)


def reliability(records: list[Record], model: QuoteModel) -> list[tuple[int, float, float]]:
    """Return for each bin of confidence how many quotes it holds, their mean confidence and the share that is right."""
    rated = [
        (quote.confidence, is_annotated(quote, record["quotes"]))
        for record in records
        for quote in find_quotes(record["text"], model)
    ]
    confidence, right = np.array(rated, dtype=float).reshape(-1, 2).T
    bins = []
    for low, high in pairwise(BOUNDS):
        inside = (confidence >= low) & (confidence < high)
        count = int(inside.sum())
        bins.append((count, confidence[inside].mean() if count else 0.0, right[inside].mean() if count else 0.0))
    return bins


def draw(bins: dict[str, list[tuple[int, float, float]]], path: Path) -> None:
    """Draw the share that is right against the confidence, areas by the number of quotes."""
    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "newstance"
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(5.2, 4.6), layout="constrained")
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1, label="as sure as right")
    for (name, rows), colour in zip(bins.items(), ("#1f6f8b", "#c2571a"), strict=True):
        held = [row for row in rows if row[0]]
        total = sum(count for count, _, _ in held)
        axes.plot([mean for _, mean, _ in held], [right for _, _, right in held], color=colour, linewidth=1.2)
        axes.scatter([mean for _, mean, _ in held], [right for _, _, right in held], color=colour, label=name,
                     s=[20 + 400 * count / total for count, _, _ in held], alpha=0.75)
    axes.set(xlabel="confidence of the quote", ylabel="share that is right", xlim=(0.2, 1.03), ylim=(0.2, 1.03))
    axes.legend(loc="upper left", frameon=False, fontsize=9)
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path, metadata={"Date": None})


if __name__ == "__main__":
    main()
