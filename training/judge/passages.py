"""Write what the position model learns from annotated articles: the questions that the stance analysis would ask.

    python -m training.judge.passages WIKINEWS POLNEAR OUT.jsonl

(both gzipped JSON lines) reads every article annotated for stances as a run does, asks who holds what position on what
in each of its sentences (`transforms.extract.stances.proposals`), and answers by the annotation. A line is one passage
with its holder, its targets and the class of each: 0 where the annotators have no position of that actor on that
target. Targets that overlap an annotated one without being it are left out. Besides, every annotated stance is shown in
its annotators' own words.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Token

from lab.annotated import Prepared, named, prepared
from lab.annotations.corpus import is_held_out
from lab.annotations.rows import AnnotatedStance
from lab.spans import overlap
from lab.tools import load_tools
from transforms.extract.language.stance_words import StanceWords
from transforms.extract.reader.pairs import POSITION_CLASSES, Pair, spoken
from transforms.extract.records import Span
from transforms.extract.stances.actors import ActorLookup
from transforms.extract.stances.holder_phrases import holder_phrase
from transforms.extract.stances.proposals import Question, questions
from transforms.extract.stances.speech import Speech

_LONGEST_PASSAGE = 700


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wikinews", type=Path)
    parser.add_argument("polnear", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    tools, count = load_tools(), 0
    with arguments.out.open("w", encoding="utf-8") as out:
        for article in prepared(arguments.wikinews, arguments.polnear, "all", tools):
            for pair, classes, kind in examples(article, tools.stance_words):
                row = {"article": article.name, "held_out": is_held_out(article.name), "kind": kind,
                       "passage": pair.passage, "holder": pair.holder, "targets": pair.targets, "classes": classes}
                out.write(f"{json.dumps(row, ensure_ascii=False)}\n")
                count += 1
    print(f"{count} passages")


def examples(article: Prepared, words: StanceWords) -> Iterator[tuple[Pair, list[int], str]]:
    """Yield passages with their classes, and where they come from: "asked" (of a sentence with stances), "neutral" (of
    a sentence that the annotators marked so), "other" (of any other sentence), "annotated" (in the annotators' words).
    """
    doc = article.doc
    lookup = ActorLookup(doc, article.actors)
    speech = Speech(doc, article.quotes, article.attributions)
    for sentence in doc.sents:
        bounds = sentence.start_char, sentence.end_char
        stances = [stance for stance in article.annotation.stances if overlap(stance.evidence, bounds)]
        neutral = any(overlap(span, bounds) for span in article.annotation.neutral)
        kind = "asked" if stances else "neutral" if neutral else "other"
        for question in questions(sentence, lookup, speech, words):
            answered = [(span, number) for target, span in zip(question.targets, question.pair.targets, strict=True)
                        if (number := _answer(article, lookup, question, target, stances)) is not None]
            if answered:
                pair = Pair(question.pair.passage, question.pair.holder, tuple(span for span, _ in answered))
                yield pair, [number for _, number in answered], kind
    yield from _in_their_words(doc, article.annotation.stances)


def _answer(article: Prepared, lookup: ActorLookup, question: Question, target: Token,
            stances: Sequence[AnnotatedStance]) -> int | None:
    """The class of `target`, None where the annotation does not tell."""
    low, high = _bounds(article.doc, target)
    unclear = False
    for stance in stances:
        if not overlap(stance.target, (low, high)):
            if stance.target_kind == "actor" and target.i in lookup.named \
                    and lookup.named[target.i] in named(article, stance.target) \
                    and _holds(article, lookup, question, stance):
                return POSITION_CLASSES.index(stance.position)
            continue
        if not _holds(article, lookup, question, stance):
            continue
        span = article.doc.char_span(*stance.target, alignment_mode="expand")
        if span is not None and span.root.i == target.i:
            return POSITION_CLASSES.index(stance.position)
        unclear = True
    return None if unclear else 0


def _holds(article: Prepared, lookup: ActorLookup, question: Question, stance: AnnotatedStance) -> bool:
    """Say whether the question is about the holder of `stance`."""
    if question.holder is None:
        key = question.speaker
        return key in named(article, stance.holder) or article.doc.text[slice(*stance.holder)] in ("I", "we", "We")
    span = lookup.chars(*holder_phrase(question.holder))
    if overlap(span, stance.holder):
        return True
    meant = set(lookup.refer(*holder_phrase(question.holder)))
    if question.holder.i in lookup.named:
        meant.add(lookup.named[question.holder.i])
    return bool(meant & named(article, stance.holder))


def _bounds(doc: Doc, target: Token) -> Span:
    return doc[target.left_edge.i].idx, target.idx + len(target)


def _in_their_words(doc: Doc, stances: Sequence[AnnotatedStance]) -> Iterator[tuple[Pair, list[int], str]]:
    sentences = [(s.start_char, s.end_char) for s in doc.sents]
    grouped: dict[tuple[Span, Span], list[Any]] = defaultdict(list)
    for stance in stances:
        around = [s for s in sentences if overlap(s, stance.target)]
        if around and around[-1][1] - around[0][0] <= _LONGEST_PASSAGE:
            grouped[(around[0][0], around[-1][1]), stance.holder].append(stance)
    for (passage, holder), together in sorted(grouped.items(), key=lambda item: item[0]):
        words = doc.text[slice(*passage)]
        spans = tuple((s.target[0] - passage[0], s.target[1] - passage[0]) for s in together)
        classes = [POSITION_CLASSES.index(s.position) for s in together]
        if passage[0] <= holder[0] and holder[1] <= passage[1]:
            yield Pair(words, (holder[0] - passage[0], holder[1] - passage[0]), spans), classes, "annotated"
        else:
            yield spoken(doc.text[slice(*holder)], words, spans), classes, "annotated"


if __name__ == "__main__":
    main()
