"""The mutation check: what is a condition, what becomes of it, and what the command says of a small package."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from lab.mutation import EQUIVALENT, conditions, listed_as_equivalent, negated
from tests.conftest import PROJECT


def asked(folder: Path, source: str) -> list[str]:
    path = folder / "module.py"
    path.write_text(source, encoding="utf-8")
    return [condition.words for condition in conditions(path)]


@pytest.mark.parametrize(("source", "expected"), [
    ("if a: pass\nelif b: pass", ["a", "b"]),
    ("while a < 3: a += 1", ["a < 3"]),
    ("x = 1 if a else 2", ["a"]),
    ("x = [i for i in y if i]", ["i"]),
    ("x = a and b", ["a", "b"]),
    ("if a and not b: pass", ["a and (not b)", "a", "b"]),
    ("return_value = a == b", ["a == b"]),
    ("match a:\n  case [b] if b > 1: pass", ["b > 1"]),
    ("if TYPE_CHECKING: pass", []),
    ("x = y or None", ["y"]),
    ("x = not y", []),
])
def test_what_is_asked_is_a_condition(tmp_path: Path, source: str, expected: list[str]) -> None:
    assert asked(tmp_path, source) == expected


def test_a_condition_is_told_with_line_and_function(tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text("class A:\n    @staticmethod\n    def f(x):\n        return [y for y in x\n                if y]\n",
                    encoding="utf-8")
    (condition,) = conditions(path)
    assert (condition.line, condition.function, condition.first_line) == (5, "A.f", 2)


@pytest.mark.parametrize(("number", "expected"), [(0, (False, True)), (1, (False, False))])
def test_one_condition_is_negated(tmp_path: Path, number: int, expected: tuple[bool, bool]) -> None:
    path = tmp_path / "module.py"
    path.write_text("def f(a, b):\n    return 'x' if a and b else 'y'\n", encoding="utf-8")
    space: dict[str, object] = {}
    exec(negated(path, number), space)
    call = space["f"]
    assert callable(call)
    assert (call(True, True) == "x", call(True, False) == "x") == expected


TESTS = """
from toy import grown

def test_of_age():
    assert grown(18)
"""


def check(folder: Path, source: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command on a package of one module, with the tests `TESTS`."""
    (folder / "toy").mkdir()
    (folder / "toy" / "__init__.py").write_text(source, encoding="utf-8")
    (folder / "tests" / "toy").mkdir(parents=True)
    (folder / "tests" / "toy" / "test_toy.py").write_text(TESTS, encoding="utf-8")
    command = [sys.executable, "-m", "lab.mutation", "toy", "--all", "--warm"]
    done = subprocess.run([*command, *words], cwd=folder, env={"PYTHONPATH": f"{PROJECT}:{folder}", "PATH": ""},
                          capture_output=True, text=True, timeout=300, check=False)
    assert (folder / "toy" / "__init__.py").read_text(encoding="utf-8") == source
    return done


@pytest.mark.slow
def test_the_command_tells_who_killed_a_mutant_and_which_one_survived(tmp_path: Path) -> None:
    done = check(tmp_path, "def grown(age):\n    if age > 99:\n        print('!')\n    return age >= 18\n")
    lines = [line for line in done.stdout.splitlines() if line.startswith("toy/")]
    assert lines == ["toy/__init__.py:2  age > 99  survived",
                     "toy/__init__.py:4  age >= 18  killed by tests/toy/test_toy.py::test_of_age"]
    assert (done.returncode, done.stdout.splitlines()[-1]) == (
        1, "1 of 2 died (least: 2); drawn from 2 conditions, seed 0")


@pytest.mark.slow
def test_an_endless_mutant_is_dead(tmp_path: Path) -> None:
    source = "def grown(age):\n    while age > 99:\n        age += age - age\n    return age >= 18\n"
    done = check(tmp_path, source, "--least", "2")
    assert (done.returncode, "age > 99  killed by time" in done.stdout) == (0, True)


@pytest.mark.slow
def test_tests_that_fail_by_themselves_prove_nothing(tmp_path: Path) -> None:
    done = check(tmp_path, "def grown(age):\n    return age > 18\n")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (2, "the tests fail as they are")


def test_conditions_listed_as_equivalent_are_there() -> None:
    there = {(str(condition.path.relative_to(PROJECT)), condition.function, condition.words)
             for file in {file for file, _, _ in listed_as_equivalent(EQUIVALENT)}
             for condition in conditions(PROJECT / file)}
    assert set(listed_as_equivalent(EQUIVALENT)) - there == set()
