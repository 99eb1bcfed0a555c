"""The kinds of column that tables are made of, and the columns that stand in several of them."""

from __future__ import annotations

from typing import Any

from transforms.schema.model import Column, Kind

_ID = r"[a-z]+-[0-9a-zA-Z-]+"
SPANS = r"\d+:\d+(?:;\d+:\d+)*"


def text(name: str, description: str, **more: Any) -> Column:
    """A string; `more` are further fields of `Column`, here and below."""
    return Column(name, Kind.STRING, description, **more)


def id_(name: str, description: str, **more: Any) -> Column:
    """An id that is derived from content."""
    return Column(name, Kind.STRING, description, pattern=_ID, **more)


def offset(name: str, description: str, **more: Any) -> Column:
    """A place in `articles.text`."""
    return Column(name, Kind.INTEGER, description, unit="code points", minimum=0, **more)


def number(name: str, description: str, **more: Any) -> Column:
    """What tells rows of one article apart before ids hold across articles."""
    return Column(name, Kind.INTEGER, description, unit="number within the article", minimum=0, **more)


def count(name: str, description: str) -> Column:
    """How many rows of another table."""
    return Column(name, Kind.INTEGER, description, unit="rows", minimum=0)


def instant(name: str, description: str, nullable: bool = True) -> Column:
    """A point in time, UTC."""
    return Column(name, Kind.TIMESTAMP, description, nullable=nullable)


def share(name: str, description: str) -> Column:
    """A number between 0 and 1."""
    return Column(name, Kind.NUMBER, description, unit="share", minimum=0, maximum=1)


def confidence(of: str) -> Column:
    """How surely the row is right."""
    return share("confidence", f"Estimated probability that the {of} is right.")


ARTICLE_ID = id_("article_id", "The article that holds the row.", references="articles.article_id")
PUBLISHED_AT = Column("published_at", Kind.TIMESTAMP, "When the article was published, copied from `articles`.",
                      nullable=True, copy_of=("article_id", "articles.published_at"))
