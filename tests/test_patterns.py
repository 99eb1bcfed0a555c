"""No pattern of the packages takes more than the square of a string's length, those built at run time included."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.conftest import PROJECT
from tests.patterns import slow_on

pytestmark = pytest.mark.slow


def test_no_pattern_explodes_on_strings_made_for_it() -> None:
    command = [sys.executable, "-m", "tests.patterns"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    patterns = json.loads(done.stdout)
    assert len(patterns) > 150, "the search for patterns finds them no more"
    told = {f"{module}: {pattern[:80]}": slow_on(pattern, flags) for module, pattern, flags in patterns}
    assert {name: how for name, how in told.items() if how} == {}


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"(?:<!--.*?-->|[^<]|<)*<body", r"(a|aa)+$", r"\s*\s*\s*\s*x"])
def test_the_strings_find_what_explodes(pattern: str) -> None:
    assert slow_on(pattern, 0) is not None
