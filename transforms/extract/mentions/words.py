"""An article's words as plain columns: what mention finding reads of spaCy's parse, fetched once.

Reading token attributes one by one through spaCy costs more than all of mention finding; columns of Python strings and
numbers do not. Every index below is a token index of the `Doc`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

Range = tuple[int, int]
"""Half-open range of token indices."""


@dataclass(slots=True)
class Words:
    """Columns over the tokens of one article.

    `sentence` numbers sentences, `paragraph` numbers lines; `quoted` is 1 inside quotation marks; `entity` is an index
    into `entities` (first token, end token, spaCy label) or -1.
    """

    text: list[str]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    start: list[int]
    end: list[int]
    space: list[bool]
    sentence: list[int]
    paragraph: list[int]
    quoted: list[int]
    children: list[list[int]]
    sentence_bounds: list[Range]
    entity: list[int]
    entities: list[tuple[int, int, str]]

    def __len__(self) -> int:
        return len(self.text)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets of the tokens `first` to `last` (exclusive)."""
        return self.start[first], self.end[last - 1]

    def phrase(self, first: int, last: int) -> str:
        """The words of a token range, joined by blanks wherever the text has white space of any kind."""
        parts: list[str] = []
        for i in range(first, last):
            parts.append(self.text[i])
            if i + 1 < last and self.start[i + 1] > self.end[i]:
                parts.append(" ")
        return "".join(parts)

    def range_of(self, start: int, end: int) -> Range:
        """The tokens that overlap the offsets `[start, end)`; an empty range where there is none."""
        first = bisect_right(self.end, start)
        last = bisect_left(self.start, end)
        return (first, max(first, last))

    def capital(self, i: int) -> bool:
        """Whether token `i` begins with an upper-case letter."""
        return self.text[i][:1].isupper()

    def word(self, i: int) -> str:
        """Token `i` in lower case, "" beyond either end of the article."""
        return self.lower[i] if 0 <= i < len(self.lower) else ""


SUBJECTS = ("nsubj", "nsubjpass")
_BEFORE_A_NOUN = frozenset(("det", "poss", "amod", "compound", "nmod", "nummod"))


def noun_with_modifiers(words: Words, noun: int) -> Range:
    """The noun at token `noun` with the modifiers before it, without what follows."""
    return min((c for c in words.children[noun] if c < noun and words.dep[c] in _BEFORE_A_NOUN), default=noun), noun + 1


_OPEN, _CLOSE, _STRAIGHT = "“„«", "”»", '"'


def words_of(doc: Doc) -> Words:
    """Return the columns of `doc`."""
    text = [token.text for token in doc]
    start = [token.idx for token in doc]
    end = [i + len(word) for i, word in zip(start, text, strict=True)]
    head = [token.head.i for token in doc]
    children: list[list[int]] = [[] for _ in text]
    for i, h in enumerate(head):
        if h != i:
            children[h].append(i)
    sentence, bounds = [0] * len(text), []
    for number, sent in enumerate(doc.sents):
        bounds.append((sent.start, sent.end))
        for i in range(sent.start, sent.end):
            sentence[i] = number
    entity, entities = [-1] * len(text), []
    for number, ent in enumerate(doc.ents):
        entities.append((ent.start, ent.end, ent.label_))
        for i in range(ent.start, ent.end):
            entity[i] = number
    return Words(
        text=text, lower=[word.lower() for word in text], lemma=[token.lemma_.lower() for token in doc],
        pos=[token.pos_ for token in doc], tag=[token.tag_ for token in doc], dep=[token.dep_ for token in doc],
        head=head, start=start, end=end, space=[word.isspace() for word in text], sentence=sentence,
        paragraph=_paragraphs(text), quoted=_quoted(text), children=children, sentence_bounds=bounds, entity=entity,
        entities=entities,
    )


def _paragraphs(text: list[str]) -> list[int]:
    numbers, number = [], 0
    for word in text:
        numbers.append(number)
        if word.isspace() and ("\n" in word or "\r" in word):
            number += 1
    return numbers


def _quoted(text: list[str]) -> list[int]:
    """Mark tokens between double quotation marks; a mark left open closes at the end of its line."""
    inside, marks = 0, []
    for word in text:
        if word in _OPEN and word:
            inside = 1
        elif word in _CLOSE and word:
            marks.append(inside)
            inside = 0
            continue
        elif word == _STRAIGHT:
            inside = 1 - inside
        elif word.isspace() and "\n" in word:
            inside = 0
        marks.append(inside)
    return marks
