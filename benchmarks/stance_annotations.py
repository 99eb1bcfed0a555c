"""Measures the stances found in articles against hand annotations of them.

    python -m benchmarks.stance_annotations [--wikinews wikinews.jsonl.gz] [--polnear polnear_train.jsonl.gz]
        [--part tuning|held_out|all] [--least 0.8] [--rules] [--errors]

The annotations are those of training/annotations/README.md: invented articles, and those of Wikinews and PolNeAR where
their texts are named. Stances are found as a run does, or with `--rules` by the rules alone. A found stance is an
annotated one where the evidence overlaps, the holder is (or is voiced by) whom the annotated words name, and the target
overlaps, or half of the key words of its label are among the annotated target's; for actors, where the actor is the one
named. Each row pairs with one other at most. Printed are precision, recall and F1 with and without position, issue and
actor targets apart, and the share of conditional, hedged and undecided rows that are found and labelled so. The
annotations are not complete, so precision is a lower bound. A fifth of the articles is `held_out`: rules were never
fitted to those, and their errors are not printed.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc

from benchmarks.issues import key_words
from flows.settings import load_settings
from flows.workers import load_tools
from training.annotations.corpus import annotated_for_stances, is_held_out
from training.annotations.rows import AnnotatedStance, Annotation
from transforms.extract.mentions import ArticleActors, find_mentions
from transforms.extract.quotes import find_quotes
from transforms.extract.records import Article, Attribution, Quote, Span, StanceCandidate
from transforms.extract.stances import Proposer, StanceLexicon, find_stances
from transforms.extract.stances.judges import Candidate, Judgement
from transforms.extract.toolbox import Toolbox


@dataclass(frozen=True)
class Prepared:
    """An annotated article as far as it does not depend on the stance analysis."""

    name: str
    doc: Doc
    actors: ArticleActors
    quotes: Sequence[Quote]
    attributions: Sequence[Attribution]
    annotation: Annotation


@dataclass(frozen=True)
class Pairing:
    """Rows of one article: `pairs` of (annotated, found), and those without a partner."""

    pairs: tuple[tuple[AnnotatedStance, StanceCandidate], ...]
    missed: tuple[AnnotatedStance, ...]
    alarms: tuple[StanceCandidate, ...]


def prepared(wikinews: Path | None, polnear: Path | None, part: str, tools: Toolbox) -> Iterator[Prepared]:
    """Read the annotated articles of one part."""
    for name, text, annotation in annotated_for_stances(wikinews, polnear):
        if part != "all" and is_held_out(name) != (part == "held_out"):
            continue
        doc = tools.nlp(text)
        actors = find_mentions(doc, Article(name, text), tools.guide)
        quotes = find_quotes(text, tools.quote_model)
        attributions = actors.attribute(quotes)
        yield Prepared(name, doc, actors, quotes, attributions, annotation)


def paired(article: Prepared, rows: Sequence[StanceCandidate]) -> Pairing:
    """Pair annotated with found rows, those that agree in position first."""
    wanted = article.annotation.stances
    fits = sorted((row.position != stance.position, _distance(stance, row), i, j)
                  for i, stance in enumerate(wanted) for j, row in enumerate(rows) if _is_same(article, stance, row))
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, _, i, j in fits:
        if i not in taken and j not in used:
            taken[i] = j
            used.add(j)
    return Pairing(
        tuple((wanted[i], rows[j]) for i, j in sorted(taken.items())),
        tuple(stance for i, stance in enumerate(wanted) if i not in taken),
        tuple(row for j, row in enumerate(rows) if j not in used),
    )


def judged(article: Prepared, lexicon: StanceLexicon,
           proposer: Proposer | None = None) -> list[tuple[Candidate, bool]]:
    """Return the candidates behind all rows that the structure of `article` (and `proposer`) suggests, and whether the
    annotators have the row with that position."""
    asked: list[Candidate] = []

    def numbering(text: str, candidates: Sequence[Candidate]) -> list[Judgement]:
        """Mark each row by the number of its candidate, so that it can be found again; earlier ones outrank later."""
        asked.extend(candidates)
        return [Judgement(c.position, c.polarity, 1 - number / 1e6) for number, c in enumerate(candidates)]

    rows = find_stances(article.doc, article.actors, article.quotes, article.attributions, lexicon, numbering, proposer)
    right = {id(row) for stance, row in paired(article, rows).pairs if stance.position == row.position}
    return [(asked[round((1 - row.confidence) * 1e6)], id(row) in right) for row in rows]


def _is_same(article: Prepared, stance: AnnotatedStance, row: StanceCandidate) -> bool:
    if (stance.target_kind == "actor") != (row.target is None) or not overlap(stance.evidence, row.evidence):
        return False
    if not {row.holder, row.voiced_by} & named(article, stance.holder):
        return False
    if row.target is None:
        return row.target_entity in named(article, stance.target)
    if overlap(stance.target, row.target):
        return True
    label = key_words(row.target_label or "")
    return bool(label) and 2 * len(label & key_words(article.doc.text[slice(*stance.target)])) >= len(label)


def named(article: Prepared, span: Span) -> set[int]:
    """Return the keys of the actors whom the words at `span` name."""
    inside = {m.entity for m in article.actors.mentions if overlap((m.start, m.end), span)}
    return {*article.actors.refer(*span), *inside}


def overlap(one: Span, other: Span) -> bool:
    """Say whether two spans have a character in common."""
    return one[0] < other[1] and other[0] < one[1]


def _distance(stance: AnnotatedStance, row: StanceCandidate) -> int:
    return abs(stance.evidence[0] - row.evidence[0]) + abs(stance.evidence[1] - row.evidence[1])


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
    parser.add_argument("--wikinews", type=Path, help="the Wikinews articles of 2019 and 2020")
    parser.add_argument("--polnear", type=Path, help="the PolNeAR articles")
    parser.add_argument("--part", choices=("tuning", "held_out", "all"), default="all")
    parser.add_argument("--least", type=float, default=0.0, help="leave out rows of less confidence")
    parser.add_argument("--rules", action="store_true", help="judge by the rules, without the position model")
    parser.add_argument("--errors", action="store_true", help="print every error, of tuning articles only")
    arguments = parser.parse_args()
    tools = load_tools(load_settings())
    by = (None, None) if arguments.rules else (tools.judge, tools.proposer)
    counts: Counter[str] = Counter()
    for article in prepared(arguments.wikinews, arguments.polnear, arguments.part, tools):
        given = article.doc, article.actors, article.quotes, article.attributions
        found = find_stances(*given, tools.stance_lexicon, *by)
        pairing = paired(article, [row for row in found if row.confidence >= arguments.least])
        counts += counted(article, pairing)
        if arguments.errors and not is_held_out(article.name):
            print(*errors(article, pairing), sep="\n")
    print(*report(counts), sep="\n")


if __name__ == "__main__":
    main()
