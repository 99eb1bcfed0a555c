"""A codebook draft holds the frequent discovered issues and can be loaded as it is."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from transforms.resolve.issues.codebook import load_codebooks
from transforms.resolve.issues.suggest import suggest_codebook

ISSUES = pd.DataFrame({
    "issue_id": ["issue-1", "issue-2", "issue-3"], "label": ["reopening: the port", "ban on exports", "minimum wage"],
    "parent_id": [None, "issue-export-controls", None], "origin": ["discovered", "discovered", "codebook"]})
TERMS = pd.DataFrame({"issue_id": ["issue-1", "issue-2", "issue-2", "issue-2"],
                      "term": ["reopen the port", "the ban", "exports are banned", "the export ban at sea"]})
STANCES = pd.DataFrame({"stance_id": list("abcdef"), "article_id": list("xxyxyz"), "actor_id": list("ppqpqr"),
                        "issue_id": ["issue-2", "issue-2", "issue-2", "issue-1", "issue-3", "issue-3"]})


def test_the_draft_lists_frequent_issues_first_and_loads(tmp_path: Path) -> None:
    path = tmp_path / "draft.yaml"
    path.write_text(suggest_codebook(ISSUES, TERMS, STANCES, 1), encoding="utf-8")
    issues = load_codebooks([path]).issues
    assert [issue.label for issue in issues] == ["ban on exports", "reopening: the port"]
    assert issues[0].description == "Named in 3 stances of 2 actors in 2 articles."


def test_rare_issues_and_those_of_a_codebook_are_left_out() -> None:
    draft = suggest_codebook(ISSUES, TERMS, STANCES, 2)
    assert "ban on exports" in draft
    assert "reopening" not in draft
    assert "minimum wage" not in draft


def test_terms_that_mean_something_only_in_their_article_are_left_out() -> None:
    assert "- the ban\n" not in suggest_codebook(ISSUES, TERMS, STANCES, 1)


def test_a_minimum_below_one_is_refused() -> None:
    with pytest.raises(ValueError, match="minimum is 0"):
        suggest_codebook(ISSUES, TERMS, STANCES, 0)
