"""The codebook draft that a researcher edits."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from tests.conftest import Command
from transforms.resolve.issues.codebook import load_codebooks


def test_the_draft_of_discovered_issues_is_a_codebook_that_loads(
    newstance: Command, published_talks: Path, tmp_path: Path
) -> None:
    ended = newstance("issues", "suggest", "--minimum", 1, "--data", published_talks)
    assert ended.code == 0, ended.err
    draft = tmp_path / "draft.yaml"
    draft.write_text(ended.out, encoding="utf-8")
    issues = pd.read_parquet(published_talks / "published" / "latest" / "issues")
    discovered = set(issues.loc[issues["origin"] == "discovered", "label"])
    suggested = {issue.label for issue in load_codebooks([draft]).issues}
    assert suggested & discovered


def test_nothing_published_is_a_usage_error(newstance: Command, tmp_path: Path) -> None:
    assert newstance("issues", "suggest", "--data", tmp_path / "data").code == 2
