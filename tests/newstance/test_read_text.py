"""One text from Python: the rows that a run over it would publish, with nothing written."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pandas as pd
import pytest

from flows.settings import load_settings
from flows.workers import load_tools
from newstance import UsageError, read_text
from transforms.schema import PUBLISHED

TEXT = "Germany supports the new border law, Angela Merkel said on Monday. Hungary rejects the law."
COPIED = ("collected_at", "source", "content_sha256")
"""Columns of `articles` that tell of the file that was read."""


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    return read_text(TEXT, published_at=datetime(2024, 3, 4, 10, tzinfo=timezone(timedelta(hours=1))), outlet="Example")


def test_the_rows_are_those_of_a_run(published_sample: Path, sample_articles: Path) -> None:
    (file,) = sample_articles.iterdir()
    read = read_text(file.read_text(encoding="utf-8"), source_id=file.stem)
    for name in PUBLISHED:
        published = pd.read_parquet(published_sample / "published" / "latest" / name)
        left_out = COPIED if name == "articles" else ()
        pd.testing.assert_frame_equal(read[name].drop(columns=[*left_out]), published.drop(columns=[*left_out]))


def test_what_the_source_states_reaches_the_rows(tables: dict[str, pd.DataFrame]) -> None:
    at = pd.Timestamp("2024-03-04 09:00", tz="UTC")
    assert list(tables["articles"][["published_at", "outlet"]].iloc[0]) == [at, "Example"]
    assert set(tables["quotes"]["published_at"]) == set(tables["stances"]["published_at"]) == {at}


def test_a_setting_changes_what_is_found(tables: dict[str, pd.DataFrame]) -> None:
    assert len(tables["quotes"])
    assert read_text(TEXT, settings={"extract.quotes.least_speech": 1.0})["quotes"].empty


def test_a_codebook_of_ones_own_is_used(tmp_path: Path) -> None:
    codebook = tmp_path / "mine.yaml"
    codebook.write_text("codebook: mine\nversion: '1'\nlanguages: [en]\nissues:\n"
                        "  - id: issue-borders\n    label: Borders are guarded\n    description: The law passes.\n"
                        "    for: [border law]\n", encoding="utf-8")
    issues = read_text(TEXT, codebooks=[codebook])["issues"].set_index("issue_id")
    assert issues.loc["issue-borders", "label"] == "Borders are guarded"


def test_a_text_without_an_actor_gives_empty_tables() -> None:
    read = read_text("It rained all day and the streets were wet. Nobody went out.")
    assert (len(read["articles"]), len(read["quotes"]), len(read["stances"])) == (1, 0, 0)


@pytest.mark.parametrize(("text", "message"), [
    ("Le ministre a déclaré que le gouvernement refusait toute concession dans les négociations.", "reads as 'fr'"),
    (" \n ", "no words"),
])
def test_a_text_that_cannot_be_read_is_refused(text: str, message: str) -> None:
    with pytest.raises(UsageError, match=f"letter-7: .*{message}"):
        read_text(text, source_id="letter-7")


def test_an_instant_without_a_time_zone_is_refused() -> None:
    with pytest.raises(UsageError, match=r"published_at: .*no time zone"):
        read_text(TEXT, published_at=datetime(2024, 3, 4))


def test_a_missing_codebook_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere\.yaml"):
        read_text(TEXT, codebooks=[tmp_path / "nowhere.yaml"])


def test_a_setting_that_is_none_is_named() -> None:
    with pytest.raises(UsageError, match=r"extract\.judg"):
        read_text(TEXT, settings={"extract.judg": "rules"})


def test_models_are_loaded_once(tables: dict[str, pd.DataFrame]) -> None:
    assert load_tools(load_settings()) is load_tools(load_settings())
