"""Of which country somebody is whom the reference does not know."""

from __future__ import annotations

import pytest

from tests.transforms.extract.mentions.conftest import Read
from transforms.reference import country_of_domain


@pytest.mark.parametrize(("text", "name", "expected"), [
    ("Kenya banned the trade. Kenya will act, said Wangui Otieno, a farmer.", "Wangui Otieno", "KEN"),
    ("Kenya and Norway banned the trade, said Wangui Otieno, a farmer.", "Wangui Otieno", None),
    ("The University of Hamburg rejected the plan. Kenya and Norway agreed.", "University of Hamburg", "DEU"),
    ("Kenya will act. Kenya banned it. Mara Stein, a farmer from Norway, agreed.", "Mara Stein", "NOR"),
    ("Kenya will act. Kenya banned it. The International Fund for Seeds agreed.", "International Fund for Seeds", None),
    ("Norway and Kenya agreed, said Mara Stein, a professor at the University of Hamburg.", "Mara Stein", "DEU"),
])
def test_by_the_nearest_evidence(text: str, name: str, expected: str | None, read: Read) -> None:
    actors = read(text)
    (key,) = [entity.key for entity in actors.entities if entity.name == name]
    assert actors.countries.get(key) == expected


@pytest.mark.parametrize(("outlet", "country"), [
    ("example.co.nz", "NZL"), ("news.example.com.my", "MYS"), ("example.org.uk", "GBR"), ("example.com", None),
    ("example.io", None), ("The Example", None), ("example.xx", None),
])
def test_by_the_site_of_an_outlet(outlet: str, country: str | None) -> None:
    assert country_of_domain(outlet) == country
