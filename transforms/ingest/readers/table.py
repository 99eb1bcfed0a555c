"""Delimited tables: one article a row, columns by their usual names."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from transforms.ingest.fields import no_text_column, text_columns, to_record
from transforms.ingest.records import RawRecord, Rejection
from transforms.ingest.source import Reader, StoredFile
from transforms.text.encoding import repair_line

_DELIMITERS = ",;\t|"
_SAMPLE_LINES = 20

csv.field_size_limit(64 * 1024 * 1024)  # an article is longer than csv's default of 131,072 characters


def read_delimited(lines: Iterable[str], fallback_id: str) -> Iterator[RawRecord | Rejection]:
    """Yield the rows of a delimited table with a header line. `lines` keep their line ends, as csv needs them."""
    clean = (repair_line(line).replace("\x00", "").removeprefix("\ufeff") for line in lines)
    sample = list(islice(clean, _SAMPLE_LINES))
    if not sample:
        return
    reader = csv.reader(chain(sample, clean), delimiter=_delimiter(sample[0]))
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
        elif len(row) != len(header):
            yield Rejection(None, f"row {number}", "malformed_row", f"found {len(row)} cells, expected {len(header)}")
        else:
            yield to_record(dict(zip(header, row, strict=True)), f"row {number}", fallback_id)


def _delimiter(header: str) -> str:
    return max(_DELIMITERS, key=header.count) if any(mark in header for mark in _DELIMITERS) else ","


def _read(file: StoredFile) -> Iterator[RawRecord | Rejection]:
    return read_delimited(file.lines(newline=""), file.stem)


READER = Reader((".csv", ".tsv"), _read)
