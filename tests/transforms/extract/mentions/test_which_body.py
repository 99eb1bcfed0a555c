"""Which of the bodies of one name or acronym an article means: the one it spells out, or that of a country it names."""

from __future__ import annotations

import pytest

from tests.transforms.extract.mentions.conftest import Read
from tests.transforms.extract.mentions.reading import mentioned

Named = dict[str, list[str]]


@pytest.mark.parametrize(("text", "expected"), [
    ("The agency ordered a Clean Impact Assessment (CIA) of the dam. The CIA will take a year.", {}),
    ("The CIA said so.", {"Central Intelligence Agency": ["CIA"]}),
    ("The Clean Harbour Institute CHI paid. The CHI grew.",
     {"Clean Harbour Institute": ["Clean Harbour Institute", "CHI", "CHI"]}),
    ("The Kenya Data Board's (NDP) work grew. The NDP slept.",
     {"Kenya Data Board": ["Kenya Data Board", "NDP", "NDP"]}),
    ("Nigeria voted. The INEC slept.", {"Nigeria": ["Nigeria"], "Independent National Electoral Commission": ["INEC"]}),
    ("Ecuador voted. The INEC slept.", {"Ecuador": ["Ecuador"]}),
    ("It rained. The INEC slept.", {"Independent National Electoral Commission": ["INEC"]}),
    ("Ecuador voted. The FBI slept.", {"Ecuador": ["Ecuador"], "Federal Bureau of Investigation": ["FBI"]}),
])
def test_an_acronym_is_what_the_article_spells_out_or_names_the_country_of(read: Read, text: str,
                                                                         expected: Named) -> None:
    assert mentioned(text, read(text)) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("The Democratic Party lost. South Korea waited.",
     {"Democratic Party of Korea": ["Democratic Party"], "South Korea": ["South Korea"]}),
    ("The Democratic Party lost. The US waited.", {"Democratic Party": ["Democratic Party"], "United States": ["US"]}),
    ("The Tories lost. Britain voted. Tory lawmakers slept.",
     {"Conservative Party": ["Tories"], "United Kingdom": ["Britain"]}),
    ("The Daily Times wrote so in Pakistan.", {"Daily Times": ["Daily Times"], "Pakistan": ["Pakistan"]}),
    ("The Supreme Court of India met. The Supreme Court ruled.",
     {"Supreme Court of India": ["Supreme Court of India", "Supreme Court"]}),
    ("The Supreme Court ruled in Kenya.", {"Supreme Court of Kenya": ["Supreme Court"], "Kenya": ["Kenya"]}),
    ("The Election Commission met in India.",
     {"Election Commission of India": ["Election Commission"], "India": ["India"]}),
    ("The National Assembly met in France.",
     {"French National Assembly": ["National Assembly"], "France": ["France"]}),
    ("The Federal Reserve met. The Fed waited.", {"Federal Reserve": ["Federal Reserve", "Fed"]}),
    ("Likud won in Israel.", {"Likud": ["Likud"], "Israel": ["Israel"]}),
    ("Congo voted. Kinshasa refused.", {"Democratic Republic of the Congo": ["Congo", "Kinshasa"]}),
    ("Victoria voted. Queen Anna Berg slept.", {"Seychelles": ["Victoria"], "Anna Berg": ["Anna Berg"]}),
    ("China refused. Macedonia and Georgia voted.",
     {"China": ["China"], "North Macedonia": ["Macedonia"], "Georgia": ["Georgia"]}),
])
def test_a_name_of_many_bodies_is_that_of_the_country_named(read: Read, text: str, expected: Named) -> None:
    assert mentioned(text, read(text)) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Foreign Ministry officials of Kenya left.", {"Kenya": ["Foreign Ministry", "Kenya"]}),
    ("Kenya's Foreign Ministry left.", {"Kenya": ["Kenya", "Foreign Ministry"]}),
    ("The Kenyan Department of Health left.", {"Kenya": ["Kenyan Department of Health"]}),
    ("The Treasury paid in Kenya.", {"Kenya": ["Treasury", "Kenya"]}),
    ("The Kenyan Embassy paid.", {"Kenya": ["Kenyan Embassy"]}),
    ("The US Embassy in Kenya paid.", {"United States": ["US Embassy"], "Kenya": ["Kenya"]}),
    ("The Ministry for Growth of Kenya paid.", {"Kenya": ["Ministry for Growth", "Kenya"]}),
    ("The Office of Quist paid. The Government of Quist left.",
     {"Office of Quist": ["Office of Quist"], "Government of Quist": ["Government of Quist"]}),
])
def test_whose_ministry_it_is(read: Read, text: str, expected: Named) -> None:
    assert mentioned(text, read(text)) == expected
