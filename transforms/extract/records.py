"""What the parts of the analysis tell each other about one article.

Everything is located by half-open `[start, end)` offsets in Unicode code points of the article's text; strings are
cut out at the very end. Entities are numbered within their article (`Entity.key`); they become actors, with ids that
hold across articles, in `transforms.resolve`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from transforms.schema import LinkedBy, SeenBy

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Article:
    """One article as the extraction sees it."""

    article_id: str
    text: str
    title: str | None = None
    published_at: datetime | None = None
    outlet: str | None = None
    byline: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """One actor within one article, after coreference.

    `name` is its fullest name in the article (or the reference entry's canonical name); `reference_id` names the entry
    of the actor reference that it was linked to, if any; `country` is ISO 3166-1 alpha-3. `linked_by` (one of
    `schema.LINKED_BY`) tells whether the reference or the article alone says who it is, `link_confidence` how surely.
    """

    key: int
    name: str
    actor_type: str
    country: str | None = None
    role: str | None = None
    reference_id: str | None = None
    wikidata_id: str | None = None
    linked_by: str = LinkedBy.ARTICLE
    link_confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where the article names an entity. `form` is one of `schema.MENTION_FORMS`."""

    start: int
    end: int
    form: str
    entity: int


@dataclass(frozen=True, slots=True)
class Quote:
    """One quote before its speaker is resolved: all spans, no names.

    `speaker` is the source as written beside the cue (None where the text names none); `continues` is the index of the
    quote whose speaker a floating quote continues. `anonymity_reason` is the reason that the article gives beside it
    for not naming a source.
    """

    spans: tuple[Span, ...]
    quote_type: str
    kind: str
    confidence: float
    speaker: Span | None = None
    cue: Span | None = None
    continues: int | None = None
    anonymity_reason: Span | None = None

    @property
    def start(self) -> int:
        """First code point of the first piece."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """One past the last code point of the last piece."""
        return self.spans[-1][1]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who speaks a quote: `speaker` is an `Entity.key`, None for a source that stands for no actor.

    `source_type` is one of `schema.SOURCE_TYPES`, None where the article names no source; `speaker_title` is its title,
    office or description as written; `source` are the words that name the source, where they are others than those that
    the quote came with.
    """

    speaker: int | None
    is_anonymous: bool
    source_type: str | None = None
    speaker_title: Span | None = None
    source: Span | None = None


@dataclass(frozen=True, slots=True)
class StanceCandidate:
    """One stance before its target is matched to an issue.

    Exactly one of `target` (the phrase that names the issue) and `target_entity` is set. `target_label` phrases the
    target as a change ("suspension of parliament") and `target_lemmas` are its lower-case content lemmas in text order.
    `polarity` is +1 where the holder is for what `target` names, -1 where against; `position` is one of
    `schema.POSITIONS`, and for `conditional` and `undecided` says so irrespective of `polarity`. `quote` is an index
    into the article's quotes, `reader` one of `schema.SEEN_BY`.
    """

    holder: int
    position: str
    polarity: int
    evidence: Span
    confidence: float
    target: Span | None = None
    target_label: str | None = None
    target_lemmas: tuple[str, ...] = ()
    target_entity: int | None = None
    condition: Span | None = None
    hedge: Span | None = None
    quote: int | None = None
    voiced_by: int | None = None
    reader: str = SeenBy.RULE


@dataclass(frozen=True, slots=True)
class ArticleAnalysis:
    """All that was found in one article; `attributions` runs parallel to `quotes`."""

    article_id: str
    entities: Sequence[Entity] = field(default_factory=tuple)
    mentions: Sequence[Mention] = field(default_factory=tuple)
    quotes: Sequence[Quote] = field(default_factory=tuple)
    attributions: Sequence[Attribution] = field(default_factory=tuple)
    stances: Sequence[StanceCandidate] = field(default_factory=tuple)
