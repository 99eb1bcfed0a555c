import pytest

from flows.sources import UnknownSource, discover


def test_folders_are_read_to_the_bottom_without_hidden_files(tmp_path):
    for name in ("b.txt", "a.html", "deep/er/c.jsonl.gz", "notes.docx", ".hidden.txt", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [source.name for source in discover([tmp_path])] == ["a.html", "b.txt", "c.jsonl.gz", "notes.docx"]


def test_order_and_repetition_of_sources_do_not_matter(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("x")
    once = discover([tmp_path])
    assert discover([tmp_path / "b.txt", tmp_path, tmp_path / "a.txt"]) == once
    assert discover([str(tmp_path / "b.txt"), str(tmp_path / "a.txt")]) == once


def test_a_missing_path_is_named(tmp_path):
    with pytest.raises(UnknownSource, match=r"no such file or folder: .*nowhere"):
        discover([tmp_path / "nowhere"])


def test_a_named_file_with_an_unknown_ending_is_refused(tmp_path):
    (tmp_path / "a.docx").write_text("x")
    with pytest.raises(UnknownSource, match=r"a\.docx.*\.jsonl"):
        discover([tmp_path / "a.docx"])


def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(UnknownSource, match="holds no files"):
        discover([tmp_path])
