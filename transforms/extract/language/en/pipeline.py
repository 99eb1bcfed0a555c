"""spaCy, made safe for any text: line breaks end sentences, and very long text is parsed in pieces.

The statistical model learned sentence boundaries from running text. In news files a line break ends a headline, a
dateline or a paragraph whether or not a full stop precedes it, so the break is set before the parser runs, which then
keeps it. The memory of parser and entity recogniser grows with the length of a document, so a text above `PIECE`
code points is parsed piece by piece, cut at line breaks where it has any, and the pieces are joined to one `Doc`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc

PIECE = 60_000
"""Longest text that is parsed at once, in code points."""

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LINE_BREAK = "newstance_line_breaks"


def load_pipeline(model: str) -> Language:
    """Return the spaCy pipeline of the installed package `model`, which parses any string without failing.

    `pipeline(text)` gives a `Doc` whose token offsets are offsets of `text`; `doc.text` equals `text` but for lone
    surrogates, which spaCy cannot hold and which read U+FFFD there.
    Raises OSError, naming the model, when no package of that name is installed.
    """
    nlp = spacy.load(model)
    nlp.add_pipe(_LINE_BREAK, first=True)
    nlp.__class__ = _taking_any_text(type(nlp))
    return nlp


@Language.component(_LINE_BREAK)
def _end_sentences_at_line_breaks(doc: Doc) -> Doc:
    after_break = False
    for token in doc:
        if token.is_space:
            after_break = after_break or "\n" in token.text or "\r" in token.text
        elif after_break:
            token.is_sent_start = True
            after_break = False
    return doc


def _taking_any_text(base: type[Language]) -> type[Language]:
    """Return a subclass of `base` whose call takes text of any length and content.

    spaCy offers no hook for this: a `before_creation` call-back may not return a subclass.
    """

    class AnyText(base):  # type: ignore[misc, valid-type]
        def __call__(self, text: str | Doc, **options: Any) -> Doc:
            if not isinstance(text, str):
                return cast(Doc, super().__call__(text, **options))
            storable = _SURROGATE.sub("\ufffd", text)
            if len(storable) <= PIECE:
                return cast(Doc, super().__call__(storable, **options))
            docs = [super(AnyText, self).__call__(piece, **options) for piece in pieces(storable, PIECE)]
            return Doc.from_docs(docs, ensure_whitespace=False)

    AnyText.__name__ = base.__name__
    return AnyText


def pieces(text: str, longest: int) -> Iterator[str]:
    """Cut `text` into strings of at most `longest` code points that join to `text`, best after a line break."""
    start = 0
    while len(text) - start > longest:
        stop = start + longest
        cut = max(text.rfind("\n", start, stop), text.rfind("\r", start, stop))
        if cut <= start + longest // 2:
            cut = max(cut, text.rfind(" ", start + longest // 2, stop))
        end = cut + 1 if cut > start else stop
        yield text[start:end]
        start = end
    yield text[start:]
