"""The code blocks of README and docs run as they stand, and what the pages state below them is what they give."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lab.doc_results import Block, blocks, pages, publish, run_block
from lab.pictures import FIGURES, pictures
from tests.conftest import PROJECT, Command

_LINK = re.compile(r"\[[^\]]*\]\((?!https?:|#)([^)#\s]+)")
_SCREEN = re.compile(r"`make run` ends with this screen:\n\n```text\n(.*?)```", re.DOTALL)
PAGES = sorted([*pages(), PROJECT / "CHANGELOG.md", *(PROJECT / "data").glob("*.md"),
                *(PROJECT / "training").rglob("*.md"), *(PROJECT / "lab").rglob("*.md")])
BLOCKS = [(page, number, block) for page in PAGES
          for number, block in enumerate(blocks(page.read_text(encoding="utf-8")), 1)
          if block.language in ("sql", "python")]

Folder = Callable[[str, str], Path]


@pytest.fixture(scope="module")
def after_run(prefect_home: Path, published_talks: Path,
              tmp_path_factory: pytest.TempPathFactory) -> Iterator[Folder]:
    """A folder with `data/` as a run over the articles of a name leaves it; the screen it ended with is in `screen`."""
    made = {"talks": published_talks.parent}

    def folder(corpus: str, page: str) -> Path:
        if corpus not in made:
            made[corpus] = tmp_path_factory.mktemp(corpus)
            (made[corpus] / "screen").write_text(publish(corpus, made[corpus], page), encoding="utf-8")
        return made[corpus]

    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PREFECT_HOME", str(prefect_home))
        yield folder


@pytest.mark.parametrize(("page", "number", "block"), BLOCKS,
                         ids=[f"{page.relative_to(PROJECT)}-{number}" for page, number, _ in BLOCKS])
def test_blocks_run_and_give_what_the_page_states(page: Path, number: int, block: Block, after_run: Folder) -> None:
    result = run_block(block, after_run(block.corpus, page.read_text(encoding="utf-8")))
    if block.stated:
        assert block.stated == result, "stale: python -m lab.doc_results --write"


def test_the_readme_shows_the_screen_that_a_run_ends_with(after_run: Folder) -> None:
    shown = _SCREEN.search((PROJECT / "README.md").read_text(encoding="utf-8"))
    assert shown is not None
    given = (after_run("sample", "") / "screen").read_text(encoding="utf-8")
    assert [line.rstrip() for line in shown[1].splitlines()] == [line.rstrip() for line in given.splitlines()]


def test_the_pictures_are_those_of_the_code_and_the_sample_article(after_run: Folder) -> None:
    drawn = pictures(after_run("sample", "") / "data/published/latest")
    stale = [name for name, svg in drawn.items() if (FIGURES / name).read_text(encoding="utf-8") != svg]
    assert stale == [], "stale: python -m lab.pictures data/published/latest"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(PROJECT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    targets = _LINK.findall(page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_command_is_described_in_the_docs(newstance: Command) -> None:
    listed = newstance("--help").out.split("Commands:")[1].split()
    commands = [word for word in listed if re.fullmatch(r"[a-z]+", word) and newstance(word, "--help").code == 0]
    described = (PROJECT / "docs/command-line.md").read_text(encoding="utf-8")
    assert [command for command in commands if f"newstance {command}" not in described] == []
