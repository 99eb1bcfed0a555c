"""All patterns that the packages compile, and how long each takes on strings made to be hard for it.

Run as a module it collects them in a process of its own, in which `re.compile` notes who calls it: it imports every
module, loads what the extraction reads with and reads an article, so that patterns built at run time are among them.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import re._parser as parser  # type: ignore[import-not-found]
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[1]
PACKAGES = ("transforms", "flows", "expectations", "newstance")
SMALL, LARGE = 150, 600
"""Lengths of the strings: on one four times as long a pattern may take sixteen times as long, as a search does whose
start is tried everywhere, but not what a third power or an exponential takes."""

_MOST_GROWTH, _NOTICEABLE, _TOO_LONG, _HOPELESS = 28.0, 0.02, 0.1, 0.5
_LENGTHS = (4, 7, 10, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31, 34, 38, 44, 50, 60, 75, 95, 120)
_ENDINGS = ("!",)
_PIECES = (" ", "\t", "\n", "a", "A", "1", ".", ",", "-", '"', "“", "’", "(", "<", "a ", "A ", "1 ", "A. ", "a-",
           "A b ", "<a ", "<!-- a -->", "&amp;", "[](", "**", "a@", "http://", "a, ", "Mr. ", " \n", "a\n", "\n\n",
           "0:", "{", "[[")


def collect() -> list[tuple[str, str, int]]:
    """Every pattern of the packages as (module, pattern, flags), sorted."""
    found: set[tuple[str, str, int]] = set()
    compiled = re.compile

    def noted(pattern: Any, flags: int = 0) -> Any:
        caller = sys._getframe(1).f_globals.get("__name__", "")
        result = compiled(pattern, flags)
        if caller.partition(".")[0] in PACKAGES and isinstance(result.pattern, str):
            found.add((caller, result.pattern, result.flags & ~re.UNICODE))
        return result

    re.compile = noted  # type: ignore[assignment]
    for package in PACKAGES:
        module = importlib.import_module(package)
        for info in pkgutil.walk_packages(module.__path__, f"{package}."):
            if not info.name.endswith("__main__"):
                importlib.import_module(info.name)
    from newstance import read_text

    read_text((PROJECT / "tests/articles/talks-gaza.txt").read_text(encoding="utf-8"))
    return sorted(found)


def slow_on(pattern: str, flags: int) -> str | None:
    """The piece on whose repetition the time of `pattern` grows beyond the square of the length, and how; or None."""
    compiled = re.compile(pattern, flags)
    for piece in dict.fromkeys((*_literals(pattern, flags), *_PIECES)):
        for ending in _ENDINGS:
            if (told := _grows(compiled, piece, ending)) is not None:
                return told
    return None


def _grows(compiled: re.Pattern[str], piece: str, ending: str) -> str | None:
    # Little by little: what explodes is told before it takes for ever.
    for length in _LENGTHS:
        if (took := _time(compiled, piece * length + ending)) > _TOO_LONG:
            return f"{piece!r} * {length} + {ending!r} takes {took:.1f} s"
    short, long = (piece * (length // len(piece) + 1) + ending for length in (SMALL, LARGE))
    if (first := _time(compiled, short)) > _HOPELESS:
        return f"{piece!r} to {SMALL} characters takes {first:.1f} s"
    if (second := _time(compiled, long)) < _NOTICEABLE or second < _MOST_GROWTH * first:
        return None
    # Whoever else uses the processor must not decide: the best of three.
    first, second = (min(_time(compiled, text) for _ in range(3)) for text in (short, long))
    if second < _NOTICEABLE or second < _MOST_GROWTH * first:
        return None
    return f"{piece!r} + {ending!r}: {first * 1000:.2f} ms for {SMALL} characters, {second * 1000:.2f} ms for {LARGE}"


def _time(compiled: re.Pattern[str], text: str) -> float:
    started = time.thread_time()
    compiled.search(text)
    return time.thread_time() - started


def _literals(pattern: str, flags: int) -> Iterator[str]:
    """Short strings that parts of the pattern match: its literals, a character of each of its sets."""
    runs: list[str] = []

    def walk(items: Any) -> None:
        run = ""
        for operation, argument in items:
            name = str(operation)
            if name == "LITERAL":
                run += chr(argument)
                continue
            if name == "IN" and argument and str(argument[0][0]) in ("LITERAL", "RANGE"):
                first = argument[0][1]
                run += chr(first if isinstance(first, int) else first[0])
                continue
            if run:
                runs.append(run)
                run = ""
            for part in argument if isinstance(argument, tuple) else ():
                if isinstance(part, parser.SubPattern):
                    walk(part)
                elif isinstance(part, list) and part and isinstance(part[0], parser.SubPattern):
                    for branch in part[:20]:
                        walk(branch)
        if run:
            runs.append(run)

    walk(parser.parse(pattern, flags))
    for run in runs[:8]:
        yield run[:12]


if __name__ == "__main__":
    print(json.dumps(collect()))
