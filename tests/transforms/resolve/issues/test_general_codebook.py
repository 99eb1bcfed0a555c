"""The general codebook takes the wordings of recurring disputes with the right sign and refuses what merely shares
words with one."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from flows.settings import load_settings
from transforms.resolve.issues.codebook import load_codebooks
from transforms.resolve.issues.matching import Matcher, Target
from transforms.resolve.issues.places import load_places

SEEDS = Path(__file__).resolve().parents[4] / "seeds"


@cache
def matcher() -> Matcher:
    codebook = load_codebooks(sorted((SEEDS / "codebooks").glob("*.yaml")))
    return Matcher(codebook, load_settings().resolve.issues, load_places(SEEDS / "reference"))


def taken(label: str, article: str = "") -> tuple[str, int] | None:
    match = matcher().match(Target(label, label, label, article))
    return None if match is None else (match.issue_id.removeprefix("issue-"), match.sign)


@pytest.mark.parametrize(("label", "issue", "sign"), [
    ("abolition of hospital parking charges", "hospital-parking", 1),
    ("closure of small schools", "school-closure", 1),
    ("demonetisation of banknotes", "demonetisation", 1),
    ("soy export tax", "export-tax", 1),
    ("mining royalties", "mining-tax", 1),
    ("scrapping of mining royalties", "mining-tax", -1),
    ("foreign investment in retail", "retail-fdi", 1),
    ("uniform civil code", "uniform-civil-code", 1),
    ("opposition to uniform civil code", "uniform-civil-code", -1),
    ("simultaneous elections", "voting-day", 1),
    ("delimitation of seats", "seat-distribution", 1),
    ("zoning of presidency", "rotation-presidency", 1),
    ("ban on open grazing", "open-grazing", 1),
    ("creation of state police", "state-police", 1),
    ("electronic transmission of results", "voting-machines", 1),
    ("return to paper ballots", "voting-machines", -1),
    ("reform of electoral commission", "electoral-commission", 1),
    ("funding for election security", "election-security", 1),
    ("catch and release", "migrant-detention", -1),
    ("indefinite detention of families", "migrant-detention", 1),
    ("end of temporary protected status", "temporary-protection", -1),
    ("extreme vetting", "vetting-of-immigrants", 1),
    ("refusal of ICE detainers", "local-immigration-enforcement", -1),
    ("visas for Afghan interpreters", "local-helpers", 1),
    ("sending additional troops", "troop-surge", 1),
    ("purchase of fighter jets", "weapons-procurement", 1),
    ("cutting off war funding", "war-funding", -1),
    ("closure of barracks", "base-closure", 1),
    ("male-only draft", "women-draft", -1),
    ("repeal of AFSPA", "armed-forces-powers", -1),
    ("lobbying for cyber unit", "cyber-cooperation", 1),
    ("ban on foreign observers", "election-observers", -1),
    ("fixed-term parliaments", "fixed-terms", 1),
    ("departure timetable", "leadership-handover", 1),
    ("restoration of whip", "party-expulsion", -1),
    ("free vote of MPs", "free-vote", 1),
    ("mandatory reselection", "candidate-selection", 1),
    ("reform of House rules", "house-rules", 1),
    ("closed material procedures", "secret-courts", 1),
    ("cameras in courts", "court-cameras", 1),
    ("civil asset forfeiture", "civil-forfeiture", 1),
    ("closure of police stations", "police-numbers-local", -1),
    ("closure of fire stations", "fire-service", -1),
    ("fortnightly bin collections", "bin-collection", -1),
    ("ban on motorcycle taxis", "motorcycles", 1),
    ("eviction of hawkers", "street-vending", -1),
    ("sale of playing fields", "leisure-closures", 1),
    ("suspending Trump account", "platform-content-removal", 1),
    ("drag show ban", "drag-shows", -1),
    ("nativity scene", "christmas-symbols", 1),
    ("change of Australia Day date", "national-day", 1),
    ("supply management in dairy", "crop-marketing", 1),
    ("abolition of roaming charges", "roaming", 1),
    ("rejection of Buttiglione", "eu-commission-approval", -1),
    ("Stuttgart 21", "high-speed-rail", 1),
    ("cutting off communication channels", "korea-unification", -1),
    ("renegotiation of NAFTA", "nafta", -1),
    ("exposure of whistleblower", "whistleblowers", -1),
    ("second-trimester abortion procedure", "abortion-rights", 1),
    ("ban on large-capacity ammunition magazines", "gun-control", 1),
    ("warning labels on sugary drinks", "unhealthy-food", 1),
    ("drug pricing measure", "medicine-prices", 1),
])
def test_the_wording_of_a_dispute_names_its_proposition(label: str, issue: str, sign: int) -> None:
    assert taken(label) == (issue, sign)


@pytest.mark.parametrize(("label", "article", "issue", "sign"), [
    ("opposition to amnesty", "The candidates spoke of immigration and of the border.", "legalisation-of-migrants", -1),
    ("amnesty", "The rebels of the northern hills laid down their arms.", "amnesty-pardon", 1),
    ("travel ban", "The virus had reached the port.", "epidemic-travel", 1),
    ("travel ban", "Judges heard the suit of the airport staff.", "travel-ban", 1),
    ("strike", "The union told its workers to stay at home.", "strike", 1),
    ("military aid", "Ukraine asked for more shells against Russia.", "ukraine-military-aid", 1),
    ("withdrawal of Ukrainian troops", "Russia wants Donbas.", "ukraine-territorial-concessions", 1),
])
def test_the_article_tells_disputes_of_one_word_apart(label: str, article: str, issue: str, sign: int) -> None:
    assert taken(label, article) == (issue, sign)


@pytest.mark.parametrize("label", [
    "adoption of bill",
    "defence of bill",
    "defence of agreement",
    "withdrawal from agreement",
    "House bill",
    "planning bill",
    "new state budget",
    "start of new term",
    "rights at work",
    "act of people",
    "government funding for workers",
    "sitting down",
    "suspension of relationship",
    "signing of statement",
    "winning general election",
    "protest against law",
    "state aid",
    "ruling on law",
    "pressing for law",
    "Republican takeover of Senate",
    "call for strike of bargain",
    "opening of government to visitors",
    "care act",
    "passage of health bill",
    "executive order",
    "public work of committee",
    "Islamic State",
])
def test_words_that_merely_occur_in_a_proposition_are_refused(label: str) -> None:
    assert taken(label, "The chamber met on Monday and will meet again.") is None
