import io
import json
from datetime import UTC, datetime

import pandas as pd

from flows.settings import load_settings
from transforms.ingest import RawRecord, Rejection, drop_repeats, read_articles, read_records, to_articles
from transforms.schema import table

NOW = datetime(2026, 1, 1, tzinfo=UTC)
SHA = "0" * 64
LIMITS = load_settings().ingest
TEXT = "The talks will resume on Monday, the ministry said."


def ingest(*records: RawRecord | Rejection):
    return to_articles(records, collected_at=NOW, source="a.jsonl", content_sha256=SHA)


def record(source_id: str, text: str, **more) -> RawRecord:
    return RawRecord(source_id, text, f"line {source_id}", **more)


def test_articles_have_the_columns_of_their_table():
    assert tuple(ingest(record("1", TEXT)).articles.columns) == table("articles").column_names
    assert tuple(ingest().articles.columns) == table("articles").column_names


def test_every_record_is_an_article_or_a_rejection():
    french = "Le ministre a déclaré que les pourparlers sur la paix reprendraient lundi à Genève. " * 4
    out = ingest(record("1", TEXT), record("2", " \u200b\n"), record("3", "\x01\x02\x03\x04a"), record("1", TEXT),
                 record("4", french), Rejection(None, "line 9", "invalid_json", "cut"))
    assert out.articles["source_id"].tolist() == ["1"]
    assert out.rejections["rule"].tolist() == [
        "no_words", "not_text", "repeated_record", "not_english", "invalid_json"]
    assert out.rejections["reason"].str.len().gt(0).all()


def test_the_id_depends_on_source_id_and_stored_text_alone():
    first, second = ingest(record("1", TEXT), record("2", TEXT)).articles["article_id"]
    assert first != second
    again = to_articles([record("1", TEXT + "  \r\n", title="Talks")], collected_at=NOW, source="b", content_sha256=SHA)
    assert again.articles["article_id"].tolist() == [first]


def test_first_line_bylines_fill_what_the_record_does_not_state():
    text = f"Ana Petrova – Aldor Tribune\n{TEXT}"
    out = ingest(record("1", text), record("2", text, byline="Tom Roe", outlet="Velmar Post")).articles
    assert out["byline"].tolist() == ["Ana Petrova", "Tom Roe"]
    assert out["outlet"].tolist() == ["Aldor Tribune", "Velmar Post"]
    assert out["text"].tolist() == [TEXT, TEXT]


def test_a_date_in_the_future_becomes_null_with_a_note():
    out = ingest(record("1", TEXT, published_at=datetime(2050, 1, 1, tzinfo=UTC)))
    assert out.articles["published_at"].isna().all()
    assert out.notes["rule"].tolist() == ["date_not_taken"]
    assert len(out.rejections) == 0


def test_an_article_longer_than_the_limit_is_set_aside_and_the_others_are_kept():
    records = [record("1", TEXT * 3), record("2", TEXT)]
    out = to_articles(records, collected_at=NOW, source="a.jsonl", content_sha256=SHA, longest=len(TEXT) + 9)
    assert out.articles["source_id"].tolist() == ["2"]
    assert out.rejections[["source_id", "rule"]].values.tolist() == [["1", "too_long"]]


def test_batches_hold_the_same_rows_as_the_whole():
    content = "\n".join(json.dumps({"id": n % 5, "text": TEXT + f" Round {n % 5}."}) for n in range(12)).encode()
    records = read_records(content, "a.jsonl", LIMITS)
    whole = to_articles(records, collected_at=NOW, source="a.jsonl", content_sha256=SHA)
    batches = list(read_articles(io.BytesIO(content), "a.jsonl", collected_at=NOW, content_sha256=SHA, batch_size=4,
                                 settings=LIMITS))
    assert len(batches) == 3
    pd.testing.assert_frame_equal(pd.concat([b.articles for b in batches], ignore_index=True), whole.articles)
    pd.testing.assert_frame_equal(pd.concat([b.rejections for b in batches], ignore_index=True), whole.rejections)


def test_a_record_in_two_files_is_kept_once_whatever_the_order():
    frames = [to_articles([record("1", TEXT)], collected_at=NOW, source=name, content_sha256=SHA).articles
              for name in ("b.jsonl", "a.jsonl")]
    for order in (frames, frames[::-1]):
        kept, repeats = drop_repeats(pd.concat(order, ignore_index=True))
        assert kept["source"].tolist() == ["a.jsonl"]
        assert repeats[["source", "rule"]].values.tolist() == [["b.jsonl", "repeated_record"]]
        assert "a.jsonl" in repeats["reason"].iloc[0]
