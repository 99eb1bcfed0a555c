"""Who says "I" outside of quotes: the author whom the byline names."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.transforms.extract.mentions.reading import meant
from transforms.extract.mentions import ActorGuide, ArticleActors, find_mentions
from transforms.extract.records import Article

COLUMN = "Congress met on Monday. I never liked the tax. “I do,” said Maria Okafor."


def _read(text: str, byline: str | None, nlp: Language, guide: ActorGuide) -> ArticleActors:
    return find_mentions(nlp(text), Article("column", text, byline=byline), guide)


@pytest.mark.parametrize(("byline", "expected"), [
    ("Peter Baker", ["Peter Baker"]),
    (" Peter van der Berg ", ["Peter van der Berg"]),
    ("Peter Baker, Anna Lund", []),
    ("Peter Baker and Anna Lund", []),
    ("Associated Press", []),
    ("Peter", []),
    (None, []),
])
def test_the_one_person_of_the_byline_says_i(nlp: Language, guide: ActorGuide, byline: str | None,
                                              expected: list[str]) -> None:
    assert meant(COLUMN, _read(COLUMN, byline, nlp, guide), "I") == expected


def test_an_i_in_quotation_marks_is_not_the_author(nlp: Language, guide: ActorGuide) -> None:
    text = "“I like the tax.” It rained."
    assert meant(text, _read(text, "Peter Baker", nlp, guide), "I") == []


def test_an_author_whom_the_article_names_is_one_actor(nlp: Language, guide: ActorGuide) -> None:
    text = "I never liked the tax. Peter Baker is a farmer."
    actors = _read(text, "Peter Baker", nlp, guide)
    assert meant(text, actors, "I") == ["Peter Baker"]
    assert [entity.name for entity in actors.entities if entity.name == "Peter Baker"] == ["Peter Baker"]
