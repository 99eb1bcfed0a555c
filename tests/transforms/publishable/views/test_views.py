"""The views of the database, over four stances of two actors on two issues."""

from __future__ import annotations

import duckdb
import pandas as pd
import pytest

from transforms.publishable.views import view_statements
from transforms.schema import table

ROWS = [
    ("stance-1", "article-1", "2026-01-05", "actor-a", "issue-1", "support", 1, "A backs it", 0),
    ("stance-2", "article-2", "2026-02-05", "actor-a", "issue-1", "oppose", -1, "A rejects it", 0),
    ("stance-3", "article-2", "2026-02-05", "actor-b", "issue-1", "support", 1, "B backs it", 40),
    ("stance-4", "article-2", None, "actor-b", "issue-2", "conditional", 0, "B might", 90),
]


@pytest.fixture
def database() -> duckdb.DuckDBPyConnection:
    return _database(ROWS)


def _database(rows: list[tuple[object, ...]]) -> duckdb.DuckDBPyConnection:
    stances = pd.DataFrame(rows, columns=["stance_id", "article_id", "published_at", "actor_id", "issue_id", "position",
                                          "polarity", "evidence", "evidence_start"])
    stances["published_at"] = pd.to_datetime(stances["published_at"], utc=True)
    stances["actor_name"] = stances["actor_id"].str[-1].str.upper()
    stances["issue_label"] = "label of " + stances["issue_id"]
    stances["confidence"] = [0.9, 0.8, 0.7, 0.6][: len(rows)]
    assert set(stances.columns) <= set(table("stances").column_names)
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    connection.register("frame", stances)
    connection.execute("CREATE TABLE stances AS SELECT * FROM frame")
    connection.execute("CREATE TABLE issues AS SELECT 'issue-1' AS issue_id, 'transport' AS policy_field")
    for name, _, sql in view_statements():
        connection.execute(f"CREATE VIEW {name} AS {sql}")
    return connection


def test_every_view_is_described() -> None:
    for name, description, sql in view_statements():
        assert len(description) > 40, name
        assert not sql.endswith(";")


def test_the_matrix_counts_positions_and_tells_the_latest(database: duckdb.DuckDBPyConnection) -> None:
    row = database.sql("""SELECT support_count, oppose_count, support_share, latest_position FROM stance_matrix
                          WHERE actor_id = 'actor-a'""").fetchall()
    assert row == [(1, 1, 0.5, "oppose")]


def test_the_timeline_has_weeks_and_months_of_dated_stances(database: duckdb.DuckDBPyConnection) -> None:
    rows = database.sql("""SELECT period, CAST(period_start AS VARCHAR), sum(stance_count) FROM stance_timeline
                           GROUP BY ALL ORDER BY ALL""").fetchall()
    assert rows == [("month", "2026-01-01", 1), ("month", "2026-02-01", 2), ("week", "2026-01-05", 1),
                    ("week", "2026-02-02", 2)]


def test_a_change_of_sides_shows_both_pieces_of_evidence(database: duckdb.DuckDBPyConnection) -> None:
    rows = database.sql("SELECT actor_id, earlier_evidence, later_evidence, least_confidence FROM position_changes")
    assert rows.fetchall() == [("actor-a", "A backs it", "A rejects it", 0.8)]


def test_agreement_is_normalised_by_the_average_activity(database: duckdb.DuckDBPyConnection) -> None:
    row = database.sql("""SELECT congruence, conflict, normalised_congruence, normalised_conflict, agreement, jaccard
                          FROM agreement""").fetchall()
    assert row == [(1, 1, pytest.approx(2 / 3), pytest.approx(2 / 3), 0.0, 0.5)]


LONG = "the minister has always supported the bridge over the river"
SHARED = [
    ("stance-1", "article-1", "2026-01-05", "actor-a", "issue-1", "support", 1, LONG, 0),
    ("stance-2", "article-2", "2026-01-06", "actor-a", "issue-1", "support", 1, LONG, 9),
    ("stance-3", "article-2", "2026-01-06", "actor-b", "issue-1", "support", 1, LONG, 9),
    ("stance-4", "article-2", "2026-01-06", "actor-b", "issue-2", "support", 1, LONG, 9),
]


def test_a_sentence_that_two_articles_share_counts_once_and_issues_of_one_actor_are_left_out() -> None:
    rows = _database(SHARED).sql("SELECT actor_id, issue_id, support_count FROM stance_matrix ORDER BY ALL").fetchall()
    assert rows == [("actor-a", "issue-1", 1), ("actor-b", "issue-1", 1)]


def test_joint_holders_of_one_sentence_do_not_agree_by_it() -> None:
    assert _database(SHARED).sql("SELECT congruence, shared_issue_count FROM agreement").fetchall() == [(0, 1)]


def test_stances_roll_up_to_policy_fields(database: duckdb.DuckDBPyConnection) -> None:
    rows = database.sql("SELECT actor_id, policy_field, issue_count, stance_count FROM field_matrix ORDER BY ALL")
    assert rows.fetchall() == [("actor-a", "transport", 1, 2), ("actor-b", "transport", 1, 1)]
