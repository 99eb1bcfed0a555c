"""The pictures of docs/explorer.md, taken by a real browser: `python -m lab.explorer_pictures DATA`.

DATA is a run over tests/articles and seeds/articles, whose texts may be shown. Needs the package `playwright` and
Debian's chromium.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb

FIGURES = Path(__file__).resolve().parent.parent / "docs" / "figures"
_SIZE = {"width": 1120, "height": 700}


def pages(snapshot: Path) -> dict[str, tuple[str, str]]:
    """Return path and theme of each picture by its name."""
    def fullest(column: str) -> Any:
        row = duckdb.execute(f"SELECT {column} FROM read_parquet('{snapshot}/stances/*.parquet') WHERE {column} IS NOT "
                             "NULL GROUP BY 1 ORDER BY count(DISTINCT actor_id) DESC, count(*) DESC, 1 LIMIT 1")
        return (row.fetchone() or ("",))[0]

    return {"matrix": ("matrix", "light"), "issue": (f"issues/{fullest('issue_id')}", "light"),
            "article": (f"articles/{fullest('article_id')}", "light"), "network": ("network?least=1", "dark")}


def main() -> None:
    """Take the pictures."""
    from playwright.sync_api import sync_playwright

    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("data", type=Path)
    data = asked.parse_args().data
    words = [Path(sys.executable).with_name("newstance"), "explore", "--data", data, "--port", "0", "--json"]
    served = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    try:
        told = json.loads(served.stdout.readline() if served.stdout else "{}")
        with sync_playwright() as started:
            browser: Any = started.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            for name, (path, theme) in pages(data / "published" / "latest").items():
                page = browser.new_page(viewport=_SIZE, color_scheme=theme)
                page.goto(f"{told['address']}s/{told['snapshot']}/{path}")
                if name == "article":
                    page.locator(".text .stance").first.click()
                if name == "network":
                    page.locator("#network[data-drawn]").wait_for()
                    page.wait_for_timeout(400)
                    page.locator("#network").scroll_into_view_if_needed()
                page.screenshot(path=FIGURES / f"explorer-{name}.png")
            browser.close()
    finally:
        served.terminate()
        served.wait()


if __name__ == "__main__":
    main()
