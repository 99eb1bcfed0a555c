"""What is rendered from the declaration is complete, true to it, and not stale where it is committed."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.conftest import PROJECT
from tests.expectations.sample_tables import sample_tables
from transforms.schema import TABLES, Table, table
from transforms.schema.frames import frame_of
from transforms.schema.render import table_page
from transforms.schema.render_arrow import ConformError, arrow_schema, conform
from transforms.schema.render_datapackage import datapackage
from transforms.schema.render_dictionary import dictionary
from transforms.schema.stages import STAGES


@pytest.mark.parametrize("declared", TABLES, ids=lambda declared: declared.name)
def test_the_page_of_a_table_is_not_stale(declared: Table) -> None:
    page = (PROJECT / "docs" / "tables" / f"{declared.name}.md").read_text(encoding="utf-8")
    assert page == table_page(page, declared), "run `make render`"


@pytest.mark.parametrize("declared", [*TABLES, *STAGES], ids=lambda declared: declared.name)
def test_every_name_in_a_declaration_is_a_column(declared: Table) -> None:
    known = {(each.name, name) for each in (*TABLES, *STAGES) for name in each.column_names}
    named = [*declared.key, *declared.order_by, *declared.verbatim,
             *(name for triple in (*declared.slices, *declared.pieces) for name in triple),
             *(column.copy_of[0] for column in declared.columns if column.copy_of)]
    assert [name for name in named if name not in declared.column_names] == []
    targets = [(target, name) for _, target, there in declared.references for name in there]
    targets += [tuple(column.copy_of[1].split(".")) for column in declared.columns if column.copy_of]
    assert [target for target in targets if target not in known] == []


@pytest.mark.parametrize("declared", TABLES, ids=lambda declared: declared.name)
def test_the_dictionary_names_every_column_with_its_description(declared: Table) -> None:
    section = dictionary(TABLES).split(f"\n## {declared.name}\n")[1].split("\n## ")[0]
    assert [c.name for c in declared.columns if c.name not in section or c.description not in section] == []


def test_the_data_package_declares_keys_and_relations() -> None:
    package = datapackage(TABLES, {declared.name: [f"{declared.name}/a.parquet"] for declared in TABLES})
    stances = next(resource for resource in package["resources"] if resource["name"] == "stances")
    assert stances["path"] == ["stances/a.parquet"]
    assert stances["schema"]["primaryKey"] == ["stance_id"]
    assert stances["schema"]["foreignKeys"][-1] == {
        "fields": ["quote_id"], "reference": {"resource": "quotes", "fields": ["quote_id"]}}


@pytest.mark.parametrize("declared", TABLES, ids=lambda declared: declared.name)
def test_descriptions_travel_in_the_parquet_file(declared: Table, tmp_path: Path) -> None:
    pq.write_table(conform(sample_tables()[declared.name], declared), tmp_path / "a.parquet")
    schema = pq.read_schema(tmp_path / "a.parquet")
    assert schema.metadata[b"description"].decode() == declared.description
    assert [schema.field(c.name).metadata[b"description"].decode() for c in declared.columns] == [
        c.description for c in declared.columns]


def test_pandas_reads_back_the_types_it_gave(tmp_path: Path) -> None:
    quotes = sample_tables()["quotes"]
    quotes.loc[0, ["speaker_start", "speaker_end"]] = pd.NA
    pq.write_table(conform(quotes, table("quotes")), tmp_path / "a.parquet")
    back = pd.read_parquet(tmp_path / "a.parquet")
    assert [str(back[name].dtype) for name in ("speaker_start", "start", "is_anonymous", "published_at", "cue")] == [
        "Int64", "int64", "bool", "datetime64[us, UTC]", "str"]


@pytest.mark.parametrize(("column", "value", "message"), [
    ("start", "x", "quotes.start: row 1 is 'x', expected an integer"),
    ("start", 1.5, "quotes.start: row 1 is 1.5, expected an integer"),
    ("start", None, "quotes.start: row 1 is None, expected an integer"),
    ("text", 5, "quotes.text: row 1 is 5, expected a string"),
    ("text", "\ud800", r"quotes.text: row 1 is '\\ud800', expected a string"),
    ("is_anonymous", "yes", "quotes.is_anonymous: row 1 is 'yes', expected a boolean"),
    ("published_at", pd.Timestamp("2024-01-01"), "quotes.published_at: row 1 is Timestamp.*an instant with time zone"),
])
def test_a_value_of_another_type_is_named(column: str, value: object, message: str) -> None:
    quotes = sample_tables()["quotes"].astype(object)
    quotes.loc[1, column] = value
    with pytest.raises(ConformError, match=message):
        conform(quotes, table("quotes"))


@pytest.mark.parametrize("declared", TABLES, ids=lambda declared: declared.name)
def test_a_table_without_rows_has_its_schema(declared: Table) -> None:
    empty = conform(frame_of(declared, []), declared)
    assert empty.schema.equals(arrow_schema(declared), check_metadata=True)
    assert isinstance(empty, pa.Table)
    assert empty.num_rows == 0
