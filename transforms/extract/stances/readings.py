"""What the reader sees in one article: positions to write down, and what it thinks of those that rules found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc, Token

from transforms.extract.language.en.syntax import is_clause, subject
from transforms.extract.language.stance_words import StanceWords
from transforms.extract.reader import POSITION_CLASSES
from transforms.extract.reader.readers import Reader
from transforms.extract.records import Quote
from transforms.extract.settings import StanceSettings
from transforms.extract.stances.actors import ActorLookup
from transforms.extract.stances.findings import Finding
from transforms.extract.stances.modality import is_unsaid
from transforms.extract.stances.predicates import Leaf, match
from transforms.extract.stances.speech import Speech
from transforms.extract.stances.windows import Holder, WindowWriter
from transforms.schema import Position

_POSITIONS = len(POSITION_CLASSES) - 1


@dataclass(frozen=True, slots=True)
class Proposer:
    """Who is asked for positions that no predicate states: `reader`; `settings` say how sure it must be."""

    reader: Reader
    settings: StanceSettings


@dataclass(frozen=True, slots=True)
class _Seen:
    """One pair with the probabilities of its classes."""

    holder: Holder
    target: Token
    row: tuple[float, ...]

    @property
    def position(self) -> float:
        return 1 - self.row[0]

    @property
    def issue(self) -> float:
        """The probability of a position on an issue."""
        return sum(self.row[1 : 1 + _POSITIONS])

    @property
    def actor(self) -> float:
        """The probability of a position towards an actor."""
        return sum(self.row[1 + _POSITIONS :])

    @property
    def merged(self) -> tuple[float, ...]:
        """The probability of each of `POSITION_CLASSES`, whatever the target is."""
        issue, actor = self.row[1 : 1 + _POSITIONS], self.row[1 + _POSITIONS :]
        return self.row[0], *(a + b for a, b in zip(issue, actor, strict=True))


class Readings:
    """The readings of one article."""

    def __init__(self, doc: Doc, lookup: ActorLookup, speech: Speech, quotes: Sequence[Quote],
                 words: StanceWords, proposer: Proposer) -> None:
        reader = proposer.reader
        asked = list(WindowWriter(doc, lookup, speech, quotes, words, reader.count).windows())
        self._lookup, self._words, self._least = lookup, words, proposer.settings.least_position
        self._seen: dict[tuple[tuple[int, ...], int], _Seen] = {}
        self._by_actor: dict[tuple[int, int], _Seen] = {}
        self._meant = {holder.token.i: holder.keys for one in asked for holder in one.holders
                       if holder.token is not None and holder.keys}
        for one, rows in zip(asked, reader.read([a.window for a in asked]), strict=True):
            for (holder, target), row in zip(one.window.pairs, rows.tolist(), strict=True):
                self._enter(_Seen(one.holders[holder], one.targets[target], tuple(row)))

    def _enter(self, new: _Seen) -> None:
        """Of several words for one holder those count of which most is seen."""
        if not new.holder.keys:
            return
        key = new.holder.keys, new.target.i
        if key not in self._seen or new.position > self._seen[key].position:
            self._seen[key] = new
        for actor in new.holder.keys:
            known = self._by_actor.get((actor, new.target.i))
            if known is None or new.position > known.position:
                self._by_actor[actor, new.target.i] = new

    def of(self, holder: int, *targets: Token) -> tuple[float, ...] | None:
        """The probability of each of `POSITION_CLASSES` for the actor `holder` on the first of `targets` that was
        asked about, None where none was."""
        for target in targets:
            seen = self._by_actor.get((holder, target.i))
            if seen is not None:
                return seen.merged
        return None

    def is_towards_actor(self, holder: int, *targets: Token) -> bool:
        """Say whether the position of `holder` on the first of `targets` that was asked about is seen to be one towards
        an actor."""
        seen = next((s for t in targets if (s := self._by_actor.get((holder, t.i))) is not None), None)
        return seen is not None and seen.actor > max(seen.issue, 1 - seen.position)

    def proposed(self) -> Iterator[Finding]:
        """Yield the positions seen, the surest first; none of what is told to be unsaid."""
        seen = [one for one in self._seen.values() if one.position >= self._least
                and not is_unsaid(one.target, self._words) and not self._says_so(one)
                and not self._is_of_others(one.holder)]
        for one in sorted(seen, key=lambda one: (-one.position, one.target.i, one.holder.keys)):
            yield _finding(one, self._towards(one))

    def _is_of_others(self, holder: Holder) -> bool:
        """Say whether the holder's words only tell whose people another holder is ("Doe's allies", "allies of Doe")."""
        token = holder.token
        if token is None:
            return False
        above = token.head
        if token.dep_ == "pobj":
            above = above.head if above.lower_ in self._words.genitives else token
        elif token.dep_ not in ("poss", "compound", "nmod"):
            return False
        others = self._meant.get(above.i, ()) if above.i != token.i else ()
        return bool(others) and set(others).isdisjoint(holder.keys)

    def _says_so(self, seen: _Seen) -> bool:
        """Say whether the target is the very word by which its holder takes a position on something else ("Doe opposed
        the bill")."""
        target, holder = seen.target, seen.holder.token
        if holder is None or not is_clause(target) or target.dep_ in ("xcomp", "acl", "pcomp"):
            return False
        bound = match(target, self._words)
        return bound is not None and bound.slot != "self" and subject(target) == holder

    def _towards(self, seen: _Seen) -> str:
        if seen.target.i in self._lookup.named:
            return "actor"
        if is_clause(seen.target):
            return "issue"
        return "actor" if seen.actor > seen.issue else "both" if seen.target.pos_ == "PRON" else "issue"


def _finding(seen: _Seen, towards: str) -> Finding:
    row = seen.merged
    position = POSITION_CLASSES[1 + int(np.argmax(row[1:]))]
    against = row[POSITION_CLASSES.index(Position.OPPOSE)] > row[POSITION_CLASSES.index(Position.SUPPORT)]
    target = seen.target
    carrier = target.head
    while carrier.head != carrier and not is_clause(carrier):
        carrier = carrier.head
    leaf = Leaf(target, -1 if against else 1, (carrier,))
    kind = "open" if position == Position.UNDECIDED else "read"
    return Finding(carrier, seen.holder.token, leaf, towards, 3, kind, reading=row)
