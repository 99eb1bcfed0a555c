"""Measures the stances found in articles against hand annotations of them.

    python -m benchmarks.stance_annotations [TEXTS.jsonl.gz ...] [--part tuning|held_out|all] [--least 0.8] [--rules]
        [--errors]

The annotations are those of lab/annotations/README.md: invented articles, and those whose texts are in TEXTS. Stances
are found as a run does, or with `--rules` by the rules alone; `lab.annotated` says when a found stance is an annotated
one. Printed are precision, recall and F1 with and without position, issue and actor targets apart, and the share of
conditional, hedged and undecided rows that are found and labelled so. Annotations are not complete, so precision is a
lower bound. A fifth of the articles, or of the outlets, is `held_out`: nothing was fitted to them, and their errors are
not printed.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lab.annotated import PARTS, Pairing, Prepared, paired, prepared
from lab.tools import load_tools
from transforms.extract.records import Span, StanceCandidate
from transforms.extract.stances import find_stances


def counted(article: Prepared, pairing: Pairing) -> Counter[str]:
    """Count what `report` needs."""
    counts: Counter[str] = Counter(articles=1)
    for stance, row in pairing.pairs:
        kind = stance.target_kind
        counts[f"{kind} pairs"] += 1
        counts[f"{kind} right"] += stance.position == row.position
        if stance.position in ("conditional", "undecided"):
            counts[f"{stance.position} right"] += stance.position == row.position
    for stance in article.annotation.stances:
        counts[f"{stance.target_kind} wanted"] += 1
        counts[f"{stance.position} wanted"] += 1
    for row in (*(row for _, row in pairing.pairs), *pairing.alarms):
        counts[f"{'actor' if row.target is None else 'issue'} found"] += 1
        middle = sum(row.evidence) / 2
        counts["in neutral sentences"] += any(low <= middle < high for low, high in article.annotation.neutral)
    return counts


def report(counts: Counter[str]) -> Iterator[str]:
    """Yield lines with the measures."""
    yield f"articles: {counts['articles']}"
    for kind in ("issue", "actor"):
        for name, hits in (("", counts[f"{kind} right"]), (", position ignored", counts[f"{kind} pairs"])):
            precision = hits / max(1, counts[f"{kind} found"])
            recall = hits / max(1, counts[f"{kind} wanted"])
            mean = 2 * precision * recall / max(1e-9, precision + recall)
            yield f"{kind} targets{name}: precision {precision:.3f} recall {recall:.3f} F1 {mean:.3f}"
        yield (f"  ({counts[f'{kind} wanted']} annotated, {counts[f'{kind} found']} found; position right on "
               f"{counts[f'{kind} right'] / max(1, counts[f'{kind} pairs']):.3f} of the pairs)")
    for position in ("conditional", "undecided"):
        yield f"{position} found and labelled so: {counts[f'{position} right']} of {counts[f'{position} wanted']}"
    yield f"found in sentences marked as neutral: {counts['in neutral sentences']}"


def errors(article: Prepared, pairing: Pairing) -> Iterator[str]:
    """Yield one line for each row without a partner or with another position."""
    text = article.doc.text
    names = {entity.key: entity.name for entity in article.actors.entities}

    def words(span: Span) -> str:
        return " ".join(text[slice(*span)].split())

    def told(row: StanceCandidate) -> str:
        target = row.target_label if row.target is not None else f"@{names.get(row.target_entity or 0)}"
        return f"{names.get(row.holder)} | {row.position} | {target} | {words(row.evidence)} ({row.confidence})"

    for stance in pairing.missed:
        yield (f"{article.name} MISSED {words(stance.holder)} | {stance.position} | {stance.target_kind} "
               f"{words(stance.target)} | {words(stance.evidence)}")
    for row in pairing.alarms:
        yield f"{article.name} ALARM {told(row)}"
    for stance, row in pairing.pairs:
        if stance.position != row.position:
            yield f"{article.name} POSITION {stance.position} {words(stance.target)} but {told(row)}"


def main() -> None:
    """Print the measures over all articles of the folders."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="*", help="the sets whose articles lab/annotations names")
    parser.add_argument("--part", choices=PARTS, default="all")
    parser.add_argument("--least", type=float, default=0.0, help="leave out rows of less confidence")
    parser.add_argument("--rules", action="store_true", help="judge by the rules, without the reader")
    parser.add_argument("--errors", action="store_true", help="print every error, of tuning articles only")
    arguments = parser.parse_args()
    tools = load_tools(judge="rules", reader="none") if arguments.rules else load_tools()
    counts: Counter[str] = Counter()
    for article in prepared(arguments.texts, arguments.part, tools):
        given = article.doc, article.actors, article.quotes, article.attributions
        found = find_stances(*given, tools.stance_words, tools.judge, tools.proposer)
        pairing = paired(article, [row for row in found if row.confidence >= arguments.least])
        counts += counted(article, pairing)
        if arguments.errors and not article.is_held_out:
            print(*errors(article, pairing), sep="\n")
    print(*report(counts), sep="\n")


if __name__ == "__main__":
    main()
