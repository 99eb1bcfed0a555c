"""One article in, everything that can be said of it alone out: the only place where the parts of the analysis meet.

An article is parsed once. Mentions come first, since quotes and stances name their speakers and holders by them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from transforms.mentions import ActorGuide, find_mentions
from transforms.quotes import QuoteModel, find_quotes
from transforms.records import Article, ArticleAnalysis
from transforms.stances import Judge, StanceLexicon, find_stances

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True)
class Toolbox:
    """What the extraction needs beside the article: read-only, loaded once per process."""

    nlp: Language
    guide: ActorGuide
    quote_model: QuoteModel
    stance_lexicon: StanceLexicon
    judge: Judge


def extract_article(article: Article, tools: Toolbox) -> ArticleAnalysis:
    """Return all mentions, quotes and stance candidates of `article`.

    The result depends on `article` and `tools` alone. Raises nothing on any text; an article without letters gives an
    empty analysis.
    """
    doc = tools.nlp(article.text)
    actors = find_mentions(doc, article, tools.guide)
    quotes = find_quotes(article.text, tools.quote_model)
    attributions = actors.attribute(quotes)
    stances = find_stances(doc, actors, quotes, attributions, tools.stance_lexicon, tools.judge)
    return ArticleAnalysis(
        article_id=article.article_id,
        entities=tuple(actors.entities),
        mentions=tuple(actors.mentions),
        quotes=quotes,
        attributions=attributions,
        stances=stances,
    )
