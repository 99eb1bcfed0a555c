"""Find the quotes of an article: what is said, by which words it is attributed, and to whom.

No parser: tokens with their quotation-mark state (`marks`, `features`) go through a small recurrent network (`network`); a
CRF (`crf`) tags content, cue and source; each content then points to its cue, and from there to its source. Method,
figures and limits: docs/quotes-model.md.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from transforms.quotes.crf import Ints, best_tags, tag_probabilities
from transforms.quotes.features import token_features
from transforms.quotes.marks import Stretch, quoted_stretches
from transforms.quotes.model import QuoteModel
from transforms.quotes.network import Floats, emissions, encode, point, pointer_keys
from transforms.quotes.tags import CONTENT_KINDS, TAG_NUMBERS, TAGS
from transforms.quotes.tokens import Tokens, tokenize
from transforms.records import Quote, Span

_POINTER_WINDOW = 120
_REJOIN_DISTANCE = 80
_CONTENT = [TAG_NUMBERS[f"{part}-{kind}"] for kind in CONTENT_KINDS for part in "BCI"]
_BEGIN = [TAG_NUMBERS[f"{part}-{kind}"] for kind in CONTENT_KINDS for part in "BC"]


@dataclass(frozen=True, slots=True)
class _Reading:
    """All that the network says of one text."""

    tokens: Tokens
    quoted: npt.NDArray[np.bool_]
    hidden: Floats
    keys: dict[str, Floats]
    tags: Ints
    probabilities: Floats


@dataclass(slots=True)
class _Draft:
    """A quote as token ranges `[first, last]`."""

    pieces: list[tuple[int, int]]
    kind: str


@dataclass(frozen=True, slots=True)
class _Pointed:
    """The tokens `[first, last]` that a pointer chose, None for nobody, and how sure it is."""

    tokens: tuple[int, int] | None
    probability: float


def find_quotes(text: str, model: QuoteModel) -> tuple[Quote, ...]:
    """Return the quotes of `text`, by first code point.

    Spans are ordered, do not overlap, and are half-open code point offsets into `text`. `speaker` and `cue` are None where
    the text has none. Every text is accepted.
    """
    tokens = tokenize(text)
    if not len(tokens):
        return ()
    stretches = quoted_stretches(text, tokens)
    reading = _read(tokens, stretches, model)
    return tuple(_finish(draft, reading, model) for draft in _drafts(reading.tags))


def _read(tokens: Tokens, stretches: list[Stretch], model: QuoteModel) -> _Reading:
    weights = model.weights
    hidden = encode(weights, token_features(tokens, stretches, model.vector_ids, model.word_ids))
    chain = (emissions(weights, hidden), weights["transitions"], weights["begins"], _paragraphs(tokens))
    quoted = np.zeros(len(tokens), dtype=bool)
    for stretch in stretches:
        quoted[stretch.first : stretch.last + 1] = True
    keys = {role: pointer_keys(weights, role, hidden) for role in ("cue", "source")}
    return _Reading(tokens, quoted, hidden, keys, best_tags(*chain), tag_probabilities(*chain))


def _paragraphs(tokens: Tokens) -> list[tuple[int, int]]:
    edges = [-1, *(index for index, word in enumerate(tokens.words) if word == "\n"), len(tokens)]
    return [(before + 1, after) for before, after in zip(edges, edges[1:], strict=False) if after > before + 1]


def _drafts(tags: Ints) -> list[_Draft]:
    """Join the tags of content into quotes: a continuing piece goes to the quote before it, if that is near."""
    drafts: list[_Draft] = []
    for first in np.flatnonzero(np.isin(tags, _BEGIN)).tolist():
        name = TAGS[tags[first]]
        last = _run_end(tags, first, TAG_NUMBERS["I" + name[1:]])
        if name[0] == "C" and drafts and first - drafts[-1].pieces[-1][1] <= _REJOIN_DISTANCE:
            drafts[-1].pieces.append((first, last))
        else:
            drafts.append(_Draft([(first, last)], name[2:]))
    return drafts


def _run_end(tags: Ints, first: int, inside: int) -> int:
    last = first
    while last + 1 < len(tags) and tags[last + 1] == inside:
        last += 1
    return last


def _finish(draft: _Draft, reading: _Reading, model: QuoteModel) -> Quote:
    tokens = reading.tokens
    rows = [row for first, last in draft.pieces for row in range(first, last + 1)]
    quote_type = _quote_type(rows, reading)
    first, last = draft.pieces[0]
    window = slice(max(0, first - _POINTER_WINDOW), min(len(tokens), draft.pieces[-1][1] + _POINTER_WINDOW))
    cue = _follow("cue", "CUE", [first, last], window, reading, model)
    source = _Pointed(None, 1.0)
    if cue.tokens:
        source = _follow("source", "SOURCE", [first, last, cue.tokens[0]], window, reading, model)
    content = float(reading.probabilities[rows][:, _CONTENT].sum(axis=1).mean())
    begin = float(reading.probabilities[first, _BEGIN].sum())
    return Quote(
        spans=tuple((int(tokens.starts[a]), int(tokens.ends[b])) for a, b in draft.pieces),
        quote_type=quote_type,
        kind="attitude" if draft.kind == "A" and quote_type == "indirect" else "speech",
        confidence=min(1.0, content * begin * source.probability),
        speaker=_span(source, tokens),
        cue=_span(cue, tokens),
    )


def _quote_type(rows: list[int], reading: _Reading) -> str:
    """Direct where all words are inside quotation marks, mixed where some are."""
    words = [row for row in rows if reading.tokens.words[row][0].isalnum()] or rows
    inside = reading.quoted[words]
    return "direct" if inside.all() else "mixed" if inside.any() else "indirect"


def _follow(
    pointer: str, role: str, anchors: list[int], window: slice, reading: _Reading, model: QuoteModel
) -> _Pointed:
    """Let the pointer choose among the spans tagged `role` in the window, or none."""
    tags = reading.tags
    candidates = np.flatnonzero(tags[window] == TAG_NUMBERS["B-" + role])
    log_probabilities = point(model.weights, pointer, reading.hidden, reading.keys[pointer], anchors, window)
    values = log_probabilities[1 + candidates]
    if not len(candidates) or log_probabilities[0] > values.max():
        return _Pointed(None, float(np.exp(log_probabilities[0])))
    first = window.start + int(candidates[values.argmax()])
    return _Pointed((first, _run_end(tags, first, TAG_NUMBERS["I-" + role])), float(np.exp(values.max())))


def _span(pointed: _Pointed, tokens: Tokens) -> Span | None:
    if pointed.tokens is None:
        return None
    first, last = pointed.tokens
    return int(tokens.starts[first]), int(tokens.ends[last])
