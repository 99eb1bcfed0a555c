"""Policy fields: declared in a codebook for all that lies below, told of other issues only where two sources agree."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from flows.settings import load_settings
from transforms.resolve.issues.codebook import Codebook, CodebookError, load_codebooks
from transforms.resolve.issues.fields import FieldClassifier, Placed, agreed, declared_fields, most_placed
from transforms.resolve.issues.resolution import resolve_issues
from transforms.resolve.issues.scopes import Setting
from transforms.schema import CAP_MAJOR_TOPICS, POLICY_FIELDS, PolicyField

SEEDS = Path(__file__).parents[4] / "seeds" / "codebooks"
BOOK = """
codebook: small
version: "1.0"
scope: category
languages: [en]
fields:
  - {id: field-roads, label: Roads, description: Roads., policy_field: transport}
  - {id: field-schools, label: Schools, description: Schools., policy_field: education}
issues:
  - {id: issue-tolls, label: Bridge toll, description: Tolls., parent: field-roads, for: [bridge toll, motorway toll]}
  - {id: issue-lorries, label: Lorries, description: Lorries., parent: field-roads, for: [lorry ban], level: world}
  - {id: issue-fees, label: School fee, description: Fees., parent: field-schools, for: [school fee, pupil fee]}
  - {id: issue-loose, label: Loose end, description: None., for: [loose end]}
"""


@pytest.fixture
def book(tmp_path: Path) -> Codebook:
    path = tmp_path / "small.yaml"
    path.write_text(BOOK, encoding="utf-8")
    return load_codebooks([path])


def test_numbers_are_those_of_the_comparative_agendas_project() -> None:
    assert len(CAP_MAJOR_TOPICS) == len(POLICY_FIELDS) == 21
    assert (CAP_MAJOR_TOPICS[PolicyField.TRANSPORT], CAP_MAJOR_TOPICS[PolicyField.LAW_AND_CRIME],
            CAP_MAJOR_TOPICS[PolicyField.PUBLIC_LANDS], CAP_MAJOR_TOPICS[PolicyField.CULTURE]) == (10, 12, 21, 23)


def test_issues_have_the_field_of_what_is_above_them(book: Codebook) -> None:
    assert declared_fields(book)["issue-tolls"] == PolicyField.TRANSPORT
    assert "issue-loose" not in declared_fields(book)


def test_every_proposition_of_the_seeds_has_a_field() -> None:
    seeds = load_codebooks(sorted(SEEDS.glob("*.yaml")))
    fields = declared_fields(seeds)
    assert [issue.id for issue in seeds.issues if issue.id not in fields] == []


def test_a_field_that_is_none_is_told(tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text(BOOK.replace("policy_field: transport", "policy_field: roads"), encoding="utf-8")
    with pytest.raises(CodebookError, match="'policy_field' is 'roads'"):
        load_codebooks([path])


def test_words_tell_the_field_and_the_article_has_to_agree(book: Codebook) -> None:
    placed = FieldClassifier(book).place("motorway toll for foreigners", "they want a motorway toll for foreigners")
    assert placed is not None
    assert placed.field == PolicyField.TRANSPORT
    fields = declared_fields(book)
    assert agreed(placed, {"issue-tolls": 3.0}, fields) is not None
    assert agreed(placed, {"issue-fees": 3.0, "issue-tolls": 1.0}, fields) is None
    assert agreed(placed, {}, fields) is None
    assert FieldClassifier(book).place("quarrel", "a quarrel") is None


def test_most_targets_of_an_issue_decide() -> None:
    votes = [Placed("transport", 0.8), Placed("transport", 0.6), None]
    assert most_placed(votes) == Placed("transport", 0.7)
    assert most_placed([*votes, None]) is None
    assert most_placed([]) is None


def test_issues_have_field_and_scope(book: Codebook) -> None:
    text = "The bridge toll is high. The bridge toll stays."
    rows = pd.DataFrame({"article_id": ["article-1", "article-1", "article-1"],
                         "target_text": ["the bridge toll", "the lorry ban", "quarrel over a dog"],
                         "target_label": ["bridge toll", "lorry ban", "quarrel over dog"],
                         "evidence": ["they back the bridge toll", "they back the lorry ban", "they regret it"],
                         "holder_country": ["RUR", "RUR", "RUR"]}).astype("str")
    resolved = resolve_issues(rows, book, load_settings().resolve.issues, {"article-1": Setting("", text)})
    issues = resolved.issues.set_index("label").astype(object).where(lambda frame: frame.notna(), None)
    assert tuple(issues.loc["Bridge toll (RUR)", ["policy_field", "policy_field_confidence", "scope"]]) == (
        "transport", 1.0, "RUR")
    assert issues.loc["Lorries", "scope"] == "international"
    assert issues.loc["quarrel over dog", "policy_field"] is None
