"""Who could hold a position on what in an article, window by window, as the reader is asked.

Every sentence is in the core of one window, where it is asked about; before it stand the headline and the sentence
before the core. Where a sentence of speech does not name its speaker, the name goes before it, as in a transcript.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from transforms.extract.language.en.syntax import is_clause, phrase_bounds
from transforms.extract.language.stance_words import StanceWords
from transforms.extract.reader.windows import SPEAKS, Phrase, Window
from transforms.extract.records import Quote
from transforms.extract.records import Span as Offsets
from transforms.extract.stances.actors import ActorLookup, bounds
from transforms.extract.stances.holder_phrases import holder_phrase
from transforms.extract.stances.speech import UNKNOWN_SPEAKER, Speech

WINDOW_PIECES = 224
HEADLINE_PIECES, BEFORE_PIECES = 32, 64
_LONGEST = 1200
"""Letters of the longest sentence that is read: longer ones are tables and lists."""
_HOLDING_NOUN = frozenset(("nsubj", "nsubjpass", "poss", "agent", "appos", "conj", "ROOT", "dobj", "attr", "csubj"))
_CLAUSES = ("ccomp", "xcomp", "ROOT", "advcl", "pcomp", "csubj", "relcl", "acl", "conj", "parataxis")
_PREDICATES = frozenset(
    [("AUX", dep) for dep in _CLAUSES]
    + [(pos, dep) for pos in ("ADJ", "NUM", "ADV") for dep in ("acomp", "dobj", "pobj", "nsubj", "ccomp", "ROOT")])
"""Parts of speech other than nouns and verbs that head a target, with their place in the sentence."""
_DISTANCES = (1, 2, 4, 8, 16)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who could hold a position: the phrase that `token` heads, or the entity `speaker` of words whose source stands
    in no sentence of the window; `keys` are the actors meant."""

    token: Token | None
    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A window, and what its holders and targets are in the article, parallel to the window's."""

    window: Window
    holders: tuple[Holder, ...]
    targets: tuple[Token, ...]


class WindowWriter:
    """Cuts one article into windows."""

    def __init__(self, doc: Doc, lookup: ActorLookup, speech: Speech, quotes: Sequence[Quote],
                 words: StanceWords, count: Callable[[str], int], headline: str | None = None) -> None:
        self._doc, self._lookup, self._speech = doc, lookup, speech
        self._words, self._count = words, count
        self._text = doc.text
        self._sentences = [s for s in doc.sents if s.text.strip()]
        first_line = self._text.strip().split("\n", 1)[0]
        self._headline = (headline or first_line).strip()[: 5 * HEADLINE_PIECES]
        self._opens = first_line.startswith(self._headline)
        self._sources = self._source_tokens(quotes)
        self._source_heads = frozenset(i for tokens in self._sources.values() for i in tokens)
        self._holders: dict[int, list[Holder]] = {}
        self._whole: dict[int, tuple[int, int]] = {}
        self._held: dict[int, tuple[int, int]] = {}

    def windows(self) -> Iterator[Asked]:
        """Yield the windows in text order; none without a pair to ask about."""
        lengths = [self._count(s.text) if len(s.text) <= _LONGEST else -1 for s in self._sentences]
        headline = min(self._count(self._headline), HEADLINE_PIECES)
        first = 0
        while first < len(self._sentences):
            if lengths[first] < 0:
                first += 1
                continue
            has_before = first > 0 and 0 <= lengths[first - 1] <= BEFORE_PIECES
            shows_headline = first > has_before or not self._opens
            used = lengths[first] + (lengths[first - 1] if has_before else 0) + (headline if shows_headline else 0)
            last = first + 1
            while last < len(self._sentences) and lengths[last] >= 0 and used + lengths[last] <= WINDOW_PIECES:
                used += lengths[last]
                last += 1
            asked = self._window(first - 1 if has_before else first, first, last)
            if asked is not None:
                yield asked
            first = last

    def _window(self, start: int, first: int, last: int) -> Asked | None:
        text = _Text()
        if start > 0 or not self._opens:
            text.add(self._headline)
            text.add(" . " if self._headline[-1:].isalnum() else " ")
        speakers: dict[int, Phrase] = {}
        spoken: list[Offsets] = []
        for sentence in self._sentences[start:last]:
            for key in self._unnamed_speakers(sentence):
                entity = self._lookup.entity(key)
                if key not in speakers and entity is not None:
                    at = len(text)
                    text.add(entity.name)
                    speakers[key] = Phrase((at, len(text)), (at, len(text)), is_actor=True)
                    text.add(SPEAKS)
            text.copy(self._text, sentence.start_char, sentence.end_char)
            spoken += [text.moved(bounds(t)) for t in sentence if self._speech.speaker_at(t) is not None]
            text.add("\n")
        holders: list[Holder] = [Holder(None, (key,)) for key in speakers]
        phrases: list[Phrase] = list(speakers.values())
        sentence_of: list[int] = [-1] * len(holders)
        for number in range(start, last):
            for holder in self._holders_in(number):
                holders.append(holder)
                assert holder.token is not None
                phrases.append(text.phrase(self._lookup.chars(*self._phrase(holder.token)), bounds(holder.token),
                                           holder.token.i in self._lookup.named))
                sentence_of.append(number)
        targets: list[Token] = []
        shown: list[Phrase] = []
        pairs: list[tuple[int, int]] = []
        features: list[tuple[int, ...]] = []
        for number in range(first, last):
            for target in target_heads(self._sentences[number], self._lookup, self._words):
                before = len(pairs)
                for index, holder in enumerate(holders):
                    told = self._pair(holder, sentence_of[index], target, number)
                    if told is not None:
                        pairs.append((index, len(targets)))
                        features.append(told)
                if len(pairs) > before:
                    targets.append(target)
                    shown.append(text.phrase(self._lookup.shown(target), bounds(target),
                                             target.i in self._lookup.named))
        if not pairs:
            return None
        window = Window(str(text), tuple(phrases), tuple(shown), tuple(spoken), tuple(pairs), tuple(features))
        return Asked(window, tuple(holders), tuple(targets))

    def _pair(self, holder: Holder, sentence: int, target: Token, number: int) -> tuple[int, ...] | None:
        """The features of a pair, None where nobody is asked about it: a holder is in the sentence of its target, or
        speaks it from another one."""
        speaker = self._speech.speaker_at(target)
        is_source = holder.token is not None and holder.token.i in self._sources.get(self._speech.quote_at(target), ())
        speaks = is_source or (speaker is not None and speaker in holder.keys)
        if number != sentence and not (is_source or (speaks and holder.token is None)):
            return None
        if holder.token is not None and holder.token.i == target.i:
            return None
        own = self._lookup.named.get(target.i)
        if own is not None and own in holder.keys:
            return None
        nested = self._nested(holder.token, target)
        if nested == 2:
            return None
        return (
            3 if sentence < 0 else 0 if sentence == number else 1 if sentence < number else 2,
            2 if speaks else 0 if speaker is None else 1 if speaker != UNKNOWN_SPEAKER else 3,
            _form(holder.token, self._lookup, self._words) if holder.token is not None else 5,
            _form(target, self._lookup, self._words),
            nested,
            1 if holder.keys else 0,
            _distance(holder.token, target),
        )

    def _nested(self, holder: Token | None, target: Token) -> int:
        """0: apart; 1: the holder in the target's phrase; 2: the target in the holder's."""
        if holder is None:
            return 0
        low, high = self._bounds(target)
        if low <= holder.i < high:
            return 1
        low, high = self._phrase(holder)
        return 2 if low <= target.i < high else 0

    def _bounds(self, token: Token) -> tuple[int, int]:
        if token.i not in self._whole:
            self._whole[token.i] = phrase_bounds(token, keep_clauses=True)
        return self._whole[token.i]

    def _phrase(self, holder: Token) -> tuple[int, int]:
        if holder.i not in self._held:
            self._held[holder.i] = holder_phrase(holder)
        return self._held[holder.i]

    def _holders_in(self, number: int) -> list[Holder]:
        if number not in self._holders:
            found = []
            for token in self._sentences[number]:
                is_source = token.i in self._source_heads
                if not (is_source or may_hold(token, self._lookup, self._words)):
                    continue
                keys = self._lookup.refer(*self._phrase(token)) if token.pos_ != "SPACE" else ()
                if not keys and token.i in self._lookup.named:
                    keys = (self._lookup.named[token.i],)
                if keys or is_source:
                    found.append(Holder(token, keys))
            self._holders[number] = found
        return self._holders[number]

    def _source_tokens(self, quotes: Sequence[Quote]) -> dict[int | None, tuple[int, ...]]:
        """The tokens that head the source of each quote."""
        found: dict[int | None, tuple[int, ...]] = {}
        for number, quote in enumerate(quotes):
            if quote.speaker is not None:
                span = self._doc.char_span(*quote.speaker, alignment_mode="expand")
                if span is not None:
                    found[number] = (span.root.i,)
        return found

    def _unnamed_speakers(self, sentence: Span) -> Iterator[int]:
        """Who speaks words of `sentence` without being named in it as their source."""
        keys = dict.fromkeys(key for t in sentence if (key := self._speech.speaker_at(t)) is not None and key >= 0)
        if not keys:
            return
        outside = {self._lookup.named[t.i] for t in sentence
                   if t.i in self._lookup.named and self._speech.speaker_at(t) is None}
        quotes = {self._speech.quote_at(t): key for t in sentence
                  if (key := self._speech.speaker_at(t)) is not None and key >= 0}
        sourced = {key for quote, key in quotes.items()
                   if any(sentence.start <= i < sentence.end for i in self._sources.get(quote, ()))}
        yield from (key for key in keys if key not in outside and key not in sourced)


class _Text:
    """The text of a window as it is written, and where the words of the article went."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._copied: list[tuple[int, int, int]] = []

    def __len__(self) -> int:
        return self._length

    def __str__(self) -> str:
        return "".join(self._parts)

    def add(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)

    def copy(self, text: str, start: int, end: int) -> None:
        self._copied.append((start, end, self._length - start))
        self.add(text[start:end])

    def moved(self, span: Offsets) -> Offsets:
        """Where `span` of the article stands in the window, cut to the sentence that holds its start."""
        for start, end, shift in self._copied:
            if start <= span[0] < end:
                return span[0] + shift, min(span[1], end) + shift
        raise ValueError(f"{span} is not in the window")

    def phrase(self, span: Offsets, head: Offsets, is_actor: bool) -> Phrase:
        """The phrase `span` with its head; what of it lies outside of the head's sentence is cut off."""
        for start, end, shift in self._copied:
            if start <= head[0] < end:
                low, high = max(span[0], start), min(span[1], end)
                return Phrase((low + shift, high + shift), (head[0] + shift, head[1] + shift), is_actor)
        raise ValueError(f"{head} is not in the window")


def may_hold(token: Token, lookup: ActorLookup, words: StanceWords) -> bool:
    """Say whether the phrase of `token` names somebody who could hold a position."""
    if token.i in lookup.named:
        return True
    if token.lower_ in words.window_holder_pronouns:
        return token.dep_ in ("nsubj", "nsubjpass", "poss", "dobj", "pobj", "dative", "conj")
    if token.pos_ in ("NOUN", "PROPN", "NUM", "PRON", "DET", "ADJ"):
        if token.dep_ in ("nsubj", "nsubjpass"):
            return True
        if token.pos_ not in ("NOUN", "PROPN"):
            return False
        if token.dep_ == "pobj":
            return token.head.lower_ in words.window_holder_prepositions
        return token.dep_ in _HOLDING_NOUN
    return False


def target_heads(sentence: Span, lookup: ActorLookup, words: StanceWords) -> Iterator[Token]:
    """Yield the heads of the phrases in `sentence` that name what a position could be about."""
    for token in sentence:
        if token.i in lookup.named or token.lower_ in words.window_target_pronouns:
            yield token
        elif token.pos_ in ("NOUN", "PROPN"):
            if token.dep_ not in ("compound", "nmod", "npadvmod") or token.pos_ == "PROPN":
                yield token
        elif (token.pos_, token.dep_) in _PREDICATES or token.pos_ == "VERB":
            yield token


def _form(token: Token, lookup: ActorLookup, words: StanceWords) -> int:
    if token.i in lookup.named:
        return 0
    if token.pos_ == "PRON" or token.lower_ in words.window_holder_pronouns:
        return 1
    if token.pos_ in ("NOUN", "PROPN"):
        return 2
    return 3 if is_clause(token) else 4


def _distance(holder: Token | None, target: Token) -> int:
    if holder is None:
        return 0
    apart = target.i - holder.i
    step = min(4, sum(abs(apart) > most for most in _DISTANCES))
    return 1 + step if apart > 0 else 6 + step
