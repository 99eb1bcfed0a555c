"""What is forgotten is in no later table, and in no earlier one where that is asked; the rest stays as it was."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from expectations.validation import validate
from flows.cli import main
from flows.errors import DamagedData
from flows.settings import Settings, load_settings
from flows.state import current_fingerprint
from flows.steps.build import collect_articles, corpus_entries
from flows.steps.ingest import batches, new_sources, parse_batch, store_sources
from flows.store.forgotten import ForgottenList
from flows.store.published import latest_snapshot
from flows.store.quarantine import find_quarantined, keep_quarantine, read_quarantine
from flows.store.snapshot import publish, read_tables
from tests.expectations.sample_tables import LIMITS, SIZES, sample_tables
from transforms.publishable.tables import with_counts

ALONE = "The council met in the town hall on Monday evening, and nobody came to hear it speak of the budget."
OTHERS = [f"The minister said on day {n} that the new road would be built, and the town council agreed to it at once."
          for n in range(3)]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A corpus of a text and of a file of three records, and two snapshots that hold other articles."""
    (tmp_path / "alone.txt").write_text(ALONE, encoding="utf-8")
    (tmp_path / "many.jsonl").write_text("\n".join(json.dumps({"id": str(n), "text": text})
                                                   for n, text in enumerate(OTHERS)), encoding="utf-8")
    settings = load_settings(data=tmp_path / "data")
    _read(settings, tmp_path)
    first, second = sample_tables(), sample_tables()
    second["articles"] = second["articles"].assign(title="Second")
    publish(first, settings.data, {}, SIZES, datetime(2026, 1, 1, tzinfo=UTC))
    publish(second, settings.data, {}, SIZES, datetime(2026, 1, 2, tzinfo=UTC))
    return settings


def _read(settings: Settings, sources: Path) -> None:
    named = [sources / "alone.txt", sources / "many.jsonl"]
    store_sources(settings, named)
    for batch in batches(settings, corpus_entries(settings)):
        parse_batch(settings, batch)


def _forget(settings: Settings, name: str, *words: str) -> dict[str, list[str]]:
    ended = CliRunner().invoke(main, ["forget", name, "--reason", "withdrawn", "--json", "--data", str(settings.data),
                                      *words])
    assert ended.exit_code == 0, ended.output
    told: dict[str, list[str]] = json.loads(ended.output)
    return told


def _texts(settings: Settings) -> list[str]:
    return sorted(collect_articles(settings).articles["text"])


def test_a_source_that_is_forgotten_is_gone_with_its_bytes_and_does_not_come_back(
    settings: Settings, tmp_path: Path
) -> None:
    before = current_fingerprint(settings, corpus_entries(settings))
    assert _forget(settings, "alone.txt")["stored bytes removed"] == ["alone.txt"]
    _read(settings, tmp_path)
    assert _texts(settings) == OTHERS
    assert not [file for file in settings.raw.glob("??/*") if ALONE.encode() in file.read_bytes()]
    assert [file.name for file in new_sources(settings, [tmp_path / "alone.txt"]).files] == []
    assert current_fingerprint(settings, corpus_entries(settings)) != before


def test_an_article_beside_others_is_a_counted_rejection_without_its_text(settings: Settings, tmp_path: Path) -> None:
    articles = collect_articles(settings).articles
    gone = articles.set_index("text").loc[OTHERS[1], "article_id"]
    told = _forget(settings, gone)
    assert told["still stored beside other records in"] == ["many.jsonl"]
    assert collect_articles(settings).records == 0, "the part that held it is gone"
    _read(settings, tmp_path)
    corpus = collect_articles(settings)
    assert (sorted(corpus.articles["text"]), corpus.records) == (sorted([ALONE, OTHERS[0], OTHERS[2]]), 4)
    (rejected,) = corpus.rejections.to_dict("records")
    assert (rejected["rule"], rejected["locator"]) == ("forgotten", gone)
    assert not [part for part in settings.ingested.glob("*/*/articles.parquet")
                if OTHERS[1] in set(pd.read_parquet(part)["text"])]


def test_an_article_that_came_back_by_a_crash_is_left_out_all_the_same(settings: Settings) -> None:
    articles = collect_articles(settings).articles
    gone = articles.set_index("text").loc[OTHERS[1], "article_id"]
    parts = {part: part.read_bytes() for part in settings.ingested.rglob("*") if part.is_file()}
    _forget(settings, gone)
    for file, content in parts.items():
        file.parent.mkdir(exist_ok=True, parents=True)
        file.write_bytes(content)
    corpus = collect_articles(settings)
    assert (OTHERS[1] in set(corpus.articles["text"]), corpus.records) == (False, 4)


def test_old_snapshots_lose_it_where_asked_and_their_tables_hold_together(settings: Settings) -> None:
    told = _forget(settings, "article-1", "--old-snapshots")
    assert len(told["snapshots that hold it"]) == len(told["snapshots in their place"]) == 2
    folder = settings.published / "snapshots"
    assert sorted(path.name for path in folder.iterdir()) == sorted(told["snapshots in their place"])
    last = latest_snapshot(settings.data)
    assert last is not None
    assert (last.snapshot_id, last.manifest["taken_out"]) == (told["snapshots in their place"][-1], 1)
    tables = read_tables(last)
    with_it = [name for name, rows in tables.items()
               if "article_id" in rows and rows["article_id"].eq("article-1").any()]
    assert with_it == []
    assert set(tables["articles"]["article_id"]) == {"article-0", "article-2", "article-3"}
    report = validate(tables, "again", LIMITS, recount=with_counts)
    assert (report.critical, report.quarantined) == (False, {})
    ended = CliRunner().invoke(main, ["verify", "--data", str(settings.data)])
    assert ended.output == "nothing is damaged\n"


def test_without_being_asked_old_snapshots_stay_and_are_named(settings: Settings) -> None:
    before = sorted((settings.published / "snapshots").rglob("*"))
    told = _forget(settings, "article-1")
    assert (len(told["snapshots that hold it"]), told["snapshots in their place"]) == (2, [])
    assert sorted((settings.published / "snapshots").rglob("*")) == before


def test_a_dry_run_tells_and_forgets_nothing(settings: Settings) -> None:
    assert _forget(settings, "alone.txt", "--dry-run")["articles"] != []
    assert len(_texts(settings)) == 4
    assert not (settings.raw / "forgotten.json").exists()


def test_what_nobody_knows_is_a_usage_error(settings: Settings) -> None:
    ended = CliRunner().invoke(main, ["forget", "nothing", "--reason", "x", "--data", str(settings.data)])
    assert (ended.exit_code, "nothing" in ended.output) == (2, True)


def test_a_damaged_list_stops_everything_rather_than_bring_something_back(settings: Settings) -> None:
    _forget(settings, "alone.txt")
    (settings.raw / "forgotten.json").write_text("[{", encoding="utf-8")
    with pytest.raises(DamagedData, match="forgotten"):
        ForgottenList(settings.raw)


def _set_aside(ids: list[str], run: str) -> dict[str, pd.DataFrame]:
    return {"quotes": pd.DataFrame({"rule": ["slice; form"] * len(ids), "reason": "why", "run_id": run,
                                    "article_id": ids, "start": pd.array([1, *[None] * (len(ids) - 1)], "Int64")})}


def test_quarantine_is_one_set_whose_rows_keep_the_run_that_found_them_first(tmp_path: Path) -> None:
    keep_quarantine(tmp_path, _set_aside(["a", "b", "b"], "run-1"), "run-1")
    keep_quarantine(tmp_path, _set_aside(["a", "b", "b", "b", "c"], "run-2"), "run-2")
    rows = read_quarantine(tmp_path)["quotes"]
    assert list(rows["run_id"]) == ["run-1", "run-1", "run-1", "run-2", "run-2"]
    assert json.loads((tmp_path / "_run.json").read_text()) == {"run_id": "run-2", "rows": {"quotes": 5}}
    keep_quarantine(tmp_path, {}, "run-3")
    assert read_quarantine(tmp_path) == {}


def test_files_of_single_runs_are_gone_and_a_damaged_set_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "quotes").mkdir()
    (tmp_path / "quotes/20260101T000000Z-abcdef.parquet").write_bytes(b"old")
    (tmp_path / "quotes/rows.parquet").write_bytes(b"damaged")
    keep_quarantine(tmp_path, _set_aside(["a"], "run-1"), "run-1")
    assert [file.name for file in (tmp_path / "quotes").iterdir()] == ["rows.parquet"]
    assert len(read_quarantine(tmp_path)["quotes"]) == 1


@pytest.mark.parametrize("what", ["quotes", "slice", "form", "b"])
def test_what_is_set_aside_is_found_by_table_rule_and_article(tmp_path: Path, what: str) -> None:
    keep_quarantine(tmp_path / "quarantine", _set_aside(["a", "b"], "run-1"), "run-1")
    found = find_quarantined(tmp_path / "quarantine", what)
    assert len(found) == (1 if what == "b" else 2)
    (again,) = find_quarantined(tmp_path / "quarantine", found[0]["row"])
    assert again == found[0]
    ended = CliRunner().invoke(main, ["quarantine", "show", what, "--json", "--data", str(tmp_path)])
    assert json.loads(ended.output)["found"] == len(found)
    ended = CliRunner().invoke(main, ["quarantine", "list", "--data", str(tmp_path)])
    assert ended.output == "quotes: slice; form: 2\n"
