"""What many tests share: folders of real articles, the command line as a user calls it, and which tests are slow."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from flows.report import Summary
from newstance import run

PROJECT = Path(__file__).resolve().parent.parent

# A loaded machine is no defect: no example has a deadline. Where CI is set, the examples are the same in every run.
hypothesis.settings.register_profile("newstance", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("newstance")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need a run or a process of the command line as slow, and say which tests stay in one process
    where several share the work: those that share a run, else those of a file, so that nothing is made twice."""
    shared = {published_talks.__name__, sample_run.__name__}
    for item in items:
        needed = set(item.fixturenames) if isinstance(item, pytest.Function) else set()
        if needed & {*shared, newstance.__name__}:
            item.add_marker(pytest.mark.slow)
        item.add_marker(pytest.mark.xdist_group("shared runs" if needed & shared else item.location[0]))


@dataclass(frozen=True)
class Ended:
    """A command that ended."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """The last line of the output as JSON."""
        return json.loads(self.out.strip().splitlines()[-1])


Command = Callable[..., Ended]


@pytest.fixture(scope="session")
def prefect_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where Prefect keeps the records of all runs of the tests."""
    return tmp_path_factory.mktemp("prefect")


@pytest.fixture(scope="session")
def newstance(prefect_home: Path) -> Command:
    """Call `newstance` with the given words and variables of the environment in a process of its own."""

    def call(*words: object, cwd: Path = PROJECT, timeout: float = 900, **variables: str) -> Ended:
        program = Path(sys.executable).with_name("newstance")
        environment = {name: value for name, value in os.environ.items() if not name.startswith("NEWSTANCE_")}
        environment |= {"PREFECT_HOME": str(prefect_home), **variables}
        done = subprocess.run([program, *map(str, words)], cwd=cwd, env=environment, capture_output=True, text=True,
                              timeout=timeout, check=False)
        return Ended(done.returncode, done.stdout, done.stderr)

    return call


@pytest.fixture(scope="session")
def sample_articles() -> Path:
    """Folder of the sample article."""
    return PROJECT / "seeds" / "articles"


@pytest.fixture(scope="session")
def sample_run(prefect_home: Path, sample_articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Summary:
    """The main job, called from Python."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PREFECT_HOME", str(prefect_home))
        return run(sample_articles, tmp_path_factory.mktemp("sample") / "data")


@pytest.fixture(scope="session")
def published_sample(sample_run: Summary) -> Path:
    """Data folder of the main job; tests must not write to it."""
    return sample_run.folder.parent.parent


@pytest.fixture(scope="session")
def talks_articles(sample_articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of five articles about negotiations, four of them invented: those with gold tables in tests/gold."""
    folder = tmp_path_factory.mktemp("articles")
    for file in (*(PROJECT / "tests" / "articles").iterdir(), *sample_articles.iterdir()):
        shutil.copy(file, folder)
    return folder


@pytest.fixture(scope="session")
def published_talks(newstance: Command, talks_articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Data folder of a finished run over `talks_articles`; tests must not write to it."""
    data = tmp_path_factory.mktemp("talks") / "data"
    ended = newstance("run", talks_articles, "--data", data, "--workers", 2)
    assert ended.code == 0, ended.err
    return data
