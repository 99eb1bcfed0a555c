"""Every export is read back by the tool that it is for, with the rows of its snapshot, whatever an article says."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pandas as pd
import pytest

from flows.exporters import exporter_named, exporters
from flows.store.opened import open_snapshot
from flows.store.published import Snapshot
from flows.store.snapshot import publish
from tests.expectations.sample_tables import SIZES, sample_tables
from transforms.schema import TABLES

# What a page, a spreadsheet, XML, a terminal or a buffer may stumble on; no two quotes are alike.
HOSTILE = (
    '<script>alert(1)</script> "quoted" </script> & said',
    "=HYPERLINK(\"data:text/html,x\") said",
    "\u202eright to left\u202c and \u2067isolated\u2069 said",
    "nul \u0001 and \u000b and \ufffe and \U0001f469\u200d\U0001f467 said",
    "x" * 100_000 + " said",
    "'; DROP TABLE quotes; -- said",
    "a,b;c\td\r\n\"e\" said",
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A snapshot whose articles, quotes, evidence and titles are hostile, and whose actors disagree."""
    tables = sample_tables(HOSTILE, [(0, len(text) - 5) for text in HOSTILE])
    tables["articles"]["title"] = [text[:200] for text in HOSTILE]
    tables["actors"].loc[1, "name"] = HOSTILE[3]
    tables["issues"].loc[0, "label"] = HOSTILE[0]
    stances = tables["stances"]
    stances["issue_label"] = HOSTILE[0]
    stances.loc[1::2, ["actor_id", "position", "polarity"]] = ["actor-b", "oppose", -1]
    stances.loc[1::2, "actor_name"] = HOSTILE[3]
    snapshot = publish(tables, tmp_path_factory.mktemp("hostile") / "data", {}, SIZES, datetime(2026, 1, 1, tzinfo=UTC))
    assert snapshot is not None
    return snapshot


@pytest.fixture(scope="module")
def exported(hostile: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a folder an exporter."""
    folder = tmp_path_factory.mktemp("exports")
    for exporter in exporters():
        (folder / exporter.name).mkdir()
        exporter.export(hostile, folder / exporter.name)
    return folder


def test_sqlite_holds_every_row_and_its_keys_hold(hostile: Snapshot, exported: Path) -> None:
    with sqlite3.connect(exported / "sqlite" / "newstance.sqlite") as connection:
        for table in TABLES:
            read = pd.read_sql(f'SELECT * FROM "{table.name}"', connection)
            published = pd.read_parquet(hostile.path / table.name)
            assert len(read) == len(published) == hostile.row_counts[table.name]
            assert list(read.columns) == list(table.column_names)
            for column in ("text", "evidence", "label", "title"):
                if column in read:
                    assert read[column].tolist() == published[column].tolist()
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        found = connection.execute("SELECT count(*) FROM quotes_fts WHERE quotes_fts MATCH 'hyperlink'").fetchone()
        assert found == (1,)


def test_sqlite_opens_in_datasette_with_descriptions(exported: Path) -> None:
    folder = exported / "sqlite"

    def get(path: str) -> str:
        return subprocess.run(
            [Path(sys.executable).with_name("datasette"), "newstance.sqlite", "-m", "metadata.json", "--get", path],
            cwd=folder, capture_output=True, text=True, timeout=120, check=True).stdout

    assert json.loads(get("/newstance/quotes.json"))["filtered_table_rows_count"] == len(HOSTILE)
    page = get("/newstance/quotes")
    assert "Speech, writing or a publicly expressed judgement" in page
    assert "<script>alert(1)" not in page


def test_networks_hold_the_edges_of_their_lists(hostile: Snapshot, exported: Path) -> None:
    with open_snapshot(hostile) as connection:
        conflict = connection.execute("SELECT sum(conflict) FROM agreement").fetchone()
    weights = {}
    for name in ("actor_issue", "actor_congruence", "actor_conflict"):
        graph = nx.read_graphml(exported / "graphml" / f"{name}.graphml")
        listed = pd.read_csv(exported / "graphml" / f"{name}.csv")
        weights[name] = sum(weight for _, _, weight in graph.edges(data="weight"))
        assert graph.number_of_edges() == len(listed)
        assert weights[name] == listed["weight"].sum()
    assert weights == {"actor_issue": hostile.row_counts["stances"], "actor_congruence": 0, "actor_conflict": 1}
    assert conflict == (1,)


def test_dna_statements_are_the_coded_rows(hostile: Snapshot, exported: Path) -> None:
    rows = [json.loads(line) for line in (exported / "dna" / "statements.jsonl").read_text(encoding="utf-8").split("\n")
            if line]
    coded = pd.read_parquet(hostile.path / "stances")
    assert [(row["text"], row["start"], row["stop"], row["person"], row["concept"], row["agreement"]) for row in rows] \
        == [(row.evidence, row.evidence_start, row.evidence_end, row.actor_name, row.issue_label, row.polarity > 0)
            for row in coded.itertuples()]
    assert [row["date"] for row in rows] == [int(at.timestamp()) for at in coded["published_at"]]
    assert len(pd.read_csv(exported / "dna" / "statements.csv")) == len(rows)


def test_a_qda_project_codes_the_words_of_every_stance_and_quote(hostile: Snapshot, exported: Path) -> None:
    space = {"q": "urn:QDA-XML:project:1.0"}
    with zipfile.ZipFile(exported / "refi_qda" / "newstance.qdpx") as project:
        root = ElementTree.fromstring(project.read("project.qde"))
        codes = {code.get("guid"): code.get("name") for code in root.iterfind(".//q:Code", space)}
        coded = []
        for source in root.iterfind(".//q:TextSource", space):
            text = project.read(str(source.get("plainTextPath")).replace("internal://", "sources/")).decode()
            for part in source.iterfind("q:PlainTextSelection", space):
                words = text[int(str(part.get("startPosition"))):int(str(part.get("endPosition")))]
                coded.append((words, {codes[ref.get("targetGUID")] for ref in part.iterfind(".//q:CodeRef", space)}))
    stances = pd.read_parquet(hostile.path / "stances")
    assert len(coded) == len(stances) + hostile.row_counts["quotes"]
    assert {words for words, _ in coded} == set(stances["evidence"])
    assert sum("oppose" in names for _, names in coded) == (stances["position"] == "oppose").sum()


def test_csv_holds_no_formula(hostile: Snapshot, exported: Path) -> None:
    for table in TABLES:
        assert len(pd.read_csv(exported / "csv" / f"{table.name}.csv")) == hostile.row_counts[table.name]
    assert not any(str(cell).startswith("=") for cell in pd.read_csv(exported / "csv" / "quotes.csv")["text"])


@pytest.mark.slow
def test_frictionless_accepts_the_descriptor(published_talks: Path) -> None:
    latest = (published_talks / "published" / "latest").resolve()
    done = subprocess.run([Path(sys.executable).with_name("frictionless"), "validate", "datapackage.json", "--json"],
                          cwd=latest, capture_output=True, text=True, timeout=300, check=False)
    told = json.loads(done.stdout)
    assert done.returncode == 0, told
    assert told["valid"]


@pytest.mark.parametrize("name", [exporter.name for exporter in exporters()])
def test_the_same_snapshot_gives_the_same_bytes(hostile: Snapshot, exported: Path, name: str, tmp_path: Path) -> None:
    for file in exporter_named(name).export(hostile, tmp_path):
        assert file.read_bytes() == (exported / name / file.relative_to(tmp_path)).read_bytes(), file.name
