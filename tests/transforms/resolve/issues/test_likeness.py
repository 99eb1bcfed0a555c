"""A target in words of its own takes the codebook issue that its article names; direction turns with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.settings import load_settings
from transforms.resolve.issues.codebook import load_codebooks
from transforms.resolve.issues.likeness import Likely, Likeness
from transforms.resolve.issues.matching import Matcher
from transforms.resolve.issues.places import NOWHERE
from transforms.resolve.issues.scopes import Setting

BOOK = """
codebook: rivers
version: "1.0"
scope: category
languages: [en]
issues:
  - {id: issue-tolls, label: Bridge tolls, description: Support is for tolls., for: [bridge toll, river toll]}
  - {id: issue-dams, label: Dams, description: Support is for dams., for: [building dam, dam on river]}
  - {id: issue-fees, label: School fees, description: Support is for fees., for: [school fee],
     against: [abolition of school fee]}
"""
TEXT = ("Ruritania will keep the bridge toll. Drivers pay the bridge toll every day. The bridge toll is high. "
        "Critics call the bridge toll unfair.")


@pytest.fixture
def likeness(tmp_path: Path) -> Likeness:
    path = tmp_path / "rivers.yaml"
    path.write_text(BOOK, encoding="utf-8")
    book = load_codebooks([path])
    around = {"article-1": Setting("Bridge toll divides Strelsau", TEXT), "article-2": Setting("", "A dog barked."),
              "article-4": Setting("A day in Zenda", "A dog barked. A cat sat. A man paid the bridge toll."),
              "article-3": Setting("School fee", "The school fee rises. " * 3)}
    return Likeness(book, Matcher(book, load_settings().resolve.issues, NOWHERE), NOWHERE, around)


def sure(likeness: Likeness, article: str, label: str) -> Likely:
    found = likeness.nearest(article, label, label)
    assert found is not None
    return found


def test_the_issue_of_the_article_is_taken_that_shares_a_word(likeness: Likeness) -> None:
    found = sure(likeness, "article-1", "toll for lorries from abroad")
    assert (found.issue.id, found.sign) == ("issue-tolls", 1)


def test_an_issue_that_the_article_does_not_name_is_not_taken(likeness: Likeness) -> None:
    assert likeness.nearest("article-2", "toll for lorries", "the toll for lorries") is None
    assert likeness.nearest("article-1", "school for lorry drivers", "a school for lorry drivers") is None


def test_words_that_say_nothing_are_no_ground(likeness: Likeness) -> None:
    assert likeness.nearest("article-1", "plan", "the plan") is None


def test_an_issue_named_all_over_is_surer_than_one_named_in_passing(likeness: Likeness) -> None:
    assert sure(likeness, "article-1", "lorry toll").confidence > sure(likeness, "article-4", "lorry toll").confidence


@pytest.mark.parametrize(("label", "sign"), [
    ("university school fee", 1), ("scrapping of university school fee", -1),
    ("abolition of university school fee", -1),
    ("keeping university school fee", 1), ("repeal of university school fee", -1),
    ("introduction of university school fee", 1), ("ban on university school fee", -1),
    ("cutting university school fee", -1),
])
def test_reversals_turn_the_sign(likeness: Likeness, label: str, sign: int) -> None:
    assert sure(likeness, "article-3", label).sign == sign
