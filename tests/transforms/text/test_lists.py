"""Lists are read as they are written; a slip is named with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from transforms.text.lists import read_groups, read_mapping, read_rows, read_table, read_words, read_words_by_use


def _list(folder: Path, text: str) -> Path:
    path = folder / "list.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def test_comments_and_blank_lines_are_no_entries(tmp_path: Path) -> None:
    assert read_words(_list(tmp_path, "# What a row means.\n\nduty\nlaw\n")) == {"duty", "law"}


def test_rows_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    path = _list(tmp_path, "# Prepositions.\nverb\tpreposition\nvote\ton\nban\ton\n")

    assert read_rows(path, ("verb", "preposition")) == [("vote", "on"), ("ban", "on")]


def test_table_is_made_by_its_first_cell(tmp_path: Path) -> None:
    assert read_table(_list(tmp_path, "word\tweight\ntax\t0.5\n"), ("word", "weight"), float) == {"tax": 0.5}
    assert read_mapping(_list(tmp_path, "word\tstem\ntaxes\ttax\n"), ("word", "stem")) == {"taxes": "tax"}


def test_groups_keep_all_rows_of_a_first_cell(tmp_path: Path) -> None:
    path = _list(tmp_path, "verb\tslot\nban\tobj\nvote\ton\nban\ton\n")

    assert read_groups(path, ("verb", "slot"), lambda verb, slot: f"{verb} {slot}") == {
        "ban": ["ban obj", "ban on"], "vote": ["vote on"]}


def test_words_are_put_together_by_their_use(tmp_path: Path) -> None:
    path = _list(tmp_path, "use\tword\nmarks\tif\nmodals\tmust\nmarks\tonce\n")

    assert read_words_by_use(path) == {"marks": {"if", "once"}, "modals": {"must"}}


@pytest.mark.parametrize(("text", "slip"), [
    ("verb\tslot\nban\tobj\nban\tobj\n", r"line 3: repeats an earlier row: 'ban\\tobj'"),
    ("verb\tslot\nban\n", r"line 2: 1 cells \('ban'\), expected 2"),
    ("# A list.\nverb\tslot\nban\tobj\t1\n", "line 3: 3 cells"),
    ("verb\tslot\nban \tobj\n", "line 2: blanks around a cell, or an empty first one"),
    ("verb\tslot\n\tobj\n", "line 2: blanks around a cell, or an empty first one"),
    ("verb\tplace\nban\tobj\n", r"line 1: columns are \['verb', 'place'\], expected \['verb', 'slot'\]"),
    ("# Nothing.\n", "no rows, expected the columns"),
])
def test_slip_is_named_with_its_line(tmp_path: Path, text: str, slip: str) -> None:
    with pytest.raises(ValueError, match=rf"list\.tsv.*{slip}"):
        read_rows(_list(tmp_path, text), ("verb", "slot"))


def test_word_that_is_listed_twice_is_a_slip(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="line 3: repeats an earlier row: 'duty'"):
        read_words(_list(tmp_path, "duty\nlaw\nduty\n"))


def test_first_cell_that_is_listed_twice_is_a_slip_of_a_table(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="line 3: word 'tax' is listed twice"):
        read_table(_list(tmp_path, "word\tweight\ntax\t0.5\ntax\t0.6\n"), ("word", "weight"), float)


def test_cell_that_cannot_be_read_is_a_slip(tmp_path: Path) -> None:
    path = _list(tmp_path, "word\tweight\ntax\tmuch\n")
    with pytest.raises(ValueError, match="line 2: could not convert"):
        read_table(path, ("word", "weight"), float)
    with pytest.raises(ValueError, match="line 2: invalid literal"):
        read_groups(path, ("word", "weight"), lambda word, weight: int(weight))
