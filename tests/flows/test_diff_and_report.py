"""Two snapshots are compared by key, and every snapshot has a report that runs nothing and needs nothing else."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.cli import main
from flows.run_report import report_page
from flows.store.published import Snapshot, latest_snapshot
from flows.store.snapshot import publish
from tests.expectations.sample_tables import SIZES, TEXT, sample_tables
from tests.flows.test_exports_read_back import HOSTILE


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Snapshot, Snapshot]:
    """A data folder of two snapshots: three articles, then the last two of them and a new one, one stance changed."""
    data = tmp_path_factory.mktemp("two") / "data"
    first = publish(sample_tables((TEXT,) * 3), data, {}, SIZES, datetime(2026, 1, 1, tzinfo=UTC))
    tables = sample_tables((TEXT,) * 4)
    for name in ("articles", "mentions", "quotes", "stances"):
        tables[name] = tables[name][tables[name]["article_id"] != "article-0"].reset_index(drop=True)
    tables["stances"].loc[0, ["position", "polarity"]] = ["oppose", -1]
    second = publish(tables, data, {}, SIZES, datetime(2026, 1, 2, tzinfo=UTC))
    assert first is not None
    assert second is not None
    return data, first, second


def test_rows_added_removed_and_changed_are_told(two: tuple[Path, Snapshot, Snapshot]) -> None:
    data, first, second = two
    ended = CliRunner().invoke(main, ["diff", first.snapshot_id, second.snapshot_id, "--rows", "--json", "--data",
                                      str(data)])
    told = json.loads(ended.stdout)
    stances = told["tables"]["stances"]
    assert (stances["added"], stances["removed"], stances["changed"]) == (1, 1, 1)
    assert stances["changed_columns"] == {"position": 1, "polarity": 1}
    assert told["tables"]["issues"]["added"] == told["tables"]["issue_terms"]["changed"] == 0
    rows = {(row["what"], row["key"]) for row in told["rows"] if row["table"] == "stances"}
    assert rows == {("added", "stance-3"), ("removed", "stance-0"), ("changed", "stance-1")}
    changed = next(row for row in told["rows"] if row["key"] == "stance-1" and row["what"] == "changed")
    assert changed["columns"] == {"position": ["support", "oppose"], "polarity": ["1", "-1"]}


def test_a_snapshot_is_the_same_as_itself(two: tuple[Path, Snapshot, Snapshot]) -> None:
    ended = CliRunner().invoke(main, ["diff", "latest", "--data", str(two[0])])
    assert ended.stdout.count("the same") == 8


def test_an_unknown_snapshot_is_told_on_one_line(two: tuple[Path, Snapshot, Snapshot]) -> None:
    ended = CliRunner().invoke(main, ["diff", "nothing", "--data", str(two[0])])
    assert (ended.exit_code, len(ended.stderr.splitlines())) == (2, 1)


def test_the_report_tells_what_changed(two: tuple[Path, Snapshot, Snapshot]) -> None:
    page = report_page(two[2], two[0])
    assert f"Since snapshot {two[1].snapshot_id}" in page
    assert "changed: <bdi>Ann Lee oppose: Families come first</bdi>" in page


class _Page(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def test_hostile_text_runs_nowhere_in_the_report(tmp_path: Path) -> None:
    tables = sample_tables(HOSTILE, [(0, len(text) - 5) for text in HOSTILE])
    tables["articles"]["outlet"] = '"><img src=x onerror=alert(1)>'
    tables["actors"]["name"] = ["</script><script>alert(2)</script>", "\u202ereversed" + "y" * 1000]
    tables["issues"].loc[0, "label"] = HOSTILE[0]
    tables["stances"]["issue_label"] = HOSTILE[0]
    tables["stances"]["actor_name"] = tables["quotes"]["speaker_name"] = tables["actors"]["name"][0]
    data = tmp_path / "data"
    publish(tables, data, {}, SIZES, datetime(2026, 1, 1, tzinfo=UTC))
    snapshot = latest_snapshot(data)
    assert snapshot is not None
    page = report_page(snapshot, data)
    read = _Page(page)
    assert not read.tags & {"script", "img", "iframe", "link", "object"}
    assert not {name for name in read.attributes if name.startswith("on")} | (read.attributes & {"src", "href"})
    assert "\u202e" not in page
    assert len(page) < 200_000


def test_a_run_leaves_its_report_beside_the_tables(published_talks: Path) -> None:
    page = (published_talks / "published" / "latest" / "report.html").read_text(encoding="utf-8")
    assert "5 records read = 5 published" in page
    assert "rules hold for every row" in page
    assert "<circle" in page
