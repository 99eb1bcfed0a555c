"""Find the quotes of an article: what is said, by which words it is attributed, and to whom.

No parser: tokens with their quotation-mark state (`marks`, `features`) go through a small recurrent network (`network`); a CRF
(`crf`) tags content, cue and source; each content then points to its source and its cue. Method, figures and limits:
docs/quotes-model.md.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from transforms.quotes.crf import Ints, best_tags, tag_probabilities
from transforms.quotes.features import token_features
from transforms.quotes.marks import Stretch, quoted_stretches
from transforms.quotes.model import QuoteModel
from transforms.quotes.network import Floats, emissions, encode, pointers
from transforms.quotes.tags import TAG_NUMBERS, TAGS
from transforms.quotes.tokens import Tokens, tokenize
from transforms.records import Quote, Span

_POINTER_WINDOW = 120
_REJOIN_DISTANCE = 80


@dataclass(slots=True)
class _Draft:
    """A quote as token ranges `[first, last]`."""

    pieces: list[tuple[int, int]]
    kind: str


def find_quotes(text: str, model: QuoteModel) -> tuple[Quote, ...]:
    """Return the quotes of `text`, by first code point.

    Spans are ordered, do not overlap, and are half-open code point offsets into `text`. `speaker` and `cue` are None where the
    text has none. Every text is accepted.
    """
    tokens = tokenize(text)
    if not len(tokens):
        return ()
    stretches = quoted_stretches(text, tokens)
    hidden = encode(model.weights, token_features(tokens, stretches, model.vector_ids, model.word_ids))
    scores = emissions(model.weights, hidden)
    bounds = _paragraphs(tokens)
    transitions, begins = model.weights["transitions"], model.weights["begins"]
    tags = best_tags(scores, transitions, begins, bounds)
    probabilities = tag_probabilities(scores, transitions, begins, bounds)
    quoted = np.zeros(len(tokens), dtype=bool)
    for stretch in stretches:
        quoted[stretch.first : stretch.last + 1] = True
    quotes = []
    for draft in _drafts(tags):
        quotes.append(_finish(draft, tokens, tags, probabilities, quoted, stretches, hidden, model))
    return tuple(quotes)


def _paragraphs(tokens: Tokens) -> list[tuple[int, int]]:
    edges = [-1, *(index for index, word in enumerate(tokens.words) if word == "\n"), len(tokens)]
    return [(before + 1, after) for before, after in zip(edges, edges[1:], strict=False) if after > before + 1]


def _drafts(tags: Ints) -> list[_Draft]:
    """Join the tags of content into quotes."""
    drafts: list[_Draft] = []
    names = [TAGS[number] for number in tags]
    index = 0
    while index < len(names):
        name = names[index]
        if name[0] not in "BC" or name[2:] not in "DSA":
            index += 1
            continue
        last = index
        while last + 1 < len(names) and names[last + 1] == "I-" + name[2:]:
            last += 1
        joins = name[0] == "C" and drafts and index - drafts[-1].pieces[-1][1] <= _REJOIN_DISTANCE
        if joins:
            drafts[-1].pieces.append((index, last))
        else:
            drafts.append(_Draft([(index, last)], name[2:]))
        index = last + 1
    return drafts


def _finish(
    draft: _Draft,
    tokens: Tokens,
    tags: Ints,
    probabilities: Floats,
    quoted: np.ndarray,
    stretches: list[Stretch],
    hidden: Floats,
    model: QuoteModel,
) -> Quote:
    rows = np.concatenate([np.arange(first, last + 1) for first, last in draft.pieces])
    words = np.array([tokens.words[row][0].isalnum() for row in rows])
    inside = quoted[rows][words] if words.any() else quoted[rows]
    quote_type = "direct" if inside.all() else "mixed" if inside.any() else "indirect"
    kind = "attitude" if draft.kind == "A" and quote_type == "indirect" else "speech"
    first, last = draft.pieces[0]
    window = slice(max(0, first - _POINTER_WINDOW), min(len(tokens), draft.pieces[-1][1] + _POINTER_WINDOW))
    log_probabilities = pointers(model.weights, hidden, first, last, window)
    speaker, speaker_probability = _pointed(log_probabilities[0], window, tags, "SOURCE", tokens)
    cue, _ = _pointed(log_probabilities[1], window, tags, "CUE", tokens)
    content = probabilities[rows][:, 1:10].sum(axis=1).mean()
    confidence = float(np.clip(content * probabilities[first, [1, 2, 4, 5, 7, 8]].sum() * speaker_probability, 0, 1))
    return Quote(
        spans=tuple((int(tokens.starts[a]), int(tokens.ends[b])) for a, b in draft.pieces),
        quote_type=quote_type,
        kind=kind,
        confidence=confidence,
        speaker=speaker,
        cue=cue,
    )


def _pointed(
    log_probabilities: Floats, window: slice, tags: Ints, role: str, tokens: Tokens
) -> tuple[Span | None, float]:
    """Return the span that the pointer chooses among those tagged `role`, or None, with its probability."""
    begin, inside = TAG_NUMBERS["B-" + role], TAG_NUMBERS["I-" + role]
    candidates = np.flatnonzero(tags[window] == begin)
    if not len(candidates):
        return None, float(np.exp(log_probabilities[0]))
    values = log_probabilities[1 + candidates]
    best = int(values.argmax())
    if log_probabilities[0] > values[best]:
        return None, float(np.exp(log_probabilities[0]))
    first = last = window.start + int(candidates[best])
    while last + 1 < len(tags) and tags[last + 1] == inside:
        last += 1
    return (int(tokens.starts[first]), int(tokens.ends[last])), float(np.exp(values[best]))
