"""What a run tells its user: counts, what was set aside and why, who stands where, and how to load the tables."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path

import pandas as pd
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from transforms.publishable.matrix import Matrix, ranked_matrix
from transforms.schema import Position

PUBLISHED, NOTHING_NEW = "published", "nothing new"
COUNTED = ("articles", "actors", "quotes", "issues", "stances")
_MOST_ACTORS, _MOST_ISSUES = 5, 10
_ACTOR_WIDTH = 14
_SIGNS = {Position.SUPPORT: ("+", "green"), Position.OPPOSE: ("−", "red"), Position.CONDITIONAL: ("if", "yellow"),
          Position.UNDECIDED: ("?", "cyan")}


@dataclass(frozen=True)
class Accounts:
    """Where every record went: `records` in = `published` + `quarantined` + `duplicates`.

    `published` counts the articles that were analysed and published; `duplicates` those that repeat another, whether
    the same record or a near-identical text. `reasons` counts what was quarantined by "table: rule", rows of other
    tables than articles included. `reading` is what a reader counted beside its rows, such as what it asked and what
    of the answers does not count; empty where it counts nothing.
    """

    records: int
    published: int
    quarantined: int
    duplicates: int
    reasons: dict[str, int] = field(default_factory=dict)
    reading: dict[str, int] = field(default_factory=dict)

    @property
    def balanced(self) -> bool:
        """Whether no record was lost."""
        return self.records == self.published + self.quarantined + self.duplicates


@dataclass(frozen=True)
class Summary:
    """What a run did: `status` is PUBLISHED or NOTHING_NEW; `rows` counts the rows of each published table; `anomalies`
    are lines on what looks wrong beside earlier snapshots."""

    status: str
    snapshot: str
    folder: Path
    rows: dict[str, int]
    accounts: Accounts
    anomalies: tuple[str, ...] = ()

    def to_json(self) -> dict[str, object]:
        """The summary as JSON values."""
        return {"status": self.status, "snapshot": self.snapshot, "folder": str(self.folder), "rows": self.rows,
                "accounts": asdict(self.accounts), "anomalies": list(self.anomalies)}


def positions_by_issue(stances: pd.DataFrame, codebook: frozenset[str] = frozenset()) -> pd.DataFrame:
    """Count stances by issue (rows, named by their labels) and actor name (columns), none of them empty.

    Issues in `codebook` (ids) come first; see `ranked_matrix`. Cells are texts such as "+2 −1": the number of rows for
    each position, see `schema.POSITIONS`. `attrs` has what was cut, as `more_issues` and `more_actors`.
    """
    matrix = ranked_matrix(stances, codebook, _MOST_ISSUES, _MOST_ACTORS)
    cells = [[_cell(matrix, issue, actor) for actor, _ in matrix.actors] for issue, _ in matrix.issues]
    frame = pd.DataFrame(cells, index=[label for _, label in matrix.issues],
                         columns=[name for _, name in matrix.actors])
    frame.attrs.update(more_issues=matrix.more_issues, more_actors=matrix.more_actors)
    return frame


def _cell(matrix: Matrix, issue: str, actor: str) -> str:
    found = [(sign, matrix.counts.get((issue, actor, position), 0)) for position, (sign, _) in _SIGNS.items()]
    return " ".join(f"{sign}{count}" for sign, count in found if count)


def show(
    console: Console, summary: Summary, stances: pd.DataFrame, codebook: frozenset[str] = frozenset()
) -> None:
    """Print `summary` and the positions in `stances` in under a screen, issues in `codebook` (ids) first."""
    accounts = summary.accounts
    if summary.status == NOTHING_NEW:
        console.print(f"[bold]Nothing new[/bold] since snapshot {summary.snapshot}.")
    console.print("  ".join(f"[bold]{summary.rows[name]:,}[/bold] {name}" for name in COUNTED))
    console.print(f"{accounts.records:,} records read = {accounts.published:,} published + {accounts.quarantined:,} "
                  f"quarantined + {accounts.duplicates:,} duplicates")
    if accounts.reasons:
        listed = ", ".join(f"{reason} ({count:,})" for reason, count in sorted(accounts.reasons.items()))
        console.print(f"Set aside in quarantine: {listed}")
    else:
        console.print("Set aside in quarantine: nothing")
    if accounts.reading:
        console.print("Reader: " + ", ".join(f"{count:,} {name}" for name, count in sorted(accounts.reading.items())))
    for anomaly in summary.anomalies:
        console.print(f"Looks wrong: {anomaly}", style="yellow", markup=False, highlight=False)
    matrix = positions_by_issue(stances, codebook)
    if len(matrix):
        console.print(_grid(matrix, console.width))
        console.print("  ".join(f"{sign} {position}" for position, (sign, _) in _SIGNS.items()) + "  (number of rows)"
                      + _told_more(matrix), style="dim")
    console.print(f"\nTables: [bold]{summary.folder}[/bold]")
    console.print(f'  pandas.read_parquet("{summary.folder}/stances")', markup=False, highlight=False)
    console.print(f"  duckdb.sql(\"FROM '{summary.folder}/stances/*.parquet'\")", markup=False, highlight=False)


def _told_more(matrix: pd.DataFrame) -> str:
    more = [f"{matrix.attrs[key]:,} more {what}" for key, what in (("more_issues", "issues"), ("more_actors", "actors"))
            if matrix.attrs[key]]
    return f"  and {', '.join(more)}" if more else ""


def _grid(matrix: pd.DataFrame, width: int) -> Grid:
    grid = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    grid.add_column("issue", max_width=max(24, width - _taken(matrix)), no_wrap=True, overflow="ellipsis")
    for actor in matrix.columns:
        grid.add_column(str(actor), max_width=_ACTOR_WIDTH, no_wrap=True, overflow="ellipsis")
    for issue, row in zip(matrix.index, matrix.to_numpy(), strict=True):
        grid.add_row(str(issue), *(_coloured(cell) for cell in row))
    return grid


def _taken(matrix: pd.DataFrame) -> int:
    """The width of the columns of actors, with the gaps before them."""
    return sum(2 + min(_ACTOR_WIDTH, max([len(str(name)), *map(len, cells)]))
               for name, cells in zip(matrix.columns, matrix.to_numpy().T, strict=True))


def _coloured(cell: str) -> Text:
    text = Text()
    for piece in cell.split():
        colour = next(colour for sign, colour in _SIGNS.values() if piece.startswith(sign))
        text.append(piece + " ", style=colour)
    return text
