"""Find the quotes of an article: what is said, by which words it is attributed, and to whom.

No parser: tokens with their quotation-mark state (`marks`, `features`) go through a small recurrent network
(`network`); a CRF (`crf`) tags content, cue and source; each content then points to its cue, and from there to its
source. Method, figures and limits: docs/quotes-model.md.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from transforms.extract.quotes.anonymity import with_anonymity_reasons
from transforms.extract.quotes.clauses import with_whole_clause
from transforms.extract.quotes.crf import Ints, best_tags, tag_probabilities
from transforms.extract.quotes.features import token_features
from transforms.extract.quotes.fronted import without_fronts
from transforms.extract.quotes.judgements import with_judgements
from transforms.extract.quotes.marks import Stretch, quoted_stretches
from transforms.extract.quotes.model import QuoteModel
from transforms.extract.quotes.nested import with_nested
from transforms.extract.quotes.network import Floats, emissions, encode, point, pointer_keys
from transforms.extract.quotes.nouns import with_owned_noun
from transforms.extract.quotes.relayed import with_relayed
from transforms.extract.quotes.sentences import SENTENCE_END, sentence_numbers
from transforms.extract.quotes.speech import is_speech
from transforms.extract.quotes.standing import with_signed, with_standing
from transforms.extract.quotes.tags import CONTENT_KINDS, TAG_NUMBERS, TAGS
from transforms.extract.quotes.tokens import Tokens, tokenize
from transforms.extract.quotes.turns import with_turns
from transforms.extract.quotes.viewpoints import with_labelled_speakers, with_viewpoints
from transforms.extract.records import Quote, Span
from transforms.schema import QuoteKind, QuoteType

_POINTER_WINDOW = 120
_CONTENT = [TAG_NUMBERS[f"{part}-{kind}"] for kind in CONTENT_KINDS for part in "BCI"]
_BEGIN = [TAG_NUMBERS[f"{part}-{kind}"] for kind in CONTENT_KINDS for part in "BC"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A quote that is not rated yet, and what its confidence follows from.

    `evidence` holds the probabilities of the whole content, of its weakest token, its beginning, its cue and
    its source.
    """

    quote: Quote
    evidence: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    """All that the network says of one text."""

    tokens: Tokens
    paragraphs: Ints
    sentences: Ints
    quoted: npt.NDArray[np.bool_]
    hidden: Floats
    keys: dict[str, Floats]
    tags: Ints
    probabilities: Floats


@dataclass(frozen=True, slots=True)
class _Pointed:
    """The tokens `[first, last]` that a pointer chose, None for nobody, and how sure it is."""

    tokens: tuple[int, int] | None
    probability: float


@dataclass(frozen=True, slots=True)
class _Piece:
    """Tokens `[first, last]` of content, and the cue that they point to."""

    first: int
    last: int
    tag: str
    cue: _Pointed


def find_quotes(text: str, model: QuoteModel) -> tuple[Quote, ...]:
    """Return the quotes of `text`, by first code point.

    Spans are half-open code point offsets into `text`; two quotes do not overlap, unless one lies inside a piece of
    the other (a quote that the speaker quotes), and then the outer one comes first. `speaker` and `cue` are None where
    the text has none. Left out are quotes less sure than the model's floor for their kind, attitudes that the text
    attributes to nobody, and what polls, data and footage show. Every text is accepted.
    """
    found = with_anonymity_reasons(text, _attributed(text, model), model.words)
    return with_nested(text, _continued(found), lambda inner: _sure_quotes(inner, model),
                       model.settings.least_nested, model.words)


def _attributed(text: str, model: QuoteModel) -> list[Quote]:
    """The quotes of the network, and what rules know better."""
    quotes = with_labelled_speakers(text, _sure_quotes(text, model))
    for rule in (without_fronts, with_viewpoints, with_relayed, with_judgements, with_turns, with_standing):
        quotes = rule(text, quotes, model.words)
    return with_signed(text, quotes)


def _sure_quotes(text: str, model: QuoteModel) -> list[Quote]:
    rated = (
        replace(candidate.quote, confidence=model.confidence(candidate.evidence, candidate.quote.quote_type))
        for candidate in candidate_quotes(text, model)
    )
    sure = [quote for quote in rated if quote.confidence >= model.floor(quote.kind)]
    held = [quote for quote in sure if quote.kind == QuoteKind.SPEECH or quote.speaker is not None]
    words = model.words
    cued = [with_owned_noun(text, quote, words) for quote in held]
    return [with_whole_clause(text, quote, words) for quote in cued if is_speech(text, quote, words)]


def candidate_quotes(text: str, model: QuoteModel) -> list[Candidate]:
    """Return every quote that the network finds in `text`, before any is left out."""
    tokens = tokenize(text, model.words.clitics)
    if not len(tokens):
        return []
    reading = _read(tokens, quoted_stretches(text, tokens), model)
    quotes = _join(_pieces(reading, model), reading)
    return [_finish(*found, reading) for found in zip(quotes, _sources(quotes, reading, model), strict=True)]


def _read(tokens: Tokens, stretches: list[Stretch], model: QuoteModel) -> _Reading:
    weights = model.weights
    hidden = encode(weights, token_features(tokens, stretches, model.vector_ids, model.word_ids))
    breaks = np.array([word == "\n" for word in tokens.words])
    paragraphs = np.cumsum(breaks)
    chain = (emissions(weights, hidden), weights["transitions"], weights["begins"])
    bounds = _bounds(breaks)
    sentences = sentence_numbers(tokens, stretches, model.words.abbreviations)
    tags = _split_at_sentences(best_tags(*chain, bounds), sentences)
    speaking = [(first, end) for first, end in bounds if np.isin(tags[first:end], _BEGIN).any()]
    quoted = np.zeros(len(tokens), dtype=bool)
    for stretch in stretches:
        quoted[stretch.first : stretch.last + 1] = True
    keys = {role: pointer_keys(weights, role, hidden) for role in ("cue", "source")}
    return _Reading(tokens, paragraphs, sentences, quoted, hidden, keys, tags, tag_probabilities(*chain, speaking))


def _split_at_sentences(tags: Ints, sentences: Ints) -> Ints:
    """Let cues and sources begin anew where a sentence begins: none runs over its end."""
    split = tags.copy()
    first = np.concatenate(([False], sentences[1:] != sentences[:-1]))
    for role in ("CUE", "SOURCE"):
        split[first & (tags == TAG_NUMBERS[f"I-{role}"])] = TAG_NUMBERS[f"B-{role}"]
    return split


def _bounds(breaks: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return the first and one past the last token of each paragraph that has any."""
    edges = [-1, *np.flatnonzero(breaks).tolist(), len(breaks)]
    return [(before + 1, after) for before, after in pairwise(edges) if after > before + 1]


def _pieces(reading: _Reading, model: QuoteModel) -> list[_Piece]:
    firsts = np.flatnonzero(np.isin(reading.tags, _BEGIN)).tolist()
    tags = [TAGS[reading.tags[first]] for first in firsts]
    lasts = [
        _run_end(reading, first, TAG_NUMBERS["I" + tag[1:]]) for first, tag in zip(firsts, tags, strict=True)
    ]
    cues = _follow("cue", [[first, last] for first, last in zip(firsts, lasts, strict=True)], reading, model)
    return [_Piece(*found) for found in zip(firsts, lasts, tags, cues, strict=True)]


def _sources(quotes: list[list[_Piece]], reading: _Reading, model: QuoteModel) -> list[_Pointed]:
    """Return the source of each quote, sought from its surest piece and cue; nobody where there is no cue."""
    surest = [_surest(pieces) for pieces in quotes]
    cued = [index for index, piece in enumerate(surest) if piece.cue.tokens]
    anchors = [[surest[i].first, surest[i].last, (surest[i].cue.tokens or (0,))[0]] for i in cued]
    sources = dict(zip(cued, _follow("source", anchors, reading, model), strict=True))
    return [sources.get(index, _Pointed(None, 1.0)) for index in range(len(quotes))]


def _surest(pieces: list[_Piece]) -> _Piece:
    return max(pieces, key=lambda piece: piece.cue.probability)


def _join(pieces: list[_Piece], reading: _Reading) -> list[list[_Piece]]:
    """Join pieces to quotes: a piece tagged as continuing, or of direct speech, goes on with the one of the same cue.

    A piece in a later paragraph starts anew where that paragraph has a cue, or where other paragraphs lie between.
    """
    quotes: list[list[_Piece]] = []
    for piece in pieces:
        before = quotes[-1][-1] if quotes else None
        if (
            before is not None
            and (piece.tag[0] == "C" or piece.tag[2:] == before.tag[2:] == "D")
            and (piece.cue.tokens == before.cue.tokens or piece.first - before.last <= 2)
            and _may_go_on(before, piece, reading)
        ):
            quotes[-1].append(piece)
        else:
            quotes.append([piece])
    return quotes


def _may_go_on(before: _Piece, piece: _Piece, reading: _Reading) -> bool:
    further = _paragraph(piece, reading) - _paragraph(before, reading)
    return further == 0 or (further == 1 and not _has_cue(piece, reading))


def _paragraph(piece: _Piece, reading: _Reading) -> int:
    return int(reading.paragraphs[piece.first])


def _has_cue(piece: _Piece, reading: _Reading) -> bool:
    same = reading.paragraphs == _paragraph(piece, reading)
    return bool((reading.tags[same] == TAG_NUMBERS["B-CUE"]).any())


def _run_end(reading: _Reading, first: int, inside: int) -> int:
    """The last token of the piece that begins at `first`: none runs from the end of a quotation into another
    sentence."""
    last = first
    while last + 1 < len(reading.tags) and reading.tags[last + 1] == inside and not (
            reading.sentences[last] != reading.sentences[last + 1]
            and reading.quoted[last] and not reading.quoted[last + 1]):
        last += 1
    return last


def _finish(pieces: list[_Piece], source: _Pointed, reading: _Reading) -> Candidate:
    tokens, probabilities = reading.tokens, reading.probabilities
    rows = [row for piece in pieces for row in range(piece.first, piece.last + 1)]
    quote_type = _quote_type(rows, reading)
    cue = _surest(pieces).cue
    content = probabilities[rows][:, _CONTENT].sum(axis=1)
    begin = probabilities[pieces[0].first, _BEGIN].sum()
    quote = Quote(
        spans=tuple((int(tokens.starts[piece.first]), int(tokens.ends[piece.last])) for piece in pieces),
        quote_type=quote_type,
        kind=QuoteKind.ATTITUDE if pieces[0].tag[2:] == "A" and quote_type == QuoteType.INDIRECT else QuoteKind.SPEECH,
        confidence=0.0,
        speaker=_without_stop(_span(source, tokens), tokens, source),
        cue=_span(cue, tokens),
    )
    certainties = (float(content.mean()), float(content.min()), float(begin), cue.probability, source.probability)
    return Candidate(quote, certainties)


def _continued(quotes: list[Quote]) -> tuple[Quote, ...]:
    """Let a direct quote without cue and speaker continue the speaker of the quote before it."""
    return tuple(
        replace(quote, continues=index - 1)
        if index and quote.quote_type == QuoteType.DIRECT and quote.cue is None and quote.speaker is None
        else quote
        for index, quote in enumerate(quotes)
    )


def _quote_type(rows: list[int], reading: _Reading) -> str:
    """Direct where all words are inside quotation marks, mixed where some are."""
    words = [row for row in rows if reading.tokens.words[row][0].isalnum()] or rows
    inside = reading.quoted[words]
    return QuoteType.DIRECT if inside.all() else QuoteType.MIXED if inside.any() else QuoteType.INDIRECT


def _follow(role: str, anchors: list[list[int]], reading: _Reading, model: QuoteModel) -> list[_Pointed]:
    """Let the pointer of `role` choose for each row of anchors among the spans tagged so around it, or none: those in
    the sentence of the row's last anchor first, else, for a cue, those in the same paragraph."""
    if not anchors:
        return []
    begin, inside = (TAG_NUMBERS[f"{part}-{role.upper()}"] for part in "BI")
    candidates = np.flatnonzero(reading.tags == begin)
    rows = np.array(anchors, dtype=np.int64)
    every = point(model.weights, role, reading.hidden, reading.keys[role], rows, _POINTER_WINDOW)
    none, found = every[:, 0], every[:, 1 + candidates]
    values = found
    if role == "cue":
        values = _preferred(values, reading.paragraphs[candidates] == reading.paragraphs[rows[:, :1]])
    values = _preferred(values, reading.sentences[candidates] == reading.sentences[rows[:, -1:]])
    none, values = _renormalized(none, found, values)
    pointed = []
    for row in range(len(rows)):
        best = int(values[row].argmax()) if len(candidates) else -1
        if best < 0 or none[row] > values[row, best] or values[row, best] == -np.inf:
            pointed.append(_Pointed(None, float(np.exp(none[row]))))
        else:
            first = int(candidates[best])
            pointed.append(_Pointed((first, _run_end(reading, first, inside)), float(np.exp(values[row, best]))))
    return pointed


def _preferred(values: Floats, near: npt.NDArray[np.bool_]) -> Floats:
    """Rule out what is not `near` in each row that has anything near."""
    chosen: Floats = np.where(near | ~near.any(axis=1, keepdims=True), values, -np.inf)
    return chosen


def _renormalized(none: Floats, before: Floats, after: Floats) -> tuple[Floats, Floats]:
    """Share the probability of what was ruled out between `before` and `after` among what is left and nobody."""
    ruled_out = np.isinf(after)
    if not ruled_out.any():
        return none, after
    lost = np.where(ruled_out, np.exp(before), 0.0).sum(axis=1)
    scale = np.log1p(-np.minimum(lost, 1 - 1e-6))
    return none - scale, after - scale[:, None]


def _without_stop(span: Span | None, tokens: Tokens, source: _Pointed) -> Span | None:
    """The source without the full stop of its sentence."""
    if span is None or source.tokens is None or tokens.words[source.tokens[1]] not in SENTENCE_END:
        return span
    first, last = source.tokens
    return span if first == last else (span[0], int(tokens.ends[last - 1]))


def _span(pointed: _Pointed, tokens: Tokens) -> Span | None:
    if pointed.tokens is None:
        return None
    first, last = pointed.tokens
    return int(tokens.starts[first]), int(tokens.ends[last])
