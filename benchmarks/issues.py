"""Measures labels and codebook matching on hand-coded articles, given the right target phrase.

    python -m benchmarks.issues FOLDER_OR_YAML... [--codebook FILE...]

For every hand-coded stance the longest term of its issue that stands in the evidence (or just behind it) is the target,
widened to the whole phrase under its head. Reported: the share of targets whose published label names the hand-coded
issue (half of its key words are among the issue's words), the same for targets that a codebook took, and precision and
recall of putting two targets of one article under one issue.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pandas as pd
import spacy

from lab.gold import read_gold
from lab.names import key_words
from lab.spans import located
from lab.tools import run_settings
from transforms.extract.stances.labels import propose_label
from transforms.resolve.issues.codebook import load_codebooks
from transforms.resolve.issues.resolution import resolve_issues

_BEHIND = 120


@dataclass(frozen=True)
class Coded:
    """One hand-coded target: its article, the id of its issue and the words by which the coder names that."""

    article: str
    issue: str
    words: frozenset[str]


def read(paths: list[Path], model: str) -> tuple[pd.DataFrame, list[Coded]]:
    """The targets of all hand-coded stances whose words can be located."""
    nlp = spacy.load(model)
    rows: list[dict[str, str]] = []
    coded: list[Coded] = []
    for path in paths:
        gold = read_gold(path)
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        doc = nlp(text)
        issues = {issue.id: issue for issue in gold.issues}
        for stance in gold.stances:
            issue, evidence = issues[stance.issue], located(stance.evidence, text)
            if evidence is None:
                continue
            start, end = evidence
            near = text[start:end + _BEHIND]
            terms = sorted(issue.terms, key=lambda term: (-len(term), term))
            found = next((place for term in terms if (place := located(term, near, re.IGNORECASE))), None)
            if found is None:
                continue
            named = doc.char_span(start + found[0], start + found[1], alignment_mode="expand")
            assert named is not None
            subtree = list(named.root.subtree)
            span = doc[subtree[0].i:subtree[-1].i + 1]
            rows.append({"article_id": path.stem, "target_text": span.text, "target_label": propose_label(span).label,
                         "evidence": stance.evidence, "context": text})
            words = frozenset[str]().union(*map(key_words, (issue.label, *issue.terms)))
            coded.append(Coded(path.stem, issue.id, words))
    return pd.DataFrame(rows), coded


def measure(targets: pd.DataFrame, coded: list[Coded], codebooks: list[Path]) -> dict[str, float]:
    """Resolve the targets and compare with the coder."""
    resolved = resolve_issues(targets, load_codebooks(codebooks), run_settings().resolve.issues)
    issues = resolved.issues.set_index("issue_id").to_dict("index")
    ids = [None if pd.isna(found) else str(found) for found in resolved.issue_of["issue_id"]]
    right, taken = [], []
    for want, found in zip(coded, ids, strict=True):
        words = key_words(str(issues[found]["label"])) if found else frozenset()
        right.append(bool(words) and len(words & want.words) / len(words) >= 0.5)
        taken.append(found is not None and issues[found]["origin"] == "codebook")
    both_ways = combinations(zip(coded, ids, strict=True), 2)
    pairs = Counter((a.issue == b.issue, found is not None and found == other)
                    for (a, found), (b, other) in both_ways if a.article == b.article)
    both = pairs[True, True]
    return {
        "targets": len(coded),
        "label names the issue": round(sum(right) / len(coded), 3),
        "taken by a codebook": sum(taken),
        "of these right": round(sum(r for r, t in zip(right, taken, strict=True) if t) / max(1, sum(taken)), 3),
        "pairs precision": round(both / max(1, both + pairs[False, True]), 3),
        "pairs recall": round(both / max(1, both + pairs[True, False]), 3),
    }


def main() -> None:
    """Print the figures without and, where codebooks are named, with them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--codebook", nargs="*", type=Path, default=[])
    parser.add_argument("--model", default=run_settings().extract.spacy_model)
    arguments = parser.parse_args()
    paths = [file for path in arguments.paths for file in (sorted(path.glob("*.yaml")) if path.is_dir() else [path])]
    targets, coded = read([path for path in paths if path.with_suffix(".txt").exists()], arguments.model)
    tried: list[list[Path]] = [[], arguments.codebook] if arguments.codebook else [[]]
    for codebooks in tried:
        figures = measure(targets, coded, codebooks)
        print("  ".join(f"{name}: {value}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
