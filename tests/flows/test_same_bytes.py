"""The same articles give the same files, whatever the process that reads them is like."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.conftest import Command
from transforms.schema import TABLES


def _table_files(data: Path) -> dict[str, str]:
    """The published table files with their hashes."""
    latest = data / "published" / "latest"
    files = sorted(file for table in TABLES for file in (latest / table.name).iterdir())
    return {file.relative_to(latest).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


@pytest.mark.parametrize(("hash_seed", "locale", "threads", "options"), [
    ("1", "C", "1", ("--workers", 1)),
    ("4093", "C.UTF-8", "3", ("--set", "run.executor=inline", "--set", "run.shard_size=1")),
])
def test_no_byte_depends_on_hash_seed_locale_threads_or_executor(
    newstance: Command, published_talks: Path, talks_articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    hash_seed: str, locale: str, threads: str, options: tuple[str, ...],
) -> None:
    monkeypatch.setenv("PYTHONHASHSEED", hash_seed)
    monkeypatch.setenv("LC_ALL", locale)
    monkeypatch.setenv("OMP_NUM_THREADS", threads)
    ended = newstance("run", talks_articles, "--data", tmp_path / "data", *options)
    assert ended.code == 0, ended.err
    assert _table_files(tmp_path / "data") == _table_files(published_talks)
