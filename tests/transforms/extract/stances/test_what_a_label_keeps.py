"""Which words of a target its label keeps: the change and its core arguments, without time, amounts and wrapping."""

from __future__ import annotations

import pytest

from tests.transforms.extract.stances.conftest import Finder
from tests.transforms.extract.stances.reading import on_the, positions


def labels(stances_in: Finder, text: str) -> list[str]:
    return [about for holder, _, about in positions(stances_in(text)) if holder == "Anna Weber"]


@pytest.mark.parametrize(("target", "label"), [
    ("the plan to move troops into the northern valley", "moving troops into northern valley"),
    ("a series of changes to the pension law", "changes to pension law"),
    ("the decision on sending troops", "sending troops"),
    ("plans for the mining of coal", "mining of coal"),
    ("the need for a tax", "tax"),
    ("a proposal calling for a ban on salt", "ban on salt"),
    ("this year's budget cuts", "budget cuts"),
    ("a 40-year lease of the port", "lease of port"),
    ("three new taxes on sugar", "taxes on sugar"),
    ("a higher tax on sugar", "tax on sugar"),
    ("the tax on sugar in the morning", "tax on sugar"),
    ("the controversial new tax", "tax"),
    ("the export ban that began in March", "export ban"),
    ("the “salt tax”", "salt tax"),
    ("the islands' annexation", "islands' annexation"),
    ("the ministers' meeting on Monday", "ministers' meeting"),
    ("the law of 1998", "law"),
    ("the Harbour Act", "Harbour Act"),
    ("the US-led invasion", "US-led invasion"),
    ("the sale of arms, ships and planes", "sale of arms"),
    ("the tax on sugar of the ministry of health in the capital of the country of the king",
     "tax on sugar of ministry of health"),
])
def test_a_noun_phrase(stances_in: Finder, target: str, label: str) -> None:
    assert labels(stances_in, f"Anna Weber rejected {target}.") == [label]


@pytest.mark.parametrize(("target", "label"), [
    ("Israeli forces to withdraw", "withdrawal of Israeli forces"),
    ("Ruritania to annex the islands", "Ruritania’s annexation of islands"),
    ("to join the alliance in March", "joining alliance"),
    ("to begin to cut the tax", "cut of tax"),
    ("to make a law on sugar", "law on sugar"),
    ("to have a ban on coal", "ban on coal"),
    ("to bring back the tax", "bringing back tax"),
    ("to phase out coal", "phasing out coal"),
    ("the government to let inspectors check ships", "checking ships"),
    ("to become a member of the alliance", "member of alliance"),
    ("talks to resume", "resumption of talks"),
    ("to end the war", "ending war"),
])
def test_a_verb_phrase(stances_in: Finder, target: str, label: str) -> None:
    assert labels(stances_in, f"Anna Weber wants {target}.") == [label]


@pytest.mark.parametrize("text", [
    "Anna Weber rejected it.", "Anna Weber rejected something.", "Anna Weber rejected parts of it.",
    "Anna Weber wants to vote.", "Anna Weber rejected $40 million.", "Anna Weber supports peace.",
    "Anna Weber wants to fight poverty.", "Anna Weber wants peace.",
])
def test_what_names_no_dispute_has_no_row(stances_in: Finder, text: str) -> None:
    assert stances_in(text, pronoun=2) == []


def test_one_target_in_two_findings_is_one_row(stances_in: Finder) -> None:
    rows = stances_in("Anna Weber refused to support the treaty.")
    assert on_the("treaty", rows) == [("Anna Weber", "oppose")]
    assert len(rows) == 1
