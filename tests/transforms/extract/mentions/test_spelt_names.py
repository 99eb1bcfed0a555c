"""Acronyms in brackets draw the borders of the names before them."""

from __future__ import annotations

import pytest

from tests.transforms.extract.mentions.conftest import Read


@pytest.mark.parametrize(("text", "name"), [
    ("The Non-Academic Staff Union of Schools and Allied Places (NASU) rejected the plan, said Mara Stein.",
     "Non-Academic Staff Union of Schools and Allied Places"),
    ("The Colleges of Farming Academic Staff Union (COFASU) rejected the plan, said Mara Stein.",
     "Colleges of Farming Academic Staff Union"),
    ("The Harbour Safety Commission (HSC) rejected the plan, said Mara Stein.", "Harbour Safety Commission"),
])
def test_the_words_whose_letters_an_acronym_takes_are_one_name(text: str, name: str, read: Read) -> None:
    names = [entity.name for entity in read(text).entities]
    assert names == [name, "Mara Stein"]


def test_party_and_place_of_a_legislator_are_no_name(read: Read) -> None:
    text = "Chairman Karl Lund, R-Va., Chairman Mara Stein, D-Ore., and Chairman Jon Berg, R-Maine, rejected the plan."
    assert [entity.name for entity in read(text).entities] == ["Karl Lund", "Mara Stein", "Jon Berg"]
