"""Fit the weights by which the judge joins the rules and the window reader, and tell how well they rate.

    python -m training.judge.window_calibrate WINDOWS.onnx TEXTS.jsonl.gz [TEXTS.jsonl.gz ...]

As `training.judge.calibrate`: every row found in the held-out annotated articles is an example, right where the
annotators have it with the same position. Parts of the cross-validation are outlets, so that each is rated by weights
that no article of its outlet fitted. Printed are lines for window_learned_confidence.tsv and
window_read_confidence.tsv, and the share of right rows and of the right rows kept at each level of confidence.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from benchmarks.stance_annotations import Prepared, judged
from flows.settings import Settings
from flows.workers import load_tools
from training.annotations.corpus import annotated_with_texts, is_held_out
from training.judge.calibrate import READ, RULES, Examples
from training.judge.windows import read_article
from transforms.extract.reader.window_model import WindowReader, load_window_reader
from transforms.extract.stances import StanceLexicon
from transforms.extract.stances.judging import READ_KINDS
from transforms.extract.stances.learned import COMPANY, answers

STATED = (*RULES, "unread")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("windows", type=Path)
    parser.add_argument("texts", type=Path, nargs="+")
    arguments = parser.parse_args()
    tools = load_tools(Settings())
    articles = ((outlet, read_article(name, text, annotation, tools))
                for name, outlet, text, annotation in annotated_with_texts(arguments.texts) if is_held_out(name))
    calibrate(articles, load_window_reader(arguments.windows), tools.stance_lexicon)


def calibrate(articles: Iterable[tuple[str, Prepared]], reader: WindowReader, lexicon: StanceLexicon) -> None:
    """Print the weights that rate the rows of `articles` (outlet, article) best."""
    stated, read = Examples(STATED), Examples(READ)
    wanted = 0
    for outlet, article in articles:
        wanted += len(article.annotation.stances)
        found = judged(article, lexicon, reader)
        given = answers(article.doc.text, [candidate for candidate, _ in found], lexicon.confidence, None)
        for (candidate, is_right), answer in zip(found, given, strict=True):
            (read if candidate.kind in READ_KINDS else stated).add(outlet, answer, is_right)
    print(f"{wanted} annotated")
    stated.show("window_learned_confidence.tsv", {"rules alone": 2, "rules and model": len(STATED)})
    tried = {"model alone": 4, "model and article": 4 + len(COMPANY), "model and features": len(READ)}
    read.show("window_read_confidence.tsv", tried)


if __name__ == "__main__":
    main()
