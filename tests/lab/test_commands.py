"""Commands that documents, docstrings and headers of lists name are there."""

from __future__ import annotations

import re
from pathlib import Path

from tests.conftest import PROJECT

_COMMAND = re.compile(r"python -m ((?:lab|benchmarks|training|transforms)(?:\.\w+)+)")
_FOLDERS = ("docs", "lab", "benchmarks", "training", "transforms", "flows", "seeds", "tests")
_ENDINGS = {".md", ".py", ".tsv", ".txt", ".toml", ".yaml"}


def _texts() -> list[Path]:
    inside = (path for folder in _FOLDERS for path in (PROJECT / folder).rglob("*") if path.suffix in _ENDINGS)
    return [*inside, *PROJECT.glob("*.md"), PROJECT / "Makefile"]


def test_every_command_that_is_named_is_a_module() -> None:
    named = {(command, str(path.relative_to(PROJECT))) for path in _texts()
             for command in _COMMAND.findall(path.read_text(encoding="utf-8"))}
    absent = [(command, page) for command, page in sorted(named)
              if not (PROJECT / f"{command.replace('.', '/')}.py").is_file()]
    assert (absent, len(named) > 20) == ([], True)
