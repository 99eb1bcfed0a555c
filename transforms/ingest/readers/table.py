"""Delimited tables: one article a row, columns by their usual names."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice, repeat
from typing import Literal, TypedDict

from transforms.ingest.fields import no_text_column, text_columns, to_record
from transforms.ingest.records import RawRecord, Rejection
from transforms.ingest.source import Reader, StoredFile
from transforms.text.encoding import repair_line

_DELIMITERS = ",;\t|"
_SAMPLE_LINES = 20
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?', re.IGNORECASE)
"""By which Excel is told the delimiter."""

_ESCAPED_MARK = re.compile(r"""\w[^"\w]*\\"|\\"\w""")
_DOUBLED_MARK = re.compile(r"""\w[^"\w]*""\s*\w|\w""[^"\w]*\w""")



class _Quoting(TypedDict, total=False):
    """Options of `csv.reader`."""

    quoting: Literal[3]
    escapechar: str
    doublequote: bool


csv.field_size_limit(64 * 1024 * 1024)  # an article is longer than csv's default of 131,072 characters


def read_delimited(lines: Iterable[str], fallback_id: str) -> Iterator[RawRecord | Rejection]:
    """Yield the rows of a delimited table with a header line. `lines` keep their line ends, as csv needs them."""
    clean = (repair_line(line).replace("\x00", "").removeprefix("\ufeff") for line in lines)
    sample = list(islice(clean, _SAMPLE_LINES))
    if not sample:
        return
    named = _SEPARATOR_LINE.fullmatch(sample[0].strip("\r\n"))
    if named is not None:
        del sample[0]
    if not sample:
        return
    delimiter = _delimiter(sample[0]) if named is None else named[1]
    reader = csv.reader(chain(sample, clean), delimiter=delimiter, **_quoting(sample, delimiter))
    header = next(reader)
    if not text_columns(header):
        yield no_text_column(header)
        return
    rows = iter(reader)
    number = 0
    while True:
        number += 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Rejection(None, f"row {number}", "malformed_row", str(error))
            continue
        if not row:
            number -= 1
        elif any(row[len(header):]):
            yield Rejection(None, f"row {number}", "malformed_row", f"found {len(row)} cells, expected {len(header)}")
        else:
            cells = chain(row, repeat("", len(header) - len(row)))
            yield to_record(dict(zip(header, cells, strict=False)), f"row {number}", fallback_id)


def _delimiter(header: str) -> str:
    return max(_DELIMITERS, key=header.count) if any(mark in header for mark in _DELIMITERS) else ","


def _quoting(sample: list[str], delimiter: str) -> _Quoting:
    """How fields with quotation marks are written: doubled, behind a backslash, or (tables with tabs) as they are."""
    if delimiter == "\t" and _is_unquoted(sample):
        return {"quoting": csv.QUOTE_NONE}
    text = "".join(sample)
    if _ESCAPED_MARK.search(text) and not _DOUBLED_MARK.search(text):
        return {"escapechar": "\\", "doublequote": False}
    return {}


def _is_unquoted(sample: list[str]) -> bool:
    """Whether lines are rows as they stand, and a cell begins with a mark that does not enclose it."""
    rows = [line.rstrip("\r\n").split("\t") for line in sample]
    return all(len(row) == len(rows[0]) for row in rows if row != [""]) and any(
        cell.startswith('"') and (len(cell) < 2 or not cell.endswith('"') or '"' in cell[1:-1].replace('""', ""))
        for row in rows for cell in row)


def _read(file: StoredFile) -> Iterator[RawRecord | Rejection]:
    return read_delimited(file.lines(newline=""), file.stem)


READER = Reader((".csv", ".tsv"), _read)
