"""Annotated articles read as a run reads them, and the found stances that the annotators have too.

A found stance is an annotated one where the evidence overlaps, the holder is (or is voiced by) whom the annotated words
name, and the target overlaps, or half of the key words of its label are among the annotated target's; for actors, where
the actor is the one named. Each row pairs with one other at most.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from spacy.tokens import Doc

from lab.annotations.corpus import AnnotatedArticle, annotated_for_stances
from lab.annotations.rows import AnnotatedStance, Annotation
from lab.names import key_words
from lab.spans import overlap
from transforms.extract.language.stance_words import StanceWords
from transforms.extract.mentions import ArticleActors, find_mentions
from transforms.extract.quotes import find_quotes
from transforms.extract.records import Article, Attribution, Quote, Span, StanceCandidate
from transforms.extract.stances import Proposer, find_stances
from transforms.extract.stances.judges import Candidate, Judgement
from transforms.extract.toolbox import Toolbox

PARTS = ("tuning", "held_out", "all")
Part = Literal["tuning", "held_out", "all"]


@dataclass(frozen=True)
class Prepared:
    """An annotated article as far as it does not depend on the stance analysis."""

    name: str
    outlet: str
    is_held_out: bool
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


def prepared(texts: Sequence[Path], part: Part, tools: Toolbox) -> Iterator[Prepared]:
    """Read the annotated articles of one part; `texts` are the sets that hold those whose texts are not ours."""
    for article in annotated_for_stances(texts):
        if part == "all" or article.is_held_out == (part == "held_out"):
            yield read_article(article, tools)


def read_article(article: AnnotatedArticle, tools: Toolbox) -> Prepared:
    """Read one annotated article as far as a run does before it looks for stances."""
    doc = tools.nlp(article.text)
    actors = find_mentions(doc, Article(article.name, article.text), tools.guide)
    quotes = find_quotes(article.text, tools.quote_model)
    return Prepared(article.name, article.outlet, article.is_held_out, doc, actors, quotes, actors.attribute(quotes),
                    article.annotation)


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


def judged(article: Prepared, words: StanceWords,
           proposer: Proposer | None = None) -> list[tuple[Candidate, bool]]:
    """Return the candidates behind all rows that the structure of `article` (and `proposer`) suggests, and whether the
    annotators have the row with that position; without those that only one of two annotators has."""
    asked: list[Candidate] = []

    def numbering(text: str, candidates: Sequence[Candidate]) -> list[Judgement]:
        """Mark each row by the number of its candidate, so that it can be found again; earlier ones outrank later."""
        asked.extend(candidates)
        return [Judgement(c.position, c.polarity, 1 - number / 1e6) for number, c in enumerate(candidates)]

    rows = find_stances(article.doc, article.actors, article.quotes, article.attributions, words, numbering, proposer)
    pairing = paired(article, rows)
    right = {id(row) for stance, row in pairing.pairs if stance.position == row.position}
    disputed = {id(row) for row in pairing.alarms for stance in article.annotation.disputed
                if _is_same(article, stance, row)}
    return [(asked[round((1 - row.confidence) * 1e6)], id(row) in right) for row in rows if id(row) not in disputed]


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


def _distance(stance: AnnotatedStance, row: StanceCandidate) -> int:
    return abs(stance.evidence[0] - row.evidence[0]) + abs(stance.evidence[1] - row.evidence[1])
