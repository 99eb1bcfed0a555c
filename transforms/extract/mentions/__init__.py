"""Who is named in an article: actors, where they are named, and who every phrase and quote refers to."""

from transforms.extract.mentions.article_actors import ArticleActors, find_mentions
from transforms.extract.mentions.guide import ActorGuide, build_guide

__all__ = ["ActorGuide", "ArticleActors", "build_guide", "find_mentions"]
