"""Write what the window reader learns from annotated articles: what a run would ask, window by window, with answers.

    python -m training.reader.windows VOCAB.txt OUT.jsonl TEXTS.jsonl.gz [TEXTS.jsonl.gz ...]

reads every article annotated for stances as a run does and cuts it into windows (`transforms.extract.stances.windows`).
VOCAB.txt is the encoder's vocabulary, TEXTS are the sets whose articles the files of offsets in lab/annotations name.
A line is one window with the class of each pair: 0 where the annotators have no position of that holder on that target,
-1 where the annotation does not tell: words overlap without being the same, or only one of two annotators has it.
Printed is the share of annotated stances with a pair of their own.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Token

from lab.annotated import Prepared, prepared
from lab.spans import overlap
from lab.tools import load_tools
from transforms.extract.language.stance_words import StanceWords
from transforms.extract.reader.windows import WINDOW_CLASSES, count_pieces
from transforms.extract.records import Span
from transforms.extract.stances.actors import ActorLookup
from transforms.extract.stances.holder_phrases import holder_phrase
from transforms.extract.stances.speech import Speech
from transforms.extract.stances.windows import Asked, Holder, WindowWriter

_SAME = 0.6
"""Share of letters in common that makes two phrases one."""
NO, UNCLEAR, YES = 0, 1, 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("vocabulary", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("texts", type=Path, nargs="+")
    arguments = parser.parse_args()
    tools = load_tools(reader="none")
    counts: Counter[str] = Counter()
    pieces = arguments.vocabulary.read_text(encoding="utf-8").splitlines()
    vocabulary = {piece: number for number, piece in enumerate(pieces)}
    with arguments.out.open("w", encoding="utf-8") as out:
        for article in prepared(arguments.texts, "all", tools):
            for row in rows(article, tools.stance_words, vocabulary, counts):
                out.write(f"{json.dumps(row, ensure_ascii=False)}\n")
    print(json.dumps(counts, indent=1))


def rows(article: Prepared, words: StanceWords, vocabulary: Mapping[str, int],
         counts: Counter[str]) -> Iterator[dict[str, Any]]:
    """Yield one row a window, and count windows, pairs, stances and those with a pair in `counts`."""
    doc, annotation = article.doc, article.annotation
    lookup = ActorLookup(doc, article.actors)
    speech = Speech(doc, article.quotes, article.attributions)
    known: dict[str, list[tuple[int, int]]] = {}
    writer = WindowWriter(doc, lookup, speech, article.quotes, words,
                          lambda text: count_pieces(text, vocabulary, known))
    answers = Answers(article, lookup)
    covered: set[int] = set()
    for asked in writer.windows():
        classes, stances = [], []
        for holder, target in asked.window.pairs:
            seen, at = answers.of(asked.holders[holder], asked.targets[target])
            classes.append(seen)
            stances.append(at)
            if seen > 0:
                covered.add(at)
        counts["windows"] += 1
        counts["pairs"] += len(classes)
        counts["unclear"] += classes.count(-1)
        yield {"article": article.name, "outlet": article.outlet, "held_out": article.is_held_out, **_window_row(asked),
               "classes": classes, "stances": stances}
    for number, stance in enumerate(annotation.stances):
        for kind in ("all", stance.target_kind, stance.position, "held out" if article.is_held_out else "tuning"):
            counts[f"{kind}: stances"] += 1
            counts[f"{kind}: covered"] += number in covered
    counts["articles"] += 1


def _window_row(asked: Asked) -> dict[str, Any]:
    window = asked.window
    return {
        "text": window.text,
        "holders": [[*p.span, *p.head, int(p.is_actor)] for p in window.holders],
        "targets": [[*p.span, *p.head, int(p.is_actor)] for p in window.targets],
        "spoken": window.spoken,
        "pairs": window.pairs,
        "features": window.features,
        "keys": [min(h.keys, default=-1) if h.keys or h.token is None else -2 - h.token.i for h in asked.holders],
    }


class Answers:
    """What the annotation of one article says of pairs."""

    def __init__(self, article: Prepared, lookup: ActorLookup) -> None:
        self._article, self._lookup = article, lookup
        self._agreed = len(article.annotation.stances)
        self._stances = article.annotation.stances + article.annotation.disputed
        self._text = article.doc.text
        self._roots = [(_root(article.doc, s.holder), _root(article.doc, s.target)) for s in self._stances]
        self._named = [(self._keys(s.holder), self._keys(s.target)) for s in self._stances]
        self._held: dict[Holder, list[int]] = {}
        self._about: dict[int, list[tuple[int, int]]] = {}

    def _keys(self, span: Span) -> frozenset[int]:
        """The actors whom the words at `span` name as a whole, else those named in them."""
        whole = self._article.actors.refer(*span)
        if whole:
            return frozenset(whole)
        return frozenset(m.entity for m in self._article.actors.mentions if overlap((m.start, m.end), span))

    def of(self, holder: Holder, target: Token) -> tuple[int, int]:
        """The class of a pair and the number of the stance it comes from, -1 where there is none."""
        if target.i not in self._about:
            found = ((number, self._is_target(number, target)) for number in range(len(self._stances)))
            self._about[target.i] = [(number, how) for number, how in found if how != NO]
        unclear = False
        for number, about in sorted(self._about[target.i], key=lambda one: -one[1]):
            held = self._is_holder(number, holder)
            if about == held == YES and number < self._agreed:
                stance = self._stances[number]
                return WINDOW_CLASSES.index(f"{stance.target_kind} {stance.position}"), number
            unclear = unclear or held != NO
        return (-1 if unclear else 0), -1

    def _is_target(self, number: int, target: Token) -> int:
        stance, root = self._stances[number], self._roots[number][1]
        sentence = target.sent.start_char, target.sent.end_char
        if not (overlap(stance.evidence, sentence) or overlap(stance.target, sentence)):
            return NO
        if root == target.i or _alike(self._lookup.shown(target), stance.target) >= _SAME:
            return YES
        if stance.target_kind == "actor" and target.i in self._lookup.named and overlap(stance.evidence, sentence) \
                and self._lookup.named[target.i] in self._named[number][1]:
            return YES
        low = self._article.doc[target.left_edge.i].idx
        return UNCLEAR if overlap((low, target.idx + len(target)), stance.target) else NO

    def _is_holder(self, number: int, holder: Holder) -> int:
        if holder not in self._held:
            self._held[holder] = [self._compared(i, holder) for i in range(len(self._stances))]
        return self._held[holder][number]

    def _compared(self, number: int, holder: Holder) -> int:
        stance, root, keys = self._stances[number], self._roots[number][0], self._named[number][0]
        if holder.token is not None and holder.token.i == root:
            return YES
        if keys & set(holder.keys):
            return YES
        words = self._text[slice(*stance.holder)]
        if holder.token is None:
            return YES if words in ("I", "we", "We") else NO
        span = self._lookup.chars(*holder_phrase(holder.token))
        if _alike(span, stance.holder) >= _SAME:
            return YES
        return UNCLEAR if overlap(span, stance.holder) else NO


def _root(doc: Doc, span: Span) -> int:
    found = doc.char_span(*span, alignment_mode="expand")
    return -1 if found is None else int(found.root.i)


def _alike(one: Span, other: Span) -> float:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common / (max(one[1], other[1]) - min(one[0], other[0])) if common > 0 else 0.0


if __name__ == "__main__":
    main()
