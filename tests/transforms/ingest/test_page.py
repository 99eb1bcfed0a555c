import time
from datetime import UTC, datetime
from importlib.resources import files

import pytest
from lxml import etree

from flows.settings import load_settings
from transforms.ingest import RawRecord, Rejection, read_records

PARAGRAPHS = [
    "The envoy of Aldoria said on Monday that talks with Velmar on a treaty would resume next week in Tarn.",
    "A spokesman for Velmar’s government told reporters that it had “no objection” to a second round of talks.",
    "The two sides have met four times since March, but no date for the signing of a treaty was given.",
]
BODY = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)


def page(head: str = "", above: str = "<h1>Talks resume in Tarn</h1>", body: str = BODY) -> bytes:
    return (f"<!doctype html><html lang='en'><head><title>Talks resume in Tarn | Aldor Tribune</title>{head}</head>"
            f"<body><nav>Home News Sport</nav><article>{above}{body}</article></body></html>").encode()


def read(content: bytes) -> RawRecord | Rejection:
    [record] = read_records(content, "page-1.html", load_settings().ingest)
    return record


def ld(fields: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {fields}}}</script>'


def test_the_body_is_the_running_text_without_title_and_menu():
    assert read(page()).text.split("\n") == PARAGRAPHS


def test_a_page_states_nothing_that_it_does_not_state():
    record = read(page())
    assert record.title == "Talks resume in Tarn"
    assert (record.byline, record.outlet, record.published_at, record.source_uri) == (None,) * 4


def test_json_ld_is_read():
    record = read(page(ld('"headline": "Talks resume in Tarn", "datePublished": "2024-05-02T08:00:00+02:00", "author": '
                          '[{"name": "Ana Petrova"}, {"name": "Tom Roe"}], "publisher": {"name": "Aldor Tribune"}')))
    assert record.published_at == datetime(2024, 5, 2, 6, tzinfo=UTC)
    assert (record.byline, record.outlet) == ("Ana Petrova; Tom Roe", "Aldor Tribune")


def test_meta_elements_are_read():
    record = read(page('<meta property="article:published_time" content="2024-05-02T06:00:00Z">'
                       '<meta name="author" content="By Ana Petrova and Tom Roe">'
                       '<meta property="og:site_name" content="Aldor Tribune">'
                       '<link rel="canonical" href="https://example.com/talks">'))
    assert record.published_at == datetime(2024, 5, 2, 6, tzinfo=UTC)
    assert (record.byline, record.outlet) == ("Ana Petrova; Tom Roe", "Aldor Tribune")
    assert record.source_uri == "https://example.com/talks"


def test_an_outlet_that_names_itself_as_author_is_no_author():
    record = read(page(ld('"author": {"name": "Aldor Tribune"}, "publisher": {"name": "Aldor Tribune"}')))
    assert record.byline is None


def test_the_name_of_the_site_is_no_part_of_the_title():
    record = read(page('<meta property="og:title" content="Talks resume in Tarn - Aldor Tribune">'
                       '<meta property="og:site_name" content="Aldor Tribune">', above=""))
    assert record.title == "Talks resume in Tarn"


def test_an_ambiguous_visible_date_is_noted_and_not_guessed():
    record = read(page(above="<h1>Talks resume in Tarn</h1><time>03/04/2024</time>"))
    assert record.published_at is None
    assert "03/04/2024" in record.notes[0]


def test_dates_in_the_address_are_no_statement():
    assert read(page('<link rel="canonical" href="https://example.com/2024/05/02/talks">')).published_at is None


def test_broken_json_ld_does_not_hide_the_rest():
    record = read(page('<script type="application/ld+json">{"@type": "NewsArticle", </script>'
                       '<meta name="author" content="Ana Petrova">'))
    assert record.byline == "Ana Petrova"


@pytest.mark.parametrize("damage", [
    lambda c: c.replace(b"Monday", b"Mon\x00day"), lambda c: c.replace(b"Monday", b"Mon\x0b\x08day"),
    lambda c: c.replace(b"</p>", b"</p>\r"), lambda c: c.decode().encode("utf-16"), lambda c: b"\xef\xbb\xbf" + c,
    lambda c: c.decode().replace("<title>", "<meta charset='utf-8'><title>").encode("cp1252"),
    lambda c: c.decode().encode().decode("latin-1").encode(),
])
def test_damaged_bytes_give_the_same_text(damage):
    assert read(damage(page())).text.replace("\x0b", "").split("\n") == PARAGRAPHS


@pytest.mark.parametrize("body", [
    BODY + f'<img src="data:image/png;base64,{"QUJD" * 2_000_000}">', "<div>" * 300 + BODY + "</div>" * 300])
def test_huge_images_and_deep_nesting_are_read_quickly(body):
    began = time.monotonic()
    assert PARAGRAPHS[1] in read(page(body=body)).text
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("content", [
    b"<html><frameset><frame src=a.html></frameset><noframes>none</noframes></html>", b"<html></html>",
    b"<html><head><title>Login</title></head><body><form><input name=u></form></body></html>"])
def test_pages_without_running_text_are_rejected(content):
    assert read(content).rule == "no_article"


def test_the_listed_paths_are_valid_and_listed_once():
    rows = files("transforms.ingest").joinpath("page_fields.tsv").read_text("utf-8").splitlines()
    paths = [row.split("\t")[1] for row in rows if not row.startswith("#")][1:]
    assert len(paths) == len(set(paths))
    for path in paths:
        etree.XPath(path)
