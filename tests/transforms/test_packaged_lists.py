"""Every list that ships with the code says what a row means, and holds no slip that a reader cannot see."""

from __future__ import annotations

from pathlib import Path

import pytest

import transforms

ROOT = Path(transforms.__file__).parent
LISTS = sorted(path.relative_to(ROOT).as_posix() for ending in ("txt", "tsv") for path in ROOT.rglob(f"*.{ending}"))
WORD_LISTS = [name for name in LISTS if name.endswith(".txt")]
IN_ORDER_OF_USE = ("extract/language/en/lists/mentions/legislatures.txt",
                   "extract/language/en/lists/stances/topic_slots.txt")
"""Lists of which the order means something."""


def lines_of(name: str) -> list[str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert text.endswith("\n")
    return text[:-1].split("\n")


@pytest.mark.parametrize("name", LISTS)
def test_a_list_begins_with_what_its_rows_mean(name: str) -> None:
    first, *rest = lines_of(name)
    assert first.startswith("# ")
    assert [line for line in rest if not line.startswith("#")]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_no_stray_blanks_and_no_row_twice(name: str) -> None:
    rows = [line for line in lines_of(name) if not line.startswith("#")]
    assert [row for row in rows if not row or any(cell != cell.strip() for cell in row.split("\t"))] == []
    assert len(set(rows)) == len(rows)


@pytest.mark.parametrize("name", WORD_LISTS)
def test_a_list_of_words_is_sorted(name: str) -> None:
    words = [line for line in lines_of(name) if not line.startswith("#")]
    assert name in IN_ORDER_OF_USE or words == sorted(words)


@pytest.mark.parametrize("name", [name for name in LISTS if name.endswith(".tsv")])
def test_all_rows_of_a_table_have_as_many_cells(name: str) -> None:
    rows = [line.split("\t") for line in lines_of(name) if not line.startswith("#")]
    assert {len(row) for row in rows} == {len(rows[0])}
