"""Initials mean whom the article names in full, before whom the reference knows by them."""

from __future__ import annotations

import pytest

from tests.transforms.extract.mentions.conftest import Read
from tests.transforms.extract.mentions.reading import meant


@pytest.mark.parametrize(("text", "initials", "expected"), [
    ("The International Cricket Council met in Dubai. The ICC said the final will be played in June.", "ICC",
     "International Cricket Council"),
    ("The Association of Nurses and Carers met in Leeds. The ANC said that wages must rise.", "ANC",
     "Association of Nurses and Carers"),
    ("The PLO said the new loans had cut waiting times. PLO stands for Provincial Loan Office.", "PLO",
     "Provincial Loan Office"),
    ("The Society for Native Plants opened a garden in Bristol. The SNP said that visitors may come.", "SNP",
     "Society for Native Plants"),
    ("The African National Congress met in Pretoria. The ANC said that wages must rise.", "ANC",
     "African National Congress"),
    ("The Union of Northern Harbours struck. The UNH said that wages must rise.", "UNH", "Union of Northern Harbours"),
])
def test_initials_of_a_name_in_the_article(text: str, initials: str, expected: str, read: Read) -> None:
    assert meant(text, read(text), initials) == [expected]
