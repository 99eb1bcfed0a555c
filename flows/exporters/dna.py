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

from flows.exporters._cells import csv_cell
from flows.store.opened import open_snapshot
from flows.store.published import Snapshot
from transforms.schema import ActorType

HELP = "the event list of Discourse Network Analyzer, as CSV and JSON lines"

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
        found = connection.sql(_STATEMENTS)
        columns, values = found.columns, found.fetchall()
    table, lines = output / "statements.csv", output / "statements.jsonl"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows([csv_cell(value) for value in row] for row in values)
    lines.write_text("".join(json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False) + "\n"
                             for row in values), encoding="utf-8")
    return [table, lines]
