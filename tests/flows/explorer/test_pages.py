"""Every page shows what the tables say, within what its address chooses, and gives it away as a file."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from tests.flows.explorer.conftest import Asked
from tests.flows.explorer.conftest import asked as open_data

PAGES = ("/", "/matrix", "/matrix?by=broader", "/matrix?by=field", "/issues", "/actors", "/stances", "/quotes",
         "/articles", "/network", "/network?least=1", "/search", "/search?q=talks", "/search?q=talks&where=articles")
FILES = ("stances", "quotes", "articles", "matrix", "issues", "actors", "agreement", "position_changes")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_a_whole_document(explorer: Asked, path: str) -> None:
    answer = explorer.get(path)
    assert answer.status_code == 200
    assert answer.text.rstrip().endswith("</html>")
    assert "<h1>" in answer.text


def test_every_link_of_the_main_pages_leads_somewhere(explorer: Asked) -> None:
    found = {link for path in PAGES for link in re.findall(r'href="(/[^"#]*)', explorer.get(path).text)}
    assert len(found) > 100
    broken = [link for link in sorted(found) if explorer.client.get(link.replace("&amp;", "&")).status_code != 200]
    assert broken == []


def test_all_issues_actors_and_articles_have_a_page(explorer: Asked) -> None:
    for table, key in (("issues", "issue_id"), ("actors", "actor_id"), ("articles", "article_id")):
        for row in explorer.catalogue.rows(f"SELECT {key} AS id FROM {table} ORDER BY 1"):
            assert explorer.get(f"/{table}/{row['id']}").status_code == 200, row


@pytest.mark.parametrize("path", ["/", "/matrix", "/stances?position=oppose"])
def test_an_address_without_a_snapshot_leads_to_the_last_one(explorer: Asked, path: str) -> None:
    answer = explorer.client.get(path, follow_redirects=False)
    assert answer.status_code == 302
    assert answer.headers["location"] == f"{explorer.root}{path}"


@pytest.mark.parametrize(("table", "key"), [("stances", "stance_id"), ("quotes", "quote_id"),
                                            ("mentions", "mention_id")])
def test_the_address_of_a_row_leads_to_its_place_in_the_article(explorer: Asked, table: str, key: str) -> None:
    row = explorer.catalogue.row(f"SELECT {key} AS id, article_id FROM {table} ORDER BY {key} LIMIT 1")
    assert row is not None
    answer = explorer.get(f"/{table}/{row['id']}", follow_redirects=False)
    assert answer.headers["location"] == f"{explorer.root}/articles/{row['article_id']}#{row['id']}"
    assert f'id="{row["id"]}"' in explorer.get(f"/articles/{row['article_id']}").text


def test_the_marks_of_an_article_are_its_rows_word_by_word(explorer: Asked) -> None:
    from html import unescape

    row = explorer.catalogue.row("SELECT article_id FROM stances GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1")
    assert row is not None
    page = explorer.get(f"/articles/{row['article_id']}").text
    pieces = re.findall(r'data-rows="([^"]*)">((?:<a class="foot[^>]*>\d+</a>)*)([^<]*)</span>', page)
    for stance in explorer.catalogue.rows("SELECT stance_id, evidence FROM stances WHERE article_id = ?",
                                          [row["article_id"]]):
        marked = "".join(unescape(text) for rows, _, text in pieces if stance["stance_id"] in rows.split())
        assert marked == stance["evidence"].replace("\n", "")


def test_facets_narrow_and_count_what_they_would_leave(explorer: Asked) -> None:
    for row in explorer.catalogue.rows("SELECT position, count(*) AS rows FROM stances GROUP BY 1 ORDER BY 1"):
        page = explorer.get(f"/stances?position={row['position']}").text
        number = f"{row['rows']:,}"
        assert f"<h1>{number} stance" in page
        assert re.search(rf'title="{row["position"]}".*?<span class="number">{number}</span>', page, re.S)


def test_days_are_both_included(dated: Asked) -> None:
    assert "<h1>2 stances" in dated.get("/stances?since=2024-03-02&until=2024-03-03").text
    assert "<h1>3 articles" in dated.get("/articles?since=2024-03-02").text


def test_the_timeline_has_a_bar_for_each_day_and_fades_what_is_not_chosen(dated: Asked) -> None:
    page = dated.get("/stances?since=2024-03-02&until=2024-03-03").text
    assert re.findall(r'<g data-first="([^"]*)"[^>]*?( class="out")?>', page) == [
        ("2024-03-01", ' class="out"'), ("2024-03-02", ""), ("2024-03-03", ""), ("2024-03-04", ' class="out"')]


@pytest.mark.parametrize("state", ["since=yesterday", "confidence=much", "confidence=2", "until=2026-13-01"])
def test_a_state_that_cannot_be_is_told(explorer: Asked, state: str) -> None:
    answer = explorer.get(f"/stances?{state}")
    assert answer.status_code == 422
    assert "expected" in answer.text


@pytest.mark.parametrize("path", ["/articles/none", "/issues/none", "/actors/none", "/stances/none", "/nowhere",
                                  "/download/nothing.csv", "/download/search-quotes.csv"])
def test_what_is_not_there_is_told(explorer: Asked, path: str) -> None:
    assert explorer.get(path).status_code == 404


def test_another_snapshot_is_told_to_be_missing(explorer: Asked) -> None:
    answer = explorer.client.get("/s/20200101T000000Z-00000000/")
    assert answer.status_code == 404
    assert explorer.catalogue.snapshot.snapshot_id in answer.text


@pytest.mark.parametrize("what", FILES)
def test_csv_and_parquet_hold_the_same_rows(explorer: Asked, what: str) -> None:
    lines = list(csv.DictReader(io.StringIO(explorer.get(f"/download/{what}.csv").text)))
    stored = pq.read_table(io.BytesIO(explorer.get(f"/download/{what}.parquet").content))
    assert len(lines) == stored.num_rows
    if lines:
        assert list(lines[0]) == stored.column_names


def test_what_is_downloaded_is_what_is_shown(explorer: Asked) -> None:
    stored = pq.read_table(io.BytesIO(explorer.get("/download/stances.parquet?position=oppose").content)).to_pandas()
    published = pd.read_parquet(explorer.catalogue.snapshot.path / "stances")
    assert sorted(stored["stance_id"]) == sorted(published[published["position"] == "oppose"]["stance_id"])
    assert not (set(published.columns) - set(stored.columns))


def test_an_empty_choice_is_an_explained_page(explorer: Asked) -> None:
    for path in ("/matrix", "/issues", "/stances", "/quotes", "/articles", "/network"):
        page = explorer.get(f"{path}?outlet=No+such+paper").text
        assert "Clear what is chosen" in page, path


def test_a_row_is_cited_with_snapshot_and_key(explorer: Asked) -> None:
    page = explorer.get("/stances").text
    key = explorer.catalogue.value("SELECT stance_id FROM held ORDER BY published_at DESC NULLS LAST, article_id, "
                                   "stance_id LIMIT 1")
    assert f"snapshot {explorer.catalogue.snapshot.snapshot_id}, stances {key}." in page
    assert f'data-address="{explorer.root}/stances/{key}"' in page


def test_a_snapshot_without_newer_columns_is_shown(explorer: Asked, tmp_path: Path) -> None:
    import shutil

    import pyarrow as pa

    data = tmp_path / "data"
    source = explorer.catalogue.snapshot.path
    target = data / "published" / "snapshots" / source.name
    shutil.copytree(source, target)
    (data / "published" / "latest").symlink_to(f"snapshots/{source.name}")
    for table, columns in (("issues", ["policy_field", "policy_field_confidence", "scope", "dispute_score"]),
                           ("actors", ["linked_by", "link_confidence"]), ("quotes", ["anonymity_reason"])):
        (file,) = (target / table).glob("*.parquet")
        kept: pa.Table = pq.read_table(file).drop_columns(columns)
        file.unlink()
        pq.write_table(kept, file)
    older = open_data(data)
    for path in ("/", "/issues", "/actors", "/quotes", "/matrix"):
        assert older.get(path).status_code == 200, path
    issue = older.catalogue.value("SELECT issue_id FROM issues ORDER BY stance_count DESC, 1 LIMIT 1")
    assert older.get(f"/issues/{issue}").status_code == 200
