"""Stances on no issue that tells a dispute are quarantined and counted."""

from __future__ import annotations

import pandas as pd

from flows.steps.check import with_vague
from transforms.schema.stages import STAGED_STANCES


def test_vague_stances_are_set_aside_with_rule_and_reason_beside_what_was_before() -> None:
    before = pd.DataFrame({"rule": ["evidence_in_text"], "reason": ["No."], "run_id": ["run"], "article_id": ["a"]})
    vague = pd.DataFrame({"article_id": ["b"]}, index=[7])

    kept = with_vague({STAGED_STANCES.name: before, "mentions": before}, vague, "run")

    assert sorted(kept) == ["mentions", STAGED_STANCES.name]
    assert list(kept[STAGED_STANCES.name]["rule"]) == ["evidence_in_text", "names_no_dispute"]
    assert list(kept[STAGED_STANCES.name]["article_id"]) == ["a", "b"]
    assert list(kept[STAGED_STANCES.name].columns[:3]) == ["rule", "reason", "run_id"]


def test_without_vague_stances_nothing_is_added() -> None:
    assert with_vague({}, pd.DataFrame({"article_id": pd.Series([], dtype=str)}), "run") == {}
