"""A matrix has no empty row or column, and says what it leaves out."""

from __future__ import annotations

import duckdb
from hypothesis import given
from hypothesis import strategies as st

from transforms.publishable.rolled_matrix import RollUp, arranged, cells_query
from transforms.schema import POSITIONS, IssueOrigin

CELLS = st.lists(st.builds(
    lambda row, actor, position, rows, origin: {"row_id": row, "row_label": row.upper(), "actor_id": actor,
                                                "actor_name": actor.upper(), "position": position, "rows": rows,
                                                "origin": origin},
    st.sampled_from([f"i{n}" for n in range(8)]), st.sampled_from([f"a{n}" for n in range(8)]),
    st.sampled_from(POSITIONS), st.integers(1, 9), st.sampled_from([str(origin) for origin in IssueOrigin])),
    max_size=30)


@given(CELLS, st.integers(1, 5), st.integers(1, 5))
def test_no_row_and_no_column_is_empty(cells: list[dict[str, object]], rows: int, columns: int) -> None:
    matrix = arranged(cells, rows, columns)
    assert len(matrix.rows) <= rows
    assert len(matrix.columns) <= columns
    assert {row for row, _ in matrix.cells} == {row for row, _ in matrix.rows}
    assert {column for _, column in matrix.cells} == {column for column, _ in matrix.columns}
    assert len(matrix.rows) + matrix.rows_left_out == len({cell["row_id"] for cell in cells})
    assert len(matrix.columns) + matrix.columns_left_out == len({cell["actor_id"] for cell in cells})


@given(CELLS)
def test_a_matrix_that_is_not_cut_has_all_evidence(cells: list[dict[str, object]]) -> None:
    matrix = arranged(cells, 100, 100)
    assert sum(cell.rows for cell in matrix.cells.values()) == sum(int(str(cell["rows"])) for cell in cells)


def test_a_sentence_that_two_articles_share_counts_once() -> None:
    shared = "The minister rejected the border law in both of the papers."
    held = duckdb.sql(f"""SELECT * FROM (VALUES
        ('s1', 'x', 'i', 'I', 'codebook', 'f', 'oppose', '{shared}'), ('s2', 'y', 'i', 'I', 'codebook', 'f', 'oppose',
        '{shared}'), ('s3', 'y', 'i', 'I', 'codebook', 'f', 'support', 'backed it'))
        AS t(stance_id, article_id, issue_id, issue_label, origin, policy_field, position, evidence),
        (SELECT 'a' AS actor_id, 'A' AS actor_name, NULL::TIMESTAMP AS published_at, 'i' AS broader_id,
                'I' AS broader_label)""")
    for by in RollUp:
        found = duckdb.sql(cells_query("TRUE", by)).fetchall()
        assert [(row[5], row[6]) for row in found] == [("oppose", 1), ("support", 1)]
    assert held is not None
