"""Rows for a screen or a file: a table that fits the width, CSV, JSON, JSON lines, or Parquet."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.errors import UsageError
from flows.exporters._cells import csv_cell

if TYPE_CHECKING:
    import pyarrow as pa
    from rich.console import Console

FORMATS = ("table", "csv", "json", "jsonl", "parquet")
_MOST_COLUMNS = 8
_NARROW, _GAP = 10, "  "
_LONGEST_VALUE = 300


def write_rows(rows: pa.Table, form: str, output: Path | None, console: Console, shown: Sequence[str] = (),
               limit: int | None = None) -> None:
    """Write `rows` in a format of `FORMATS` to the file `output`, or to standard output where that is None.

    A table on the screen has the columns `shown` where they are given, and at most `limit` rows; more are told. Raises
    UsageError where the file cannot be written, and for Parquet to a terminal.
    """
    if form == "table":
        show_rows(console, rows.select([name for name in shown if name in rows.column_names] or rows.column_names),
                  limit)
        return
    if form == "parquet":
        _write(_parquet(rows), output)
        return
    _write("".join(_lines(rows, form)).encode("utf-8", "replace"), output)


def _write(content: bytes, output: Path | None) -> None:
    if output is None:
        if sys.stdout.isatty() and content.startswith(b"PAR1"):
            raise UsageError("--format parquet: name a file with --output, or send the output elsewhere")
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise UsageError(f"--output {output}: cannot be written: {error.strerror}") from None


def _parquet(rows: pa.Table) -> bytes:
    import pyarrow.parquet as pq

    sink = io.BytesIO()
    pq.write_table(rows.combine_chunks(), sink, compression="zstd")
    return sink.getvalue()


def _lines(rows: pa.Table, form: str) -> Iterator[str]:
    records = (dict(zip(rows.column_names, values, strict=True)) for values in _values(rows))
    if form == "jsonl":
        yield from (_json(record) + "\n" for record in records)
    elif form == "json":
        yield "[" + ",\n ".join(map(_json, records)) + "]\n"
    else:
        held = io.StringIO()
        writer = csv.writer(held)
        writer.writerow([csv_cell(name) for name in rows.column_names])
        writer.writerows([csv_cell(_plain(value) if isinstance(value, list | dict) else value) for value in values]
                         for values in _values(rows))
        yield held.getvalue()


def _values(rows: pa.Table) -> Iterator[tuple[Any, ...]]:
    # By position: a query may name two columns alike.
    for batch in rows.to_batches(max_chunksize=10_000):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _json(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, default=_plain)


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=_plain)
    return str(value)


def show_rows(console: Console, rows: pa.Table, limit: int | None) -> None:
    """Print at most `limit` rows: as a grid that fits the console, or one below the other where there are many
    columns."""
    cut = rows if limit is None else rows.slice(0, limit)
    values = [[_screen(value) for value in row] for row in _values(cut)]
    if rows.num_columns > _MOST_COLUMNS:
        widest = max(map(len, rows.column_names))
        for row in values:
            for name, value in zip(rows.column_names, row, strict=True):
                if value:
                    console.print(f"{name:>{widest}}  {value[:_LONGEST_VALUE]}", markup=False, highlight=False,
                                  no_wrap=True, overflow="ellipsis")
            console.print()
    else:
        _print_grid(console, rows, values)
    more = rows.num_rows - cut.num_rows
    counted = f"{rows.num_rows:,} row" + ("" if rows.num_rows == 1 else "s")
    console.print(f"({counted}{f', {more:,} of them not shown: --limit N, or --format csv' if more else ''})",
                  style="dim", highlight=False)


def _print_grid(console: Console, rows: pa.Table, values: list[list[str]]) -> None:
    from rich.cells import cell_len
    from rich.table import Table as Grid
    from rich.text import Text

    natural = [max([cell_len(name), *(cell_len(row[number]) for row in values)])
               for number, name in enumerate(rows.column_names)]
    widths = _fitting(natural, console.width - len(_GAP) * (len(natural) - 1))
    grid = Grid(box=None, pad_edge=False, padding=(0, len(_GAP), 0, 0), header_style="bold")
    for number, (name, width) in enumerate(zip(rows.column_names, widths, strict=True)):
        grid.add_column(Text(name), no_wrap=True, overflow="ellipsis", justify=_side(rows, number), width=width)
    for row in values:
        grid.add_row(*map(Text, row))
    console.print(grid, highlight=False)


def _fitting(natural: list[int], room: int) -> list[int]:
    """Widths of at most `room` together: the widest columns give way, and none below `_NARROW` unless all must."""
    widths = list(natural)
    while (over := sum(widths) - room) > 0 and max(widths) > _NARROW:
        widest = max(widths)
        second = max([width for width in widths if width < widest] + [_NARROW])
        many = widths.count(widest)
        lower = max(second, widest - -(-over // many))
        widths = [lower if width == widest else width for width in widths]
    return widths


def _side(rows: pa.Table, number: int) -> Any:
    import pyarrow.types as kinds

    kind = rows.schema.field(number).type
    return "right" if kinds.is_integer(kind) or kinds.is_floating(kind) or kinds.is_decimal(kind) else "left"


def _screen(value: object) -> str:
    """One line of `value`: no control character, and nothing that turns the direction of what follows."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        has_time = (value.hour, value.minute, value.second) != (0, 0, 0)
        return f"{value:%Y-%m-%d %H:%M}" if has_time else f"{value:%Y-%m-%d}"
    if isinstance(value, float):
        return f"{value:.3g}" if abs(value) < 1000 else f"{value:,.0f}"
    text = str(_plain(value)) if isinstance(value, list | dict) else str(value)
    return "".join(letter if letter.isprintable() or letter == " " else " " for letter in text[:_LONGEST_VALUE + 1])
