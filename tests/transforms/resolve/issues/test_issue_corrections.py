"""Issues are merged, renamed and dropped by hand, each under a guard."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from transforms.resolve.actors.corrections import CorrectionError
from transforms.resolve.issues.corrections import corrected, load_issue_corrections

ISSUE_OF = pd.DataFrame({"issue_id": pd.array(["issue-a", "issue-b", "issue-c", None], dtype="string"),
                         "sign": [1, 1, -1, 1]})
ISSUES = pd.DataFrame({"issue_id": ["issue-a", "issue-b", "issue-c"],
                       "label": ["tolls", "scrapping of tolls", "courage"],
                       "parent_id": ["issue-b", None, None]}, dtype="string")
TERMS = pd.DataFrame({"issue_id": ["issue-a", "issue-b"], "term": ["tolls", "no tolls"]}, dtype="string")
ROWS = """
- {merge: issue-b, labelled: scrapping of tolls, into: issue-a, turned: true, reason: one dispute}
- {rename: issue-a, labelled: tolls, label: tolls on bridges, reason: clearer}
- {drop: issue-c, labelled: courage, reason: nobody is against it}
- {drop: issue-d, labelled: gone, reason: no article raises it}
"""


def _load(folder: Path, rows: str) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    (folder / "issues.yaml").write_text(rows, encoding="utf-8")
    return corrected(ISSUE_OF, ISSUES, TERMS, load_issue_corrections(folder))


def test_issues_are_merged_with_their_sign_renamed_and_dropped(tmp_path: Path) -> None:
    issue_of, issues, terms = _load(tmp_path, ROWS)
    assert issue_of["issue_id"].fillna("-").tolist() == ["issue-a", "issue-a", "-", "-"]
    assert issue_of["sign"].tolist()[:2] == [1, -1]
    assert issues["label"].tolist() == ["tolls on bridges"]
    assert set(terms["issue_id"]) == {"issue-a"}


def test_no_file_corrects_nothing(tmp_path: Path) -> None:
    assert load_issue_corrections(tmp_path) == ()


@pytest.mark.parametrize(("rows", "told"), [
    ("- {drop: issue-a, labelled: dams, reason: x}", "expected 'dams'"),
    ("- {merge: issue-a, labelled: tolls, into: issue-z, reason: x}", "no issue of this corpus"),
    ("- {merge: issue-a, labelled: tolls, into: issue-a, reason: x}", "expected two issues"),
    ("- {drop: issue-a, labelled: tolls}", "expected drop, labelled, reason"),
    ("- {drop: issue-a, labelled: tolls, reason: x}\n- {drop: issue-a, labelled: tolls, reason: y}", "twice"),
    ("drop: issue-a", "expected a list"),
])
def test_what_does_not_fit_is_told(tmp_path: Path, rows: str, told: str) -> None:
    with pytest.raises(CorrectionError, match=told):
        _load(tmp_path, rows)
