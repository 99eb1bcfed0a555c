"""How firmly a position is stated: as a fact, hedged, put off, asked, or on a condition."""

from __future__ import annotations

import pytest

from tests.transforms.extract.stances.conftest import Finder
from tests.transforms.extract.stances.reading import on_the, positions, words


@pytest.mark.parametrize("text", [
    "Does Graustark oppose the treaty?",
    "Graustark should reject the treaty.",
    "Graustark must support the treaty.",
    "If Graustark rejects the treaty, farmers will suffer.",
    "Whether Graustark rejects the treaty is unclear.",
    "Farmers want to know whether Graustark rejects the treaty.",
    "Ruritania denied that Graustark rejects the treaty.",
    "Graustark never said that it rejects the treaty.",
    "Nobody in Ruritania claimed that Graustark rejects the treaty.",
])
def test_what_is_no_fact_is_no_position(stances_in: Finder, text: str) -> None:
    assert on_the("treaty", stances_in(text)) == []


@pytest.mark.parametrize(("said_of_it", "hedge"), [
    ("rejects the treaty", None),
    ("continues to reject the treaty", None),
    ("has to reject the treaty", None),
    ("may reject the treaty", "may"),
    ("might have rejected the treaty", "might"),
    ("could reject the treaty", "could"),
    ("seems to reject the treaty", "seems"),
    ("allegedly rejected the treaty", "allegedly"),
    ("probably rejects the treaty", "probably"),
    ("plainly rejects the treaty", None),
])
def test_the_word_that_weakens(stances_in: Finder, said_of_it: str, hedge: str | None) -> None:
    text = f"Graustark {said_of_it}."
    (row,) = stances_in(text)
    assert (row.position, words(text, row.hedge)) == ("oppose", hedge)


@pytest.mark.parametrize("text", ["Graustark, which rejected the treaty, is small.",
                                  "After Graustark rejected the treaty, farmers cheered."])
def test_what_a_clause_presupposes_is_a_fact(stances_in: Finder, text: str) -> None:
    assert positions(stances_in(text)) == [("Graustark", "oppose", "treaty")]


@pytest.mark.parametrize("said_of_it", ["has yet to sign the treaty", "is yet to sign the treaty"])
def test_what_is_put_off_is_undecided(stances_in: Finder, said_of_it: str) -> None:
    assert positions(stances_in(f"Graustark {said_of_it}.")) == [("Graustark", "undecided", "treaty")]


WILL = "Graustark will sign the treaty"


@pytest.mark.parametrize(("text", "condition", "wanted"), [
    (f"{WILL} only after Ruritania leaves the islands.", "only after Ruritania leaves the islands", "support"),
    (f"{WILL} once Ruritania leaves the islands.", "once Ruritania leaves the islands", "support"),
    (f"{WILL} if Ruritania leaves the islands.", "if Ruritania leaves the islands", "support"),
    (f"{WILL} as long as Ruritania leaves the islands.", "as long as Ruritania leaves the islands", "support"),
    ("Graustark will not sign the treaty until Ruritania leaves the islands.", "until Ruritania leaves the islands",
     "support"),
    ("Graustark rejects the treaty unless Ruritania leaves the islands.", "unless Ruritania leaves the islands",
     "support"),
    ("If Ruritania leaves the islands, Graustark will sign the treaty.", "If Ruritania leaves the islands", "support"),
    ("Graustark is ready to sign the treaty if Ruritania leaves the islands.", "if Ruritania leaves the islands",
     "support"),
    ("Graustark threatens to block the treaty unless Ruritania leaves the islands.",
     "unless Ruritania leaves the islands", "oppose"),
])
def test_a_condition_is_kept_and_wanted(stances_in: Finder, text: str, condition: str, wanted: str) -> None:
    rows = stances_in(text)
    assert [words(text, row.condition) for row in rows if row.target_label == "treaty"] == [condition]
    assert [row.position for row in rows if row.target_label == "treaty"] == ["conditional"]
    assert on_the("leaving islands", rows) == [("Graustark", wanted)]


@pytest.mark.parametrize(("text", "condition", "wanted"), [
    ("Graustark will not sign the treaty while Ruritania holds the islands.", "while Ruritania holds the islands",
     ("holding islands", "oppose")),
    ("Graustark would back the treaty on condition that Ruritania leaves the islands.",
     "on condition that Ruritania leaves the islands", ("Ruritania leaving islands", "support")),
    ("Graustark supports the treaty provided that exports are exempt; Ruritania waits.",
     "provided that exports are exempt", ("exports being exempt", "support")),
    ("Graustark backs the treaty in return for aid to farmers.", "in return for aid", ("aid", "support")),
    ("Graustark will accept the treaty if it is paid.", "if it is paid", None),
])
def test_what_is_demanded_in_return(stances_in: Finder, text: str, condition: str,
                                    wanted: tuple[str, str] | None) -> None:
    rows = stances_in(text)
    stated = next(row for row in rows if row.target_label == "treaty")
    assert (stated.position, words(text, stated.condition)) == ("conditional", condition)
    assert [(row.target_label, row.position) for row in rows if row is not stated] == ([wanted] if wanted else [])


@pytest.mark.parametrize("text", [
    "Graustark signed the treaty while Ruritania held the islands.",
    "Graustark will sign the treaty even if Ruritania leaves.",
    "Graustark will sign the treaty if they are sincere.",
    "Graustark supports the treaty, while Ruritania holds the islands.",
    "Graustark signed the treaty after Ruritania left the islands.",
    "Graustark will sign the treaty; provided that aid comes, Ruritania waits.",
])
def test_no_condition(stances_in: Finder, text: str) -> None:
    rows = [row for row in stances_in(text) if row.target_label == "treaty"]
    assert [(row.position, row.condition) for row in rows] == [("support", None)]


@pytest.mark.parametrize(("said_of_it", "evidence"), [
    ("rejected the old treaty on Monday", "Graustark rejected the old treaty"),
    ("will sign the treaty if Ruritania leaves", "Graustark will sign the treaty if Ruritania leaves"),
    ("called the treaty a grave mistake on Monday", "Graustark called the treaty a grave mistake"),
])
def test_evidence_runs_from_holder_to_target_condition_and_verdict(stances_in: Finder, said_of_it: str,
                                                                  evidence: str) -> None:
    text = f"It rained. Graustark {said_of_it}."
    row = next(row for row in stances_in(text) if row.target_label in ("treaty", "old treaty"))
    assert words(text, row.evidence) == evidence
