"""What a program pays for `import newstance`, and what it gets."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version

import newstance


def test_importing_the_package_loads_no_library() -> None:
    heavy = ("duckdb", "great_expectations", "numpy", "pandas", "prefect", "pyarrow", "pydantic", "spacy")
    code = f"import sys, newstance; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_package_tells_its_version() -> None:
    assert newstance.__version__ == version("newstance")


def test_every_error_of_the_package_is_of_one_kind() -> None:
    errors = [value for name in newstance.__all__ if isinstance(value := getattr(newstance, name), type)]
    assert [error for error in errors if not issubclass(error, newstance.NewstanceError)] == []
