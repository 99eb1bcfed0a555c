"""The registry of readers: a reader is a file, and which one a file is for depends on its ending and first bytes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import transforms
from transforms.ingest.formats import ENDINGS, reader_of
from transforms.ingest.readers import READERS, page
from transforms.ingest.readers.jsonl import READER as JSONL
from transforms.ingest.readers.page import READER as PAGE
from transforms.ingest.readers.parquet import READER as PARQUET
from transforms.ingest.readers.plain import READER as PLAIN
from transforms.ingest.readers.table import READER as TABLE

_PIECES = st.sampled_from([b"<!-- a -->", b"<!--", b"-->", b"<?xml version='1.0'?>", b"<!DOCTYPE html>", b"<html>",
                           b"<HEAD>", b"<body class=x>", b"<header>", b"{", b"[", b"PAR1", b" ", b"\n", b"text",
                           b"\xef\xbb\xbf", b"%PDF", b"<p>"])
_HEADS = st.lists(_PIECES, max_size=6).map(b"".join)


def test_every_ending_belongs_to_one_reader() -> None:
    counted = Counter(ending for reader in READERS for ending in reader.endings)
    assert set(counted.values()) == {1}
    assert all(ending == ending.lower() and ending.startswith(".") for ending in counted)


@given(_HEADS, st.sampled_from([None, *ENDINGS]))
def test_no_two_readers_recognise_the_same_bytes(head: bytes, ending: str | None) -> None:
    assert sum(reader.recognises(head, ending) for reader in READERS) <= 1


@pytest.mark.parametrize(("ending", "head", "reader"), [
    (".txt", b"Talks resume", PLAIN), (".txt", b"<!DOCTYPE html><p>", PAGE), (".txt", b'{"text": 1}', PLAIN),
    ("", b"<!-- saved --> <?xml version='1.0'?>\n<!-- -- --><HTML lang='en'>", PAGE), ("", b"\xef\xbb\xbf {}", JSONL),
    ("", b"[]", None), (".docx", b"PK\x03\x04", None), (".txt", b"%PDF-1.7", None), (".csv", b"PAR1", PARQUET),
    (".html", b"text", PAGE), (".tsv", b"<html>", TABLE), ("", b"<!-- a comment --> Talks", None),
    ("", b"<headline>", None),
])
def test_bytes_count_where_the_ending_says_something_else(ending: str, head: bytes, reader: object) -> None:
    assert reader_of(ending, head) is reader


@given(st.lists(st.sampled_from([b"<!-- a -->", b"<?xml a?>", b"\n"]), max_size=5).map(b"".join),
       st.sampled_from([b"<html>", b"<body>", b"<p>", b"Text"]))
def test_comments_and_declarations_may_stand_above_a_page(above: bytes, first: bytes) -> None:
    assert page.READER.recognises(above + first, None) == (first in (b"<html>", b"<body>"))


_LARGE = {
    "comments": """from transforms.ingest.formats import reader_of
for size in (100, 10_000, 1_000_000):
    assert reader_of(".txt", b"<!-- a -->" * size).endings == (".txt",)
    assert reader_of(".txt", b"<?xml a?>" * size).endings == (".txt",)
    assert reader_of(".txt", b"<!-- a -->" * size + b"<html>").endings == (".html", ".htm")""",
    "blanks in JSON-LD": """from lxml import html
from transforms.ingest.json_ld import described_article
for filler in (" ", "--> ", "; ", "]]> ", "// "):
    for size in (100, 10_000, 1_000_000):
        page = '<script type="application/ld+json">' + filler * size + "x</script>"
        assert described_article(html.document_fromstring(page)) == {}""",
}


@pytest.mark.parametrize("code", _LARGE.values(), ids=_LARGE)
def test_the_time_of_reading_grows_with_the_size_and_no_faster(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)


_LETTERS = '''"""Letters: one article each."""
from transforms.ingest.records import RawRecord
from transforms.ingest.source import Reader

READER = Reader((".letter",), lambda file: iter([RawRecord(file.stem, file.content().decode(), "letter")]))
'''


def test_a_reader_is_added_by_one_file(tmp_path: Path) -> None:
    copy = shutil.copytree(Path(transforms.__file__).parent, tmp_path / "transforms",
                           ignore=shutil.ignore_patterns("__pycache__"))
    (Path(copy) / "ingest" / "readers" / "letter.py").write_text(_LETTERS, encoding="utf-8")
    code = "from transforms.ingest import read_records, is_readable_name as known; " \
           "from transforms.ingest.settings import IngestSettings; " \
           "print(known('a.letter'), *(r.text for r in read_records(b'Dear all', 'a.letter', IngestSettings(9, 9, 9))))"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True Dear all"
