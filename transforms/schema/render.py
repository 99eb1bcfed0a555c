"""Writes the rendered part of `docs/tables/`: `python -m transforms.schema.render [docs/tables]`, or `make render`.

Each page begins with an introduction written by hand; what follows the marker is rendered anew from the declaration.
"""

from __future__ import annotations

import sys
from pathlib import Path

from transforms.schema.model import Table
from transforms.schema.render_dictionary import columns_and_rules
from transforms.schema.tables import TABLES

MARKER = "<!-- Rendered from transforms/schema by `make render`; edits below this line are lost. -->"


def table_page(page: str, table: Table) -> str:
    """Return `page` with the part after the marker rendered anew; a page without it gets a bare introduction."""
    introduction, marker, _ = page.partition(MARKER)
    if not marker:
        introduction = f"# {table.name}\n\n{table.description}\n\n"
    return f"{introduction}{MARKER}\n\n{columns_and_rules(table)}\n"


def render_pages(folder: Path) -> None:
    """Write the page of every table in `folder`, keeping the introductions that are there."""
    for table in TABLES:
        file = folder / f"{table.name}.md"
        page = file.read_text(encoding="utf-8") if file.exists() else ""
        file.write_text(table_page(page, table), encoding="utf-8")


if __name__ == "__main__":
    render_pages(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/tables"))
