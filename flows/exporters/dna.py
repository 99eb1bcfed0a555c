"""The event list of Discourse Network Analyzer: statements of persons or organizations on concepts.

Columns are those of DNA's own table of statements. A DNA statement agrees with a concept or does not, so that stances
which do neither (conditional, undecided) and those towards actors are left out. `start` and `stop` are offsets into
the text of the article; `date` is in seconds since 1970, UTC; documents are numbered in published order.
`statements.csv` is for R and spreadsheets, `statements.jsonl` holds the same rows to the letter.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from flows.exporters._cells import csv_cell
from flows.store.opened import open_snapshot
from flows.store.published import Snapshot
from transforms.schema import ActorType

HELP = "the event list of Discourse Network Analyzer, as CSV and JSON lines"

COLUMNS = ("id", "document_id", "document_title", "date", "start", "stop", "text", "person", "organization", "concept",
           "agreement", "polarity")
_STATEMENTS = f"""
WITH documents AS (
    SELECT *, row_number() OVER (ORDER BY published_at NULLS LAST, article_id) AS document_id FROM articles
)
SELECT
    row_number() OVER told AS id,
    documents.document_id,
    coalesce(documents.title, documents.source_id) AS document_title,
    epoch(stances.published_at)::BIGINT AS date,
    evidence_start AS start,
    evidence_end AS stop,
    evidence AS text,
    CASE WHEN actor_type = '{ActorType.PERSON}' THEN actor_name END AS person,
    CASE WHEN actor_type <> '{ActorType.PERSON}' THEN actor_name END AS organization,
    issue_label AS concept,
    polarity > 0 AS agreement,
    position AS polarity
FROM stances JOIN documents USING (article_id) JOIN actors USING (actor_id)
WHERE issue_id IS NOT NULL AND polarity <> 0
WINDOW told AS (ORDER BY documents.document_id, evidence_start, evidence_end, stance_id)
ORDER BY id
"""


def export(snapshot: Snapshot, output: Path) -> list[Path]:
    """Write the statements to `output` as CSV and as JSON lines; return the files."""
    with open_snapshot(snapshot) as connection:
        rows = [dict(zip(COLUMNS, row, strict=True)) for row in connection.sql(_STATEMENTS).fetchall()]
    table, lines = output / "statements.csv", output / "statements.jsonl"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(_cells(row) for row in rows)
    lines.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return [table, lines]


def _cells(row: dict[str, Any]) -> list[object]:
    return [csv_cell(row[name]) for name in COLUMNS]
