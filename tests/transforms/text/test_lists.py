"""The reader of packaged lists refuses what a slip of the pen makes of a list, and says where."""

from __future__ import annotations

from pathlib import Path

import pytest

from transforms.text.lists import read_groups, read_mapping, read_rows, read_table, read_words, read_words_by_use


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    return tmp_path / "list.tsv"


def test_comments_and_blank_lines_are_no_entries(listed: Path) -> None:
    listed.write_text("# words\n\nking\nqueen\n", encoding="utf-8")
    assert read_words(listed) == {"king", "queen"}


def test_rows_keep_their_order_and_the_heading_is_none(listed: Path) -> None:
    listed.write_text("noun\tgender\nqueen\tf\nking\tm\n", encoding="utf-8")
    assert read_rows(listed, ("noun", "gender")) == [("queen", "f"), ("king", "m")]
    assert read_mapping(listed, ("noun", "gender")) == {"queen": "f", "king": "m"}


@pytest.mark.parametrize(("text", "reason"), [
    ("king\nking\n", "line 2: repeats an earlier row"),
    ("king \n", "line 1: .*blanks around"),
    ("# a\n king\n", "line 2: .*blanks around"),
    ("king\tm\n", "line 1: 2 cells"),
])
def test_a_wrong_word_is_named_with_its_line(listed: Path, text: str, reason: str) -> None:
    listed.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=rf"list\.tsv, {reason}"):
        read_words(listed)


@pytest.mark.parametrize(("text", "reason"), [
    ("word\tgender\nking\tm\n", "line 1: columns are"),
    ("noun\tgender\nking\n", "line 2: 1 cells"),
    ("noun\tgender\nking\tm\nking\tm\n", "line 3: repeats an earlier row"),
    ("noun\tgender\n\tm\n", "line 2: .*empty"),
])
def test_a_wrong_row_is_named_with_its_line(listed: Path, text: str, reason: str) -> None:
    listed.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=rf"list\.tsv, {reason}"):
        read_rows(listed, ("noun", "gender"))


def test_a_list_without_its_heading_is_refused(listed: Path) -> None:
    listed.write_text("# nothing\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no rows"):
        read_rows(listed, ("noun", "gender"))


def test_one_key_with_two_values_is_refused(listed: Path) -> None:
    listed.write_text("noun\tgender\nsovereign\tm\nsovereign\tf\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"line 3: noun 'sovereign' is listed twice"):
        read_mapping(listed, ("noun", "gender"))


def test_what_the_cells_cannot_be_made_into_is_named_with_its_line(listed: Path) -> None:
    listed.write_text("name\tminutes\nUTC\t0\nEST\tlate\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"line 3: invalid literal for int"):
        read_table(listed, ("name", "minutes"), int)


def test_words_are_gathered_by_use(listed: Path) -> None:
    listed.write_text("use\tword\narticle\tthe\ngenitive\tof\narticle\ta\n", encoding="utf-8")
    assert read_words_by_use(listed) == {"article": {"the", "a"}, "genitive": {"of"}}


def test_rows_of_one_key_are_gathered_in_order(listed: Path) -> None:
    listed.write_text("field\tname\nid\tguid\ntext\tbody\nid\tuuid\n", encoding="utf-8")
    found = read_groups(listed, ("field", "name"), lambda field, name: name)
    assert found == {"id": ["guid", "uuid"], "text": ["body"]}
