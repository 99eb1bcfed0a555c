"""A value as a cell of a CSV file that no spreadsheet takes for a formula.

A spreadsheet takes text that begins like a formula for one and runs it, whoever wrote the article; such cells get an
apostrophe in front (OWASP, "CSV Injection"). Numbers are written as they are: a negative one runs nothing.
"""

from __future__ import annotations

from datetime import datetime

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_cell(value: object) -> object:
    """Return what a CSV writer is to write for `value`: nulls are empty, instants ISO 8601."""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return value
