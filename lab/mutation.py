"""How many of a package's conditions its tests hold: random ones are negated, one at a time, and the tests are run.

    python -m lab.mutation PACKAGE [--count 14] [--seed 0] [--tests FOLDER] [--least N] [--all]

PACKAGE is a folder of modules; its tests are those of the same path below `tests/`, unless `--tests` names others; slow
ones are left out. A condition is what an `if`, `while`, conditional expression, comprehension or guard asks, an operand
of `and` and `or`, and a comparison. Prints a line a condition: where it stands, what it asks, and the first test that
failed without it; exits 1 where fewer than `--least` (six of seven) died, 2 where the tests fail before anything is
changed.

No file is touched: the tests run once as they are; each mutant is a fork of that process, which forgets the modules
that import the package and reads the changed one from memory. What the tests load without the package (`WARM`) is
loaded once and shared. A mutant that runs much longer or needs much more memory than the tests do counts as dead.
Tests that start processes of their own run the code unchanged there. `equivalent_mutants.tsv` lists conditions that no
test can hold; they are drawn and shown like any other and count as survivors.

Negating conditions is one of the few operators that suffice to judge tests by (Offutt et al. 1996, "An experimental
determination of sufficient mutant operators"). mutmut 3.8 and cosmic-ray 8.4 were looked at: neither negates a whole
condition or draws a sample by seed; mutmut writes a copy of the tree in which every function is replaced, cosmic-ray
changes the file itself and starts a process a mutant, which reads the models anew each time.
"""

from __future__ import annotations

import argparse
import ast
import functools
import importlib
import os
import random
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

WARM = ("spacy.language.Language.__call__", "transforms.extract.language.en.pipeline.load_pipeline",
        "transforms.extract.language.en.mention_words.load_mention_words",
        "transforms.extract.language.en.stance_words.load_stance_words", "transforms.reference.load_reference",
        "transforms.extract.reader.load_window_model")
"""Pure functions that cost much, whose results all mutants share; but for those of the package itself."""
EQUIVALENT = Path(__file__).with_name("equivalent_mutants.tsv")
_MOST_TIMES, _GRACE = 3, 5
"""How many times the CPU seconds of all tests, and how many seconds more, a mutant may use."""
_MORE_MEMORY = 2 << 30
_SHOWN = 70


@dataclass(frozen=True)
class Condition:
    """One condition: its number in its module, line, words, and the function that asks it (with its first line)."""

    path: Path
    number: int
    line: int
    words: str
    function: str
    first_line: int


@dataclass
class Baseline:
    """What the tests do unchanged: CPU seconds in all, seconds by test, tests by the functions of the package that they
    run (file, first line)."""

    seconds: float = 0.0
    durations: dict[str, float] = field(default_factory=dict)
    runs: dict[tuple[str, int], set[str]] = field(default_factory=dict)

    def reaching(self, condition: Condition) -> set[str]:
        """The tests that run the function of `condition`."""
        return self.runs.get((str(condition.path), condition.first_line), set())


# ---------------------------------------------------------------- conditions
def conditions(path: Path) -> list[Condition]:
    """Return the conditions of a module in text order; constants and `TYPE_CHECKING` are none."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    places = _functions(tree)
    return [Condition(path, number, node.lineno, ast.unparse(node), *places.get(id(node), ("", 0)))
            for number, node in enumerate(_asked(tree))]


def negated(path: Path, number: int) -> CodeType:
    """Return the code of a module with its condition `number` negated."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    chosen = _asked(tree)[number]

    class Negation(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> ast.AST:
            self.generic_visit(node)
            return ast.UnaryOp(ast.Not(), chosen) if node is chosen else node

    Negation().visit(tree)
    return compile(ast.fix_missing_locations(tree), str(path), "exec")


def _asked(tree: ast.AST) -> list[ast.expr]:
    found: dict[int, ast.expr] = {}
    for node in ast.walk(tree):
        for asked in _asked_by(node):
            while isinstance(asked, ast.UnaryOp) and isinstance(asked.op, ast.Not):
                asked = asked.operand
            if not isinstance(asked, ast.Constant) and ast.unparse(asked) != "TYPE_CHECKING":
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


def observed(package: Path, tests: Path) -> Baseline | None:
    """Run the tests as they are; return what they did, None where one fails."""
    observer, began = _Observer(package), time.process_time()
    sys.setprofile(observer)
    try:
        code = _pytest(tests, observer)
    finally:
        sys.setprofile(None)
    observer.baseline.seconds = time.process_time() - began
    return observer.baseline if code == pytest.ExitCode.OK else None


def _pytest(tests: Path, plugin: object) -> int:
    quietly = ("-q", "--no-header", "--no-summary", "--tb=no", "-p", "no:cacheprovider")
    return pytest.main([str(tests), "-x", "-m", "not slow", *quietly], plugins=[plugin])


def warm(functions: Iterable[str], package: Path) -> None:
    """Let `functions`, named by their full paths, answer from memory, and hypothesis draw the same examples always."""
    from hypothesis import settings

    settings.register_profile("mutation", database=None, derandomize=True, deadline=None)
    settings.load_profile("mutation")
    for path in functions:
        place, name = _place_of(path)
        function = getattr(place, name)
        if not Path(sys.modules[function.__module__].__file__ or "").is_relative_to(package):
            setattr(place, name, _remembering(function))


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
            if key not in known:
                known[key] = function(*given, **named)
            return known[key]
        except TypeError:  # what cannot be hashed is not remembered
            return function(*given, **named)

    return remembered


# ---------------------------------------------------------------- mutants
def importers(package: Path, root: Path) -> set[str]:
    """Return the loaded modules below `root` that lie in `package` or import one that does, in any number of steps."""
    files = {name: Path(file) for name, module in list(sys.modules.items())
             if (file := getattr(module, "__file__", None)) and file.endswith(".py")}
    own = {name: path for name, path in files.items() if path.is_relative_to(root) and ".venv" not in path.parts}
    imports = {name: set(_imported(path)) for name, path in own.items()}
    found = {name for name, path in own.items() if path.is_relative_to(package)}
    more = found
    while more:
        more = {name for name, needs in imports.items() if name not in found and not needs.isdisjoint(found)}
        found = found | more
    return found


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


class _Finder:
    """Gives the changed code where its module is imported."""

    def __init__(self, path: Path, code: CodeType) -> None:
        self._path, self._code = path, code

    def find_spec(self, name: str, path: Sequence[str] | None, _: object = None) -> ModuleSpec | None:
        spec = PathFinder.find_spec(name, path)
        if spec is None or spec.origin != str(self._path):
            return None
        code = self._code

        class Loader(SourceFileLoader):
            def get_code(self, fullname: str) -> CodeType:
                return code

        spec.loader = Loader(name, spec.origin)
        return spec


class _Verdict:
    """Runs the tests that reach the condition first, the quick ones before the slow; keeps what fails."""

    def __init__(self, reaching: set[str], durations: dict[str, float]) -> None:
        self._reaching, self._durations = reaching, durations
        self.failed = ""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items.sort(key=lambda item: (item.nodeid not in self._reaching, self._durations.get(item.nodeid, 0.0)))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self.failed:
            self.failed = report.nodeid

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed and not self.failed:
            self.failed = f"the import of {report.nodeid or 'the tests'}"


def killer(condition: Condition | None, baseline: Baseline, tests: Path, forgotten: set[str]) -> str:
    """Return the first test that fails with `condition` negated (None: nothing), in a process of its own; "" where all
    pass."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            answer = _judged(condition, baseline, tests, forgotten)
        except BaseException as failure:
            answer = f"{type(failure).__name__}: {failure}"
        os.write(writing, answer.encode(errors="replace")[:4000])
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8", errors="replace") as pipe:
        answer = pipe.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return "time" if os.WTERMSIG(status) == signal.SIGXCPU else f"signal {os.WTERMSIG(status)}"
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
    if condition is not None:
        sys.meta_path.insert(0, _Finder(condition.path, negated(condition.path, condition.number)))
    verdict = _Verdict(set() if condition is None else baseline.reaching(condition), baseline.durations)
    code = _pytest(tests, verdict)
    return verdict.failed or ("" if code == pytest.ExitCode.OK else f"pytest's exit code {int(code)}")


# ---------------------------------------------------------------- the command
def listed_as_equivalent(path: Path = EQUIVALENT) -> dict[tuple[str, str, str], str]:
    """Return the reason by file, function and words of each condition that no test can hold."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()
            if line.strip() and not line.startswith("#")]
    return {(file, function, words): reason for file, function, words, reason in rows}


def main(words: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m lab.mutation", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("package", type=Path, help="folder of modules")
    parser.add_argument("--count", type=int, default=14, help="how many conditions are drawn")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--all", action="store_true", help="take every condition")
    parser.add_argument("--tests", type=Path, help="folder or file of tests")
    parser.add_argument("--least", type=int, help="how many must die")
    parser.add_argument("--warm", nargs="*", default=WARM, help="functions whose results mutants share")
    given = parser.parse_args(words)
    root, package = Path.cwd().resolve(), given.package.resolve()
    tests = (given.tests or Path("tests") / given.package).resolve()
    found = [condition for path in sorted(package.rglob("*.py")) for condition in conditions(path)]
    if not found or not tests.exists():
        parser.error(f"{package} holds no condition" if not found else f"{tests} is not there")
    chosen = found if given.all else random.Random(given.seed).sample(found, min(given.count, len(found)))
    least = given.least if given.least is not None else -(-len(chosen) * 6 // 7)
    warm(given.warm, package)
    baseline = observed(package, tests)
    if baseline is None:
        print("the tests fail as they are")
        return 2
    forgotten = importers(package, root) | importers(tests, root)
    if failed := killer(None, baseline, tests, forgotten):
        print(f"in a fork that changes nothing, {failed} fails")
        return 2
    dead = sum(_told(condition, killer(condition, baseline, tests, forgotten), baseline, root) for condition in chosen)
    print(f"{dead} of {len(chosen)} died (least: {least}); drawn from {len(found)} conditions, seed {given.seed}")
    return int(dead < least)


def _told(condition: Condition, by: str, baseline: Baseline, root: Path) -> bool:
    """Print the line of a condition; return whether its negation died."""
    file = str(condition.path.relative_to(root))
    reason = listed_as_equivalent().get((file, condition.function, condition.words))
    if by:
        told = f"killed by {by}"
    elif reason is not None:
        told = f"survived, equivalent: {reason}"
    else:
        told = "survived" if baseline.reaching(condition) else "survived: no test runs it"
    asked = condition.words if len(condition.words) <= _SHOWN else f"{condition.words[:_SHOWN]}…"
    print(f"{file}:{condition.line}  {asked}  {told}", flush=True)
    return bool(by)


if __name__ == "__main__":
    sys.exit(main())
