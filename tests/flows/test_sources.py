from __future__ import annotations

import os
from pathlib import Path

import pytest

from flows.sources import UnknownSource, discover


def _write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")


def _names(*paths: Path | str, data: Path = Path("/nowhere")) -> list[str]:
    return [source.name for source in discover(paths, data).files]


def test_folders_are_read_to_the_bottom_without_hidden_files(tmp_path: Path) -> None:
    _write(tmp_path, "b.txt", "a.html", "deep/er/c.jsonl.gz", "notes.docx", ".hidden.txt", ".git/d.txt")
    assert _names(tmp_path) == ["a.html", "b.txt", "c.jsonl.gz", "notes.docx"]


def test_order_and_repetition_of_sources_do_not_matter(tmp_path: Path) -> None:
    _write(tmp_path, "a.txt", "b.txt")
    once = _names(tmp_path)
    assert _names(tmp_path / "b.txt", tmp_path, tmp_path / "a.txt") == once
    assert _names(str(tmp_path / "b.txt"), str(tmp_path / "a.txt")) == once


@pytest.mark.parametrize("mark", ["raw/corpus.json", "raw/incoming/x", "_manifest.json", "_export.json"])
def test_what_runs_wrote_is_no_source(tmp_path: Path, mark: str) -> None:
    _write(tmp_path, "a.txt", "other/b.txt", f"other/{mark}")
    found = discover([tmp_path], tmp_path / "data")
    assert [source.name for source in found.files] == ["a.txt"]
    assert found.left_out == (f"{tmp_path}/other was written by a run",)
    with pytest.raises(UnknownSource, match="was written by a run"):
        discover([tmp_path / "other"], tmp_path / "data")


def test_the_data_folder_of_the_run_is_passed_over_before_anything_is_in_it(tmp_path: Path) -> None:
    _write(tmp_path, "a.txt", "data/b.txt")
    found = discover([tmp_path], tmp_path / "data")
    assert ([source.name for source in found.files], found.left_out) == (["a.txt"], ())


@pytest.mark.parametrize("source", [".", "raw", "raw/b.txt", "published/latest"])
def test_the_data_folder_of_the_run_and_what_is_written_there_are_refused(tmp_path: Path, source: str) -> None:
    _write(tmp_path, "raw/b.txt", "published/latest/c.txt")
    with pytest.raises(UnknownSource, match="data folder of this run"):
        discover([tmp_path / source], tmp_path)


def test_a_folder_of_articles_may_lie_in_the_data_folder(tmp_path: Path) -> None:
    _write(tmp_path, "articles/a.txt")
    assert _names(tmp_path / "articles", data=tmp_path) == ["a.txt"]


def test_only_regular_files_are_read(tmp_path: Path) -> None:
    _write(tmp_path, "a.txt", "elsewhere/b.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    os.symlink(tmp_path / "gone", tmp_path / "broken.txt")
    os.symlink("ring.txt", tmp_path / "ring.txt")
    os.symlink(tmp_path / "elsewhere", tmp_path / "link")
    os.symlink(tmp_path / "a.txt", tmp_path / "same.txt")
    found = discover([tmp_path], tmp_path / "data")
    assert [source.name for source in found.files] == ["a.txt", "b.txt"]
    assert [left.removeprefix(f"{tmp_path}/") for left in found.left_out] == [
        "broken.txt is a link that leads nowhere", "link is a link to a folder", "pipe.txt is no regular file",
        "ring.txt cannot be opened: Too many levels of symbolic links"]


def test_a_file_that_may_not_be_opened_is_left_out_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(tmp_path, "a.txt", "secret.txt")
    may_open = Path.open

    def guarded(path: Path, *args: object, **more: object) -> object:
        if path.name == "secret.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return may_open(path, *args, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", guarded)
    found = discover([tmp_path], tmp_path / "data")
    assert [source.name for source in found.files] == ["a.txt"]
    assert found.left_out == (f"{tmp_path}/secret.txt cannot be opened: Permission denied",)
    with pytest.raises(UnknownSource, match="Permission denied"):
        discover([tmp_path / "secret.txt"], tmp_path / "data")


def test_a_name_that_is_no_utf_8_is_shown_as_text(tmp_path: Path) -> None:
    _write(tmp_path, os.fsdecode(b"caf\xe9.txt"))
    assert _names(tmp_path) == ["caf\ufffd.txt"]


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnknownSource, match=r"no such file or folder: .*nowhere"):
        discover([tmp_path / "nowhere"], tmp_path / "data")


def test_a_named_file_with_an_unknown_ending_is_refused(tmp_path: Path) -> None:
    _write(tmp_path, "a.docx")
    with pytest.raises(UnknownSource, match=r"a\.docx.*\.jsonl"):
        discover([tmp_path / "a.docx"], tmp_path / "data")


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownSource, match="holds no files"):
        discover([tmp_path], tmp_path / "data")
