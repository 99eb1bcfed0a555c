import gzip
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib.resources import files

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.settings import load_settings
from transforms.ingest import RawRecord, Rejection, read_records

LIMITS = load_settings().ingest
TEXT = "The talks will resume on Monday, the ministry said."


def read(content: bytes, name: str) -> list[RawRecord | Rejection]:
    return list(read_records(content, name, LIMITS))


def rules(content: bytes, name: str) -> list[str]:
    return [r.rule if isinstance(r, Rejection) else "ok" for r in read(content, name)]


def jsonl(*items: object) -> bytes:
    return "\n".join(json.dumps(item) for item in items).encode()


def test_usual_field_names_are_understood_whatever_their_case():
    [record] = read(jsonl({"GUID": 7, "Headline": "Talks resume", "articleBody": TEXT, "Authors": ["A. Roe", "B. Doe"],
                           "pubDate": "Thu, 03 Jan 2019 12:00:00 GMT", "source": {"name": "Aldor Tribune"},
                           "link": "https://example.com/1", "lang": "en"}), "a.jsonl")
    assert record == RawRecord("7", TEXT, "line 1", "Talks resume", "A. Roe; B. Doe", "Aldor Tribune",
                               datetime(2019, 1, 3, 12, tzinfo=UTC), "https://example.com/1", "en")


def test_a_record_without_an_id_is_called_after_its_file():
    [record] = read(jsonl({"text": TEXT}), "some/folder/talks.v2.jsonl.gz")
    assert record.source_id == "talks.v2"
    assert (record.title, record.byline, record.outlet, record.published_at, record.source_uri) == (None,) * 5


def test_one_bad_line_does_not_cost_the_others():
    content = b"\n".join([jsonl({"id": 1, "text": TEXT}), b'{"id": 2, "text": ', b"[1]", b"", jsonl({"id": 5}),
                          jsonl({"id": 6, "text": [1]}), jsonl({"id": 7, "text": None, "body": TEXT})])
    found = read(content, "a.jsonl")
    assert [(r.rule if isinstance(r, Rejection) else r.source_id, r.locator) for r in found] == [
        ("1", "line 1"), ("invalid_json", "line 2"), ("not_an_object", "line 3"), ("no_text", "line 5"),
        ("text_not_a_string", "line 6"), ("7", "line 7")]


def test_line_separators_within_a_text_do_not_end_the_line():
    content = '{"text": "one\u2028two"}\n'.encode() + json.dumps({"text": "three"}).encode()
    assert [r.text for r in read(content, "a.jsonl")] == ["one\u2028two", "three"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_lines_are_read_in_any_encoding(encoding):
    text = "he’s “ready”"
    content = json.dumps({"text": text}, ensure_ascii=False).encode(encoding)
    assert read(content, "a.jsonl")[0].text == text


@pytest.mark.parametrize("document", [[{"text": TEXT}] * 2, {"articles": [{"text": TEXT}] * 2}])
def test_json_documents_hold_lists_of_articles(document):
    assert [r.locator for r in read(json.dumps(document).encode(), "a.json")] == ["item 1", "item 2"]


def test_a_single_json_object_and_json_lines_called_json_are_read():
    assert rules(json.dumps({"text": TEXT}, indent=2).encode(), "a.json") == ["ok"]
    assert rules(jsonl({"text": TEXT}, {"text": TEXT}), "a.json") == ["ok", "ok"]


def test_delimited_tables_are_read_by_header():
    content = f'id,title,body,date\n1,"Talks, again","{TEXT}\nMore.",2019-01-03\n2,,,\n3,x\n'.encode()
    found = read(content, "a.csv")
    assert (found[0].text, found[0].title, found[0].locator) == (TEXT + "\nMore.", "Talks, again", "row 1")
    assert [r.rule for r in found[1:]] == ["no_text", "no_text"]


@pytest.mark.parametrize(("name", "mark"), [("a.tsv", "\t"), ("a.csv", ";"), ("a.csv", "|")])
def test_the_delimiter_is_found(name, mark):
    assert read(f"id{mark}text\n1{mark}Talks resume\n".encode(), name)[0].text == "Talks resume"


def test_a_table_without_text_column_is_one_rejection():
    assert rules(b"a,b\n1,2\n3,4\n", "a.csv") == ["no_text_column"]


@pytest.mark.parametrize("zipped", [False, True])
def test_parquet_is_read_with_its_types(zipped):
    frame = pd.DataFrame({"id": [1, 2], "text": [TEXT, None], "authors": [["A. Roe", "B. Doe"], None],
                          "date": [date(2019, 1, 3), None]})
    buffer = io.BytesIO()
    frame.to_parquet(buffer)
    content = gzip.compress(buffer.getvalue()) if zipped else buffer.getvalue()
    first, second = read(content, "a.parquet")
    assert (first.source_id, first.byline) == ("1", "A. Roe; B. Doe")
    assert first.published_at == datetime(2019, 1, 3, tzinfo=UTC)
    assert second.rule == "no_text"


@pytest.mark.parametrize(("content", "name", "rule"), [
    (b"", "a.txt", "empty"), (b" \n ", "a.html", "empty"), (b"GIF89a\x01\x02", "a.html", "unknown_format"),
    (b"PAR1 but nothing else", "a.parquet", "unreadable_parquet"), (b"anything", "a.docx", "unknown_format"),
    (bytes(range(256)) * 9, "a.txt", "not_text"), (b"<html><body><form></form></body></html>", "a.html", "no_article"),
    (b"[" * 100_000, "a.json", "invalid_json"), (b"%PDF-1.7", "a.txt", "unknown_format"),
])
def test_unreadable_files_give_one_clear_rejection(content, name, rule):
    [rejection] = read(content, name)
    assert rejection.rule == rule
    assert rejection.reason


def test_a_cut_gzip_file_keeps_the_lines_before_the_cut():
    content = gzip.compress(jsonl(*({"id": n, "text": TEXT + str(n * 7919)} for n in range(5000))))
    found = read(content[: len(content) // 2], "a.jsonl.gz")
    assert isinstance(found[0], RawRecord)
    assert found[-1].rule == "truncated"


def test_a_stream_is_left_open():
    stream = io.BytesIO(jsonl({"text": TEXT}))
    assert len(list(read_records(stream, "a.jsonl", LIMITS))) == 1
    assert not stream.closed


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200),
       st.sampled_from(["a.txt", "a.html", "a.jsonl", "a.json", "a.csv", "a.parquet", "a.xyz"]),
       st.sampled_from([b"", b"\x1f\x8b", b"{", b"[", b"PAR1", b"<html>", b"id,text\n", b"\xff\xfe"]))
def test_no_bytes_make_reading_fail(content, name, start):
    assert all(isinstance(r, RawRecord | Rejection) for r in read(start + content, name))


def test_field_names_are_listed_once():
    rows = files("transforms.ingest").joinpath("fields.tsv").read_text("utf-8").splitlines()
    names = [row.split("\t")[1] for row in rows if not row.startswith("#")][1:]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(("name", "content", "said"), [
    ("a.txt", TEXT.encode(), "the file has more than 20 bytes"),
    ("a.jsonl", json.dumps({"text": TEXT}).encode(), "a line has more than 20 characters"),
])
def test_what_is_larger_than_the_settings_allow_is_rejected(name: str, content: bytes, said: str):
    (rejected,) = read_records(content, name, replace(LIMITS, largest_document=20))
    assert (rejected.rule, rejected.reason) == ("too_large", said)
