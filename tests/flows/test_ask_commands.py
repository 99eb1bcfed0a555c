"""What one asks of the published tables on the command line, and in which form it answers."""

from __future__ import annotations

import io
import json
import time
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from flows.cli import main
from flows.store.snapshot import publish
from tests.conftest import Command
from tests.expectations.sample_tables import SIZES, TEXT, sample_tables


@pytest.fixture(scope="module")
def ask(published_talks: Path):  # type: ignore[no-untyped-def]
    """Call a command on the published talks in this process."""

    def call(*words: object) -> Result:
        return CliRunner().invoke(main, [*map(str, words), "--data", str(published_talks)])

    return call


def _published(data: Path, table: str) -> pd.DataFrame:
    return pd.read_parquet(data / "published/latest" / table)


@pytest.mark.parametrize("table", ["quotes", "stances", "issues", "actors"])
def test_a_table_without_filters_is_whole_in_every_format(ask, published_talks: Path, tmp_path: Path,  # type: ignore[no-untyped-def]
                                                          table: str) -> None:
    expected = _published(published_talks, table)
    key = expected.columns[0]
    rows = json.loads(ask(table, "--json").stdout)
    lines = [json.loads(line) for line in ask(table, "--format", "jsonl").stdout.splitlines()]
    comma = pd.read_csv(io.StringIO(ask(table, "--format", "csv").stdout))
    assert ask(table, "--format", "parquet", "--output", tmp_path / "rows.parquet").exit_code == 0
    parquet = pd.read_parquet(tmp_path / "rows.parquet")
    assert rows == lines
    for found in (pd.DataFrame(rows), comma, parquet):
        assert sorted(found[key]) == sorted(expected[key])
        assert list(found.columns) == list(expected.columns)


def test_filters_leave_what_they_say(ask, published_talks: Path) -> None:  # type: ignore[no-untyped-def]
    stances = _published(published_talks, "stances")
    one = stances.dropna(subset=["issue_id"]).iloc[0]
    words = ("--actor", one["actor_name"], "--issue", one["issue_id"], "--position", one["position"])
    found = {row["stance_id"] for row in json.loads(ask("stances", *words, "--json").stdout)}
    assert one["stance_id"] in found
    same = (stances["actor_id"] == one["actor_id"]) & (stances["position"] == one["position"])
    assert found <= set(stances[same]["stance_id"])
    sure = json.loads(ask("quotes", "--confidence", "0.9", "--json").stdout)
    assert len(sure) == (_published(published_talks, "quotes")["confidence"] >= 0.9).sum()


def test_days_are_both_included_and_undated_rows_left_out(tmp_path: Path) -> None:
    tables = sample_tables((TEXT,) * 4)
    tables["stances"].loc[0, "published_at"] = tables["articles"].loc[0, "published_at"] = None
    publish(tables, tmp_path, {}, SIZES)

    def found(*words: str) -> list[str]:
        ended = CliRunner().invoke(main, ["stances", *words, "--json", "--data", str(tmp_path)])
        return sorted(row["stance_id"] for row in json.loads(ended.stdout))

    assert found() == [f"stance-{number}" for number in range(4)]
    assert found("--since", "2024-03-03") == ["stance-2", "stance-3"]
    assert found("--until", "2024-03-03") == ["stance-1", "stance-2"]
    assert found("--since", "2100-01-01") == []


def test_a_screen_fits_and_says_what_it_leaves_out(ask) -> None:  # type: ignore[no-untyped-def]
    shown = ask("quotes", "--limit", 2).stdout.splitlines()
    assert all(len(line) <= 110 for line in shown)
    assert len(shown) == 4
    assert "of them not shown" in shown[-1]


def test_sql_is_answered(ask, published_talks: Path) -> None:  # type: ignore[no-untyped-def]
    count = len(_published(published_talks, "quotes"))
    rows = json.loads(ask("query", "SELECT count(*) AS n, 1 AS m FROM quotes", "--json").stdout)
    assert rows == [{"n": count, "m": 1}]
    assert "support_count" in ask("query", "FROM stance_matrix", "--format", "csv").stdout


@pytest.mark.parametrize(("words", "told"), [
    (("query", "SELEC"), "syntax error"), (("query", "FROM nothing"), "nothing"),
    (("quotes", "--actor", "Nobody Atall"), "no actor is called so"),
    (("stances", "--issue", "no such issue at all"), "no issue is called so"),
    (("quotes", "--snapshot", "none"), "no snapshot is called"),
])
def test_what_is_wrong_is_told_on_one_line(ask, words: tuple[str, ...], told: str) -> None:  # type: ignore[no-untyped-def]
    ended = ask(*words)
    assert (ended.exit_code, len(ended.stderr.splitlines())) == (2, 1)
    assert told in ended.stderr


def test_help_and_query_start_at_once(newstance: Command, published_talks: Path) -> None:
    for words, most in ((("--help",), 0.5), (("query", "SELECT 1", "--data", published_talks), 1.5)):
        spent = []
        for _ in range(3):
            begin = time.perf_counter()
            assert newstance(*words).code == 0
            spent.append(time.perf_counter() - begin)
        assert min(spent) < most, words


@pytest.mark.parametrize("sql", [
    "COPY (SELECT 1 AS one) TO '{file}'",
    "SELECT 1; COPY (SELECT 1 AS one) TO '{file}'",
    "EXPLAIN ANALYZE COPY (SELECT 1 AS one) TO '{file}'",
    "COPY (PIVOT stances ON position USING count(*)) TO '{file}'",
    "/* é */ COPY (PIVOT (SELECT 'é' AS a) ON a) TO '{file}'",
    "EXPORT DATABASE '{file}'",
    "ATTACH '{file}'",
    "DROP VIEW stances",
])
def test_a_query_that_would_write_is_refused_before_anything_is_done(ask, tmp_path: Path, sql: str) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "written.parquet"
    ended = ask("query", sql.format(file=file))
    assert ended.exit_code == 2
    assert "nothing is done" in ended.stderr
    assert not file.exists()


@pytest.mark.parametrize("sql", [
    "FROM stances SELECT count(*) AS n",
    "WITH held AS (FROM stances) SELECT count(*) AS n FROM held -- COPY",
    "PIVOT stances ON position USING count(*)",
    "PIVOT (SELECT 'copy é' AS word) ON word",
    "EXPLAIN SELECT 'copy'",
    "DESCRIBE stances",
    "SUMMARIZE issues",
])
def test_whatever_asks_is_answered(ask, sql: str) -> None:  # type: ignore[no-untyped-def]
    ended = ask("query", sql)
    assert ended.exit_code == 0, ended.stderr
    assert ended.stdout.strip()
