"""The data dictionary in markdown: every table, every column, what it means and what it may hold."""

from __future__ import annotations

from collections.abc import Iterable

from transforms.schema.model import Column, Table
from transforms.schema.tables import SCHEMA_VERSION


def dictionary(tables: Iterable[Table]) -> str:
    """Return DICTIONARY.md: all tables on one page."""
    tables = list(tables)
    head = (f"# Data dictionary\n\nSchema version {SCHEMA_VERSION}. Times are UTC. A null means \"not stated\". "
            "Offsets are half-open `[start, end)` in Unicode code points of `articles.text`.")
    contents = "\n".join(f"- [{table.name}](#{table.name}): {table.description}" for table in tables)
    sections = [f"## {table.name}\n\n{table.description}\n\n{columns_and_rules(table)}" for table in tables]
    return "\n\n".join([head, contents, *sections]) + "\n"


def columns_and_rules(table: Table) -> str:
    """Return the columns of `table` as a markdown table, and its key, order, references and rules as a list."""
    header = "| column | type | null | meaning | allowed |\n| --- | --- | --- | --- | --- |"
    rows = "\n".join(_row(column, table) for column in table.columns)
    return f"{header}\n{rows}\n\n" + "\n".join(f"- {line}" for line in _rules(table))


def _row(column: Column, table: Table) -> str:
    name = f"**{column.name}**" if column.name in table.key else column.name
    unit = f" ({column.unit})" if column.unit else ""
    cells = (name, f"{column.kind.value}{unit}", "yes" if column.nullable else "", column.description, _allowed(column))
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _allowed(column: Column) -> str:
    if column.values is not None:
        return ", ".join(f"`{value}`" for value in column.values)
    if column.references is not None:
        return f"a value of `{column.references}`"
    if column.copy_of is not None:
        return f"`{column.copy_of[1]}` by `{column.copy_of[0]}`"
    if column.pattern is not None:
        return f"`{column.pattern}`"
    if column.maximum is not None:
        return f"{column.minimum:g} to {column.maximum:g}"
    return "" if column.minimum is None else f"{column.minimum:g} or more"


def _rules(table: Table) -> list[str]:
    lines = [f"Key: {', '.join(f'`{name}`' for name in table.key)}.",
             f"Sorted by {', '.join(f'`{name}`' for name in table.order_by)}."]
    for columns, target, there in table.foreign_keys:
        lines.append(f"`({', '.join(columns)})` occurs in `{target} ({', '.join(there)})`.")
    lines += [f"`{stored}` is `articles.text[{start}:{end}]`." for start, end, stored in table.slices]
    lines += [f"The pieces of `{spans}` are in order, apart, and reach from `{start}` to `{end}`."
              for spans, start, end in table.pieces]
    lines += [f"`{name}` occurs in `articles.text`." for name in table.verbatim]
    return lines + [f"{explanation} (`{name}`)" for name, _, explanation in table.row_rules]
