"""What the words around a name say of a person: office, country, the body that the office is in."""

from __future__ import annotations

import pytest

from tests.transforms.extract.mentions.conftest import Read
from tests.transforms.extract.mentions.reading import countries, roles


@pytest.mark.parametrize(("text", "expected"), [
    ("President Dr. Mara Stein of Kenya met Sheikh Osric Vale in Doha.",
     {"Mara Stein": "President", "Osric Vale": None}),
    ("Kenya's transport minister, Mara Stein, opened the port.", {"Mara Stein": "transport minister"}),
    ("Kenyan ministers Mara Stein and Osric Vale resigned on Friday.", {"Mara Stein": None, "Osric Vale": None}),
    ("Secretary of State Mara Stein met Ambassador to Germany Osric Vale on Friday.",
     {"Mara Stein": "Secretary of State", "Osric Vale": "Ambassador to Germany"}),
    ("Former Secretary of State for Energy Mara Stein left.", {"Mara Stein": "Former Secretary of State for Energy"}),
    ("Outgoing mayor Osric Vale listened. Acting governor Lena Dorn slept.",
     {"Osric Vale": "Outgoing mayor", "Lena Dorn": "Acting governor"}),
    ("The talks were led by Foreign Minister Mara Stein, Defence Minister Osric Vale and Interior Minister Lena Dorn.",
     {"Mara Stein": "Foreign Minister", "Osric Vale": "Defence Minister", "Lena Dorn": "Interior Minister"}),
    ("Vice-President Mara Stein spoke. Ex-minister Lena Dorn spoke.",
     {"Mara Stein": "Vice-President", "Lena Dorn": "Ex-minister"}),
    ("His wife Mara Stein and her lawyer Osric Vale left. Their mayor, Lena Dorn, stayed.",
     {"Mara Stein": "wife", "Osric Vale": "lawyer", "Lena Dorn": "mayor"}),
    ("Deputy Prime Minister and Finance Minister Mara Stein spoke.", {"Mara Stein": "Finance Minister"}),
    ("The minister left. Mara Stein stayed. The judge, a former mayor. Osric Vale spoke.",
     {"Mara Stein": None, "Osric Vale": None}),
    ("Kenya Airways chief executive Mara Stein spoke. Airbus engineer Osric Vale spoke.",
     {"Mara Stein": "Kenya Airways chief executive", "Osric Vale": "Airbus engineer"}),
])
def test_a_role_stands_before_the_name(read: Read, text: str, expected: dict[str, str | None]) -> None:
    assert roles(read(text)) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Mara Stein (Kenya), deputy minister of transport, spoke. Osric Vale (61) is mayor of Lyon.",
     {"Mara Stein": "deputy minister of transport", "Osric Vale": "mayor of Lyon"}),
    ("Mara Stein, 45, mayor of Lyon, spoke on Friday. Osric Vale, 61, a former Kenyan envoy, did not.",
     {"Mara Stein": "mayor of Lyon", "Osric Vale": "former Kenyan envoy"}),
    ("Mara Stein – director of the Energy Forum – left.", {"Mara Stein": "director of the Energy Forum"}),
    ("Mara Stein, who met the minister, left. Osric Vale, said the mayor, is ill.",
     {"Mara Stein": None, "Osric Vale": None}),
    ("Lena Dorn, whose brother is a judge, slept.", {"Lena Dorn": None}),
    ("Mara Stein, deputy prime minister and head of the Harbour Council, spoke.",
     {"Mara Stein": "deputy prime minister"}),
    ("Mara Stein is the Kenyan minister for water. Osric Vale was not a minister.",
     {"Mara Stein": "minister for water", "Osric Vale": None}),
    ("Mara Stein, formerly the Kenyan finance minister, spoke. Osric Vale, now head of the party, did not.",
     {"Mara Stein": "finance minister", "Osric Vale": "head of the party"}),
    ("Mara Stein, the minister of state for parliamentary affairs and the reform of courts in the north, spoke.",
     {"Mara Stein": "minister of state for parliamentary affairs"}),
    ("He thanked Mara Stein, the mayor. The director thanked Osric Vale, an engineer.",
     {"Mara Stein": "mayor", "Osric Vale": "engineer"}),
    ("Lena Dorn is a fan of Senator Carla Poe.", {"Lena Dorn": None, "Carla Poe": "Senator"}),
    ("Mara Stein, spokeswoman for the World Bank, met Osric Vale, a lawyer for the Central Bank of Kenya.",
     {"Mara Stein": "spokeswoman for the World Bank", "Osric Vale": "lawyer for the Central Bank of Kenya"}),
])
def test_a_role_stands_after_the_name(read: Read, text: str, expected: dict[str, str | None]) -> None:
    assert roles(read(text)) == expected


@pytest.mark.parametrize(("text", "name", "country"), [
    ("Kenya's transport minister, Mara Stein, opened the port.", "Mara Stein", "KEN"),
    ("China specialist Mara Stein spoke.", "Mara Stein", None),
    ("Chinese analyst Lena Dorn did not speak.", "Lena Dorn", "CHN"),
    ("China's defence minister Mara Stein spoke.", "Mara Stein", "CHN"),
    ("Osric Vale, an expert on Kenya, spoke.", "Osric Vale", None),
    ("Washington's envoy Mara Stein left.", "Mara Stein", "USA"),
    ("Beijing's ambassador, Osric Vale, left.", "Osric Vale", "CHN"),
    ("Osric Vale, 61, a former Kenyan envoy, spoke.", "Osric Vale", "KEN"),
    ("Mara Stein, 45, mayor of Lyon, spoke on Friday.", "Mara Stein", "FRA"),
    ("Mara Stein, governor of the Central Bank of Kenya, spoke.", "Mara Stein", "KEN"),
])
def test_an_office_gives_its_holder_a_country_and_an_interest_does_not(
    read: Read, text: str, name: str, country: str | None
) -> None:
    assert countries(read(text))[name] == country
