"""The code blocks of README and docs run as they stand, in a folder in which the main job has run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from tests.conftest import PROJECT, Command

_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[[^\]]*\]\((?!https?:|#)([^)#\s]+)")
PAGES = sorted([PROJECT / "README.md", PROJECT / "CHANGELOG.md", *(PROJECT / "docs").rglob("*.md"),
                *(PROJECT / "data").glob("*.md"), *(PROJECT / "training").rglob("*.md")])


@dataclass(frozen=True)
class Block:
    """One fenced block of a page."""

    page: Path
    language: str
    code: str
    number: int

    def __str__(self) -> str:
        return f"{self.page.relative_to(PROJECT)}-{self.number}"


def _blocks(language: str) -> list[Block]:
    return [
        Block(page, found[1], found[2], number)
        for page in PAGES
        for number, found in enumerate(_FENCE.finditer(page.read_text(encoding="utf-8")), 1)
        if found[1] == language
    ]


@pytest.fixture(scope="module")
def after_make_run(
    published_sample: Path, sample_articles: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A folder with `data/` as the main job leaves it, and `articles/`."""
    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(published_sample, folder / "data", symlinks=True)
    shutil.copytree(sample_articles, folder / "articles")
    return folder


@pytest.mark.parametrize("block", _blocks("python"), ids=str)
def test_python_blocks_run(block: Block, after_make_run: Path, prefect_home: Path) -> None:
    environment = {**os.environ, "PREFECT_HOME": str(prefect_home)}
    done = subprocess.run([sys.executable, "-c", block.code], cwd=after_make_run, env=environment, capture_output=True,
                          text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("block", _blocks("sql"), ids=str)
def test_sql_blocks_run_on_the_published_database(block: Block, after_make_run: Path) -> None:
    file = after_make_run / "data/published/latest/newstance.duckdb"
    with duckdb.connect(str(file), read_only=True) as database:
        database.execute(block.code).fetchall()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(PROJECT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    targets = _LINK.findall(page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_command_is_described_in_the_docs(newstance: Command) -> None:
    listed = newstance("--help").out.split("Commands:")[1].split()
    commands = [word for word in listed if re.fullmatch(r"[a-z]+", word) and newstance(word, "--help").code == 0]
    described = (PROJECT / "docs/command-line.md").read_text(encoding="utf-8")
    assert [command for command in commands if f"newstance {command}" not in described] == []
