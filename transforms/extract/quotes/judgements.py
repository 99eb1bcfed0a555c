"""Judgements in the passive: "was called “reckless” by the governor", "was criticised by X because “…”".

The network seeks the source at the subject; here it stands after "by".
"""

from __future__ import annotations

from collections.abc import Sequence

from transforms.extract.language.quote_words import QuoteWords
from transforms.extract.quotes.patterns import by_rule, merged, touches
from transforms.extract.records import Quote


def with_judgements(text: str, quotes: Sequence[Quote], words: QuoteWords) -> list[Quote]:
    """Return `quotes`, by first code point, and the judgements in marks that are set down to a source after "by".

    A quote with the same words and the same source stays as it is.
    """
    added: list[Quote] = []
    matches = [match for pattern in words.judged for match in pattern.finditer(text)]
    for match in sorted(matches, key=lambda match: match.start()):
        content, source, cue = match.span("content"), match.span("source"), match.span("cue")
        known = [quote for quote in quotes if any(touches(content, (span,)) for span in quote.spans)]
        right = any(quote.speaker is not None and touches(source, (quote.speaker,)) and not touches(cue, quote.spans)
                    for quote in known)
        if not right and not touches(content, [span for quote in added for span in quote.spans]):
            added.append(by_rule(text, content, source, cue))
    return merged(quotes, added)
