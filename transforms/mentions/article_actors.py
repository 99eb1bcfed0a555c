"""The actors of one article: who is named, whom a phrase refers to, and who speaks each quote."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from transforms.mentions.bodies import article_country
from transforms.mentions.cast import Member
from transforms.mentions.guide import ActorGuide
from transforms.mentions.identities import link_names
from transforms.mentions.name import PERSON
from transforms.mentions.names import find_names
from transforms.mentions.phrases import Designation, designate, phrase_head
from transforms.mentions.scene import Scene, Turn, floating_speaker
from transforms.mentions.words import singular, words_of
from transforms.records import Article, Attribution, Entity, Mention, Quote
from transforms.reference import Reference

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_mentions(doc: Doc, article: Article, guide: ActorGuide) -> ArticleActors:
    """Return the actors of `article`, whose text `doc` parses: names at once, phrases when they are asked for.

    The result depends on the arguments and on the order of the calls of `attribute` and `refer` alone.
    """
    words = words_of(doc)
    names = find_names(words, guide)
    cast = link_names(words, names, article, guide)
    names_at = {i: k for k, name in enumerate(names) for i in range(name.first, name.last)}
    return ArticleActors(Scene(article, words, names, names_at, cast, guide, article_country(names)))


class ArticleActors:
    """The actors of one article. `attribute` is called once, before `refer`, so that "I" finds its speaker."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._unnamed: dict[str, Designation] = {}

    @property
    def entities(self) -> Sequence[Entity]:
        """All actors that a mention names, by key."""
        at, reference = self._scene.article.published_at, self._scene.guide.reference
        return tuple(_entity(member, at, reference) for member in self._scene.cast.members if member.places)

    @property
    def mentions(self) -> Sequence[Mention]:
        """All mentions in text order; none overlaps another."""
        words = self._scene.words
        found = [Mention(*words.span(place.first, place.last), place.form, member.key)
                 for member in self._scene.cast.members for place in member.places]
        return tuple(sorted(found, key=lambda mention: (mention.start, mention.end)))

    def refer(self, start: int, end: int) -> tuple[int, ...]:
        """Return the keys of the actors that the phrase at the offsets `[start, end)` designates, in text order.

        Joint phrases give several; a phrase that designates no actor gives (). The mentions used are recorded.
        """
        first, last = self._scene.words.range_of(start, end)
        return self._mentioned(designate(self._scene, first, last))

    def attribute(self, quotes: Sequence[Quote]) -> tuple[Attribution, ...]:
        """Return who speaks each of `quotes` (in text order), parallel to them."""
        attributions: list[Attribution] = []
        for quote in quotes:
            attributions.append(self._speaker(quote, attributions))
            speaker = attributions[-1].speaker
            if speaker is not None:
                pieces = tuple(self._scene.words.range_of(*span) for span in quote.spans)
                self._scene.turns.append(Turn(pieces, speaker))
        return tuple(attributions)

    def _speaker(self, quote: Quote, earlier: list[Attribution]) -> Attribution:
        if quote.speaker is None:
            if quote.continues is not None and 0 <= quote.continues < len(earlier):
                return earlier[quote.continues]
            return self._floating(quote)
        scene = self._scene
        first, last = scene.words.range_of(*quote.speaker)
        scene.hidden = tuple(scene.words.range_of(*span) for span in quote.spans)
        repeated = self._repeated(first, last)
        found = designate(scene, first, last, speaks=True) if repeated is None else repeated
        scene.hidden = ()
        keys = self._mentioned(found)
        if first < last and found.unnamed:
            self._unnamed[singular(scene.words.lower[phrase_head(scene.words, first, last)])] = found
        if not keys:
            return Attribution(None, True)
        return Attribution(keys[0], found.unnamed)

    def _floating(self, quote: Quote) -> Attribution:
        """The speaker of a quotation that stands alone, as paragraphs of direct speech do."""
        scene = self._scene
        first, last = scene.words.range_of(*quote.spans[0])
        if quote.quote_type != "direct" or quote.kind != "speech" or first >= last:
            return Attribution(None, True)
        member = floating_speaker(scene, first)
        return Attribution(None, True) if member is None else Attribution(member.key, False)

    def _repeated(self, first: int, last: int) -> Designation | None:
        """The unnamed source that "the official" or "the person" takes up again."""
        words = self._scene.words
        if last - first == 2 and words.lower[first] == "the":
            return self._unnamed.get(singular(words.lower[first + 1]))
        return None

    def _mentioned(self, found: Designation) -> tuple[int, ...]:
        """The keys of actors that a mention names: no other ones are published."""
        return tuple(key for key in found.keys if self._scene.cast.members[key].places)


def _entity(member: Member, at: datetime | None, reference: Reference) -> Entity:
    return Entity(
        key=member.key, name=member.name, actor_type=member.actor_type, country=member.country,
        role=_role(member, at, reference),
        reference_id=None if member.entry is None else member.entry.reference_id,
        wikidata_id=None if member.entry is None else member.entry.wikidata_id,
    )


def _role(member: Member, at: datetime | None, reference: Reference) -> str | None:
    """The first role that the article states, which is its fullest as a rule, else the office held at its date."""
    if member.actor_type != PERSON:
        return None
    if member.titles:
        return min(member.titles, key=lambda title: title.first).text
    if member.entry is None or at is None:
        return None
    day = at.date()
    held = [office for office in member.entry.offices if reference.holds(member.entry, office, day)]
    return max(held, key=lambda o: (o.start or date.min, o.title)).title if held else None
