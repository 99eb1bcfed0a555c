"""Where a name begins and ends in running text, headlines and captions, and what is none."""

from __future__ import annotations

import pytest

from tests.transforms.extract.mentions.conftest import Read
from tests.transforms.extract.mentions.reading import mentioned, types

Named = dict[str, list[str]]


@pytest.mark.parametrize(("text", "expected"), [
    ("Jordan Peterson visited Kenya. Jordan signed the treaty.",
     {"Kenya": ["Kenya"], "Jordan": ["Jordan"], "Jordan Peterson": ["Jordan Peterson"]}),
    ("The Democratic Party for the People won in Japan.",
     {"Japan": ["Japan"], "Democratic Party for the People": ["Democratic Party for the People"]}),
    ("An anti-Semitism bill and a pro-Kenya rally were near.", {"Kenya": ["Kenya"]}),
    ("The Saudi-Kenyan fund paid. A Srinagar- The visit ended.", {}),
    ("Will Kenya sign? According to Kenya, it did. Amid Kenyan protests, Qatar waited.",
     {"Kenya": ["Kenya", "Kenya"], "Qatar": ["Qatar"]}),
    ("Mitt Vale spoke at MIT.", {"Mitt Vale": ["Mitt Vale"], "Massachusetts Institute of Technology": ["MIT"]}),
    ("The Republic of Kenya paid.", {"Kenya": ["Republic of Kenya"]}),
    ("Lumicor Youth Trust Anna Berg spoke.",
     {"Lumicor Youth Trust": ["Lumicor Youth Trust"], "Anna Berg": ["Anna Berg"]}),
    ("Anna Berg, Zorb Kwan and Karl Lund came.",
     {"Anna Berg": ["Anna Berg"], "Zorb Kwan": ["Zorb Kwan"], "Karl Lund": ["Karl Lund"]}),
    ("Tull Ebbs said no. Ebbs left.", {"Tull Ebbs": ["Tull Ebbs", "Ebbs"]}),
    ("Ms. Berg left. Mr. and Mrs. Lund slept.", {"Berg": ["Berg"], "Lund": ["Lund"]}),
    ("The U.S. paid. U.S. Senator Anna Berg left.", {"United States": ["U.S.", "U.S."], "Anna Berg": ["Anna Berg"]}),
    ("He met Sen. Anna Berg, Rep. Karl Lund and Gov. Peter Quist.",
     {"Anna Berg": ["Anna Berg"], "Karl Lund": ["Karl Lund"], "Peter Quist": ["Peter Quist"]}),
    ("Tam Yiu-chung left. Lee Jae-hyeong stayed.",
     {"Tam Yiu-chung": ["Tam Yiu-chung"], "Lee Jae-hyeong": ["Lee Jae-hyeong"]}),
    ("Prayuth Chan-o-cha spoke.", {"Prayuth Chan-o-cha": ["Prayuth Chan-o-cha"]}),
    ("North Korean troops came. Latin American states met.", {"North Korea": ["North Korean troops"]}),
    ("Grace Young spoke. Then Young left.", {"Grace Young": ["Grace Young", "Young"]}),
    ("Anna's book sold. Lund's car broke.", {}),
    ("Kenya . . . refused.", {"Kenya": ["Kenya"]}),
])
def test_a_name_is_neither_cut_nor_glued(read: Read, text: str, expected: Named) -> None:
    assert mentioned(text, read(text)) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("The Bank of England and the Bank of Kenya raised rates.", ["Bank of England", "Bank of Kenya"]),
    ("The Committee for Rivers and Woods met.", ["Committee for Rivers and Woods"]),
    ("The Association of Bakers on Friday met.", ["Association of Bakers"]),
    ("The Supreme Court of Kenya ruled.", ["Supreme Court of Kenya"]),
    ("The Parliament of Georgia met.", ["Parliament of Georgia"]),
    ("The Department of Lumicor paid.", ["Department of Lumicor"]),
    ("Czech Economic and Cultural Office moved.", ["Czech Economic and Cultural Office"]),
    ("The Farmers' Union met.", ["Farmers' Union"]),
    ("The Pan-African Union met.", ["Pan-African Union"]),
    ("Procter & Vale paid.", ["Procter & Vale"]),
    ("AT&T paid.", ["AT&T"]),
    ("The Harbour Council–Lumicor deal failed.", ["Harbour Council"]),
    ("Labour Court ruled on Monday.", ["Labour Court"]),
    ("The People's Party of Lumicor lost.", ["People's Party of Lumicor"]),
    ("The AI Fund of Lumicor was closed.", ["AI Fund of Lumicor"]),
    ("The Harbour Union and the Forest Council met.", ["Harbour Union", "Forest Council"]),
    ("Kenya Airways and Lumicor Airways met.", ["Kenya Airways", "Lumicor Airways"]),
    ("The Times reported on Friday that The Sun was wrong. The sun shone.", ["Sun"]),
])
def test_a_bodys_name_is_whole(read: Read, text: str, expected: list[str]) -> None:
    assert sorted(form for forms in mentioned(text, read(text)).values() for form in forms) == sorted(expected)


@pytest.mark.parametrize("text", [
    "He lives near Lake Quist, Vale Street and Mount Stein.",
    "She prayed at Stein Cathedral in Vale County.",
    "The Stein Prize and the Vale Treaty were signed on Harvest Day.",
    "The Stein Act passed. The Nobel Peace Prize was won.",
    "The Konstanz-based Lumicor fund paid. A Berlin-born teacher spoke.",
    "Minister Denies Report About Lumicor Fund Losses\nThe market was quiet.",
    "Lumicor Buys Zentrabel Stake For Two Billion Euros\nThe market was quiet.",
    "Young people cheered, and greens were eaten with rice.",
    "The Lincoln Memorial was shut. The Green Line opened.",
])
def test_places_things_and_headlines_name_no_actor(read: Read, text: str) -> None:
    assert types(read(text)) == {}


@pytest.mark.parametrize(("text", "expected"), [
    ("Harbour Deal Splits Town As Mara Stein Resigns\nMayor Mara Stein left on Monday. Stein was tired.",
     {"Mara Stein": ["Mara Stein", "Stein"]}),
    ("Harbour Union Calls Off Strike After Talks With Mayor\nThe Harbour Union met on Monday.",
     {"Harbour Union": ["Harbour Union"]}),
    ("Kenya Signs Water Treaty With Neighbours After Years\nKenya was glad.", {"Kenya": ["Kenya", "Kenya"]}),
    ("Karl Lund Interview: the mayor of the town said on Monday that he would pay.", {"Karl Lund": ["Karl Lund"]}),
    ("Photo: Karl Berg. WATCH Mara Stein.", {"Karl Berg": ["Karl Berg"], "Mara Stein": ["Mara Stein"]}),
])
def test_a_headline_names_what_the_text_names(read: Read, text: str, expected: Named) -> None:
    assert mentioned(text, read(text)) == expected
