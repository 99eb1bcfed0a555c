"""Views for analysts, one SQL file each; the comment that opens a file describes the view, its first line in short.

The files hold DuckDB SELECT statements over the published tables and nothing else, so they work in `newstance.duckdb`
and on Parquet files alike.
"""

from __future__ import annotations

from pathlib import Path

VIEWS = ("stance_matrix", "stance_timeline", "position_changes", "agreement", "field_matrix")


def view_statements() -> tuple[tuple[str, str, str], ...]:
    """Return (name, description, SELECT statement) of every view, in the order in which the documents list them.

    Statements have no final semicolon and refer to published tables by their bare names.
    """
    return tuple((name, *_parts(Path(__file__).parent / f"{name}.sql")) for name in VIEWS)


def view_over(name: str, stances: str) -> str:
    """Return the SELECT statement of the view `name` over what the SELECT statement `stances` gives in place of that
    table; raises LookupError where there is no such view."""
    if name not in VIEWS:
        raise LookupError(f"found {name!r}, expected one of {', '.join(VIEWS)}")
    _, statement = _parts(Path(__file__).parent / f"{name}.sql")
    return f"WITH stances AS ({stances})\nSELECT * FROM (\n{statement}\n)"


def _parts(path: Path) -> tuple[str, str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    described = next(i for i, line in enumerate(lines) if not line.startswith("--"))
    description = " ".join(line.removeprefix("--").strip() for line in lines[:described])
    return description, "\n".join(lines[described:]).strip()
