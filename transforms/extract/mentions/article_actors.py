"""The actors of one article: who is named, whom a phrase refers to, and who speaks each quote."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from transforms.extract.mentions.bystanders import bystanders
from transforms.extract.mentions.clusters import Cluster
from transforms.extract.mentions.context import ArticleContext, Turn, floating_speaker
from transforms.extract.mentions.coreference import link_names
from transforms.extract.mentions.countries import countries_of
from transforms.extract.mentions.credits import credited
from transforms.extract.mentions.guide import ActorGuide
from transforms.extract.mentions.link_confidence import link_confidence
from transforms.extract.mentions.name import PERSON
from transforms.extract.mentions.names import find_names
from transforms.extract.mentions.noun_phrases import Designation, designate, phrase_head
from transforms.extract.mentions.office_holders import place_titles
from transforms.extract.mentions.organizations import article_country
from transforms.extract.mentions.sources import source_type, speaker_title, understood_source
from transforms.extract.mentions.titles import POLITICAL, Title
from transforms.extract.mentions.words import words_of
from transforms.extract.records import Article, Attribution, Entity, Mention, Quote, Span
from transforms.reference import surface_key
from transforms.schema import LinkedBy, MentionForm, QuoteKind, QuoteType, SourceType

if TYPE_CHECKING:
    from spacy.tokens import Doc


_TURN_REACH = 14
"""How many sentences back a speaker may have begun whom a pronoun takes up that nobody nearer explains."""
_SEAT = 30
"""The level of a seat in a national parliament."""
_NUMBER = re.compile(r"\b\d+[^\W\d]{2} ")


def find_mentions(doc: Doc, article: Article, guide: ActorGuide) -> ArticleActors:
    """Return the actors of `article`, whose text `doc` parses: names at once, phrases when they are asked for.

    The result depends on the arguments and on the order of the calls of `attribute` and `refer` alone.
    """
    words = words_of(doc)
    names = find_names(words, guide)
    made_by = credited(words, names, guide.lexicon)
    clusters = link_names(words, names, article, guide)
    names_at = {i: k for k, name in enumerate(names) for i in range(name.first, name.last)}
    context = ArticleContext(article, words, names, names_at, clusters, guide, article_country(names))
    place_titles(context)
    return ArticleActors(context, made_by)


class ArticleActors:
    """The actors of one article. `attribute` is called once, before `refer`, so that "I" finds its speaker."""

    def __init__(self, context: ArticleContext, made_by: frozenset[int] = frozenset()) -> None:
        self._context = context
        self._credited = made_by
        self._unnamed: dict[str, Designation] = {}

    @property
    def entities(self) -> Sequence[Entity]:
        """All actors that a mention names, by key."""
        at, guide = self._context.article.published_at, self._context.guide
        return tuple(_entity(cluster, at, guide) for cluster in self._context.clusters if cluster.mentions)

    @property
    def mentions(self) -> Sequence[Mention]:
        """All mentions in text order; none overlaps another."""
        words = self._context.words
        found = [Mention(*words.span(mention.first, mention.last), mention.form, cluster.key)
                 for cluster in self._context.clusters for mention in cluster.mentions]
        return tuple(sorted(found, key=lambda mention: (mention.start, mention.end)))

    @property
    def bystanders(self) -> frozenset[int]:
        """The keys of those among `entities` that the article only names, and that nowhere in it act."""
        return bystanders(self._context.clusters, self._context.guide, self._credited)

    @property
    def countries(self) -> Mapping[int, str]:
        """The countries (alpha-3) that the article tells of those among `entities` that have none, by key."""
        return countries_of(self._context)

    @property
    def credits(self) -> frozenset[Span]:
        """Where `mentions` only say who made the article or its pictures."""
        words = self._context.words
        return frozenset(words.span(mention.first, mention.last) for cluster in self._context.clusters
                         for mention in cluster.mentions if mention.first in self._credited)

    def refer(self, start: int, end: int) -> tuple[int, ...]:
        """Return the keys of the actors that the phrase at the offsets `[start, end)` designates, in text order.

        Joint phrases give several; a phrase that designates no actor gives (). The mentions used are recorded.
        """
        first, last = self._context.words.range_of(start, end)
        return self._mentioned(designate(self._context, first, last))

    def attribute(self, quotes: Sequence[Quote]) -> tuple[Attribution, ...]:
        """Return who speaks each of `quotes` (in text order), parallel to them."""
        attributions: list[Attribution] = []
        for quote in quotes:
            attributions.append(self._speaker(quote, attributions))
            speaker = attributions[-1].speaker
            if speaker is not None:
                pieces = tuple(self._context.words.range_of(*span) for span in quote.spans)
                self._context.turns.append(Turn(pieces, speaker))
        return tuple(attributions)

    def _speaker(self, quote: Quote, earlier: list[Attribution]) -> Attribution:
        if quote.speaker is None:
            if quote.continues is not None and 0 <= quote.continues < len(earlier):
                return earlier[quote.continues]
            source = understood_source(self._context.words, quote)
            return self._floating(quote) if source is None else self._named_elsewhere(quote, *source)
        words = self._context.words
        first, last = words.range_of(*quote.speaker)
        nearer = understood_source(words, quote) if self._is_of_another_sentence(quote, first) else None
        return self._attributed(quote, first, last) if nearer is None else self._named_elsewhere(quote, *nearer)

    def _named_elsewhere(self, quote: Quote, first: int, last: int) -> Attribution:
        """Who speaks `quote` by the tokens `first` to `last` (exclusive), which it did not come with."""
        return replace(self._attributed(quote, first, last), source=self._context.words.span(first, last))

    def _is_of_another_sentence(self, quote: Quote, first: int) -> bool:
        """Whether an indirect quote has its cue in another sentence than its source, which begins at token `first`."""
        words = self._context.words
        if quote.cue is None or quote.quote_type != QuoteType.INDIRECT or first >= len(words):
            return False
        cue = words.range_of(*quote.cue)[0]
        return cue < len(words) and words.sentence[cue] != words.sentence[first]

    def _attributed(self, quote: Quote, first: int, last: int) -> Attribution:
        """Who speaks `quote` of which the tokens `first` to `last` (exclusive) are the source."""
        context = self._context
        context.hidden = tuple(context.words.range_of(*span) for span in quote.spans)
        repeated = self._repeated(first, last)
        found = designate(context, first, last, speaks=True) if repeated is None else repeated
        context.hidden = ()
        keys = self._mentioned(found) or self._last_speaker(first, last)
        if first < last and found.unnamed:
            noun = context.words.lower[phrase_head(context.words, first, last)]
            self._unnamed[context.guide.lexicon.singular(noun)] = found
        described = Designation(keys, not keys or (found.unnamed and bool(found.keys)))
        title = speaker_title(context, first, last, described)
        return Attribution(keys[0] if keys else None, described.unnamed, source_type(context, first, last, described),
                           None if title is None else context.words.span(*title))

    def _floating(self, quote: Quote) -> Attribution:
        """The speaker of a quotation that stands alone, as paragraphs of direct speech do."""
        context = self._context
        first, last = context.words.range_of(*quote.spans[0])
        if quote.quote_type != QuoteType.DIRECT or quote.kind != QuoteKind.SPEECH or first >= last:
            return Attribution(None, True)
        cluster = floating_speaker(context, first)
        return Attribution(None, True) if cluster is None else Attribution(cluster.key, False, SourceType.NAMED_PERSON)

    def _last_speaker(self, first: int, last: int) -> tuple[int, ...]:
        """The person who spoke last, as "she" means her in a long quotation's wake: nobody nearer was found."""
        context = self._context
        pronoun = context.guide.lexicon.pronouns.get(context.words.lower[first]) if last - first == 1 else None
        if pronoun is None or pronoun.person != 3 or pronoun.gender not in ("m", "f"):
            return ()
        turn = next((turn for turn in reversed(context.turns) if turn.pieces[0][0] < first), None)
        if turn is None or context.words.sentence[first] - context.words.sentence[turn.pieces[0][0]] > _TURN_REACH:
            return ()
        cluster = context.clusters[turn.speaker]
        if cluster.actor_type != PERSON or cluster.gender not in (pronoun.gender, "-"):
            return ()
        context.clusters.add_mention(cluster, first, last, MentionForm.PRONOUN)
        return (cluster.key,)

    def _repeated(self, first: int, last: int) -> Designation | None:
        """The unnamed source that "the official" or "the person" takes up again."""
        words, lexicon = self._context.words, self._context.guide.lexicon
        if last - first == 2 and words.lower[first] in lexicon.definite_articles:
            return self._unnamed.get(lexicon.singular(words.lower[first + 1]))
        return None

    def _mentioned(self, found: Designation) -> tuple[int, ...]:
        """The keys of actors that a mention names: no other ones are published."""
        return tuple(key for key in found.keys if self._context.clusters[key].mentions)


def _entity(cluster: Cluster, at: datetime | None, guide: ActorGuide) -> Entity:
    return Entity(
        key=cluster.key, name=cluster.name, actor_type=cluster.actor_type, country=cluster.country,
        role=_role(cluster, at, guide),
        reference_id=None if cluster.entry is None else cluster.entry.reference_id,
        wikidata_id=None if cluster.entry is None else cluster.entry.wikidata_id,
        linked_by=LinkedBy.ARTICLE if cluster.entry is None else LinkedBy.REFERENCE,
        link_confidence=link_confidence(cluster),
    )


def _role(cluster: Cluster, at: datetime | None, guide: ActorGuide) -> str | None:
    """The first role that the article states, which is its fullest as a rule; the highest office held at its date where
    that role is held no longer, is not political or is lower.

    The number of a parliament is no part of a seat in it.
    """
    if cluster.actor_type != PERSON:
        return None
    first = min(cluster.titles, key=lambda title: title.first, default=None)
    held = _office_held(cluster, at, guide)
    if held is None or (first is not None and not _is_below(first, held, guide)):
        return None if first is None else first.text
    return _NUMBER.sub("", held)


def _office_held(cluster: Cluster, at: datetime | None, guide: ActorGuide) -> str | None:
    """The title of the highest office that the reference knows a person to hold at the article's date."""
    if cluster.entry is None or at is None:
        return None
    reference, day = guide.reference, at.date()
    held = [office for office in cluster.entry.offices if reference.holds(cluster.entry, office, day)]
    return max(held, key=lambda o: (reference.level(o.title), o.start or date.min, o.title)).title if held else None


def _is_past(title: Title, guide: ActorGuide) -> bool:
    return title.text.lower().replace("-", " ").split()[0] in guide.lexicon.former_words


def _is_below(stated: Title, held: str, guide: ActorGuide) -> bool:
    """Whether a stated role tells less of a person than the office held."""
    reference = guide.reference
    if _is_past(stated, guide):
        said = stated.text.replace("-", " ").partition(" ")[2]
        return reference.level(held) > max(reference.level(said), _SEAT - 1)
    if stated.kind not in POLITICAL or stated.noun in guide.lexicon.candidacies:
        return reference.level(held) >= _SEAT
    return reference.is_high(held) and stated.noun not in surface_key(held).split() \
        and reference.level(held) > max(reference.level(stated.text), reference.level(stated.noun))
