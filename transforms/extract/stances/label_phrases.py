"""Collects from a dependency parse the words that name a change: a head with its classifiers and core arguments.

A phrase is a tree: the words that stand together, and behind them the prepositional and clausal phrases, so that a
label that is too long loses whole phrases and never half of one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from transforms.extract.language.en.inflection import gerund
from transforms.extract.language.en.syntax import is_infinitive_mark
from transforms.extract.language.en.wordforms import AND, label_words, nominalise, noun_preposition, possessive

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})

_OBJECTS = ("dobj", "attr", "oprd")
_COMPLEMENTS = frozenset({"xcomp", "ccomp"})
_NUMBERS = frozenset({"CARDINAL", "QUANTITY", "PERCENT", "MONEY", "ORDINAL"})
_STATES = frozenset({"GPE", "NORP"})
_TIMES = frozenset({"DATE", "TIME"})
_NAMES = frozenset({"GPE", "NORP", "ORG", "PERSON", "LOC", "FAC", "LAW", "EVENT"})
_MODIFIERS = frozenset({"compound", "nmod", "amod", "npadvmod"})
_HYPHENS = frozenset({"-", "‐", "‑", "–"})
_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a label; `lemma` is empty for function words, `position` is its token's (or its head's) index."""

    text: str
    lemma: str
    position: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand together and the phrases that follow them."""

    words: tuple[Word, ...]
    tail: tuple[Phrase, ...] = ()

    def flattened(self) -> list[Word]:
        """All words in the order in which they are written."""
        return [*self.words, *(word for phrase in self.tail for word in phrase.flattened())]

    def depth(self) -> int:
        """How many phrases stand below each other, this one included."""
        return 1 + max((phrase.depth() for phrase in self.tail), default=0)

    def without_deepest(self) -> Phrase:
        """The phrase without the last of its deepest phrases; itself where it has no tail."""
        if not self.tail:
            return self
        deepest = max(phrase.depth() for phrase in self.tail)
        index = max(i for i, phrase in enumerate(self.tail) if phrase.depth() == deepest)
        below = (self.tail[index].without_deepest(),) if deepest > 1 else ()
        return Phrase(self.words, (*self.tail[:index], *below, *self.tail[index + 1 :]))


def verb_phrase(head: Token, span: Span) -> Phrase:
    """The verb as a noun, then its object (or the subject of a passive or intransitive verb), then its phrases.

    "Parliament be suspended" -> suspension | of parliament; "Israeli forces withdraw" -> withdrawal | of Israeli
    forces; "join NATO" -> joining NATO; "Russia annex Crimea" -> Russia's annexation | of Crimea.
    """
    children = [child for child in head.children if inside(child, span)]
    lemma = head.lemma_.lower()
    particle = next((c for c in children if c.dep_ == "prt" or (
        c.dep_ == "advmod" and c.lower_ in label_words("direction_adverbs"))), None)
    subject = next((c for c in children if c.dep_ == "nsubj" and c.pos_ in ("NOUN", "PROPN") and not is_dated(c)), None)
    changed = next((c for c in children if c.dep_ == "nsubjpass"), None) or next(
        (c for c in children if c.dep_ in _OBJECTS), None)
    tail = tuple(phrase for child in children if child != changed for phrase in _phrases(child, span, 1))
    if lemma in label_words("empty_verbs") and changed is not None and subject is None:
        named = noun_phrase(changed, span)
        return Phrase(named.words, (*named.tail, *tail))
    joined = hyphenated(head)
    prefix = "".join(part.lower_ for part in joined[:-1])
    lemma = joined[-1].lemma_.lower()
    noun = nominalise(lemma) if particle is None else None
    words: list[Word] = []
    if subject is not None and (changed is not None or noun is None):
        if changed is None or _names_state(subject):
            words += _owner(subject, span) if noun else noun_phrase(subject, span).words
        subject = None
    content = "" if lemma in label_words("being_verbs") else prefix + lemma
    words.append(Word(prefix + (noun or gerund(lemma)), content, head.i))
    if particle is not None:
        words.append(Word(particle.lower_, "", particle.i))
    named_object = changed if changed is not None else subject
    if named_object is None or named_object.pos_ == "PRON":
        return Phrase(tuple(words), tail)
    argument = noun_phrase(named_object, span)
    if not argument.words:
        return Phrase(tuple(words), tail)
    if noun is None:
        return Phrase((*words, *argument.words), (*argument.tail, *tail))
    preposition = Word(noun_preposition(lemma), "", argument.words[0].position)
    return Phrase((*words, preposition, *argument.words), (*argument.tail, *tail))


def noun_phrase(head: Token, span: Span, depth: int = 0) -> Phrase:
    """The noun with its compounds, classifying adjectives and owner, and its core prepositional phrases behind."""
    if head.pos_ == "PRON" or is_dated(head):
        return Phrase(())
    head = _quantified(head, span)
    own = {part.i for part in hyphenated(head)}
    before = [word for child in head.lefts if inside(child, span) and child.i not in own
              for word in _modifier(child, span)]
    tail: list[Phrase] = []
    if depth < _DEPTH:
        for child in head.rights:
            if inside(child, span):
                tail += _complements(child, span, depth)
    words = {word.position: word for word in (*before, word_of(head))}
    return Phrase(tuple(words.values()), tuple(tail))


def orphans(span: Span) -> Iterator[Phrase]:
    """Phrases of the span that the parser attached to a word outside it."""
    for token in span:
        if token.i > span.root.i and token.dep_ == "prep" and not inside(token.head, span):
            yield from _phrases(token, span, 1)


def inside(token: Token, span: Span) -> bool:
    """Whether the token lies in the span."""
    return span.start <= token.i < span.end


def is_dated(token: Token) -> bool:
    """Whether the token is part of a date, a time or an amount."""
    return token.ent_type_ in _TIMES or (token.ent_type_ in _NUMBERS and token.pos_ != "PROPN")


def word_of(token: Token) -> Word:
    """The token as a label writes it: names as they are, all else in lower case."""
    joined = hyphenated(token)
    text = "".join(_cased(part) for part in joined)
    last = token.lower_ if token.pos_ == "PROPN" else joined[-1].lemma_.lower()
    return Word(text, "".join(part.lower_ for part in joined[:-1]) + last, joined[-1].i)


def hyphenated(token: Token) -> list[Token]:
    """The tokens that hyphens join to this one, in text order: "north-eastern", "20-point"."""
    doc, first, last = token.doc, token.i, token.i
    while first >= 2 and _joins(doc[first - 1]):
        first -= 2
    while last + 2 < len(doc) and _joins(doc[last + 1]):
        last += 2
    return list(doc[first : last + 1])


def _joins(mark: Token) -> bool:
    return mark.text in _HYPHENS and not mark.whitespace_ and not mark.nbor(-1).whitespace_


def _cased(token: Token) -> str:
    starts = token.is_sent_start or (token.i > 0 and token.nbor(-1).is_quote)
    is_name = token.pos_ == "PROPN" or token.ent_type_ in _NAMES or not token.text[1:].islower() or not starts
    return token.text if is_name and len(token) > 1 else token.lower_


def _complements(child: Token, span: Span, depth: int) -> list[Phrase]:
    if child.dep_ == "prep":
        return _phrases(child, span, depth + 1)
    if child.dep_ in ("acl", "relcl") and child.tag_ == "VB" and depth == 0:
        return [_clause(child, span)]
    return []


def _phrases(child: Token, span: Span, depth: int) -> list[Phrase]:
    """The phrases that a preposition, predicate adjective or complement clause opens; none where it is no argument."""
    if child.dep_ in ("prep", "agent", "dative") and child.pos_ in ("ADP", "SCONJ"):
        return _prepositional(child, span, depth)
    if child.dep_ == "acomp":
        below = [p for c in child.children if c.dep_ == "prep" and inside(c, span) for p in _phrases(c, span, depth)]
        return [Phrase((word_of(child),), tuple(below))]
    if child.dep_ in _COMPLEMENTS and child.pos_ in ("VERB", "NOUN", "ADJ") and child.lemma_ not in label_words(
            "standing_in_verbs"):
        return [_clause(child, span)]
    return []


def _prepositional(preposition: Token, span: Span, depth: int) -> list[Phrase]:
    if preposition.lower_ not in label_words("core_prepositions"):
        return []
    opening = Word(preposition.lower_, "", preposition.i)
    for inner in preposition.children:
        if not inside(inner, span):
            continue
        found: Phrase | None = None
        if inner.dep_ == "pobj" and _is_argument(_quantified(inner, span)):
            found = noun_phrase(inner, span, depth)
            if preposition.lower_ in label_words("pairing_prepositions"):
                found = Phrase((*found.words, *_conjuncts(inner, span)), found.tail)
        elif inner.dep_ == "pcomp" and inner.pos_ == "VERB":
            found = _clause(inner, span)
        elif inner.dep_ == "prep" and depth < _DEPTH:
            found = next(iter(_prepositional(inner, span, depth)), None)
        if found is not None and found.words:
            return [Phrase((opening, *found.words), found.tail)]
    return []


def _clause(head: Token, span: Span) -> Phrase:
    """A clause below the head keeps its verb as it stands: letting | teams check ships."""
    children = [child for child in head.children if inside(child, span)]
    words: list[Word] = []
    for child in children:
        if child.dep_ in SUBJECTS and child.pos_ not in ("PRON", "VERB"):
            words += noun_phrase(child, span).words
    words += [Word(child.lower_, "", child.i) for child in children if is_infinitive_mark(child)]
    words.append(word_of(head))
    words += [Word(child.lower_, "", child.i) for child in children if child.dep_ == "prt"]
    tail: list[Phrase] = []
    for child in children:
        if child.dep_ in _OBJECTS and child.pos_ != "PRON":
            named = noun_phrase(child, span)
            words += named.words
            tail += named.tail
        elif child.dep_ in ("prep", "acomp", "xcomp"):
            tail += _phrases(child, span, 2)
    return Phrase(tuple(words), tuple(tail))


def _names_state(subject: Token) -> bool:
    return any(token.ent_type_ in _STATES for token in (subject, *subject.lefts))


def _owner(subject: Token, span: Span) -> list[Word]:
    words = list(noun_phrase(subject, span).words)
    if not words:
        return []
    last = words[-1]
    return [*words[:-1], Word(possessive(last.text), last.lemma, last.position)]


def _modifier(child: Token, span: Span) -> list[Word]:
    """The words of a modifier before the noun that tell one dispute from another."""
    joined = hyphenated(child)
    own = {part.i for part in joined}
    inner = [word for c in child.lefts if c.dep_ in _MODIFIERS and inside(c, span) and c.i not in own
             for word in _modifier(c, span)]
    if child.dep_ == "poss":
        if child.pos_ == "PRON" or is_dated(child):
            return []
        mark = next((c.text for c in child.children if c.dep_ == "case"), "")
        owner = word_of(child)
        return [*inner, Word(owner.text + mark, owner.lemma, owner.position)]
    if child.dep_ not in _MODIFIERS or is_dated(child) or _is_amount(child) or not all(map(_is_worded, joined[::2])):
        return []
    word = word_of(child)
    if child.dep_ == "amod" and (child.tag_ in ("JJR", "JJS") or word.lemma in label_words("dropped_modifiers")):
        return []
    return [*inner, word]


def _conjuncts(head: Token, span: Span) -> Iterator[Word]:
    for conjunct in head.conjuncts:
        if inside(conjunct, span) and conjunct.pos_ == "PROPN":
            yield Word(AND, "", conjunct.i)
            yield from noun_phrase(conjunct, span).words


def _quantified(head: Token, span: Span) -> Token:
    """What a partitive noun quantifies: "parts of the north" -> the north."""
    if head.lemma_.lower() in label_words("partitive_nouns"):
        for preposition in head.rights:
            if preposition.lower_ in label_words("partitive_prepositions") and inside(preposition, span):
                for child in preposition.children:
                    if child.dep_ == "pobj" and inside(child, span) and not is_dated(child):
                        return child
    return head


def _is_argument(token: Token) -> bool:
    is_adjunct = token.lemma_.lower() in label_words("complex_prepositions") and not any(
        child.dep_ in ("amod", "compound", "poss") for child in token.lefts)
    return not (token.pos_ == "PRON" or is_dated(token) or _is_amount(token) or is_adjunct)


def _is_amount(token: Token) -> bool:
    return any(child.dep_ == "nummod" for child in token.lefts)


def _is_worded(token: Token) -> bool:
    return any(c.isalpha() for c in token.text) and not any(c.isdigit() for c in token.text)

