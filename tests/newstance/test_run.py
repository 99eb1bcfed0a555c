"""Runs from Python: what the command says, as values and exceptions."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import newstance
from flows.report import Summary
from flows.store.lock import run_lock

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _shared_records(prefect_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Prefect keep its records where the other tests do: making new ones takes it seconds."""
    monkeypatch.setenv("PREFECT_HOME", str(prefect_home))


def test_the_summary_counts_rows_and_records(sample_run: Summary) -> None:
    quotes = newstance.load("quotes", data=sample_run.folder.parent.parent)
    assert (sample_run.status, sample_run.snapshot) == ("published", quotes.attrs["snapshot"])
    assert sample_run.rows["quotes"] == len(quotes) > 0
    assert (sample_run.accounts.records, sample_run.accounts.published) == (1, 1)


def test_a_script_without_a_main_guard_can_run(published_sample: Path, sample_articles: Path, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("import newstance, sys\nprint(newstance.run([sys.argv[1]], sys.argv[2]).status)\n")
    words = [sys.executable, script, sample_articles, published_sample]
    assert subprocess.run(words, capture_output=True, text=True, check=True).stdout == "nothing new\n"


def test_a_missing_source_is_a_usage_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(newstance.UsageError, match=r"^no such file or folder: .*--nowhere$"):
        newstance.run(tmp_path / "--nowhere", tmp_path / "data")


def test_a_setting_that_is_none_is_a_usage_error(sample_articles: Path, tmp_path: Path) -> None:
    with pytest.raises(newstance.UsageError, match=r"run\.workers: found -1"):
        newstance.run(sample_articles, tmp_path / "data", settings={"run.workers": -1})


def test_a_folder_in_which_another_run_works_is_locked(sample_articles: Path, tmp_path: Path) -> None:
    with run_lock(tmp_path, "first"), pytest.raises(newstance.RunLocked, match="run first, process"):
        newstance.run(sample_articles, tmp_path)


def test_a_defect_tells_its_traceback(sample_articles: Path, tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "corpus.json").write_text("[{]")
    with pytest.raises(newstance.RunFailed, match="JSONDecodeError"):
        newstance.run(sample_articles, tmp_path)
