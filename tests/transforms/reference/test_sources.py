"""The downloads that the person build reads."""

import json
from pathlib import Path

import pytest

from training.reference.sources import read_persons

EXPECTED = [{"id": "Q1", "names": ["Ada Lovelace"], "offices": [
    {"country": "GBR", "office": "Minister of Engines", "start": "1840-01-01", "end": ""}]}]


def test_wikidata_query_json_is_read(tmp_path: Path) -> None:
    cells = {"person": "http://www.wikidata.org/entity/Q1", "name": "Ada Lovelace", "country": "GBR",
             "office": "Minister of Engines", "start": "1840-01-01T00:00:00Z"}
    result = {"results": {"bindings": [{name: {"value": value} for name, value in cells.items()}]}}
    (tmp_path / "query.json").write_text(json.dumps(result))
    assert list(read_persons(tmp_path / "query.json")) == EXPECTED


def test_wikidata_query_csv_is_read(tmp_path: Path) -> None:
    (tmp_path / "query.csv").write_text(
        "person,name,country,office,start,end\n"
        "http://www.wikidata.org/entity/Q1,Ada Lovelace,GBR,Minister of Engines,1840-01-01T00:00:00Z,\n")
    assert list(read_persons(tmp_path / "query.csv")) == EXPECTED


def test_opensanctions_entities_are_read(tmp_path: Path) -> None:
    entities = [
        {"id": "Q1", "schema": "Person", "caption": "Ada Lovelace", "properties": {"wikidataId": ["Q1"]}},
        {"id": "p", "schema": "Position", "caption": "", "properties": {"name": ["Minister of Engines"],
                                                                       "country": ["gb"]}},
        {"id": "o", "schema": "Occupancy", "caption": "", "properties": {"holder": ["Q1"], "post": ["p"],
                                                                        "startDate": ["1840-01-01"]}},
    ]
    (tmp_path / "entities.ftm.json").write_text("\n".join(json.dumps(entity) for entity in entities))
    assert list(read_persons(tmp_path / "entities.ftm.json")) == EXPECTED


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    (tmp_path / "persons.jsonl").write_text('{"id": "Q1", "names": [], "offices": []}\nnonsense\n')
    with pytest.raises(SystemExit, match=r"persons\.jsonl, line 2"):
        list(read_persons(tmp_path / "persons.jsonl"))
