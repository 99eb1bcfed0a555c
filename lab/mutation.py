"""How many of a package's conditions its tests hold: random ones are negated, one at a time, and the tests are run.

    python -m lab.mutation PACKAGE [--count 14] [--seed 0] [--tests FOLDER] [--least N] [--all]

PACKAGE is a folder of modules; its tests are those of the same path below `tests/`, unless `--tests` names others. A
condition is what an `if`, `while`, conditional expression, comprehension or guard asks, an operand of `and` and `or`,
and a comparison. Prints a line a condition: where it stands, what it asks, and the first test that failed without it;
exits 1 where fewer than `--least` (six of seven) died, 2 where the tests fail before anything is changed.

No file is touched: the tests run once as they are; each mutant is a fork of that process, which forgets the modules
that import the package and reads the changed one from memory. What the tests load without the package (`WARM`) is
loaded once and shared. A mutant that runs much longer or needs much more memory than the tests do counts as dead.
Tests that start processes of their own run the code unchanged there. `equivalent_mutants.tsv` lists conditions that no
test can hold; they are sampled and shown like any other and count as survivors.

Negating conditions is one of the five operators that suffice for a set of tests (Offutt et al. 1996, "An experimental
determination of sufficient mutant operators"). mutmut and cosmic-ray were looked at: neither negates a whole condition
or draws a sample by seed; mutmut writes a copy of the tree, cosmic-ray the file itself, and starts a process a mutant,
which reads the models anew each time.
"""

from __future__ import annotations

import argparse
import ast
import functools
import importlib
import importlib.machinery
import importlib.util
import json
import os
import random
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

WARM = ("spacy.language.Language.__call__", "transforms.extract.language.en.pipeline.load_pipeline",
        "transforms.reference.load_reference", "transforms.extract.reader.load_position_model")
"""Pure functions, dear ones, whose results the tests share. A package does not warm what it defines itself."""
EQUIVALENT = Path(__file__).with_name("equivalent_mutants.tsv")
_MOST_TIMES, _GRACE = 5, 20
"""How many times the CPU seconds of all tests, and how many seconds more, a mutant may use."""
_MORE_MEMORY = 2 << 30
_KEPT_IN_LINE = 70


@dataclass(frozen=True)
class Condition:
    """One condition of a module: its number there, line, words, and the function that asks it (its first line, too)."""

    path: Path
    number: int
    line: int
    words: str
    function: str
    first_line: int


@dataclass
class Baseline:
    """What the tests do unchanged: CPU seconds in all and by test, tests by (file, first line) of functions run."""

    seconds: float = 0.0
    durations: dict[str, float] = field(default_factory=dict)
    runs: dict[tuple[str, int], set[str]] = field(default_factory=dict)


# ---------------------------------------------------------------- conditions
def conditions(path: Path) -> list[Condition]:
    """Return the conditions of a module in text order; `TYPE_CHECKING`, which never holds in a run, is none."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    places = _functions(tree)
    found = []
    for number, node in enumerate(_asked(tree)):
        function, first_line = places.get(id(node), ("", 0))
        found.append(Condition(path, number, node.lineno, ast.unparse(node), function, first_line))
    return found


def negated(path: Path, number: int) -> CodeType:
    """Return the code of a module with its condition `number` negated."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    chosen = _asked(tree)[number]

    class Negation(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> ast.AST:
            node = self.generic_visit(node)
            return ast.UnaryOp(ast.Not(), node) if isinstance(node, ast.expr) and node is chosen else node

    changed = Negation().visit(tree)
    assert isinstance(changed, ast.Module)
    code: CodeType = compile(ast.fix_missing_locations(changed), str(path), "exec")
    return code


def _asked(tree: ast.AST) -> list[ast.expr]:
    found: dict[int, ast.expr] = {}
    for node in ast.walk(tree):
        for asked in _asked_by(node):
            while isinstance(asked, ast.UnaryOp) and isinstance(asked.op, ast.Not):
                asked = asked.operand
            if ast.unparse(asked) != "TYPE_CHECKING" and not isinstance(asked, ast.Constant):
                found[id(asked)] = asked
    return sorted(found.values(), key=lambda node: (node.lineno, node.col_offset, -(node.end_col_offset or 0)))


def _asked_by(node: ast.AST) -> Iterable[ast.expr]:
    if isinstance(node, ast.If | ast.While | ast.IfExp):
        return [node.test]
    if isinstance(node, ast.comprehension):
        return node.ifs
    if isinstance(node, ast.match_case):
        return [] if node.guard is None else [node.guard]
    if isinstance(node, ast.BoolOp):
        return node.values
    return [node] if isinstance(node, ast.Compare) else []


def _functions(tree: ast.Module) -> dict[int, tuple[str, int]]:
    """By node: the outermost function or method around it, and the line on which that begins."""
    found: dict[int, tuple[str, int]] = {}

    def walk(node: ast.AST, prefix: str) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.ClassDef):
                walk(child, f"{prefix}{child.name}.")
            elif isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                first = min([child.lineno, *(decorator.lineno for decorator in child.decorator_list)])
                found.update((id(inner), (prefix + child.name, first)) for inner in ast.walk(child))
            else:
                walk(child, prefix)

    walk(tree, "")
    return found


# ---------------------------------------------------------------- the tests, unchanged
class _Observer:
    """Notes which functions of a package each test runs, and how long it takes."""

    def __init__(self, package: Path) -> None:
        self.baseline = Baseline()
        self._package, self._test = f"{package}{os.sep}", ""

    def pytest_runtest_protocol(self, item: pytest.Item) -> None:
        self._test = item.nodeid

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.baseline.durations[report.nodeid] = self.baseline.durations.get(report.nodeid, 0.0) + report.duration

    def __call__(self, frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event == "call" and code.co_filename.startswith(self._package):
            self.baseline.runs.setdefault((code.co_filename, code.co_firstlineno), set()).add(self._test)


def _observed(package: Path, tests: Path) -> Baseline | None:
    observer, began = _Observer(package), time.process_time()
    sys.setprofile(observer)
    try:
        code = _pytest(tests, observer)
    finally:
        sys.setprofile(None)
    observer.baseline.seconds = time.process_time() - began
    return observer.baseline if code == pytest.ExitCode.OK else None


def _pytest(tests: Path, *plugins: object) -> int:
    return pytest.main([str(tests), "-x", "-q", "--no-header", "--no-summary", "-p", "no:cacheprovider",
                        "-p", "no:randomly"], plugins=plugins)


def _warm(package: Path) -> None:
    """Let pure functions that cost much answer from memory, and hypothesis draw the same examples each time."""
    for path in WARM:
        place, name = _place_of(path)
        function = getattr(place, name)
        if Path(sys.modules[function.__module__].__file__ or "").is_relative_to(package):
            continue
        setattr(place, name, _remembering(function))
    from hypothesis import settings

    settings.register_profile("mutation", database=None, derandomize=True, deadline=None)
    settings.load_profile("mutation")


def _place_of(path: str) -> tuple[Any, str]:
    above, _, name = path.rpartition(".")
    try:
        return importlib.import_module(above), name
    except ModuleNotFoundError:
        place, last = _place_of(above)
        return getattr(place, last), name


def _remembering(function: Callable[..., Any]) -> Callable[..., Any]:
    known: dict[object, Any] = {}

    @functools.wraps(function)
    def remembered(*given: Any, **named: Any) -> Any:
        key = (given, tuple(sorted(named.items())))
        try:
            return known[key]
        except KeyError:
            known[key] = function(*given, **named)
            return known[key]
        except TypeError:
            return function(*given, **named)

    return remembered


# ---------------------------------------------------------------- mutants
def importers(package: Path, root: Path) -> set[str]:
    """Return the loaded modules below `root` that are of `package` or import one that is, over any number of steps."""
    places = {name: Path(getattr(module, "__file__", None) or "") for name, module in list(sys.modules.items())}
    files = {name: path for name, path in places.items() if path.suffix == ".py" and path.is_relative_to(root)}
    imports = {name: set(_imported(name, path)) for name, path in files.items() if ".venv" not in path.parts}
    found = {name for name in imports if files[name].is_relative_to(package)}
    more = found
    while more:
        more = {name for name, needs in imports.items() if name not in found and not needs.isdisjoint(found)}
        found |= more
    return found


def _imported(module: str, path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


class _Finder:
    """Gives the changed module where it is imported."""

    def __init__(self, path: Path, code: CodeType) -> None:
        self._path, self._code = path, code

    def find_spec(self, name: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        if name.rpartition(".")[2] not in (self._path.stem, self._path.parent.name):
            return None
        package = sys.modules.get(name.rpartition(".")[0])
        spec = importlib.machinery.PathFinder.find_spec(name, getattr(package, "__path__", None))
        if spec is None or spec.origin != str(self._path):
            return None
        code = self._code

        class Loader(importlib.machinery.SourceFileLoader):
            def get_code(self, _: str) -> CodeType:
                return code

        return importlib.util.spec_from_file_location(name, spec.origin, loader=Loader(name, spec.origin),
                                                      submodule_search_locations=spec.submodule_search_locations)


class _Verdict:
    """Runs the tests that reach the condition first, the quick ones before the slow; keeps what fails."""

    def __init__(self, first: set[str], durations: dict[str, float]) -> None:
        self._first, self._durations = first, durations
        self.failed = ""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items.sort(key=lambda item: (item.nodeid not in self._first, self._durations.get(item.nodeid, 0.0)))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self.failed:
            self.failed = report.nodeid

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed and not self.failed:
            self.failed = f"{report.nodeid or 'the tests'} (import)"


def killer(condition: Condition | None, baseline: Baseline, tests: Path, forgotten: set[str]) -> str:
    """Return the first test that fails with `condition` negated (None: nothing), in a process of its own; "" where all
    pass."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            answer = _judged(condition, baseline, tests, forgotten)
        except BaseException as failure:
            answer = f"{type(failure).__name__}: {failure}"
        os.write(writing, answer.encode()[:4000])
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8", errors="replace") as pipe:
        answer = pipe.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        ended_by = os.WTERMSIG(status)
        return "(time)" if ended_by in (signal.SIGXCPU, signal.SIGKILL) else f"(signal {ended_by})"
    return answer


def _judged(condition: Condition | None, baseline: Baseline, tests: Path, forgotten: set[str]) -> str:
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    seconds = int(_MOST_TIMES * baseline.seconds) + _GRACE
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + _MORE_MEMORY, used + _MORE_MEMORY))
    for name in forgotten:
        del sys.modules[name]
    reached: set[str] = set()
    if condition is not None:
        changed = _Finder(condition.path, negated(condition.path, condition.number))
        sys.meta_path.insert(0, changed)
        reached = baseline.runs.get((str(condition.path), condition.first_line), set())
    verdict = _Verdict(reached, baseline.durations)
    code = _pytest(tests, verdict)
    return verdict.failed or ("" if code == pytest.ExitCode.OK else f"(pytest ended with {int(code)})")


# ---------------------------------------------------------------- the command
def listed_as_equivalent(path: Path = EQUIVALENT) -> dict[tuple[str, str, str], str]:
    """Return the reasons by (file, function, condition)."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()
            if line.strip() and not line.startswith("#")]
    return {(file, function, words): reason for file, function, words, reason in rows}


def main(words: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m lab.mutation", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("package", type=Path)
    parser.add_argument("--count", type=int, default=14)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--tests", type=Path)
    parser.add_argument("--least", type=int)
    parser.add_argument("--all", action="store_true", help="every condition of the package")
    parser.add_argument("--json", type=Path, help="write the table there, too")
    given = parser.parse_args(words)
    root, package = Path.cwd().resolve(), given.package.resolve()
    tests = (given.tests or Path("tests") / package.relative_to(root)).resolve()
    found = [condition for path in sorted(package.rglob("*.py")) for condition in conditions(path)]
    if not found or not tests.exists():
        parser.error(f"no conditions in {package}" if not found else f"no tests in {tests}")
    chosen = found if given.all else random.Random(given.seed).sample(found, min(given.count, len(found)))
    least = given.least if given.least is not None else -(-len(chosen) * 6 // 7)
    sys.path.insert(0, str(root))
    _warm(package)
    baseline = _observed(package, tests)
    if baseline is None:
        print("the tests fail as they are")
        return 2
    forgotten = importers(package, root) | importers(tests, root)
    if failed := killer(None, baseline, tests, forgotten):
        print(f"{failed} fails in a fork of the tests where nothing is changed")
        return 2
    known = listed_as_equivalent()
    dead, rows = 0, []
    for condition in chosen:
        by = killer(condition, baseline, tests, forgotten)
        dead += bool(by)
        file = str(condition.path.relative_to(root))
        reason = known.get((file, condition.function, condition.words), "")
        reached = baseline.runs.get((str(condition.path), condition.first_line)) or not condition.function
        told = f"killed by {by}" if by else "survived" + (f" (equivalent: {reason})" if reason else
                                                            "" if reached else " (no test runs it)")
        rows.append([file, condition.line, condition.function, condition.words, told])
        print(f"{file}:{condition.line}  {condition.words[:_KEPT_IN_LINE]}  {told}", flush=True)
    if given.json is not None:
        given.json.write_text(json.dumps(rows, indent=0), encoding="utf-8")
    print(f"{dead} of {len(chosen)} died, of {len(found)} conditions; seed {given.seed}, at least {least} wanted")
    return int(dead < least)


if __name__ == "__main__":
    sys.exit(main())
