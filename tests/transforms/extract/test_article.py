"""What one article gives: mentions that nothing hangs on are left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from flows.settings import load_settings
from flows.workers import load_tools
from transforms.extract.article import extract_article
from transforms.extract.records import Article
from transforms.extract.stances.judges import Candidate, Judgement
from transforms.extract.toolbox import Toolbox

TEXT = ("Angela Merkel met farmers in Berlin on Monday. Protesters rejected the new highway. "
        "The minister of transport supports the new highway.")


@pytest.fixture(scope="module")
def tools() -> Toolbox:
    return replace(load_tools(load_settings()), proposer=None)


def _deciding(keep: bool) -> object:
    def decide(text: str, candidates: Sequence[Candidate]) -> list[Judgement]:
        return [Judgement(c.position, c.polarity, 0.9, keep=keep) for c in candidates]

    return decide


def _mentioned(tools: Toolbox, keep: bool) -> set[str]:
    analysis = extract_article(Article("a", TEXT), replace(tools, judge=_deciding(keep)))
    assert {m.entity for m in analysis.mentions} == {entity.key for entity in analysis.entities}
    return {TEXT[m.start:m.end] for m in analysis.mentions}


def test_a_group_is_an_actor_where_a_stance_stands(tools: Toolbox) -> None:
    assert "Protesters" in _mentioned(tools, keep=True)


def test_a_group_whose_stance_was_dropped_is_no_actor(tools: Toolbox) -> None:
    mentioned = _mentioned(tools, keep=False)
    assert "Protesters" not in mentioned
    assert "Angela Merkel" in mentioned
