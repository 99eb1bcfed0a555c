"""Disputes of different countries are different issues, and a vague target takes what its article is about."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from flows.settings import load_settings
from transforms.resolve.issues.codebook import Codebook, load_codebooks
from transforms.resolve.issues.places import Places, load_places
from transforms.resolve.issues.resolution import resolve_issues
from transforms.resolve.issues.scopes import Setting, setting_of

SEEDS = Path(__file__).resolve().parents[4] / "seeds"
CODEBOOK = """\
codebook: test
version: "1"
scope: category
languages: [en]
issues:
  - {id: issue-toll, label: Toll on bridges, description: D, for: [bridge toll]}
  - {id: issue-curbs, label: "Curbs on {target}", description: D, for: [curbs]}
  - {id: issue-pact, label: "Salt pact ({parties})", description: D, for: [salt pact]}
  - {id: issue-moon, label: Moon treaty, description: D, level: world, for: [moon treaty]}
"""


@pytest.fixture(scope="module")
def codebook(tmp_path_factory: pytest.TempPathFactory) -> Codebook:
    path = tmp_path_factory.mktemp("codebook") / "test.yaml"
    path.write_text(CODEBOOK, encoding="utf-8")
    return load_codebooks([path])


@pytest.fixture(scope="module")
def places() -> Places:
    return load_places(SEEDS / "reference")


def resolved(codebook: Codebook, places: Places, setting: Setting, label: str, **row: object) -> tuple[str, str, int]:
    """Id and label of the issue of one target, and its sign."""
    frame = pd.DataFrame([{"article_id": "a", "target_text": label, "target_label": label, "evidence": "", **row}])
    found = resolve_issues(frame, codebook, load_settings().resolve.issues, {"a": setting}, places)
    (issue_id, sign), = found.issue_of.itertuples(index=False, name=None)
    named = found.issues.set_index("issue_id")["label"]
    return str(issue_id), str(named[issue_id]), int(sign)


@pytest.mark.parametrize(("label", "states", "expected"), [
    ("bridge toll", {"FRA": 5, "ITA": 1}, ("issue-toll--fra", "Toll on bridges (France)", 1)),
    ("Italian bridge toll", {"FRA": 5, "ITA": 1}, ("issue-toll--ita", "Toll on bridges (Italy)", 1)),
    ("bridge toll", {}, ("issue-toll", "Toll on bridges", 1)),
    ("lifting of curbs on Italy", {"FRA": 5}, ("issue-curbs--ita", "Curbs on Italy", -1)),
    ("French curbs on Italy", {"FRA": 5}, ("issue-curbs--ita", "Curbs on Italy", 1)),
    ("curbs", {}, ("issue-curbs", "Curbs", 1)),
    ("salt pact", {"FRA": 5, "ITA": 4}, ("issue-pact--fra-ita", "Salt pact (France–Italy)", 1)),
    ("moon treaty", {"FRA": 5}, ("issue-moon", "Moon treaty", 1)),
])
def test_slots_are_filled_from_target_and_article(codebook: Codebook, places: Places, label: str,
                                                  states: dict[str, int], expected: tuple[str, str, int]) -> None:
    assert resolved(codebook, places, Setting(states=Counter(states)), label) == expected


def test_without_a_state_in_target_or_article_the_scope_is_the_holders(codebook: Codebook, places: Places) -> None:
    assert resolved(codebook, places, Setting(), "bridge toll", holder_country="ESP")[0] == "issue-toll--esp"


@pytest.mark.parametrize(("label", "sign"), [("plan", -1), ("law", 1), ("repeal of law", -1)])
def test_a_vague_target_takes_what_headline_and_text_are_about(codebook: Codebook, places: Places, label: str,
                                                               sign: int) -> None:
    setting = setting_of("Mayor to scrap bridge toll", "She wants to scrap the bridge toll. It rained.", (), places)
    found = resolved(codebook, places, setting, label, target_text=f"the {label}", evidence_start=45)
    assert (found[0], found[2]) == ("issue-toll", sign)


def test_a_part_of_a_term_takes_its_issue(codebook: Codebook, places: Places) -> None:
    setting = setting_of("Bridge toll debated", "The bridge toll is unloved.", (), places)
    assert resolved(codebook, places, setting, "toll", target_text="the toll")[0] == "issue-toll"


def test_an_article_about_something_else_lends_nothing(codebook: Codebook, places: Places) -> None:
    setting = setting_of("A wet day", "It rained. Once there was a bridge toll.", (), places)
    assert resolved(codebook, places, setting, "plan", target_text="the plan")[0] != "issue-toll"
