"""The screen that a run ends with."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from rich.console import Console

from flows.report import Accounts, Summary, positions_by_issue, show

_STANCES = pd.DataFrame(
    [
        ("tariffs", "Ruritania", "support"),
        ("tariffs", "Ruritania", "support"),
        ("tariffs", "Ruritania", "oppose"),
        ("tariffs", "Syldavia", "conditional"),
        ("border", "Syldavia", "undecided"),
        (None, "Syldavia", "oppose"),
    ],
    columns=["issue_label", "actor_name", "position"],
)
_STANCES["issue_id"] = "issue-" + _STANCES["issue_label"]
_STANCES["actor_id"] = "actor-" + _STANCES["actor_name"]
_STANCES["confidence"] = 0.5
_ACCOUNTS = Accounts(5, 3, 1, 1, {"records: empty": 1})


def test_cells_count_the_positions_of_one_actor_on_one_issue() -> None:
    matrix = positions_by_issue(_STANCES)
    assert matrix.loc["tariffs", "Ruritania"] == "+2 −1"
    assert matrix.loc["tariffs", "Syldavia"] == "if1"
    assert matrix.loc["border", "Ruritania"] == ""


def test_two_issues_of_one_label_are_two_rows() -> None:
    other = _STANCES.assign(issue_id="issue-other")
    assert list(positions_by_issue(pd.concat([_STANCES, other])).index).count("tariffs") == 2


def test_no_row_or_column_is_empty_and_what_is_cut_is_counted() -> None:
    many = pd.concat([_STANCES.head(1).assign(issue_id=f"issue-{i}", issue_label=f"Issue {i}", actor_id=f"actor-{i}",
                                              actor_name=f"Actor {i}") for i in range(20)])
    matrix = positions_by_issue(pd.concat([_STANCES, many]))
    assert (matrix != "").any(axis="index").all()
    assert (matrix != "").any(axis="columns").all()
    assert matrix.attrs == {"more_issues": 22 - len(matrix), "more_actors": 22 - len(matrix.columns)}


def test_issues_of_a_codebook_come_first_then_those_that_most_actors_share() -> None:
    assert list(positions_by_issue(_STANCES).index) == ["tariffs", "border"]
    assert list(positions_by_issue(_STANCES, frozenset({"issue-border"})).index) == ["border", "tariffs"]


def test_the_matrix_fits_110_columns() -> None:
    console = Console(record=True, width=110)
    long = _STANCES.assign(issue_label="A very long label of an issue " * 5)
    show(console, Summary("published", "snapshot", Path("data"), dict.fromkeys(
        ("articles", "actors", "quotes", "issues", "stances"), 1), _ACCOUNTS), long)
    assert max(map(len, console.export_text().splitlines())) <= 110


def test_stances_towards_actors_are_no_row_of_the_matrix() -> None:
    assert list(positions_by_issue(_STANCES).index) == ["tariffs", "border"]


def test_a_record_that_is_nowhere_unbalances_the_account() -> None:
    assert _ACCOUNTS.balanced
    assert not Accounts(6, 3, 1, 1).balanced


def test_the_screen_tells_counts_reasons_positions_and_how_to_load(tmp_path: Path) -> None:
    console = Console(record=True, width=100)
    rows = {"articles": 3, "actors": 2, "quotes": 0, "issues": 2, "stances": 6}
    show(console, Summary("published", "20260101T000000Z-abcdef01", tmp_path, rows, _ACCOUNTS), _STANCES)
    text = console.export_text()
    for expected in ("5 records read = 3 published + 1 quarantined + 1 duplicates", "records: empty (1)", "+2 −1",
                     "pandas.read_parquet", "duckdb.sql"):
        assert expected in text
    assert len(text.splitlines()) < 40


def test_a_screen_without_stances_has_no_matrix(tmp_path: Path) -> None:
    console = Console(record=True, width=100)
    rows = dict.fromkeys(("articles", "actors", "quotes", "issues", "stances"), 0)
    show(console, Summary("published", "snapshot", tmp_path, rows, Accounts(0, 0, 0, 0)), _STANCES.head(0))
    assert "issue " not in console.export_text()
