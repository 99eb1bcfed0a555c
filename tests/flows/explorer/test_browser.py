"""A person's way through the explorer, in a real browser: by mouse and keyboard, in both themes, on a phone.

Needs the package `playwright` and Debian's chromium; without one of them it is skipped.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import PROJECT
from tests.flows.explorer.conftest import Asked

playwright = pytest.importorskip("playwright.sync_api", reason="the package playwright is not installed")
CHROMIUM = shutil.which("chromium")
AXE = Path(__file__).parent / "axe" / "axe.min.js"
SCREENS = (("light", 1280), ("dark", 1280), ("light", 390), ("dark", 390))
SERIOUS = ("serious", "critical")

pytestmark = [pytest.mark.slow,
              pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed: apt-get install chromium")]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A browser of this machine."""
    with playwright.sync_playwright() as started:
        found = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(scope="module")
def served() -> Iterator[Callable[[Path], str]]:
    """Serves a data folder as a user does; returns the address of its snapshot."""
    running = []

    def serve(data: Path) -> str:
        program = Path(sys.executable).with_name("newstance")
        words = [program, "explore", "--data", data, "--port", "0", "--json"]
        started = subprocess.Popen(words, cwd=PROJECT, text=True, stdout=subprocess.PIPE)
        running.append(started)
        assert started.stdout is not None
        told = json.loads(started.stdout.readline())
        return f"{told['address']}s/{told['snapshot']}"

    yield serve
    for one in running:
        one.terminate()
        one.wait(10)


@pytest.fixture(scope="module")
def address(served: Callable[[Path], str], published_talks: Path) -> str:
    """The explorer over the talks."""
    return served(published_talks)


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Any]]:
    """Opens a page; whatever its console complains of, or asks of elsewhere, fails the test."""
    complaints: list[str] = []
    contexts = []

    def opened(theme: str = "light", width: int = 1280) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 860}, color_scheme=theme)
        contexts.append(context)
        context.set_default_timeout(60_000)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: complaints.append(asked.url) if "//127.0.0.1:" not in asked.url else None)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.mark.parametrize(("theme", "width"), SCREENS)
def test_from_the_overview_to_the_words_and_back(open_page: Callable[..., Any], address: str, theme: str,
                                                 width: int) -> None:
    page = open_page(theme, width)
    page.goto(f"{address}/")
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Matrix").click()
    page.locator("table.matrix td a").nth(3).wait_for()
    page.locator("table.matrix tbody th a").first.click()
    label = page.locator("h1").inner_text()
    page.locator(".holder .says a.actor").first.click()
    actor = page.locator("h1").inner_text()
    assert label in page.locator(".positions-of").inner_text()
    page.locator(".positions-of .place a").first.click()
    row = page.url.rpartition("#")[2]
    marked = page.locator(".text .chosen")
    marked.first.wait_for()
    entry = page.locator(f"[id='{row}']")
    assert actor in entry.inner_text()
    words = "".join(marked.evaluate_all("all => all.map(one => [...one.childNodes].filter(node => node.nodeType === 3)"
                                        ".map(node => node.data).join(''))"))
    assert words == entry.locator(".evidence").first.inner_text().replace("\n", "")
    page.go_back()
    assert page.locator("h1").inner_text() == actor
    page.go_back()
    assert page.locator("h1").inner_text() == label
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("theme", "width"), [SCREENS[0], SCREENS[3]])
def test_axe_finds_nothing_serious(open_page: Callable[..., Any], address: str, explorer: Asked, theme: str,
                                   width: int) -> None:
    article = explorer.catalogue.value("SELECT article_id FROM stances GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1")
    issue = explorer.catalogue.value("SELECT issue_id FROM held WHERE issue_id IS NOT NULL GROUP BY 1 "
                                     "ORDER BY count(*) DESC, 1 LIMIT 1")
    actor = explorer.catalogue.value("SELECT actor_id FROM held GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1")
    page = open_page(theme, width)
    found = []
    for path in ("/", "/matrix", "/issues", f"/issues/{issue}", f"/issues/{issue}/evidence", "/actors",
                 f"/actors/{actor}", f"/actors/{actor}/mentions", "/stances?position=oppose", "/quotes", "/articles",
                 f"/articles/{article}", "/network?least=1", "/search?q=talks", "/stances?outlet=none"):
        page.goto(f"{address}{path}")
        # Through the debugger: the page's own policy lets no foreign script in.
        page.evaluate(AXE.read_text(encoding="utf-8"))
        told = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        found += [(path, one["id"], one["nodes"][0]["html"][:200], one["nodes"][0].get("failureSummary"))
                  for one in told["violations"] if one["impact"] in SERIOUS]
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    assert found == []


def test_layers_keys_and_clicks_choose_rows(open_page: Callable[..., Any], address: str, explorer: Asked) -> None:
    article = explorer.catalogue.value("SELECT article_id FROM stances GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1")
    page = open_page()
    page.goto(f"{address}/articles/{article}")
    assert page.locator(".margin section[data-kind=mentions]").is_hidden()
    page.get_by_label("mentions").check()
    assert page.locator(".margin section[data-kind=mentions]").is_visible()
    page.get_by_label("stances").uncheck()
    assert page.locator(".margin section[data-kind=stances]").is_hidden()
    page.get_by_label("stances").check()
    page.keyboard.press("j")
    page.keyboard.press("j")
    first = page.locator(".entry.chosen").get_attribute("id")
    page.keyboard.press("k")
    assert page.locator(".entry.chosen").get_attribute("id") != first
    page.keyboard.press("Escape")
    assert page.locator(".entry.chosen").count() == 0
    page.locator(".text .stance").first.click()
    assert page.locator(".entry.chosen .why").count() > 0


def test_a_drag_over_the_timeline_chooses_days(open_page: Callable[..., Any], served: Callable[[Path], str],
                                               dated: Asked) -> None:
    page = open_page()
    page.goto(f"{served(dated.catalogue.snapshot.path.parents[2])}/stances?type=person")
    box = page.locator(".brush").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + 20)
    page.mouse.up()
    page.wait_for_url("**since=2024-03-02**")
    assert "until=2024-03-03" in page.url
    assert "type=person" in page.url
    assert page.locator("h1").inner_text() == "2 stances"


def test_a_row_is_cited_and_the_theme_stays(open_page: Callable[..., Any], address: str) -> None:
    page = open_page()
    page.goto(f"{address}/stances")
    page.get_by_role("button", name="Cite").first.click()
    assert "Newstance, snapshot" in page.locator("dialog .cited").inner_text()
    assert page.locator("#citation-address").input_value().startswith(f"{address}/stances/stance-")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Dark or light").click()
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_the_network_is_drawn_and_leads_to_actors(open_page: Callable[..., Any], address: str) -> None:
    page = open_page()
    page.goto(f"{address}/network?least=1")
    page.locator("#network[data-drawn]").wait_for()
    assert page.locator("#network canvas").count() >= 1


def test_hostile_text_runs_nothing(open_page: Callable[..., Any], served: Callable[[Path], str],
                                   hostile_data: Path) -> None:
    page = open_page()
    root = served(hostile_data)
    for path in ("/", "/matrix", "/issues/issue-1", "/actors/actor-a", "/stances", "/quotes", "/articles",
                 "/network?least=1", "/search?q=ends&where=articles", *(f"/articles/article-{n}" for n in range(9))):
        page.goto(f"{root}{path}")
        assert "Newstance" in page.title()
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280, path
