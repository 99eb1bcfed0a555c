"""The actors of one article as the stance analysis sees them: by key, by the words that name them, by their kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from spacy.tokens import Doc, Token

from transforms.extract.language.en.syntax import is_clause, phrase_bounds
from transforms.extract.records import Entity, Mention, Span
from transforms.schema import ActorType, MentionForm

_POLITICAL = frozenset({ActorType.STATE, ActorType.ORGANIZATION, ActorType.PARTY})


class ActorReferences(Protocol):
    """What the stance analysis asks of an article's actors (`transforms.extract.mentions.ArticleActors`)."""

    @property
    def entities(self) -> Sequence[Entity]:
        """The entities, by key."""

    @property
    def mentions(self) -> Sequence[Mention]:
        """Where they are named."""

    def refer(self, start: int, end: int) -> tuple[int, ...]:
        """The entities that the noun phrase at `[start, end)` designates."""


class ActorLookup:
    """Looks up actors by the tokens that name them.

    `named` gives the entity by the token that heads each mention other than a pronoun, `political` the tokens that name
    a state, an organization or a party.
    """

    def __init__(self, doc: Doc, actors: ActorReferences) -> None:
        self._doc, self._actors = doc, actors
        self._entities = {entity.key: entity for entity in actors.entities}
        self.named = _mention_heads(doc, actors.mentions)
        political = {e.key for e in actors.entities if e.actor_type in _POLITICAL}
        self.political = frozenset(i for i, key in self.named.items() if key in political)

    def entity(self, key: int) -> Entity | None:
        """The entity `key`; phrases asked about may have entered new ones."""
        if key not in self._entities:
            self._entities = {entity.key: entity for entity in self._actors.entities}
        return self._entities.get(key)

    def refer(self, low: int, high: int) -> tuple[int, ...]:
        """The entities that the phrase of the tokens `[low, high)` designates."""
        return self._actors.refer(*self.chars(low, high))

    def names_political_actor(self, low: int, high: int) -> bool:
        """Say whether a state, an organization, a party or a people is named among the tokens `[low, high)`."""
        return any(token.i in self.political or token.ent_type_ in ("GPE", "NORP") for token in self._doc[low:high])

    def shown(self, target: Token) -> Span:
        """The offsets of the phrase of `target` as the reader is shown it: of a clause from its verb on."""
        low, high = phrase_bounds(target, keep_clauses=True)
        return self.chars(target.i if is_clause(target) else low, high)

    def chars(self, low: int, high: int) -> Span:
        """The offsets of the tokens `[low, high)`, without white space at the end."""
        while high > low + 1 and self._doc[high - 1].is_space:
            high -= 1
        last = self._doc[high - 1]
        return self._doc[low].idx, last.idx + len(last)


def bounds(token: Token) -> Span:
    """The offsets of one token."""
    return token.idx, token.idx + len(token)


def _mention_heads(doc: Doc, mentions: Sequence[Mention]) -> dict[int, int]:
    """The entity by the token that heads each mention other than a pronoun."""
    heads: dict[int, int] = {}
    for mention in mentions:
        if mention.form == MentionForm.PRONOUN:
            continue
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is not None:
            heads[span.root.i] = mention.entity
    return heads
