"""The networks of actors and issues as GraphML and as edge lists, for networkx, Gephi, visone, igraph and spreadsheets.

Three networks: `actor_issue`, who has a position on what (two modes); `actor_congruence`, who shares positions with
whom; `actor_conflict`, who opposes whom. The last two are the view `agreement`, a discourse network after Leifeld,
Gruber and Bossner (2019). Each is a file NETWORK.graphml with all attributes and a file NETWORK.csv with one edge a
line; `weight` is what programs of networks take for an edge's weight by default.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import networkx as nx

from flows.exporters._cells import csv_cell
from flows.exporters._marks import without_controls
from flows.store.opened import open_snapshot
from flows.store.published import Snapshot
from transforms.schema import Position

HELP = "networks of actors and issues as GraphML and CSV edge lists, for networkx, Gephi and visone"

_ACTOR, _ISSUE = "actor", "issue"
_COUNTS = ", ".join(f"count(*) FILTER (WHERE position = '{position}') AS {position}_count" for position in Position)
_HELD = f"""
SELECT actor_id AS source, issue_id AS target, any_value(actor_name) AS source_name,
    any_value(issue_label) AS target_name, count(*) AS weight, {_COUNTS}, avg(polarity) AS mean_polarity,
    count(DISTINCT article_id) AS article_count
FROM stances WHERE issue_id IS NOT NULL GROUP BY actor_id, issue_id ORDER BY actor_id, issue_id
"""
_AGREED = """
SELECT actor_id AS source, other_actor_id AS target, actor_name AS source_name, other_actor_name AS target_name,
    {what} AS weight, normalised_{what}, shared_issue_count, agreement
FROM agreement WHERE {what} > 0 ORDER BY actor_id, other_actor_id
"""
_NETWORKS = {"actor_issue": (_HELD, _ISSUE), "actor_congruence": (_AGREED.format(what="congruence"), _ACTOR),
             "actor_conflict": (_AGREED.format(what="conflict"), _ACTOR)}
_ACTORS = "SELECT actor_id, name AS label, actor_type, country, article_count, stance_count FROM actors ORDER BY ALL"
_ISSUES = "SELECT issue_id, label, origin, policy_field, article_count, stance_count FROM issues ORDER BY ALL"


def export(snapshot: Snapshot, output: Path) -> list[Path]:
    """Write every network to `output`; return the files."""
    files = []
    with open_snapshot(snapshot) as connection:
        nodes = {_ACTOR: _records(connection.sql(_ACTORS)), _ISSUE: _records(connection.sql(_ISSUES))}
        for name, (sql, other) in _NETWORKS.items():
            edges = connection.sql(sql)
            files += [_graph(edges, nodes, other, output / f"{name}.graphml"), _list(edges, output / f"{name}.csv")]
    return files


def _records(relation: Any) -> dict[str, dict[str, Any]]:
    """Rows by their first column."""
    return {row[0]: dict(zip(relation.columns[1:], row[1:], strict=True)) for row in relation.fetchall()}


def _graph(edges: Any, nodes: dict[str, dict[str, dict[str, Any]]], other: str, file: Path) -> Path:
    graph = nx.Graph()
    rows = edges.fetchall()
    ends = ((_ACTOR, sorted({row[0] for row in rows})), (other, sorted({row[1] for row in rows})))
    for mode, ids in ends:
        for id_ in ids:
            graph.add_node(id_, mode=mode, **_attributes(nodes[mode][id_]))
    for row in rows:
        graph.add_edge(row[0], row[1], **_attributes(dict(zip(edges.columns[4:], row[4:], strict=True))))
    # The standard library's writer: the same bytes whether lxml is installed or not.
    nx.write_graphml_xml(graph, file, infer_numeric_types=True)
    return file


def _attributes(values: dict[str, Any]) -> dict[str, Any]:
    return {name: without_controls(value) if isinstance(value, str) else value
            for name, value in values.items() if value is not None}


def _list(edges: Any, file: Path) -> Path:
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(edges.columns)
        writer.writerows(_cells(row) for row in edges.fetchall())
    return file


def _cells(row: Sequence[object]) -> list[object]:
    return [csv_cell(value) for value in row]
