"""Which names of an article are one person's, and which are two people's."""

from __future__ import annotations

import pytest

from tests.transforms.extract.mentions.conftest import Read
from tests.transforms.extract.mentions.reading import mentioned

People = dict[str, list[str]]


@pytest.mark.parametrize(("text", "expected"), [
    ("Maria Luisa Quist spoke. Quist left. Luisa laughed.",
     {"Maria Luisa Quist": ["Maria Luisa Quist", "Quist", "Luisa"]}),
    ("William Vale spoke. Bill Vale left.", {"William Vale": ["William Vale", "Bill Vale"]}),
    ("Osric Vale III spoke. Osric Vale left.", {"Osric Vale": ["Osric Vale III", "Osric Vale"]}),
    ("Omar al-Haddad spoke. Al-Haddad left.", {"Omar al-Haddad": ["Omar al-Haddad", "Al-Haddad"]}),
    ("Karl von Stein met Lena van der Berg. Von Stein nodded.",
     {"Karl von Stein": ["Karl von Stein", "Von Stein"], "Lena van der Berg": ["Lena van der Berg"]}),
    ("Mr Harbottle refused. Harbottle then left.", {"Harbottle": ["Harbottle", "Harbottle"]}),
    ("President Quist spoke. Quist left.", {"Quist": ["Quist", "Quist"]}),
    ("Dr Quist agreed. Sir Alan spoke.", {"Quist": ["Quist"], "Alan": ["Alan"]}),
    ("Chen Jia spoke. Chen left.", {"Chen Jia": ["Chen Jia", "Chen"]}),
    ("Mara Stein met Mara Quist. Mara laughed.", {"Mara Stein": ["Mara Stein"], "Mara Quist": ["Mara Quist", "Mara"]}),
])
def test_short_forms_join_the_person_who_has_the_full_name(read: Read, text: str, expected: People) -> None:
    assert mentioned(text, read(text)) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Senator Osric Vale and Congresswoman Lena Vale met. Mr Vale spoke. Ms Vale left.",
     {"Osric Vale": ["Osric Vale", "Vale"], "Lena Vale": ["Lena Vale", "Vale"]}),
    ("Lena Dorn-Vale spoke. Dorn-Vale left. Osric Vale waited.",
     {"Lena Dorn-Vale": ["Lena Dorn-Vale", "Dorn-Vale"], "Osric Vale": ["Osric Vale"]}),
    ("Peter Vale spoke for an hour on Monday. Lena Vale spoke after him. Vale was angry.",
     {"Peter Vale": ["Peter Vale"], "Lena Vale": ["Lena Vale", "Vale"]}),
])
def test_bearers_of_one_surname_are_told_apart(read: Read, text: str, expected: People) -> None:
    assert mentioned(text, read(text)) == expected
