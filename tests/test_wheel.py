"""The wheel holds all that a run needs: built for real, installed where the checkout is not, and run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.conftest import PROJECT

PACKAGES = ("newstance", "flows", "transforms", "expectations", "seeds")
TYPED = PACKAGES[:-1]
UV = Path(sys.executable).with_name("uv")

pytestmark = pytest.mark.slow


def _call(*words: object, cwd: Path, **variables: str) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("NEWSTANCE_", "PYTHON"))}
    done = subprocess.run(list(map(str, words)), cwd=cwd, env={**environment, **variables}, capture_output=True,
                          text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _copy(target: Path) -> Path:
    """A copy of what a wheel is built from, without what earlier builds left."""
    for package in PACKAGES:
        shutil.copytree(PROJECT / package, target / package, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
    for file in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(PROJECT / file, target / file)
    return target


def _built(source: Path) -> Path:
    _call(UV, "build", "--wheel", "--offline", "--no-build-isolation", "--python", sys.executable, cwd=source,
          SOURCE_DATE_EPOCH="1700000000")
    (wheel,) = (source / "dist").glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the wheel is built from."""
    return _copy(tmp_path_factory.mktemp("source"))


@pytest.fixture(scope="module")
def wheel(source: Path) -> Path:
    """The wheel."""
    return _built(source)


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that has the wheel, and of this environment the libraries alone."""
    environment = tmp_path_factory.mktemp("installed") / "env"
    _call(UV, "venv", "--offline", "--python", sys.executable, environment, cwd=environment.parent)
    _call(UV, "pip", "install", "--offline", "--no-deps", "--python", environment / "bin/python", wheel,
          cwd=environment.parent)
    (site,) = environment.glob("lib/python*/site-packages")
    # Packages on a path that stands in a .pth file are found, but .pth files there are not read: no editable install.
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib"))
    return environment / "bin"


def test_every_file_of_the_packages_is_in_the_wheel(source: Path, wheel: Path) -> None:
    files = {path.relative_to(source).as_posix() for package in PACKAGES for path in (source / package).rglob("*")
             if path.is_file()}
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert packed == files
    assert {f"{package}/py.typed" for package in TYPED} <= packed


def test_the_same_source_gives_the_same_bytes(wheel: Path, tmp_path: Path) -> None:
    again = _copy(tmp_path / "elsewhere")
    for path in again.rglob("*"):
        os.utime(path, (1_600_000_000, 1_600_000_000))
    assert _built(again).read_bytes() == wheel.read_bytes()


def test_the_packages_are_those_of_the_wheel(installed: Path, tmp_path: Path) -> None:
    code = f"from importlib import import_module; print(*(import_module(name).__file__ for name in {PACKAGES}))"
    places = _call(installed / "python", "-c", code, cwd=tmp_path).split()
    assert len(places) == len(PACKAGES)
    assert [place for place in places if not place.startswith(str(installed.parent))] == []


def test_a_run_in_an_empty_folder_publishes(installed: Path, prefect_home: Path, tmp_path: Path) -> None:
    shutil.copy(PROJECT / "tests/articles/talks-istanbul.txt", tmp_path / "article.txt")
    _call(installed / "newstance", "run", "article.txt", cwd=tmp_path, PREFECT_HOME=str(prefect_home))
    code = "import newstance; print(*(len(frame) > 0 for frame in newstance.load('quotes', 'actors', 'stances')))"
    assert _call(installed / "python", "-c", code, cwd=tmp_path) == "True True True\n"
