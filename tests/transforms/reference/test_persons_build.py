"""The build of persons.tsv.gz, on people invented for these tests; its rows must be what the loader reads."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest

from training.reference.persons import by_use, rendered
from transforms.reference.folding import unordered_person_key
from transforms.reference.offices import read_office_titles
from transforms.reference.persons import PERSON_COLUMNS, read_person_lines
from transforms.reference.tables import ReferenceError

SEEDS = Path(__file__).parents[3] / "seeds" / "reference"
CODES = frozenset(("CAN", "JPN"))


def person(item: str, name: str, *offices: tuple[str, str, str, str]) -> dict[str, Any]:
    held = [dict(zip(("country", "office", "start", "end"), office, strict=True)) for office in offices]
    return {"id": item, "names": [name], "offices": held, "src": []}


RECORDS = (
    person("Q20", "Ada Quillfeather", ("canada-cabinet", "Prime Minister", "2010-01-05", "2014-02-03")),
    person("Q3", "Teruo Hamabishi", ("japan-ministers", "member of the House of Representatives", "2001", "2005"),
           ("japan-ministers", "member of the House of Representatives", "2005", "2009-03")),
    person("local:7", "Nobody Linked", ("canada-cabinet", "Prime Minister", "1900", "1901")),
)


def rows(table: str) -> list[dict[str, str]]:
    lines = [line for line in table.splitlines() if not line.startswith("#")]
    assert tuple(lines[0].split("\t")) == PERSON_COLUMNS
    return [dict(zip(PERSON_COLUMNS, line.split("\t"), strict=True)) for line in lines[1:]]


def test_rows_are_ordered_by_item_and_need_one() -> None:
    assert [row["wikidata_id"] for row in rows(rendered(RECORDS, SEEDS))] == ["Q3", "Q20"]


def test_order_of_the_source_does_not_count() -> None:
    assert rendered(RECORDS, SEEDS) == rendered(RECORDS[::-1], SEEDS)


def test_terms_that_follow_one_another_are_one() -> None:
    member = rows(rendered(RECORDS, SEEDS))[0]
    assert member["offices"] == "member of the House of Representatives;JPN;2001;2009-03"


def test_only_posts_of_one_holder_are_looked_up() -> None:
    member, minister = rows(rendered(RECORDS, SEEDS))
    assert member["posts"] == ""
    assert minister["posts"] == "CAN:" + read_office_titles(SEEDS).key("Prime Minister", "CAN")
    assert int(member["prominence"]) < int(minister["prominence"])


def test_the_loader_reads_what_is_built(tmp_path: Path) -> None:
    file = tmp_path / "persons.tsv.gz"
    file.write_bytes(gzip.compress(rendered(RECORDS, SEEDS).encode()))
    assert len(read_person_lines(file, CODES)) == 2
    with pytest.raises(ReferenceError, match="JPN"):
        read_person_lines(file, CODES - {"JPN"})


@pytest.mark.parametrize(("names", "first"), [
    (["Robert Quillfeather", "Bob Quillfeather"], "Bob Quillfeather"),
    (["Ada Q. Quillfeather", "Ada Quillfeather"], "Ada Quillfeather"),
    (["Ada Quentina Quillfeather", "Ada Q. Quillfeather"], "Ada Q. Quillfeather"),
    (['Ada "Addie" Quillfeather', "Ada Quillfeather, Jr.", "Ada Quillfeather"], "Ada Quillfeather"),
    (["J. Q. Quillfeather", "J. Quillfeather"], "J. Quillfeather"),
    (["Teruo Hamabishi", "Hamabishi Teruo"], "Teruo Hamabishi"),
])
def test_the_usual_name_comes_first(names: list[str], first: str) -> None:
    assert by_use(names, {"bob": "robert"})[0] == first


def test_short_and_full_given_names_lead_to_one_person() -> None:
    senator = person("Q5", "Bob Quillfeather", ("CAN", "Senator", "2010-01-05", "2014-02-03"))
    keys = rows(rendered([senator], SEEDS))[0]["name_keys"].split("|")
    assert unordered_person_key("Robert Quillfeather") in keys
