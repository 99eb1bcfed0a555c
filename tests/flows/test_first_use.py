"""What a first user meets through the command line: small, empty and broken sources, and words given wrongly."""

from __future__ import annotations

import io
import json
import os
import zipfile
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.conftest import Command, Ended

_NOTHING = "The council met in the town hall on Monday. It rained for three hours and nobody came to the meeting."
_QUOTE = ('Mayor Anna Kolb said on Tuesday: "We will not close the bridge this winter." The council welcomed the '
          "decision after a long debate about the costs.")
_UNION = ("The European Union wants to extend the sanctions against Russia, officials said on Monday.\n\n"
          "Reuters reported that the European Union opposes the plan of the Kremlin. Germany supports the sanctions.")


def _rows(data: Path, table: str) -> pd.DataFrame:
    return pd.read_parquet(data / "published" / "latest" / table)


def _files(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns
            for path in folder.rglob("*") if path.is_file()}


def _parquet(columns: dict[str, pa.Array]) -> bytes:
    file = io.BytesIO()
    pq.write_table(pa.table(columns), file)
    return file.getvalue()


# ---------------------------------------------------------------- a corpus in which something is missing
@pytest.fixture(scope="module")
def in_place(newstance: Command, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ended]:
    """A folder with one article without actors, read with the default data folder, which lies in it."""
    folder = tmp_path_factory.mktemp("in_place")
    (folder / "a.txt").write_text(_NOTHING, encoding="utf-8")
    return folder, newstance("run", ".", cwd=folder)


def test_an_article_without_actors_gives_empty_tables(in_place: tuple[Path, Ended]) -> None:
    folder, ended = in_place
    assert ended.code == 0, ended.err
    rows = {name: len(_rows(folder / "data", name)) for name in ("articles", "actors", "mentions", "stances", "issues")}
    assert rows == {"articles": 1, "actors": 0, "mentions": 0, "stances": 0, "issues": 0}
    assert "1 articles  0 actors  0 quotes  0 issues  0 stances" in ended.out


def test_a_data_folder_inside_the_source_is_not_read(newstance: Command, in_place: tuple[Path, Ended]) -> None:
    folder, _ = in_place
    ended = newstance("run", ".", cwd=folder)
    assert (ended.code, ended.err) == (5, "")
    assert "1 articles" in ended.out


def test_a_quote_without_a_stance_is_published(newstance: Command, tmp_path: Path) -> None:
    text = "Anna Kolb said the vote had been close. The club will meet again in May."
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "text": text, "date": "2026-03-04"}), encoding="utf-8")
    ended = newstance("run", tmp_path / "a.jsonl", "--data", tmp_path / "data", "--json")
    assert ended.code == 0, ended.err
    assert (ended.json()["rows"]["quotes"], ended.json()["rows"]["stances"]) == (1, 0)
    assert _rows(tmp_path / "data", "actors")["first_seen_at"].notna().all()


def test_a_source_of_which_everything_is_rejected_tells_the_rejections(newstance: Command, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.pdf").write_bytes(b"%PDF-1.7\n1 0 obj")
    with zipfile.ZipFile(source / "b.docx", "w") as file:
        file.writestr("word/document.xml", "<w:document/>")
    ended = newstance("run", source, "--data", tmp_path / "data")
    assert ended.code == 0, ended.err
    assert "2 records read = 0 published + 2 quarantined + 0 duplicates" in ended.out
    assert "records: unknown_format (2)" in ended.out
    assert _rows(tmp_path / "data", "articles").empty


# ---------------------------------------------------------------- a folder with what should not be there
@pytest.fixture(scope="module")
def mixed(newstance: Command, published_talks: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ended]:
    """A source with one good article among files that cannot be read, and what a run over it said."""
    folder = tmp_path_factory.mktemp("mixed")
    source = folder / "source"
    source.mkdir()
    (source / "union.txt").write_text(_UNION, encoding="utf-8")
    good = json.dumps({"id": "good", "text": _QUOTE})
    (source / "infinite.jsonl").write_text(f'{{"id": 1e999, "text": "{_NOTHING}"}}\n{good}\n', encoding="utf-8")
    nested = '{"name":' * 800 + '"x"' + "}" * 800
    (source / "nested.jsonl").write_text(f'{{"id": 1, "author": {nested}, "text": "{_NOTHING}"}}\n', encoding="utf-8")
    (source / "half.jsonl").write_text('{"\\ud800": 1}\n', encoding="utf-8")
    (source / "days.parquet").write_bytes(_parquet({
        "id": pa.array(["days"]),
        "title": pa.Array.from_buffers(pa.string(), 1, pa.array([b"a\xffb"], pa.binary()).buffers()),
        "date": pa.array([3_000_000], pa.int32()).view(pa.date32()),
        "text": pa.array([f"{_QUOTE} Nobody else spoke."]),
    }))
    (source / "comments.txt").write_bytes(b"<!-- a -->" * 5000)
    os.symlink("/nonexistent", source / "broken.txt")
    os.mkfifo(source / "pipe.txt")
    (source / ".hidden").mkdir()
    (source / ".hidden" / "b.txt").write_text(_QUOTE, encoding="utf-8")
    (source / os.fsdecode(b"caf\xe9.txt")).write_text(_NOTHING, encoding="utf-8")
    # Another run's data folder, which a copy of it is as well.
    (source / "old" / "raw" / "incoming").mkdir(parents=True)
    (source / "old" / "raw" / "b.txt").write_text(_QUOTE, encoding="utf-8")
    os.symlink(published_talks / "published" / "latest", source / "snapshot")
    return source, newstance("run", source, "--data", folder / "data", "--json")


def test_files_that_cannot_be_read_cost_no_other_record(mixed: tuple[Path, Ended]) -> None:
    source, ended = mixed
    assert ended.code == 0, ended.err
    articles = _rows(source.parent / "data", "articles")
    assert set(articles["source_id"]) == {"union", "infinite", "good", "days", "caf\ufffd"}
    assert ended.json()["accounts"]["reasons"] == {
        "records: no_text": 1, "records: not_english": 1, "records: reading_failed": 1}


def test_what_is_no_file_to_read_is_left_out_and_told(mixed: tuple[Path, Ended]) -> None:
    source, ended = mixed
    assert [line.removeprefix(f"newstance: left out: {source}/") for line in ended.err.splitlines()] == [
        "broken.txt is a link that leads nowhere", "old was written by a run", "pipe.txt is no regular file",
        "snapshot is a link to a folder"]


def test_later_runs_do_not_try_rejected_files_again(newstance: Command, mixed: tuple[Path, Ended]) -> None:
    source, _ = mixed
    before = _files(source.parent / "data")
    assert newstance("run", source, "--data", source.parent / "data").code == 5
    assert _files(source.parent / "data") == before


def test_a_name_of_the_reference_beats_likeness(newstance: Command, mixed: tuple[Path, Ended]) -> None:
    source, _ = mixed
    data = source.parent / "data"
    assert {"European Union", "Reuters"} <= set(_rows(data, "actors")["name"])
    ended = newstance("actor", "EU", "--data", data, "--json")
    assert ended.json()["name"] == "European Union"


def test_whom_the_reference_names_and_no_article_is_nobody_else(
    newstance: Command, mixed: tuple[Path, Ended]
) -> None:
    source, _ = mixed
    ended = newstance("actor", "UN", "--data", source.parent / "data")
    assert ended.code == 2
    assert "United Nations" in ended.err


# ---------------------------------------------------------------- words given wrongly
def _refused(ended: Ended, *told: str) -> None:
    assert (ended.code, ended.out) == (2, "")
    assert len(ended.err.splitlines()) == 1
    for one in told:
        assert one in ended.err


@pytest.mark.parametrize("codebook", ["nowhere.yaml", "."])
def test_a_codebook_that_is_no_file_is_refused(
    newstance: Command, sample_articles: Path, tmp_path: Path, codebook: str
) -> None:
    words = ("--data", tmp_path / "data", "--codebook", tmp_path / codebook)
    ended = newstance("run", sample_articles, *words)
    _refused(ended, f"--codebook {tmp_path / codebook}")
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("data", ["file", "file/below"])
def test_a_data_folder_that_is_a_file_is_refused(
    newstance: Command, sample_articles: Path, tmp_path: Path, data: str
) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    ended = newstance("run", sample_articles, "--data", tmp_path / data)
    _refused(ended, f"--data {tmp_path / data}: expected a folder")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a file system that nobody can write to")
@pytest.mark.parametrize("command", ["run", "ingest"])
def test_a_data_folder_that_cannot_be_written_is_refused(
    newstance: Command, sample_articles: Path, command: str
) -> None:
    _refused(newstance(command, sample_articles, "--data", "/proc/newstance"), "/proc/newstance")


@pytest.mark.parametrize("command", ["run", "build"])
def test_nothing_to_analyse_is_refused(newstance: Command, tmp_path: Path, command: str) -> None:
    _refused(newstance(command, "--data", tmp_path / "data"), str(tmp_path / "data"), "source")
    assert not (tmp_path / "data").exists()


def test_a_data_folder_as_source_is_refused(newstance: Command, published_talks: Path, tmp_path: Path) -> None:
    _refused(newstance("run", published_talks, "--data", tmp_path / "data"), "was written by a run")
    own = newstance("run", published_talks / "raw", "--data", published_talks)
    _refused(own, "data folder of this run")


def test_a_named_pipe_as_source_is_refused(newstance: Command, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    _refused(newstance("run", tmp_path / "pipe.txt", "--data", tmp_path / "data"), "is no regular file")
