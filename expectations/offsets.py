"""Whether the strings of a table are the words of its articles, at the very places that the offsets name.

Offsets count Unicode code points, as Python strings do, so these checks are made in Python: exact by construction, and
a million slices take about a second.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pyarrow as pa

from expectations.findings import Action, Finding
from transforms.schema import Table


def check_offsets(rows: pa.Table, table: Table, texts: Mapping[str, str]) -> list[Finding]:
    """Return one finding per slice, spans column and verbatim column that `table` declares.

    `rows` has the table's columns; `texts` maps article_id to `articles.text`. A row whose article is not among `texts`
    is left to the check of foreign keys.
    """
    if not (table.slices or table.pieces or table.verbatim):
        return []
    articles = [texts.get(article_id) for article_id in rows["article_id"].to_pylist()]

    def finding(rule: str, explanation: str, names: tuple[str, ...], holds: Callable[..., bool]) -> Finding:
        columns = (rows[name].to_pylist() for name in names)
        broken = [
            row for row, (text, *values) in enumerate(zip(articles, *columns, strict=True))
            if text is not None and not holds(text, *values)
        ]
        return Finding(table.name, rule, Action.QUARANTINE, explanation, rows.num_rows, broken)

    return [
        *(finding(f"{stored}_at_offsets", f"articles.text[{start}:{end}] is {stored}.", (start, end, stored), is_slice)
          for start, end, stored in table.slices),
        *(finding(f"{spans}_in_order", f"The pieces of {spans} are in order and reach from {start} to {end}.",
                  (spans, start, end), are_pieces)
          for spans, start, end in table.pieces),
        *(finding(f"{name}_verbatim", f"{name} occurs in articles.text.", (name,), is_verbatim)
          for name in table.verbatim),
    ]


def is_slice(text: str, start: int | None, end: int | None, stored: str | None) -> bool:
    """Whether `text[start:end]` is `stored`, which has a code point at least; all three may be null together."""
    if start is None or end is None or stored is None:
        return start is None and end is None and stored is None
    return 0 <= start < end <= len(text) and text[start:end] == stored


def are_pieces(text: str, spans: str | None, start: int | None, end: int | None) -> bool:
    """Whether `spans` ("12:40;58:90") are non-empty, in order, apart, within `text`, and reach from start to end."""
    try:
        bounds = [tuple(map(int, span.split(":"))) for span in (spans or "").split(";")]
        flat = [bound for first, last in bounds for bound in (first, last)]
    except ValueError:
        return False
    within = all(first < last for first, last in bounds) and flat == sorted(flat)
    return within and flat[0] == start and flat[-1] == end and flat[-1] <= len(text)


def is_verbatim(text: str, words: str | None) -> bool:
    """Whether `words` occur in `text`; null is no claim."""
    return words is None or words in text
