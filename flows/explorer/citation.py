"""How rows are cited: what the row says, the article that it is from, and the snapshot and key by which it is found."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flows.explorer.rendering import plain

_LONGEST = 300


def citation(snapshot_id: str, table: str, row: dict[str, Any]) -> str:
    """Return the citation of a `row` of the table named; `row` may have columns of its article beside its own."""
    key = row[f"{table.removesuffix('s')}_id"]
    return plain(" ".join(part for part in (_said(table, row), _article(table, row),
                                            f"Newstance, snapshot {snapshot_id}, {table} {key}.") if part))


def _said(table: str, row: dict[str, Any]) -> str:
    if table == "stances":
        target = row["issue_label"] or row.get("target_name") or row["target_actor_id"]
        return f"{row['actor_name']}: {row['position']}, {target}. “{_shortened(row['evidence'])}”"
    if table == "quotes":
        return f"{row['speaker_name'] or row['speaker_text'] or 'Unnamed source'}: “{_shortened(row['text'])}”"
    if table == "actors":
        return f"{row['name']} ({row['actor_type']})."
    if table == "issues":
        return f"{row['label']}."
    return ""


def _article(table: str, row: dict[str, Any]) -> str:
    if table not in ("stances", "quotes", "articles"):
        return ""
    published: datetime | None = row["published_at"]
    title = row.get("title") or "Without a headline"
    where = ", ".join(part for part in (row.get("outlet"), None if published is None else f"{published:%Y-%m-%d}")
                      if part)
    stated = (f"{'' if table == 'articles' else 'In: '}{title}", where, row.get("source_uri"))
    return " ".join(f"{part}." for part in stated if part)


def _shortened(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST - 1]}…"
