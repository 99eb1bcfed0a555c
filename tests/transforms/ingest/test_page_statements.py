"""Where pages state date and authors, beyond the usual elements."""

from datetime import UTC, datetime

import pytest

from flows.settings import load_settings
from transforms.ingest import RawRecord, read_records

BODY = "".join(f"<p>{text}</p>" for text in (
    "The council of Kolnice met on Tuesday evening to discuss the new bridge, which has been closed since the spring.",
    "Mayor Anna Kolb said the council will decide in March and that the costs will be shared with the province.",
    "The opposition leader Peter Radek rejected the plan and demanded that the province pays for all of the work."))
DAY = datetime(2024, 3, 5, tzinfo=UTC)


def read(head: str = "", above: str = "") -> RawRecord:
    page = (f"<html lang='en'><head><title>Council to decide on bridge</title>{head}</head><body><article>"
            f"<h1>Council to decide on bridge</h1>{above}{BODY}</article></body></html>")
    [record] = read_records(page.encode(), "page.html", load_settings().ingest)
    assert isinstance(record, RawRecord)
    return record


def ld(content: str) -> str:
    return f'<script type="application/ld+json">{content}</script>'


@pytest.mark.parametrize(("head", "above"), [
    ('<meta name="DCTERMS.Issued" content="2024-03-05">', ""),
    ('<meta NAME="PubDate" content="2024-03-05">', ""),
    ('<meta property="Article:Published_Time" content="2024-03-05">', ""),
    ('<meta property="rnews:datePublished" content="2024-03-05">', ""),
    ('<meta name="parsely-page" content=\'{"pub_date": "2024-03-05T00:00:00Z"}\'>', ""),
    (ld('{"@type": "NewsArticle", "headline": "Council to decide on bridge", "datePublished": 1709596800000}'), ""),
    (ld('[{"@type": "NewsArticle", "headline": "Another", "datePublished": "2023-01-01"}, {"@type": "NewsArticle", '
        '"headline": "Council to decide on bridge", "datePublished": "2024-03-05"}]'), ""),
    ('<link rel="canonical" href="https://www.example.org/bridge/">'
     + ld('[{"@type": "NewsArticle", "headline": "A", "datePublished": "2023-01-01", "url": "https://example.org/a"}, '
          '{"@type": "NewsArticle", "headline": "B", "datePublished": "2024-03-05", '
          '"mainEntityOfPage": {"@id": "http://example.org/bridge?x=1"}}]'), ""),
    ("", '<time class="entry-modified" datetime="2024-04-09">9 April</time><time datetime="2024-03-05">5 March</time>'),
    ("", 'Updated <time datetime="2024-04-09">9 April</time><time class="published" datetime="2024-03-05">5.3.</time>'),
    ("", '<p>The fair opens on <time datetime="2024-05-01">1 May</time>.</p><time datetime="2024-03-05">5.3.</time>'),
    ("", '<p class="meta">Posted <time datetime="2024-03-05">5 March 2024</time></p>'),
])
def test_the_day_of_publication_is_found(head, above):
    assert read(head, above).published_at == DAY


def test_a_day_in_a_sentence_is_no_day_of_publication():
    record = read(above='<p>The fair opens on <time datetime="2024-05-01">1 May</time> in Kolnice.</p>')
    assert record.published_at is None


@pytest.mark.parametrize(("head", "above"), [
    ("", '<span class="author">Ivo Marek</span>'),
    ("", '<div class="article-byline">By <a href="/staff/ivo-marek">Ivo Marek</a></div>'),
    ("", '<meta itemprop="author" content="Ivo Marek">'),
    ('<meta itemprop="Author" content="Ivo Marek">', ""),
    ('<meta name="Author" content="Ivo Marek">', ""),
    (ld('{"@type": "NewsArticle", "author": {"name": "Ivo Marek, Political correspondent"}}'), ""),
])
def test_the_author_is_found(head, above):
    assert read(head, above).byline == "Ivo Marek"


@pytest.mark.parametrize("above", ['<div class="author">Follow</div>', '<div class="byline">5 March 2024</div>',
                                   '<div class="byline">By our reporters in the town</div>'])
def test_what_is_no_name_is_no_author(above):
    assert read(above=above).byline is None


def test_prose_that_is_not_in_the_text_is_told():
    beside = "".join(f"<div class='blurb'><p>Story {n} of the port of Velmar tells that the port will be closed for "
                     "a week in May, as the port master said to the council of the port.</p></div>" for n in range(9))
    page = f"<html><body><article>{BODY}</article><section>{beside}</section></body></html>"
    [record] = read_records(page.encode(), "page.html", load_settings().ingest)
    assert isinstance(record, RawRecord)
    assert any("body_coverage" in note for note in record.notes) == ("Velmar" not in record.text)
