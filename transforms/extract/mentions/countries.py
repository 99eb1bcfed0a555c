"""Of which country a person or an organization is that the reference does not know, by what the article says of it.

The nearest evidence decides: the body that employs somebody, the place in a name or in a stated role, then the country
that the article is about, where it is about one. A country that a few names of an article make likely is not enough:
of the people whose country the reference tells, the country of at least seven tenths of all names is right for 96 %
(346 people of 160 development articles), one of half of the names for less than 80 %.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from transforms.extract.mentions.name import MEDIA, ORGANIZATION, PARTY, PERSON, PLACE, STATE
from transforms.extract.mentions.spelling import organization_tokens
from transforms.reference import country_of_domain, surface_key
from transforms.reference.entries import DEMONYM, METONYM, NAME

if TYPE_CHECKING:
    from transforms.extract.language.mention_words import MentionWords
    from transforms.extract.mentions.clusters import Cluster
    from transforms.extract.mentions.context import ArticleContext
    from transforms.extract.mentions.guide import ActorGuide
    from transforms.extract.records import Article

_MOSTLY, _HALF = 0.7, 0.5
"""The share of all names that the article's own country has, alone and where its outlet is of that country, too."""
_OUTLET, _LOCAL_OUTLET = 1.0, 4.0
"""What the country of an outlet adds: of one that the reference knows, which may write of the world, and of one whose
site is of a country."""
_NEAR, _FIRST = 8, 2
"""How many tokens beside a name, and at how many of its mentions, another country would be told."""
_MOST = 6
"""Mentions of one actor that count."""
_LONGEST = 3
_OF_ONE_COUNTRY = (PERSON, ORGANIZATION, PARTY, MEDIA)


def countries_of(context: ArticleContext) -> Mapping[int, str]:
    """Return the country (alpha-3) of actors that have none yet, by key, as far as the article tells it."""
    home, found = _home(context), dict[int, str]()
    for cluster in context.clusters:
        if cluster.country is not None or cluster.entry is not None or cluster.actor_type not in _OF_ONE_COUNTRY:
            continue
        country = _stated(cluster, context)
        if country is None and home is not None and not _elsewhere(cluster, home, context):
            country = home
        if country is not None:
            found[cluster.key] = country
    return found


def _home(context: ArticleContext) -> str | None:
    """The country that the article is about, or None."""
    weights: dict[str, float] = {}
    for cluster in context.clusters:
        if cluster.country is not None and (cluster.entry is not None or cluster.actor_type != PERSON):
            weight = min(len(cluster.mentions), _MOST) * (1.0 if cluster.actor_type == STATE else 0.5)
            weights[cluster.country] = weights.get(cluster.country, 0.0) + weight
    for name in context.names:
        if name.kind == PLACE and name.country is not None:
            weights[name.country] = weights.get(name.country, 0.0) + 0.5
    outlet = outlet_country(context.article, context.guide)
    if outlet is not None:
        local = country_of_domain(context.article.outlet or "") is not None
        weights[outlet] = weights.get(outlet, 0.0) + (_LOCAL_OUTLET if local else _OUTLET)
    total = sum(weights[code] for code in sorted(weights))
    best = max(sorted(weights), key=lambda code: weights[code], default=None)
    if best is None or not total:
        return None
    share = weights[best] / total
    return best if share >= _MOSTLY or (share >= _HALF and best == outlet) else None


def outlet_country(article: Article, guide: ActorGuide) -> str | None:
    """The country (alpha-3) of the article's outlet, by the actor reference or by its site; None where unknown."""
    if not article.outlet:
        return None
    listed = (reading.entry.country for reading in guide.reference.lookup(article.outlet))
    return next((country for country in listed if country is not None), None) or country_of_domain(article.outlet)


def _stated(cluster: Cluster, context: ArticleContext) -> str | None:
    """The country that a name or a role tells, or the body that employs somebody."""
    if cluster.actor_type != PERSON:
        return _in_words(_of_place(cluster.name.split(), context.guide), context)
    employer = context.clusters[cluster.organization] if cluster.organization is not None else None
    if employer is not None and employer.country is not None:
        return employer.country
    for title in cluster.titles:
        country = _in_words(title.text.split(), context)
        if country is not None:
            return country
    return _in_words(employer.name.split(), context) if employer is not None else None


def _of_place(parts: list[str], guide: ActorGuide) -> list[str]:
    """The words of an organization's name that may tell a place: its beginning, and what follows "of" or "in"."""
    marks = guide.lexicon.genitives | guide.lexicon.inner_prepositions | guide.lexicon.complement_prepositions
    of = next((k for k, part in enumerate(parts) if k and part.lower() in marks), len(parts))
    first = next((k for k in range(min(len(parts), _LONGEST), 1, -1) if _is_listed(" ".join(parts[:k]), guide)), 1)
    return [*parts[:first], *(part if guide.reference.lookup(part) else "," for part in parts[first:of]), *parts[of:]]


def _is_listed(words: str, guide: ActorGuide) -> bool:
    return surface_key(words) in guide.reference.gazetteer.places or bool(guide.reference.lookup(words))


def _in_words(parts: list[str], context: ArticleContext) -> str | None:
    """The country of the one state, people or place that is named within a name or role."""
    found = {country for country in _named(parts, context) if country is not None}
    return found.pop() if len(found) == 1 else None


def _named(parts: list[str], context: ArticleContext) -> Iterator[str | None]:
    reference, given = context.guide.reference, context.guide.reference.gazetteer.given_names
    i = 0
    while i < len(parts):
        for j in range(min(len(parts), i + _LONGEST), i, -1):
            words = " ".join(parts[i:j]).strip(",.'’")
            if not words[:1].isupper():
                continue
            states = [r.entry.country for r in reference.lookup(words) if r.entry.country is not None
                      and (r.reading in (DEMONYM, METONYM) or (r.reading == NAME and r.entry.actor_type == STATE))]
            key = surface_key(words)
            if words.lower() in reference.gazetteer.region_words:
                break
            if states and not (i and parts[i - 1].lower() in reference.gazetteer.region_words):
                yield states[0]
            elif key in reference.gazetteer.places and (j - i > 1 or (
                    key not in given and _tells_a_place(key, context.guide.lexicon))):
                yield reference.gazetteer.places[key]
            else:
                continue
            i = j - 1
            break
        i += 1


def _tells_a_place(word: str, lexicon: MentionWords) -> bool:
    """Whether a word that is the name of a place is no common word of names as well ("University")."""
    return not (word in lexicon.ordinary_words or word in lexicon.generic_words or word in lexicon.organization_nouns
                or word in lexicon.other_nouns or lexicon.singular(word) in lexicon.roles)


def _elsewhere(cluster: Cluster, home: str, context: ArticleContext) -> bool:
    """Whether an actor is of several countries, or what stands beside its names is of another one."""
    words, lexicon = context.words, context.guide.lexicon
    if cluster.actor_type != PERSON and not lexicon.worldwide_words.isdisjoint(
            organization_tokens(cluster.name, lexicon)):
        return True
    for mention in sorted(cluster.mentions, key=lambda m: m.first)[:_FIRST]:
        first, last = words.sentence_bounds[words.sentence[mention.first]]
        beside = max(first, mention.first - _NEAR), min(last, mention.last + _NEAR)
        near = {context.clusters.at[i] for i in range(*beside) if i in context.clusters.at}
        for key in sorted(near - {cluster.key}):
            other = context.clusters[key]
            if other.actor_type == STATE and other.country not in (None, home):
                return True
        if any(country not in (None, home) for country in _names_near(context, *beside)):
            return True
    return False


def _names_near(context: ArticleContext, first: int, last: int) -> Iterator[str | None]:
    """The countries of places among the tokens `first` to `last`."""
    seen: set[int] = set()
    for i in range(first, last):
        k = context.names_at.get(i)
        if k is not None and k not in seen and context.names[k].kind != PERSON:
            seen.add(k)
            name = context.names[k]
            yield name.readings[0].entry.country if name.readings else name.country
