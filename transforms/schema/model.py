"""The vocabulary in which tables are declared: columns, tables, severities.

A table renders itself to other forms (Arrow, expectations, documents); the renderers live beside this module
and in `expectations/`, and read nothing but these two classes. The idea is PUDL's: name a field once.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum


class Kind(StrEnum):
    """Logical type of a column."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    TIMESTAMP = "timestamp"
    """A UTC instant, microseconds."""


class Severity(StrEnum):
    """What a breach of a rule does: `critical` stops a publish, `warning` is reported."""

    CRITICAL = "critical"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    `values` closes the vocabulary; `minimum`/`maximum` bound numbers (inclusive); `pattern` is an anchored regular
    expression for strings; `references` names the "table.column" that every non-null value must occur in; `unit`
    is the unit of a number ("characters", "rows", "share"). `copy_of` names a column that refers to another table and
    the "table.column" there whose value this column repeats.
    """

    name: str
    kind: Kind
    description: str
    nullable: bool = False
    unit: str | None = None
    values: tuple[str | int, ...] | None = None
    minimum: float | None = None
    maximum: float | None = None
    pattern: str | None = None
    references: str | None = None
    copy_of: tuple[str, str] | None = None
    low_cardinality: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns in published order, the key, and the columns that sort it.

    `slices` lists (start column, end column, stored column) triples that must satisfy
    `articles.text[start:end] == stored`; `pieces` lists (spans column, start column, end column) triples whose spans
    are in order, do not overlap and reach from start to end; `verbatim` lists columns whose value must occur in
    `articles.text`; `row_rules` are (name, DuckDB boolean expression over one row, explanation): a row for which the
    expression is not true is quarantined. `foreign_keys` are (columns, table, columns there) for references of several
    columns; those of one column are `Column.references`.
    """

    name: str
    description: str
    key: tuple[str, ...]
    order_by: tuple[str, ...]
    columns: tuple[Column, ...]
    slices: tuple[tuple[str, str, str], ...] = ()
    pieces: tuple[tuple[str, str, str], ...] = ()
    verbatim: tuple[str, ...] = ()
    foreign_keys: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...] = ()
    row_rules: tuple[tuple[str, str, str], ...] = ()

    def column(self, name: str) -> Column:
        """Return the column called `name`; raises KeyError when the table has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"table {self.name!r} has no column {name!r}")

    @property
    def column_names(self) -> tuple[str, ...]:
        """Names of all columns in published order."""
        return tuple(column.name for column in self.columns)

    def derived(
        self, name: str, description: str, *, key: tuple[str, ...], leave_out: Collection[str] = (),
        add: Collection[Column] = (), add_rules: Collection[tuple[str, str, str]] = (),
    ) -> Table:
        """Return a table that has the columns of this one but for those named in `leave_out`, and `add` after them.

        Columns that copy another table are left out too, and a column in `add` takes the place of one of its name. What
        this table declares of columns that are gone (slices, rules, keys) does not hold of the other table; all else
        does, and `add_rules`. It is sorted by its key. Raises KeyError when `leave_out` names no column.
        """
        gone = {self.column(each).name for each in leave_out} | {column.name for column in add}
        gone |= {column.name for column in self.columns if column.copy_of}
        kept = tuple(column for column in self.columns if column.name not in gone)
        return replace(
            self,
            name=name,
            description=description,
            key=key,
            order_by=key,
            columns=(*kept, *add),
            slices=tuple(each for each in self.slices if gone.isdisjoint(each)),
            pieces=tuple(each for each in self.pieces if gone.isdisjoint(each)),
            verbatim=tuple(each for each in self.verbatim if each not in gone),
            foreign_keys=tuple(each for each in self.foreign_keys if gone.isdisjoint(each[0])),
            row_rules=(*(each for each in self.row_rules if gone.isdisjoint(re.findall(r"\w+", each[1]))), *add_rules),
        )

    @property
    def references(self) -> tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...]:
        """All foreign keys, of one column and of several, as (columns, table, columns there)."""
        single = []
        for column in self.columns:
            if column.references is not None:
                target, _, name = column.references.partition(".")
                single.append(((column.name,), target, (name,)))
        return (*single, *self.foreign_keys)
