"""The words of the closed vocabularies are declared once: code names them."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.conftest import PROJECT
from transforms.schema import (
    ACTOR_TYPES,
    ISSUE_ORIGINS,
    LINKED_BY,
    MENTION_FORMS,
    POSITIONS,
    QUOTE_TYPES,
    ActorType,
    IssueOrigin,
    MentionForm,
    Position,
    QuoteKind,
    QuoteType,
)

VOCABULARIES = {"actor_type": ACTOR_TYPES, "form": MENTION_FORMS, "origin": ISSUE_ORIGINS, "position": POSITIONS,
                "quote_type": QUOTE_TYPES, "linked_by": LINKED_BY}
"""Vocabularies by the field that holds them."""
ONE_MEANING = {ActorType.ORGANIZATION, MentionForm.PRONOUN, IssueOrigin.DISCOVERED, Position.OPPOSE,
               QuoteType.INDIRECT, QuoteKind.ATTITUDE}
"""Words that stand for nothing else in the code, so that no string may hold them."""
CODE = sorted(path for package in ("newstance", "flows", "transforms", "expectations")
              for path in (PROJECT / package).rglob("*.py") if path.name != "vocabulary.py")


def repeated(source: str) -> Iterator[str]:
    """The words of the vocabularies that `source` writes out where it could name them."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Compare):
            fields = [each.attr for each in (node.left, *node.comparators) if isinstance(each, ast.Attribute)]
            words = [each.value for part in (node.left, *node.comparators) for each in ast.walk(part)
                     if isinstance(each, ast.Constant)]
            yield from (word for field in fields for word in words if word in VOCABULARIES.get(field, ()))
        elif isinstance(node, ast.keyword) and isinstance(node.value, ast.Constant):
            yield from {node.value.value} & set(VOCABULARIES.get(node.arg or "", ()))
        elif isinstance(node, ast.Constant) and node.value in ONE_MEANING:
            yield node.value


def test_no_word_of_a_vocabulary_is_written_out() -> None:
    found = {path.relative_to(PROJECT).as_posix(): list(repeated(path.read_text(encoding="utf-8"))) for path in CODE}
    assert {path: words for path, words in found.items() if words} == {}


@pytest.mark.parametrize(("source", "word"), [
    ("if entity.actor_type == 'person': pass", "person"),
    ("if entity.actor_type in ('state', PARTY): pass", "state"),
    ("quote = Quote(spans, quote_type='direct')", "direct"),
    ("row = ['pronoun']", "pronoun"),
])
def test_a_word_that_is_written_out_is_found(source: str, word: str) -> None:
    assert list(repeated(source)) == [word]


def test_members_are_what_tables_hold() -> None:
    assert {"person": 1}[ActorType.PERSON] == 1
    assert f"{Position.SUPPORT}" == "support"
