"""What an article names without letting it act is not published: places, venues, credits, names within names."""

from __future__ import annotations

import pytest

from tests.transforms.extract.mentions.conftest import Read
from transforms.extract.mentions import ArticleActors


def idle(actors: ArticleActors) -> list[str]:
    return sorted(entity.name for entity in actors.entities if entity.key in actors.bystanders)


@pytest.mark.parametrize(("text", "expected"), [
    ("Mara Stein studied in Norway and worked in Kenya.", ["Kenya", "Norway"]),
    ("Norway rejected the plan, Mara Stein said in Kenya.", ["Kenya"]),
    ("Mara Stein called on Norway and Kenya to join the talks.", []),
    ("Norwegian officials met Mara Stein in Norway.", []),
    ("Among the places that Mara Stein visited were Chile, Peru and Kenya.", ["Chile", "Kenya", "Peru"]),
])
def test_a_state_in_which_something_lies_is_no_actor(text: str, expected: list[str], read: Read) -> None:
    assert idle(read(text)) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Mara Stein spoke to students at Harbour Hill High School on Monday.", ["Harbour Hill High School"]),
    ("Harbour Hill High School rejected the plan of Mara Stein.", []),
    ("Follow The New York Times on the web. Mara Stein left.", ["The New York Times"]),
    ("The New York Times reported that Mara Stein left.", []),
    ("Mara Stein told Reuters that she would leave.", []),
])
def test_a_venue_or_an_outlet_acts_or_is_no_actor(text: str, expected: list[str], read: Read) -> None:
    assert idle(read(text)) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Many said that the Karl Lund judgment was wrong.", ["Karl Lund"]),
    ("Many said that the proposals of Karl Lund were wrong.", []),
    ("He is no Mr. Nice Guy, said Mara Stein.", ["Nice Guy"]),
])
def test_words_that_only_tell_which_thing_is_meant(text: str, expected: list[str], read: Read) -> None:
    assert idle(read(text)) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Anna Berg/Reuters\nMara Stein left the talks.", ["Anna Berg", "Reuters"]),
    ("(Photo: Anna Berg, AP)\nMara Stein left the talks.", ["Anna Berg", "Associated Press"]),
    ("Image copyright AFP\nMara Stein left the talks.", ["Agence France-Presse"]),
    ("Mara Stein left the talks. Copyright 2019 The Associated Press.", ["Associated Press"]),
    ("Mara Stein left the talks.\nAnna Berg and Karl Lund contributed to this report.", ["Anna Berg", "Karl Lund"]),
    ("Anna Berg USA TODAY\nMara Stein left the talks.", ["Anna Berg", "USA Today"]),
    ("The minister contributed to the report, Mara Stein said.", []),
])
def test_credits_are_no_actors(text: str, expected: list[str], read: Read) -> None:
    assert idle(read(text)) == expected


def test_a_name_that_is_written_anew_and_run_into_a_headline_is_left_out(read: Read) -> None:
    text = "Senator Mara Stein Mara (Marie) Ann SteinHouse votes said that Karl Berg Karl Johan BergA look left."
    assert {entity.name for entity in read(text).entities} == {"Mara Stein", "Karl Berg"}


@pytest.mark.parametrize(("text", "expected"), [
    ("Mara Stein, a professor at Harbour University, left.", ["Harbour University"]),
    ("Harbour Safety Commission Chairman Karl Lund rejected the plan.", ["Harbour Safety Commission"]),
    ("Mara Stein worked for the Harbour Safety Commission before she left.", ["Harbour Safety Commission"]),
    ("Mara Stein is a member of the Harbour Safety Commission.", ["Harbour Safety Commission"]),
    ("Harbour Safety Commission officials rejected the plan of Mara Stein.", []),
    ("Members of the Harbour Safety Commission marched with Mara Stein.", []),
    ("Mara Stein read the study of the Harbour Institute for Research.", []),
    ("Mara Stein sued the Harbour Safety Commission.", []),
    ("The Harbour Safety Commission (HSC) is what Karl Lund, chairman of the Harbour Safety Commission, left.", []),
])
def test_whose_somebody_is_does_not_act_by_that(text: str, expected: list[str], read: Read) -> None:
    assert idle(read(text)) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Two Harbour Safety Commission buildings were shut, said Mara Stein.", ["Harbour Safety Commission"]),
    ("Mara Stein appeared in the Harbour Regional Court.", ["Harbour Regional Court"]),
    ("Mara Stein criticised a Harbour Safety Commission decision.", []),
])
def test_an_organization_within_what_is_told_of_something_else(text: str, expected: list[str], read: Read) -> None:
    assert idle(read(text)) == expected
