"""One article in, everything that can be said of it alone out: the only place where the parts of the analysis meet.

An article is parsed once. Mentions come first, since quotes and stances name their speakers and holders by them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from transforms.extract.mentions import find_mentions
from transforms.extract.quotes import find_quotes
from transforms.extract.records import Article, ArticleAnalysis, Attribution, Mention, Quote, Span, StanceCandidate
from transforms.extract.stances import find_stances
from transforms.extract.toolbox import Toolbox
from transforms.schema import QuoteType


def extract_article(article: Article, tools: Toolbox) -> ArticleAnalysis:
    """Return all mentions, quotes and stance candidates of `article`.

    The result depends on `article` and `tools` alone. Raises nothing on any text; an article without letters gives an
    empty analysis.
    """
    doc = tools.nlp(article.text)
    actors = find_mentions(doc, article, tools.guide)
    quotes = find_quotes(article.text, tools.quote_model)
    quotes, attributions = _sourced(quotes, actors.attribute(quotes))
    named = frozenset(actors.mentions)
    stances = find_stances(doc, actors, quotes, attributions, tools.stance_words, tools.judge, tools.proposer)
    mentions = _in_use(actors.mentions, named, stances)
    acting = _acting(attributions, stances)
    idle, credits = actors.bystanders - acting, actors.credits
    mentions = tuple(mention for mention in mentions if mention.entity not in idle
                     and (mention.entity in acting or (mention.start, mention.end) not in credits))
    countries = actors.countries
    published = {mention.entity for mention in mentions}
    return ArticleAnalysis(
        article_id=article.article_id,
        entities=tuple(replace(entity, country=entity.country or countries.get(entity.key))
                       for entity in actors.entities if entity.key in published),
        mentions=mentions,
        quotes=tuple(quote if attribution.source is None else replace(quote, speaker=attribution.source)
                     for quote, attribution in zip(quotes, attributions, strict=True)),
        attributions=attributions,
        stances=stances,
    )


def _sourced(quotes: Sequence[Quote],
             attributions: Sequence[Attribution]) -> tuple[tuple[Quote, ...], tuple[Attribution, ...]]:
    """Leave out reported speech that the article attributes to nobody, named or not ("it is said that")."""
    kept = [(quote, attribution) for quote, attribution in zip(quotes, attributions, strict=True)
            if attribution.speaker is not None or attribution.source is not None or quote.speaker is not None
            or quote.quote_type != QuoteType.INDIRECT]
    return tuple(quote for quote, _ in kept), tuple(attribution for _, attribution in kept)


def _acting(attributions: Sequence[Attribution], stances: Sequence[StanceCandidate]) -> frozenset[int]:
    """The keys of all actors that a quote or stance rests on."""
    held = (key for stance in stances for key in (stance.holder, stance.target_entity, stance.voiced_by))
    return frozenset(key for key in (*held, *(a.speaker for a in attributions)) if key is not None)


def _in_use(mentions: Sequence[Mention], named: frozenset[Mention],
            stances: Sequence[StanceCandidate]) -> tuple[Mention, ...]:
    """Leave out the pronouns and phrases that were resolved for a stance which did not stand; `named` are the mentions
    that were there before the stances. Every actor of a stance keeps one."""
    shown: dict[int, list[Span]] = {}
    for stance in stances:
        for key in (stance.holder, stance.target_entity, stance.voiced_by):
            if key is not None:
                shown.setdefault(key, []).append(stance.evidence)
    kept = {mention for mention in mentions if mention in named or any(
        mention.start < end and start < mention.end for start, end in shown.get(mention.entity, ()))}
    missing = shown.keys() - {mention.entity for mention in kept}
    return tuple(mention for mention in mentions if mention in kept or mention.entity in missing)
