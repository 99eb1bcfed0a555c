"""Files as others write them: spreadsheets, statistics programs, databases, interfaces of search engines and blogs."""

import json
from datetime import UTC, datetime

import pytest

from flows.settings import load_settings
from transforms.ingest import Rejection, read_records

TEXT = "Mayor Anna Kolb said on Tuesday: “We will not close the bridge.” The council welcomed the decision."
OTHER = "Governor Ivo Marek said on Monday that the province will pay for the repair of the bridge."
DAY = datetime(2024, 3, 5, 9, tzinfo=UTC)


def read(content: str, name: str):
    return list(read_records(content.encode(), name, load_settings().ingest))


def test_missing_values_are_no_values():
    first, second = read(f'"","id","title","author","outlet","text"\n"1","a",NA,NULL,#N/A,"{TEXT}"\n'
                         '"2","b","T",NA,NA,NA\n', "r.csv")
    assert (first.title, first.byline, first.outlet) == (None, None, None)
    assert isinstance(second, Rejection)


@pytest.mark.parametrize(("line", "mark"), [("sep=;", ";"), ('"sep=|"', "|"), ("SEP=\t", "\t")])
def test_the_line_that_names_the_delimiter_is_no_header(line, mark):
    [record] = read(f"{line}\r\nid{mark}text\r\n1{mark}{TEXT}\r\n", "excel.csv")
    assert (record.source_id, record.text) == ("1", TEXT)


def test_empty_cells_beyond_the_header_and_missing_last_cells_cost_nothing():
    found = read(f'id;title;text;\n1;A;"{TEXT}";\n2;B;"{TEXT}";;;\n3;C;"{TEXT}"\n4;D;"{TEXT}";;x;y\n', "t.csv")
    assert [getattr(r, "rule", r.source_id) for r in found] == ["1", "2", "3", "malformed_row"]


def test_a_table_with_tabs_may_hold_quotation_marks_as_they_are():
    text = '"We will not close it," Anna Kolb said. "Never."'
    first, second = read(f"id\ttext\n1\t{text}\n2\t{TEXT}\n", "t.tsv")
    assert (first.text, second.text) == (text, TEXT)


def test_quotation_marks_behind_a_backslash_are_read():
    [record] = read('id,text\n1,"Anna Kolb said: \\"We will not, never, close it.\\" The council agreed."\n', "t.csv")
    assert record.text == 'Anna Kolb said: "We will not, never, close it." The council agreed.'


@pytest.mark.parametrize("indent", [2, None])
@pytest.mark.parametrize("between", ["\n", "", ",\n", "\n\x1e"])
@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_objects_one_after_another_are_one_record_each(indent, between, name):
    content = between.join(json.dumps({"id": n, "text": TEXT}, indent=indent) for n in (1, 2))
    if (between, indent, name) == (",\n", None, "a.jsonl"):
        content = content.replace(",\n", "\n")
    assert [r.source_id for r in read(content, name)] == ["1", "2"]


def test_a_line_separator_inside_a_string_ends_no_line():
    content = "\n".join(json.dumps({"id": n, "text": f"{TEXT}\u2028{OTHER}"}, ensure_ascii=False) for n in (1, 2))
    assert len(read(content, "a.json")) == len(read(content, "a.jsonl")) == 2


@pytest.mark.parametrize("item", [
    {"_id": {"$oid": "65e6"}, "date": {"$date": "2024-03-05T09:00:00Z"}, "title": "Bridge & road", "text": TEXT},
    {"id": "65e6", "date": "2024-03-05T09:00:00", "title": {"rendered": "Bridge &amp; road"},
     "content": {"rendered": f"<p>{TEXT}</p>\n", "protected": False}},
    {"id": "65e6", "date_published": "2024-03-05T09:00:00Z", "title": "Bridge & road",
     "content_html": f"<p>{TEXT}</p>"},
    {"_id": "65e6", "pub_date": "2024-03-05T09:00:00Z", "headline": {"main": "Bridge & road"}, "body": TEXT},
    {"id": "65e6", "webPublicationDate": "2024-03-05T09:00:00Z", "webTitle": "Bridge & road",
     "fields": {"bodyText": TEXT}},
    {"_id": "65e6", "_source": {"title": "Bridge & road", "date": "2024-03-05T09:00:00Z", "text": [TEXT]}},
    {"stories_id": "65e6", "publish_date": "2024-03-05 09:00:00", "title": "Bridge & road", "story_text": TEXT},
    {"id": "65e6", "Datum": "2024-03-05T09:00", "Titel": "Bridge & road", "Volltext": TEXT},
])
def test_the_fields_of_others_are_known(item):
    for held in (item, {"items": [item]}, {"response": {"docs": [item]}}):
        [record] = read(json.dumps(held), "a.json")
        assert (record.source_id, record.published_at, record.title) == ("65e6", DAY, "Bridge & road")
        assert record.text.strip() == TEXT


def test_the_paragraphs_of_a_list_are_lines_of_the_text():
    [record] = read(json.dumps({"id": 1, "text": [TEXT, {"text": OTHER}]}), "a.jsonl")
    assert record.text == f"{TEXT}\n{OTHER}"


@pytest.mark.parametrize(("stated", "right"), [
    ("<p>Anna&nbsp;Kolb <b>agreed</b>: &quot;Yes.&quot;</p><p>Ivo Marek did not.</p>",
     "Anna\xa0Kolb agreed: \"Yes.\"\n\nIvo Marek did not."),
    ("Anna Kolb said: &amp;ldquo;Yes.&amp;rdquo; Horak&#8217;s party agreed.",
     "Anna Kolb said: “Yes.” Horak’s party agreed."),
    ("**Anna Kolb** said: *\"No.\"* [Ivo Marek](https://example.org/m \"Ivo\") agreed.",
     "Anna Kolb said: \"No.\" Ivo Marek agreed."),
    ("## The bridge\n\n> \"No,\" [Ivo Marek](/m) said.\n\n- The council agreed.",
     "The bridge\n\n\"No,\" Ivo Marek said.\n\nThe council agreed."),
    ("AT&T said 3 < 5 and a * b * c [sic] (really); R&D; - a dash.",
     "AT&T said 3 < 5 and a * b * c [sic] (really); R&D; - a dash."),
])
def test_markup_in_a_text_is_no_text(stated, right):
    [field] = read(json.dumps({"id": 1, "text": stated}), "a.jsonl")
    [plain] = read(stated, "a.txt")
    assert field.text.strip() == plain.text.strip() == right
