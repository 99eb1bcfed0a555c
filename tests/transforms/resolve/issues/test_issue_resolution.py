"""Targets are resolved to codebook issues where a term names them, else to issues of their own."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.settings import load_settings
from transforms.resolve.issues import resolution
from transforms.resolve.issues.codebook import EMPTY, Codebook, load_codebooks
from transforms.resolve.issues.resolution import IssueResolution

SEEDS = Path(__file__).resolve().parents[4] / "seeds/codebooks"
resolve_issues = partial(resolution.resolve_issues, settings=load_settings().resolve.issues)


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return load_codebooks(sorted(SEEDS.glob("*.yaml")))


def targets(*rows: tuple[str, str], evidence: str = "") -> pd.DataFrame:
    """One target a row, from (article, label); the label is its text as well."""
    return pd.DataFrame({
        "article_id": [article for article, _ in rows], "target_text": [label for _, label in rows],
        "target_label": [label for _, label in rows], "evidence": evidence})


def labels(resolved: IssueResolution) -> list[tuple[str, int]]:
    named = resolved.issues.set_index("issue_id")["label"]
    return [(str(named[row.issue_id]), int(row.sign)) for row in resolved.issue_of.itertuples()]


@pytest.mark.parametrize(("label", "evidence", "issue", "sign"), [
    ("joining NATO", "Ukraine hopes for joining NATO", "issue-ukraine-nato-membership", 1),
    ("Ukraine regaining Crimea", "Ukraine would never regain Crimea", "issue-ukraine-territorial-concessions", -1),
    ("surrender of territory in Donetsk region", "Kyiv refused", "issue-ukraine-territorial-concessions", 1),
    ("lifting of sanctions on Russia", "Moscow asked for it", "issue-ukraine-sanctions-on-russia", -1),
    ("tax cuts", "", "issue-tax-increase", -1),
    ("raising minimum wage", "", "issue-minimum-wage", 1),
    ("introduction of death penalty", "", "issue-death-penalty", 1),
    ("ending of death penalty", "", "issue-death-penalty", -1),
])
def test_a_term_names_issue_and_side(codebook: Codebook, label: str, evidence: str, issue: str, sign: int) -> None:
    resolved = resolve_issues(targets(("article-1", label), evidence=evidence), codebook)
    assert list(resolved.issue_of.itertuples(index=False, name=None)) == [(issue, sign)]


@pytest.mark.parametrize(("label", "evidence"), [
    ("report on NATO membership", "Ukraine read the report on NATO membership"),
    ("Sweden joining NATO", "Sweden joining NATO is right, said Kyiv, where Ukraine fights"),
    ("delivery of pizza", "the delivery of pizza"),
])
def test_what_no_term_names_is_not_taken_by_the_war_codebook(codebook: Codebook, label: str, evidence: str) -> None:
    resolved = resolve_issues(targets(("article-1", label), evidence=evidence), codebook)
    assert not str(resolved.issue_of["issue_id"].iloc[0]).startswith("issue-ukraine-")


def test_a_required_context_must_occur(codebook: Codebook) -> None:
    rows = targets(("article-1", "ceasefire"), evidence="both sides agreed to a ceasefire")
    assert resolve_issues(rows, codebook).issue_of["issue_id"].tolist() == ["issue-ceasefire"]
    rows["context"] = "The war in Ukraine went on."
    assert resolve_issues(rows, codebook).issue_of["issue_id"].tolist() == ["issue-ukraine-ceasefire"]


def test_a_target_that_fills_the_slot_of_a_category_is_an_issue_below_it(codebook: Codebook) -> None:
    resolved = resolve_issues(targets(("article-1", "sanctions on Ruritania")), codebook)
    issue = resolved.issues.set_index("label").loc["Sanctions on Ruritania"]
    assert (issue["parent_id"], issue["origin"]) == ("issue-sanctions", "codebook")
    assert set(resolved.issues["parent_id"].dropna()) <= set(resolved.issues["issue_id"])


def test_a_short_name_belongs_to_the_fuller_one_of_its_article() -> None:
    resolved = resolve_issues(targets(("article-1", "ban"), ("article-1", "ban on Ruritania Air"),
                                      ("article-2", "ban")), EMPTY)
    assert labels(resolved) == [("ban on Ruritania Air", 1), ("ban on Ruritania Air", 1), ("ban", 1)]


def test_the_coming_of_a_thing_and_the_thing_are_one_issue_of_an_article() -> None:
    resolved = resolve_issues(targets(("article-1", "northern pipeline"), ("article-1", "pipeline"),
                                      ("article-1", "construction of northern pipeline")), EMPTY)
    assert set(labels(resolved)) == {("construction of northern pipeline", 1)}


def test_one_dispute_in_other_words_is_one_issue_across_articles() -> None:
    rows = targets(("article-1", "suspension of parliament"), ("article-2", "parliament’s suspension"),
                   ("article-3", "suspending parliament"))
    resolved = resolve_issues(rows, EMPTY)
    assert resolved.issue_of["issue_id"].nunique() == 1


def test_the_deal_of_two_articles_is_two_issues() -> None:
    resolved = resolve_issues(targets(("article-1", "deal"), ("article-2", "deal")), EMPTY)
    assert resolved.issue_of["issue_id"].nunique() == 2


def test_a_pronoun_names_no_issue() -> None:
    resolved = resolve_issues(targets(("article-1", "it")), EMPTY)
    assert resolved.issue_of["issue_id"].isna().all()
    assert resolved.issues.empty


def test_words_that_mean_something_only_where_they_stand_are_no_terms() -> None:
    rows = targets(("article-1", "ban on exports"), ("article-1", "ban on exports"), ("article-1", "ban on exports"))
    rows["target_text"] = ["it", "the ban", "a ban on all exports"]
    resolved = resolve_issues(rows, EMPTY)
    assert set(resolved.terms["term"]) == {"ban on exports", "a ban on all exports"}


def test_missing_columns_are_named() -> None:
    with pytest.raises(ValueError, match="evidence"):
        resolve_issues(targets(("article-1", "ban")).drop(columns="evidence"), EMPTY)


_LABELS = ("ban", "ban on exports", "lifting of ban on exports", "truce", "energy truce", "deal", "peace deal",
           "sanctions on Ruritania", "sanctions", "joining NATO", "pipeline", "construction of northern pipeline")


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["article-1", "article-2"]), st.sampled_from(_LABELS)), min_size=1,
                max_size=12), st.randoms())
def test_order_and_other_articles_change_nothing(rows: list[tuple[str, str]], random: object) -> None:
    book = load_codebooks(sorted(SEEDS.glob("*.yaml"))[:1])
    frame = targets(*rows)
    whole = resolve_issues(frame, book)
    order = list(frame.index)
    random.shuffle(order)  # type: ignore[attr-defined]
    shuffled = resolve_issues(frame.loc[order], book)
    pd.testing.assert_frame_equal(whole.issue_of, shuffled.issue_of.sort_index())
    pd.testing.assert_frame_equal(whole.issues, shuffled.issues)
    alone = frame[frame["article_id"] == rows[0][0]]
    pd.testing.assert_frame_equal(resolve_issues(alone, book).issue_of, whole.issue_of.loc[alone.index])


def test_an_issue_whose_full_name_the_codebook_takes_is_labelled_by_its_short_names(codebook: Codebook) -> None:
    rows = targets(("article-1", "leaving European Union"), ("article-1", "leaving EU"))
    rows["target_text"] = ["leaving the European Union", "leaving the EU without a deal"]
    resolved = resolve_issues(rows, codebook)
    assert set(resolved.issue_of["issue_id"]) <= set(resolved.issues["issue_id"])


_NAMES = st.sampled_from([
    "leaving European Union", "sanctions", "sanctions on Ruritania", "lifting of sanctions",
    "leaving EU", "leaving EU without deal", "EU deal",
    "deal", "leaving", "ceasefire", "ceasefire deal", "NATO membership", "report on NATO membership", "tax cuts", "tax",
    "minimum wage", "raising minimum wage", "withdrawal", "withdrawal of forces", "withdrawal from EU", "death penalty",
])


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(rows=st.lists(st.tuples(st.sampled_from(["article-1", "article-2"]), _NAMES), min_size=1, max_size=8))
def test_every_issue_of_a_target_is_in_the_table(codebook: Codebook, rows: list[tuple[str, str]]) -> None:
    resolved = resolve_issues(targets(*rows), codebook)
    assert set(resolved.issue_of["issue_id"].dropna()) <= set(resolved.issues["issue_id"])


@pytest.mark.parametrize(("label", "confidence", "is_vague"), [
    ("meeting", 0.4, True),
    ("meeting", 0.9, False),
    ("ban on fishing with nets", 0.4, False),
    ("death penalty", 0.4, False),
])
def test_a_stance_on_what_tells_no_dispute_must_be_sure(codebook: Codebook, label: str, confidence: float,
                                                        is_vague: bool) -> None:
    resolved = resolve_issues(targets(("article-1", label)).assign(confidence=confidence), codebook)

    assert list(resolved.vague) == ([0] if is_vague else [])


def test_a_short_name_is_as_telling_as_the_fuller_one_of_its_article() -> None:
    rows = targets(("article-1", "ban on fishing with nets"), ("article-1", "ban"), ("article-2", "ban"))
    resolved = resolve_issues(rows.assign(confidence=0.4), EMPTY)

    assert list(resolved.vague) == [2]


def test_without_confidence_every_stance_is_sure() -> None:
    assert len(resolve_issues(targets(("article-1", "meeting")), EMPTY).vague) == 0


def test_instalments_give_the_same_issues_in_whatever_order(codebook: Codebook) -> None:
    rows = targets(("article-1", "ban on exports"), ("article-2", "sanctions on Ruritania"), ("article-2", "sanctions"),
                   ("article-3", "exports ban"), ("article-3", "ban"), ("article-4", "deal"), ("article-5", "deal"))
    whole = resolve_issues(rows, codebook).issue_of["issue_id"]
    for order in (range(1, 6), (4, 2, 5, 1, 3)):
        arrived: list[str] = []
        for number in order:
            arrived.append(f"article-{number}")
            part = rows[rows["article_id"].isin(arrived)]
            found = resolve_issues(part, codebook).issue_of["issue_id"]
            assert found.tolist() == whole.loc[part.index].tolist()
