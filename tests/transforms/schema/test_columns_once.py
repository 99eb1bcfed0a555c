"""A column of a published table is declared in one line; stage table, rows and published table follow."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from transforms.schema import Column, Kind, Table

_ONE_QUOTE = '''
import json
import pandas as pd
from transforms.extract.records import ArticleAnalysis, Attribution, Entity, Mention, Quote
from transforms.extract.rows import stage
from transforms.ingest.articles import articles_frame
from transforms.publishable.tables import Resolution, published_tables

text = "We agree, said Ann."
analysis = ArticleAnalysis("article-1", [Entity(0, "Ann", "person")], [Mention(15, 18, "name", 0)],
                           [Quote(((0, 8),), "direct", "speech", 0.9, speaker=(15, 18), cue=(10, 14))],
                           [Attribution(0, False)])
articles = articles_frame([{"article_id": "article-1", "text": text, "outlet": "The Paper", "word_count": 4}])
nothing = pd.DataFrame(columns=["issue_id", "sign", "label", "term"], dtype="str")
actors = pd.DataFrame({"actor_id": ["actor-1"], "name": ["Ann"]})
actor_of = pd.DataFrame({"article_id": ["article-1"], "entity": [0], "actor_id": ["actor-1"]})
tables = published_tables(articles, stage([(text, analysis)]),
                          Resolution(actor_of, actors, nothing, nothing, nothing))
print(json.dumps(tables["quotes"].iloc[0].astype(object).where(lambda row: row.notna(), None).to_dict()))
'''


@pytest.mark.parametrize(("declaration", "field", "value"), [
    ('text("tone", "How it is said.")', 'tone: str = "calm"', ("tone", "calm")),
    ('text("addressee", "Who is spoken to.", nullable=True)', "addressee: str | None = None", ("addressee", None)),
    ('text("outlet", "Publisher.", copy_of=("article_id", "articles.outlet"))', None, ("outlet", "The Paper")),
], ids=["computed", "empty", "copied"])
def test_a_column_added_to_quotes_arrives(
    declaration: str, field: str | None, value: tuple[str, object], tmp_path: Path
) -> None:
    copy = tmp_path / "transforms"
    shutil.copytree(PROJECT / "transforms", copy, ignore=shutil.ignore_patterns("weights", "__pycache__"))
    _insert(copy / "schema/tables.py", '        confidence("quote and its speaker"),\n', f"        {declaration},\n")
    if field is not None:
        _insert(copy / "extract/records.py", "    continues: int | None = None\n", f"    {field}\n")
    done = subprocess.run([sys.executable, "-c", _ONE_QUOTE], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    row = json.loads(done.stdout)
    assert (row["text"], row["speaker_name"]) == ("We agree", "Ann")
    assert value in row.items()


def _insert(file: Path, before: str, line: str) -> None:
    """Put `line` in front of the one place of `file` that reads `before`."""
    source = file.read_text(encoding="utf-8")
    assert source.count(before) == 1
    file.write_text(source.replace(before, line + before), encoding="utf-8")


def _column(name: str) -> Column:
    return Column(name, Kind.STRING, name)


_BASE = Table("base", "", key=("id",), order_by=("id",), columns=tuple(map(_column, ("id", "start", "end", "words"))),
              slices=(("start", "end", "words"),),
              row_rules=(("forwards", "start < end", ""), ("worded", "words <> 'id'", "")))


def test_a_derived_table_keeps_the_rules_of_the_columns_that_it_keeps() -> None:
    derived = _BASE.derived("derived", "", key=("end",), leave_out=("start",), add=(_column("more"),))
    assert derived.column_names == ("id", "end", "words", "more")
    assert (derived.slices, [name for name, _, _ in derived.row_rules]) == ((), ["worded"])


def test_a_replaced_column_takes_no_rule_with_it() -> None:
    derived = _BASE.derived("derived", "", key=("id",), add=(_column("end"),), add_rules=(("new", "end > 'a'", ""),))
    assert derived.column_names == ("id", "start", "words", "end")
    assert [name for name, _, _ in derived.row_rules] == ["worded", "new"]


def test_a_column_that_is_not_there_cannot_be_left_out() -> None:
    with pytest.raises(KeyError, match="'base' has no column 'begin'"):
        _BASE.derived("derived", "", key=("id",), leave_out=("begin",))
