"""One corrupted cell breaks the rule that guards it, costs what it should cost, and nothing else."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from expectations.cross_table import TableQueries
from expectations.findings import BrokenExpectation, Finding
from expectations.offsets import are_pieces, check_offsets, is_slice
from expectations.suites import Rule, check_columns, rules, suite
from expectations.validation import validate
from tests.expectations.sample_tables import LIMITS, TEXT, sample_tables
from transforms.publishable.tables import with_counts
from transforms.schema import TABLES, Column, Kind, Severity, Table, table
from transforms.schema.frames import frame_of
from transforms.schema.render_arrow import cast
from transforms.schema.stages import STAGES

pytestmark = pytest.mark.slow   # Great Expectations takes seconds to import, and a third of one a table


def _fast_findings(tables: dict[str, pd.DataFrame]) -> list[Finding]:
    """All findings but those of Great Expectations, which take a second a table."""
    rows = {name: cast(frame, table(name)) for name, frame in tables.items()}
    texts = dict(zip(tables["articles"]["article_id"], tables["articles"]["text"], strict=True))
    queries = TableQueries(rows, TABLES)
    offsets = [finding for declared in TABLES for finding in check_offsets(rows[declared.name], declared, texts)]
    return [*offsets, *queries.check_rows(), *queries.check_references(), *queries.check_counts()]


def _broken(findings: list[Finding]) -> set[tuple[str, str]]:
    return {(finding.table, finding.rule) for finding in findings if finding.failed}


def _with(tables: dict[str, pd.DataFrame], name: str, column: str, value: Any, row: int = 1) -> dict[str, pd.DataFrame]:
    frame = tables[name].copy()
    frame.loc[row, column] = value
    return {**tables, name: frame}


@st.composite
def _tables(draw: st.DrawFn) -> dict[str, pd.DataFrame]:
    alphabet = st.sampled_from("ab \r\n\t.\"“”’é\u0301👩\u200d👧🇺🇦𝔘\u0000")
    texts = draw(st.lists(st.text(alphabet, min_size=4, max_size=40), min_size=1, max_size=5))
    cuts = [tuple(sorted(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True))))
            for text in texts]
    return sample_tables(texts, cuts)


@settings(max_examples=12, deadline=None)
@given(_tables())
def test_tables_cut_from_any_text_break_no_rule(tables: dict[str, pd.DataFrame]) -> None:
    assert _broken(_fast_findings(tables)) == set()


@settings(max_examples=12, deadline=None)
@given(_tables(), st.data())
def test_a_moved_offset_is_found_in_any_text(tables: dict[str, pd.DataFrame], data: st.DataObject) -> None:
    row = data.draw(st.integers(0, len(tables["quotes"]) - 1))
    end = int(tables["quotes"].loc[row, "end"])
    moved = _with(tables, "quotes", "end", end + data.draw(st.integers(1, 50)), row)
    assert ("quotes", "text_at_offsets") in _broken(_fast_findings(moved))


@pytest.mark.parametrize(("name", "column", "value", "rule"), [
    ("mentions", "text", "Bob", "text_at_offsets"),
    ("quotes", "speaker_start", 1, "speaker_text_at_offsets"),
    ("quotes", "cue", "said", "cue_at_offsets"),
    ("quotes", "spans", "13:16;15:20", "spans_in_order"),
    ("quotes", "spans", "13:19", "spans_in_order"),
    ("quotes", "speaker_name", "Bob", "speaker_name_is_copied"),
    ("quotes", "speaker_name", None, "speaker_has_name"),
    ("quotes", "published_at", pd.Timestamp("2020-01-01", tz="UTC"), "published_at_is_copied"),
    ("quotes", "published_at", None, "published_at_is_copied"),
    ("quotes", "article_id", "article-none", "article_id_refers"),
    ("quotes", "speaker_id", "actor-none", "speaker_id_refers"),
    ("stances", "issue_id", "issue-none", "issue_id_refers"),
    ("stances", "issue_id", None, "one_target"),
    ("stances", "target_actor_id", "actor-b", "one_target"),
    ("stances", "condition", "families", "condition_stated"),
    ("stances", "position", "conditional", "condition_stated"),
    ("stances", "polarity", -1, "polarity_follows"),
    ("stances", "hedge", "no such word", "hedge_verbatim"),
    ("stances", "issue_label", "Taxes rise", "issue_label_is_copied"),
    ("stances", "actor_name", "Bob", "actor_name_is_copied"),
    ("stances", "quote_id", "quote-3", "quote_id_article_id_refers"),
    ("actors", "mention_count", 3, "mention_count_adds_up"),
    ("actors", "article_count", 9, "article_count_adds_up"),
    ("actors", "quote_count", 9, "quote_count_adds_up"),
    ("actors", "stance_count", 9, "stance_count_adds_up"),
    ("actors", "first_seen_at", None, "first_seen_at_adds_up"),
    ("aliases", "mention_count", 9, "mention_count_adds_up"),
    ("articles", "duplicate_of", "article-1", "not_its_own_duplicate"),
])
def test_a_corrupted_cell_breaks_the_rule_that_guards_it(name: str, column: str, value: Any, rule: str) -> None:
    assert (name, rule) in _broken(_fast_findings(_with(sample_tables(), name, column, value)))


@pytest.mark.parametrize(("column", "value", "rule"), [
    ("actor_type", "robot", "actor_type_in_set"),
    ("country", "usa", "country_matches"),
    ("country", "USA\n", "country_matches"),
    ("mention_count", -1, "mention_count_in_range"),
    ("name", "", "name_not_empty"),
    ("role", "", "role_not_empty"),
    ("name", None, "name_not_null"),
    ("actor_id", "actor-a", "key_unique"),
])
def test_a_corrupted_cell_breaks_the_expectation_that_guards_it(column: str, value: Any, rule: str) -> None:
    actors = cast(_with(sample_tables(), "actors", column, value)["actors"], table("actors")).to_pandas()
    broken = {finding.rule: list(finding.rows) for finding in check_columns(actors, table("actors")) if finding.failed}
    assert broken == {rule: [0, 1] if rule == "key_unique" else [1]}


def test_good_tables_pass_whole() -> None:
    tables = sample_tables()
    report = validate(tables, "run-1", LIMITS, recount=with_counts)
    assert report.broken == ()
    assert report.quarantined == {}
    assert all(report.passed_tables[name] is tables[name] for name in tables)


def test_a_bad_row_is_set_aside_with_the_rows_that_refer_to_it_and_counts_are_made_anew() -> None:
    report = validate(_with(sample_tables(), "quotes", "text", "other"), "run-1", LIMITS, recount=with_counts)
    assert not report.critical
    quote, stance = report.quarantined["quotes"].iloc[0], report.quarantined["stances"].iloc[0]
    assert (quote["rule"], quote["quote_id"], quote["run_id"]) == ("text_at_offsets", "quote-1", "run-1")
    assert (stance["rule"], stance["stance_id"]) == ("refers_to_quarantined", "stance-1")
    actors = report.passed_tables["actors"].set_index("actor_id")
    assert list(actors.loc["actor-a", ["quote_count", "stance_count", "mention_count"]]) == [3, 3, 4]


def test_a_quarantined_article_takes_all_its_rows_along() -> None:
    report = validate(_with(sample_tables(), "articles", "language", "english"), "run-1", LIMITS, recount=with_counts)
    assert not report.critical
    left = {name: set(frame["article_id"]) for name, frame in report.passed_tables.items() if "article_id" in frame}
    assert set(left) == {"articles", "mentions", "quotes", "stances"}
    assert all(articles == {"article-0", "article-2", "article-3"} for articles in left.values())


def test_too_many_bad_rows_are_critical() -> None:
    tables = sample_tables((TEXT,) * 60)
    tables["quotes"]["kind"] = ["rumour"] * 30 + ["speech"] * 30
    report = validate(tables, "run-1", LIMITS, recount=with_counts)
    assert [(check.table, check.rule) for check in report.critical_checks] == [("quotes", "quarantined_share")]


def test_a_missing_column_is_critical_and_named() -> None:
    tables = sample_tables()
    report = validate({**tables, "quotes": tables["quotes"].drop(columns="cue")}, "run-1", LIMITS)
    assert [check.detail for check in report.critical_checks] == [
        "quotes: missing columns ['cue'], undeclared columns []"]


def test_an_exception_inside_an_expectation_is_a_defect(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Rule("impossible", "ExpectColumnValuesToBeBetween", {"column": "name", "min_value": 0},
                  rules(table("actors"))[0].action, "Names are positive.")
    monkeypatch.setattr("expectations.suites.rules", lambda declared: (broken,))
    with pytest.raises(BrokenExpectation, match=r"actors: impossible .*could not be computed"):
        check_columns(sample_tables()["actors"], table("actors"))


def test_a_row_rule_that_is_no_sql_is_a_defect() -> None:
    wrong = Table("t", "A table.", ("k",), ("k",), (Column("k", Kind.STRING, "Key."),),
                  row_rules=(("wrong", "no_such_column = 1", "Wrong."),))
    with pytest.raises(BrokenExpectation, match="wrong could not be computed"):
        TableQueries({"t": cast(frame_of(wrong, [{"k": "a"}]), wrong)}, [wrong]).check_rows()


@pytest.mark.parametrize("declared", [*TABLES, *STAGES], ids=lambda declared: declared.name)
def test_every_rule_has_its_expectation_and_severity(declared: Table) -> None:
    found = [(expectation.meta["rule"], expectation.severity) for expectation in suite(declared).expectations]
    names = [rule.name for rule in rules(declared)]
    assert [name for name, _ in found] == names
    assert len(set(names)) == len(names)
    assert dict(found)["key_unique"] == Severity.CRITICAL


def test_stage_tables_are_checked_against_the_articles_they_came_from() -> None:
    entities = next(declared for declared in STAGES if declared.name == "entities")
    rows = frame_of(entities, [{"article_id": name, "entity": 0, "name": "Ann", "actor_type": "person",
                                "linked_by": "article", "link_confidence": 0.9}
                               for name in ("article-0", "article-9")])
    report = validate({"entities": rows}, "run-1", LIMITS, [entities],
                      references={"articles": sample_tables()["articles"]})
    assert [(check.rule, check.sample_keys) for check in report.critical_checks] == [
        ("article_id_refers", ("article-9 + 0",))]


def test_both_renderings_name_the_broken_rule_and_the_row() -> None:
    report = validate(_with(sample_tables(), "stances", "polarity", -1), "run-1", LIMITS, recount=with_counts)
    content = json.loads(report.to_json())
    broken = [check for check in content["checks"] if check["failed"]]
    assert [(check["rule"], check["sample_keys"], check["severity"]) for check in broken] == [
        ("polarity_follows", ["stance-1"], "warning")]
    assert "| warning | stances | polarity_follows | 1 | 4 |" in report.to_markdown()


def test_offsets_count_code_points() -> None:
    text = "👩\u200d👧 e\u0301\r\n"
    assert is_slice(text, 0, 3, "👩\u200d👧")
    assert is_slice(text, 4, 8, "e\u0301\r\n")
    assert not is_slice(text, 4, 9, "e\u0301\r\n")
    assert not is_slice(text, 2, 2, "")


@pytest.mark.parametrize("spans", ["", "1", "1:2:3", "a:b", "1:1;1:4", "3:4;1:2", "0:4"])
def test_pieces_that_are_not_in_order_are_refused(spans: str) -> None:
    assert are_pieces("abcde", "1:2;3:4", 1, 4)
    assert not are_pieces("abcde", spans, 1, 4)


def test_a_quarter_of_the_rows_of_a_small_table_is_set_aside_and_the_run_goes_on() -> None:
    tables = sample_tables()
    tables["mentions"].loc[tables["mentions"]["actor_id"] == "actor-b", "text"] = ["Bob", "Ann", "Ann", "Ann"]
    report = validate(with_counts(tables), "run-1", LIMITS, recount=with_counts)
    assert not report.critical
    assert list(report.quarantined["mentions"]["mention_id"]) == ["mention-0b"]
