"""Whose words each token is part of."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from transforms.extract.records import Attribution, Quote, Span

UNKNOWN_SPEAKER = -1
"""Speaker of words that stand for no actor."""


class Speech:
    """The quotes of one article by token. Where quotes are nested the innermost counts."""

    def __init__(self, doc: Doc, quotes: Sequence[Quote], attributions: Sequence[Attribution]) -> None:
        self._quotes = quotes
        self._speakers = [UNKNOWN_SPEAKER if a.speaker is None else a.speaker for a in attributions]
        self._quote_at: dict[int, int] = {}
        order = sorted(range(len(quotes)), key=lambda q: (quotes[q].start - quotes[q].end, q))
        for number in order:
            for start, end in quotes[number].spans:
                span = doc.char_span(start, end, alignment_mode="contract")
                if span is not None:
                    self._quote_at.update((i, number) for i in range(span.start, span.end))

    def speaker_at(self, token: Token) -> int | None:
        """Return the entity who speaks `token`; `UNKNOWN_SPEAKER` for an unnamed source, None outside speech."""
        quote = self._quote_at.get(token.i)
        return None if quote is None else self._speakers[quote]

    def quote_at(self, token: Token) -> int | None:
        """Return the index of the innermost quote that `token` is part of, None outside speech."""
        return self._quote_at.get(token.i)

    def quote_of(self, evidence: Span) -> int | None:
        """Return the index of the shortest quote that holds `evidence` in one of its pieces."""
        holding = [(end - start, number) for number, quote in enumerate(self._quotes) for start, end in quote.spans
                   if start <= evidence[0] and evidence[1] <= end]
        return min(holding)[1] if holding else None
