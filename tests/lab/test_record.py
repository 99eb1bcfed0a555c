"""The record names the rows that a change has lost or gained, and the page has the figures between its marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from lab.accuracy import rendered, table
from lab.record import changes, read_record, write_record
from lab.scoring import Figure, Row, Score

FOUND = Row("port", "quotes", "that the port would close", "found")
MISSED = Row("port", "quotes", "that the port would close", "missed")
FALSE = Row("port", "quotes", "Norway: on Monday", "false")


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    write_record(tmp_path / "rows.tsv", [FOUND, FALSE])
    assert read_record(tmp_path / "rows.tsv") == tuple(sorted([FOUND, FALSE]))


@pytest.mark.parametrize(("before", "now", "title"), [
    ([FOUND], [MISSED], "lost"), ([MISSED], [FOUND], "gained"), ([], [FALSE], "misread"), ([FALSE], [], "mended")])
def test_each_change_is_told_once_and_by_its_name(before: list[Row], now: list[Row], title: str) -> None:
    row = next(row for row in (*before, *now) if row.outcome != "missed")
    assert list(changes(before, now).lines()) == [f"{title}: quotes of port: {row.words}"]


def test_of_two_rows_with_the_same_words_the_loss_of_one_is_told() -> None:
    assert len(changes([FOUND, FOUND], [FOUND, MISSED]).lost) == 1


def test_changes_of_another_kind_are_not_told() -> None:
    assert list(changes([FOUND], [MISSED]).lines("stances")) == []


def test_the_figures_stand_between_the_marks_of_a_page_and_nothing_else_changes() -> None:
    result = Score((FOUND, FALSE), Figure(1, 0, 0), split=2, neutral=3, absent=())
    page = rendered("before\n<!-- begin: python -m lab.accuracy -->\nold\n<!-- end -->\nafter\n", result)
    assert page.startswith("before\n")
    assert page.endswith("<!-- end -->\nafter\n")
    assert "| quotes | 0.50 | 1.00 | 0.67 | 1 |" in table(result)
    assert all(line in page for line in table(result))
    assert "old" not in page
