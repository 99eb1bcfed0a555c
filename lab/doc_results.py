"""Runs the code blocks of the documents and writes their results below them, so that no page states what no run gives.

A result stands directly below its block: a table below `sql`, a `text` block below `python`. A comment before the block
names the articles it is run on, `sample` where there is none:

    <!-- on: talks -->

`sample` are the articles of `seeds/articles`, `talks` these and the ones of `tests/articles`, `railway` the `json`
block under the comment `<!-- file: railway.jsonl -->` of the page itself.

    python -m lab.doc_results            run all blocks and print what differs; exit 1 where something does
    python -m lab.doc_results --write    write the results into the pages
"""

from __future__ import annotations

import argparse
import difflib
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import duckdb

PROJECT = Path(__file__).resolve().parent.parent
SOURCES: Mapping[str, tuple[str, ...]] = {
    "sample": ("seeds/articles",),
    "talks": ("seeds/articles", "tests/articles"),
}
FILE = "railway.jsonl"
"""The source that a page itself holds; its articles are called by the name without ending."""
_BLOCK = re.compile(
    r"(?:^<!-- (?P<key>on|file): (?P<value>[\w.]+) -->\n)?"
    r"^```(?P<language>\w+)\n(?P<code>.*?)^```$\n"
    r"(?P<result>\n(?:(?:\|[^\n]*\n)+|```text\n.*?^```$\n))?",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block of a page: `stated` is the result below it ("" where there is none), at `span` of the page."""

    language: str
    code: str
    corpus: str
    stated: str
    span: tuple[int, int]


Run = Callable[[Block], str]


def blocks(page: str) -> Iterator[Block]:
    """Yield the fenced blocks of the Markdown text `page` in order."""
    for found in _BLOCK.finditer(page):
        below = found["language"] in ("sql", "python") and _fits(found["language"], found["result"] or "")
        span = found.span("result") if below else (found.end("code") + 4,) * 2
        corpus = found["value"] if found["key"] == "on" else "sample"
        yield Block(found["language"], found["code"], corpus, found["result"] if below else "", span)


def _fits(language: str, result: str) -> bool:
    return result.startswith("\n|") if language == "sql" else result.startswith("\n```text")


def embedded_file(page: str) -> str | None:
    """Return the `json` block that the page gives as `FILE`, None where it gives none."""
    found = next((b for b in _BLOCK.finditer(page) if b["key"] == "file" and b["value"] == FILE), None)
    return None if found is None else found["code"]


def rendered(page: str, run: Run) -> str:
    """Return `page` with the result that `run` gives in place of each one that is stated."""
    for block in reversed(list(blocks(page))):
        if block.stated:
            start, end = block.span
            page = page[:start] + run(block) + page[end:]
    return page


def run_block(block: Block, folder: Path) -> str:
    """Run an `sql` or `python` block in `folder`, whose `data/` holds a snapshot; return what belongs below it.

    Raises RuntimeError with the error's text where a Python block fails, duckdb.Error where a statement does.
    """
    if block.language == "sql":
        with duckdb.connect(str(folder / "data/published/latest/newstance.duckdb"), read_only=True) as database:
            found = database.sql(block.code)
            return "\n" + markdown_table(found.columns, found.fetchall())
    done = subprocess.run([sys.executable, "-c", block.code], cwd=folder, capture_output=True, text=True, check=False,
                          timeout=600)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return f"\n```text\n{done.stdout}```\n"


def markdown_table(columns: list[str], rows: list[tuple[object, ...]]) -> str:
    """Return rows as a Markdown table; missing values are empty cells, instants at midnight are days."""
    lines = [columns, ["---"] * len(columns), *([_cell(value) for value in row] for row in rows)]
    head, rule, *body = lines
    return "".join(f"{line}\n" for line in (
        "| " + " | ".join(head) + " |", "|" + "|".join(rule) + "|", *("| " + " | ".join(row) + " |" for row in body)))


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime) and (value.hour, value.minute, value.second) == (0, 0, 0):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value).replace("|", "\\|").replace("\n", " ")


def pages() -> list[Path]:
    """The documents whose blocks are run."""
    found = (PROJECT / name for name in ("README.md", "CONTRIBUTING.md"))
    return [*(page for page in found if page.exists()), *sorted((PROJECT / "docs").rglob("*.md"))]


def publish(corpus: str, folder: Path, page: str = "") -> str:
    """Run `newstance run` on the articles called `corpus` into `folder`/data; return the screen it ends with.

    The sample article is copied to `folder`/articles, for the blocks that read it themselves.
    """
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(PROJECT / SOURCES["sample"][0], folder / "articles", dirs_exist_ok=True)
    if corpus in SOURCES:
        sources = [PROJECT / name for name in SOURCES[corpus]]
    else:
        held = embedded_file(page)
        if held is None:
            raise ValueError(f"no articles are called {corpus!r}: expected one of {', '.join(SOURCES)} or a {FILE}")
        sources = [folder / FILE]
        sources[0].write_text(held, encoding="utf-8")
    program = Path(sys.executable).with_name("newstance")
    done = subprocess.run([program, "run", *sources, "--data", "data"], cwd=folder, capture_output=True, text=True,
                          check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout


def main() -> None:
    """Print or write what differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the results into the pages")
    write = parser.parse_args().write
    stale = False
    with tempfile.TemporaryDirectory() as root:
        folders: dict[tuple[str, str], Path] = {}
        for path in pages():
            text = path.read_text(encoding="utf-8")

            def run(block: Block, path: Path = path, text: str = text) -> str:
                key = (block.corpus, "" if block.corpus in SOURCES else path.stem)
                if key not in folders:
                    folders[key] = Path(root) / "-".join(key)
                    publish(block.corpus, folders[key], text)
                return run_block(block, folders[key])

            new = rendered(text, run)
            if new != text:
                stale = True
                if write:
                    path.write_text(new, encoding="utf-8")
                name = str(path.relative_to(PROJECT))
                sys.stdout.writelines(difflib.unified_diff(text.splitlines(True), new.splitlines(True), name, name))
    sys.exit(1 if stale and not write else 0)


if __name__ == "__main__":
    main()
