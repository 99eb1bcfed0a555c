"""Who stands where, as a matrix: rows and columns ranked together, each cell with its positions and their evidence.

Shares of positions are those of distinct statements: a sentence of 40 characters or more that two articles share counts
once, as in the view `stance_matrix`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from transforms.schema import POSITIONS, IssueOrigin


class RollUp(StrEnum):
    """What the rows of a matrix are: issues, the broadest issue that each belongs to, or policy fields."""

    ISSUE = "issue"
    BROADER = "broader"
    FIELD = "field"


_ROW = {RollUp.ISSUE: ("issue_id", "issue_label", "origin"), RollUp.BROADER: ("broader_id", "broader_label", "origin"),
        RollUp.FIELD: ("policy_field", "policy_field", "NULL")}


def cells_query(condition: str, roll_up: RollUp = RollUp.ISSUE) -> str:
    """Return the SELECT of all cells: row_id, row_label, origin, actor_id, actor_name, position, rows.

    It reads the relation `held`: `stances` with `origin`, `policy_field`, `broader_id` and `broader_label` of their
    issues. Of it, only rows that meet `condition` count.
    """
    row, label, origin = _ROW[roll_up]
    return f"""
        SELECT {row} AS row_id, any_value({label}) AS row_label, any_value({origin}) AS origin,
               actor_id, any_value(actor_name) AS actor_name, position,
               count(DISTINCT hash(CASE WHEN length(evidence) >= 40 THEN evidence ELSE stance_id END)) AS rows
        FROM held WHERE {row} IS NOT NULL AND issue_id IS NOT NULL AND {condition}
        GROUP BY {row}, actor_id, position ORDER BY {row}, actor_id, position"""


@dataclass(frozen=True)
class Cell:
    """The positions of one actor in one row, by their names, in the order of the vocabulary."""

    positions: dict[str, int]

    @property
    def rows(self) -> int:
        """Statements that it rests on."""
        return sum(self.positions.values())


@dataclass(frozen=True)
class Matrix:
    """`rows` and `columns` as pairs of id and label; `cells` by row id and actor id; what was cut, in numbers."""

    rows: tuple[tuple[str, str], ...]
    columns: tuple[tuple[str, str], ...]
    cells: dict[tuple[str, str], Cell]
    rows_left_out: int
    columns_left_out: int

    @property
    def most(self) -> int:
        """Statements of the fullest cell."""
        return max((cell.rows for cell in self.cells.values()), default=0)


def arranged(found: Iterable[dict[str, object]], most_rows: int, most_columns: int) -> Matrix:
    """Return the matrix of what `cells_query` selects, cut to its fullest rows and columns.

    No row and no column that is shown is empty. Rows of a codebook come first, then those on which more actors take a
    position, then those with more evidence; columns by the evidence in the rows that are shown.
    """
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    labels: dict[str, str] = {}
    names: dict[str, str] = {}
    listed: set[str] = set()
    for one in found:
        row, actor = str(one["row_id"]), str(one["actor_id"])
        counts[row, actor][str(one["position"])] += int(str(one["rows"]))
        labels[row], names[actor] = str(one["row_label"]), str(one["actor_name"])
        if one["origin"] == IssueOrigin.CODEBOOK:
            listed.add(row)
    cells = {key: Cell({position: counted[position] for position in POSITIONS if counted[position]})
             for key, counted in counts.items()}
    rows = _ranked_rows(cells, listed)
    columns = _ranked_columns(cells, rows[:most_rows])[:most_columns]
    kept_rows = [row for row in rows if any((row, column) in cells for column in columns)][:most_rows]
    kept_columns = _ranked_columns({key: cell for key, cell in cells.items() if key[1] in set(columns)}, kept_rows)
    return Matrix(
        tuple((row, labels[row]) for row in kept_rows),
        tuple((column, names[column]) for column in kept_columns),
        {key: cell for key, cell in cells.items() if key[0] in set(kept_rows) and key[1] in set(kept_columns)},
        len(labels) - len(kept_rows), len(names) - len(kept_columns))


def _ranked_rows(cells: dict[tuple[str, str], Cell], listed: set[str]) -> list[str]:
    actors: Counter[str] = Counter(row for row, _ in cells)
    evidence: Counter[str] = Counter()
    for (row, _), cell in cells.items():
        evidence[row] += cell.rows
    return sorted(actors, key=lambda row: (row not in listed or actors[row] < 2, -actors[row], -evidence[row], row))


def _ranked_columns(cells: dict[tuple[str, str], Cell], rows: Sequence[str]) -> list[str]:
    shown = set(rows)
    evidence: Counter[str] = Counter()
    filled: Counter[str] = Counter()
    for (row, column), cell in cells.items():
        if row in shown:
            evidence[column] += cell.rows
            filled[column] += 1
    return sorted(evidence, key=lambda column: (-filled[column], -evidence[column], column))
