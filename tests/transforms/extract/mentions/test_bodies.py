"""Bodies of an article: which names, acronyms and common nouns name the same one, and whose they are."""

from __future__ import annotations

import pytest

from tests.transforms.extract.mentions.conftest import Read
from tests.transforms.extract.mentions.reading import countries, mentioned, types

Named = dict[str, list[str]]


@pytest.mark.parametrize(("text", "expected"), [
    ("The Harbour Workers Union (HWU) struck. The HWU wants pay. HWU members cheered.",
     {"Harbour Workers Union": ["Harbour Workers Union", "HWU", "HWU", "HWU"]}),
    ("The Harbour Workers Union's (HWU) plan failed. HWU lost.",
     {"Harbour Workers Union": ["Harbour Workers Union", "HWU", "HWU"]}),
    ("The National Institute of Rivers (Inriver) said so. Inriver was right.",
     {"National Institute of Rivers": ["National Institute of Rivers", "Inriver", "Inriver"]}),
    ("The Harbour Workers Union struck. HWU wants pay.", {"Harbour Workers Union": ["Harbour Workers Union", "HWU"]}),
    ("The Harbour Workers Union (Lyon) struck.", {"Harbour Workers Union": ["Harbour Workers Union"]}),
    ("The Harbour Workers Union (Kenya) struck.",
     {"Harbour Workers Union": ["Harbour Workers Union"], "Kenya": ["Kenya"]}),
    ("The Northern Farmers Union (a lobby) objected.", {"Northern Farmers Union": ["Northern Farmers Union"]}),
    ("The Clean Harbour Act (CHA) passed. The CHA bans oil.", {}),
])
def test_what_a_bracket_abbreviates_names_the_body(read: Read, text: str, expected: Named) -> None:
    assert mentioned(text, read(text)) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("The Northern Harbour Workers Union met. The Workers Union struck. The Union refused.",
     {"Northern Harbour Workers Union": ["Northern Harbour Workers Union", "Workers Union", "Union"]}),
    ("Lumicor Energy Holdings paid. Lumicor refused. Holdings fell.",
     {"Lumicor Energy Holdings": ["Lumicor Energy Holdings", "Lumicor"]}),
    ("The House Budget Committee met in the United States. The Committee voted.",
     {"House Budget Committee": ["House Budget Committee"], "United States": ["United States"]}),
    ("WHO and NATO met. Who met them? Nato said so.", {"World Health Organization": ["WHO"], "NATO": ["NATO", "Nato"]}),
    ("The European Union met. The EU refused.", {"European Union": ["European Union", "EU"]}),
])
def test_short_forms_join_the_body_with_the_long_name(read: Read, text: str, expected: Named) -> None:
    assert mentioned(text, read(text)) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Kenya voted. The Ministry of Transport paid.", {"Kenya": ["Kenya", "Ministry of Transport"]}),
    ("The Embassy of Kenya said so.", {"Kenya": ["Embassy of Kenya"]}),
    ("The Government of Qatar agreed.", {"Qatar": ["Government of Qatar"]}),
    ("The Chinese Ministry of Commerce signed it.", {"China": ["Chinese Ministry of Commerce"]}),
    ("The Kremlin refused. Brussels paid.", {"Russia": ["Kremlin"], "European Union": ["Brussels"]}),
    ("White House officials left.", {"United States": ["White House"]}),
    ("Kenyan forces met Qatari security officials.",
     {"Kenya": ["Kenyan forces"], "Qatar": ["Qatari security officials"]}),
    ("A Kenyan official spoke. Kenyan farmers left.", {}),
    ("Kenya will vote. The Cabinet met.", {"Kenya": ["Kenya", "Cabinet"]}),
])
def test_ministries_embassies_and_officials_are_their_state(read: Read, text: str, expected: Named) -> None:
    assert mentioned(text, read(text)) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Kenya will vote. Parliament met.", {"Kenya": ["Kenya"], "Parliament of Kenya": ["Parliament"]}),
    ("Kenya will vote. The Senate voted.", {"Kenya": ["Kenya"], "Senate of Kenya": ["Senate"]}),
    ("Kenya will vote. The Court sat. The Commission met.", {"Kenya": ["Kenya"]}),
    ("Parliament met. The Cabinet met.", {}),
    ("The Kenyan parliament met.", {"Parliament of Kenya": ["Kenyan parliament"]}),
    ("Members of the National Assembly of Kenya met.", {"Parliament of Kenya": ["National Assembly of Kenya"]}),
    ("US Congress met. Congress voted.", {"United States Congress": ["US Congress", "Congress"]}),
    ("The Libyan House of Representatives objected.",
     {"Libyan House of Representatives": ["Libyan House of Representatives"]}),
    ("Kenya's Central Bank paid. The Central Bank refused.",
     {"Kenya": ["Kenya"], "Central Bank": ["Central Bank", "Central Bank"]}),
    ("The Labour Party lost in Ireland. Ireland voted.",
     {"Ireland": ["Ireland", "Ireland"], "Labour Party of Ireland": ["Labour Party"]}),
])
def test_a_body_that_every_state_has_is_the_one_of_the_state(read: Read, text: str, expected: Named) -> None:
    assert mentioned(text, read(text)) == expected


@pytest.mark.parametrize(("text", "name", "country"), [
    ("Kenya's Harbour Council met.", "Harbour Council", "KEN"),
    ("Kenya’s Forest Union met.", "Forest Union", "KEN"),
    ("Kenya Airways objected.", "Kenya Airways", "KEN"),
    ("Nairobi Hospital closed.", "Nairobi Hospital", "KEN"),
    ("The Bank of Kenya raised rates.", "Bank of Kenya", "KEN"),
    ("The Harbour Council met in Kenya.", "Harbour Council", None),
    ("Kenya met the Harbour Council.", "Harbour Council", None),
])
def test_a_body_has_the_country_that_its_name_or_owner_says(read: Read, text: str, name: str,
                                                           country: str | None) -> None:
    assert countries(read(text))[name] == country


@pytest.mark.parametrize(("text", "expected"), [
    ("Republicans won in the United States. A Republican from Ohio spoke.", ["Republicans"]),
    ("The Democrats refused. Democratic senators left in the United States.", []),
    ("Republicans won in Kenya. Kenya was glad.", []),
    ("Putin spoke. The Republicans refused.", []),
])
def test_members_are_their_party_where_its_country_is_named(read: Read, text: str, expected: list[str]) -> None:
    assert mentioned(text, read(text)).get("Republican Party", []) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Facebook said it would pay. He posted it on Facebook.", ["Facebook", "Facebook"]),
    ("He posted it on Facebook. She wrote on Twitter.", []),
])
def test_a_platform_is_an_actor_where_it_acts_somewhere(read: Read, text: str, expected: list[str]) -> None:
    assert mentioned(text, read(text)).get("Facebook", []) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Harbottle Ltd paid.", {"Harbottle Ltd": "organization"}),
    ("Lumicor Inc. sued.", {"Lumicor Inc.": "organization"}),
    ("The University of Lyon agreed.", {"University of Lyon": "organization"}),
    ("Quist University said so.", {"Quist University": "organization"}),
    ("The Harbour Times reported it.", {"Harbour Times": "media"}),
    ("Lumicor Radio said so.", {"Lumicor Radio": "media"}),
    ("Radio Lumicor agreed.", {"Radio Lumicor": "media"}),
    ("The Green Harbour Party won.", {"Green Harbour Party": "party"}),
    ("The Angela Merkel Foundation said it would close.", {"Angela Merkel Foundation": "organization"}),
])
def test_the_noun_that_heads_a_name_says_what_it_is(read: Read, text: str, expected: dict[str, str]) -> None:
    assert types(read(text)) == expected
