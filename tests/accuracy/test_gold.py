"""A whole run over five hand-coded articles stays as accurate as it is; where it does not, the rows are named.

After a change that is meant: `python -m lab.accuracy D/published/latest --update`, on a run over the same articles.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from lab.accuracy import GOLD, PAGE, rendered, score_tables
from lab.record import RECORD, changes, read_record
from lab.scoring import KINDS, Score

FLOORS: dict[str, float] = tomllib.loads((GOLD / "floors.toml").read_text(encoding="utf-8"))
ADVICE = "if that is meant: python -m lab.accuracy D/published/latest --update, on a run over the same articles"


@pytest.fixture(scope="module")
def result(published_talks: Path) -> Score:
    return score_tables(published_talks / "published" / "latest")


def test_every_gold_article_is_in_the_run_and_every_kind_has_a_floor(result: Score) -> None:
    assert (result.absent, sorted(FLOORS)) == ((), sorted(KINDS))


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_of_row_is_found_worse_than_its_floor(result: Score, kind: str) -> None:
    reached = result.figure(kind).f1
    changed = "\n".join(changes(read_record(GOLD / RECORD), result.rows).lines(kind))
    assert reached >= FLOORS[kind], f"F1 of {kind}: {reached:.3f}, floor {FLOORS[kind]}; since the record\n{changed}"


@pytest.mark.parametrize("kind", KINDS)
def test_a_floor_is_less_than_two_points_under_what_is_reached(result: Score, kind: str) -> None:
    assert FLOORS[kind] > result.figure(kind).f1 - 0.02, f"tests/gold/floors.toml: raise the floor of {kind}"


def test_the_record_holds_the_rows_of_this_code(result: Score) -> None:
    recorded = read_record(GOLD / RECORD)
    assert recorded == result.rows, "\n".join([ADVICE, *changes(recorded, result.rows).lines()])


def test_the_docs_show_the_figures_of_this_code(result: Score) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == rendered(page, result), ADVICE
