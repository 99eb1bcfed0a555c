"""A codebook issue is refused where its words name another thing, another sense, or another state."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from flows.settings import load_settings
from transforms.resolve.issues.codebook import Codebook, load_codebooks
from transforms.resolve.issues.matching import Matcher, Target
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
  - {id: issue-choice, label: Choice of barbers, description: D, for: [Choice Act, choice of barbers]}
  - {id: issue-deal, label: Barbers' withdrawal deal, description: D, level: world, for: [withdrawal deal]}
  - {id: issue-funding, label: Funding of the government, description: D, for: [government funding]}
  - {id: issue-pardon, label: Pardon, description: D, for: [pardon], unless: [taxes]}
  - {id: issue-curbs, label: "Curbs on {target}", description: D, for: [curbs, Barber Act]}
"""
WAR = """\
codebook: war
version: "1"
languages: [en]
context: [Ruritania]
issues:
  - {id: issue-truce, label: Truce with Ruritania, description: D, for: [truce]}
"""


@pytest.fixture(scope="module")
def codebook(tmp_path_factory: pytest.TempPathFactory) -> Codebook:
    folder = tmp_path_factory.mktemp("codebook")
    (folder / "test.yaml").write_text(CODEBOOK, encoding="utf-8")
    (folder / "war.yaml").write_text(WAR, encoding="utf-8")
    return load_codebooks(sorted(folder.iterdir()))


@pytest.fixture(scope="module")
def places() -> Places:
    return load_places(SEEDS / "reference")


@pytest.mark.parametrize(("label", "evidence", "issue"), [
    ("Choice Act", "", "issue-choice"),
    ("French Choice Act", "", "issue-choice"),
    ("Weber’s Choice Act", "", "issue-choice"),
    ("Consumer Choice Act", "", None),
    ("Consumer choice of barbers", "", "issue-choice"),
    ("opening Choice Act Barbers", "", "issue-choice"),
    ("withdrawal deal", "", "issue-deal"),
    ("withdrawal from deal", "", None),
    ("government funding", "", "issue-funding"),
    ("government funding for hat makers", "", None),
    ("pardon", "She is for a pardon", "issue-pardon"),
    ("pardon", "She is for a pardon of those who owe taxes", None),
])
def test_a_term_that_is_part_of_something_else_names_nothing(codebook: Codebook, places: Places, label: str,
                                                             evidence: str, issue: str | None) -> None:
    found = Matcher(codebook, load_settings().resolve.issues, places).match(Target(label, label, evidence, ""))

    assert (None if found is None else found.issue_id) == issue


def _issue(codebook: Codebook, places: Places, setting: Setting, label: str, evidence: str,
           holder: str | None = None) -> str:
    row = {"article_id": "a", "target_text": label, "target_label": label, "evidence": evidence,
           "holder_country": holder}
    found = resolve_issues(pd.DataFrame([row]), codebook, load_settings().resolve.issues, {"a": setting}, places)
    return str(found.issue_of["issue_id"].iloc[0])


@pytest.mark.parametrize(("evidence", "title", "issue"), [
    ("Italy is for curbs on Spain", "", "issue-curbs--esp"),
    ("Italy asked France to lift the curbs", "Barbers at odds", "issue-curbs"),
    ("Italy asked France to lift the curbs", "Spain under fire", "issue-curbs--esp"),
    ("Italy asked France to lift the curbs", "Italy under fire", "issue-curbs"),
    ("Italy asked for curbs against the Spanish and on Portugal", "", "issue-curbs--fra"),
    ("Italy is for the Barber Act", "", "issue-curbs--fra"),
])
def test_a_state_that_has_a_policy_is_not_its_target(codebook: Codebook, places: Places, evidence: str, title: str,
                                                     issue: str) -> None:
    setting = Setting(title=title, states=Counter({"FRA": 5, "ITA": 2}))

    assert _issue(codebook, places, setting, "curbs", evidence, "ITA") == issue


@pytest.mark.parametrize(("title", "text", "is_named"), [
    ("Ruritania to talk", "They met.", True),
    ("A truce", "Ruritania met its neighbour.", True),
    ("A truce", "They met. " * 100 + "Ruritania was silent.", False),
])
def test_required_context_stands_in_headline_or_lead(codebook: Codebook, places: Places, title: str, text: str,
                                                     is_named: bool) -> None:
    found = _issue(codebook, places, setting_of(title, text, (), places), "truce", "They hope for a truce")

    assert (found == "issue-truce") is is_named
