"""Which person of the actor reference an article means, among invented people; states and bodies are the real ones."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from spacy.language import Language

from tests.transforms.extract.mentions.conftest import PROJECT
from tests.transforms.extract.mentions.reading import meant, named_at, roles
from transforms.extract.mentions import ActorGuide, ArticleActors, build_guide, find_mentions
from transforms.extract.records import Article
from transforms.reference import load_reference
from transforms.reference.folding import surname_keys, unordered_person_key
from transforms.reference.persons import LEADER_COLUMNS, LEADER_FILES, PERSON_COLUMNS

LEADERS = """
Q1	Anton Valemont	Valemont	KEN	President	KEN	2020-01-01
Q2	Dora Valemont		KEN	Minister of Health	KEN	2021-01-01	2024-01-01
Q3	Lena Quistrom		QAT	Prime Minister	QAT	2010-01-01	2015-12-31
Q4	Carl Harbottle		KEN	President	KEN	1950-01-01	1960-12-31
Q5	Peter Sternau Jr.	Peter Sternau	QAT	Minister of Finance	QAT	2022-01-01
Q6	Maria Lopez Tessaro		ESP	Prime Minister	ESP	2023-01-01
Q7	Paul Dornier		FRA	Minister of Defence	FRA	2021-01-01
Q7	Paul Dornier		FRA	President	FRA	2010-01-01	2014-12-31
Q8	Ruth Ambler		KEN	Foreign Minister	KEN	2022-01-01
Q9	William Castell		USA	Secretary of State	USA	2022-01-01
"""
"""As in leaders.tsv; a missing last cell is an office still held."""
OTHERS = """
Q21	Nora Ellery	KEN	member of parliament;KEN;2019-01-01;	30
Q22	Clara Bramwell	KEN	leader of the Harvest Party;KEN;2019-01-01;	55
Q23	George P. Hallam	USA	United States senator;USA;2015-01-01;	35
Q24	George W. Hallam	USA	President;USA;2000-01-01;2007-12-31	95
Q25	Peter Sternau Sr.	QAT	Minister of Trade;QAT;1990-01-01;1999-12-31	65
Q26	Edith Marchmont	GBR	Minister of Education;GBR;2020-01-01;	70
Q27	Thomas Rowe	CAN	Prime Minister;CAN;2001-01-01;2005-01-01	95
Q28	Thomas Rowe	AUS	mayor of Perth;AUS;2001-01-01;2005-01-01	50
Q29	Ella Rowe	AUS	member of parliament;AUS;2001-01-01;2005-01-01	30
"""
"""Wikidata id, names, country, offices, prominence."""


@pytest.fixture(scope="module")
def invented(nlp: Language, tmp_path_factory: pytest.TempPathFactory) -> ActorGuide:
    folder = tmp_path_factory.mktemp("reference") / "reference"
    shutil.copytree(PROJECT / "seeds" / "reference", folder, ignore=shutil.ignore_patterns("persons.tsv.gz"))
    rows = [line.split("\t") for line in LEADERS.strip().split("\n")]
    table = [LEADER_COLUMNS, *((*row, *("",) * (len(LEADER_COLUMNS) - len(row))) for row in rows)]
    for name, used in zip(LEADER_FILES, (table, table[:1]), strict=True):
        (folder / name).write_text("\n".join("\t".join(row) for row in used) + "\n", encoding="utf-8")
    lines = ["\t".join(PERSON_COLUMNS)]
    for line in OTHERS.strip().split("\n"):
        wikidata_id, name, country, offices, prominence = line.split("\t")
        keys = ("|".join(surname_keys(name)), "")
        lines.append("\t".join((wikidata_id, name, country, offices, prominence, unordered_person_key(name), *keys)))
    (folder / "persons.tsv.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    return build_guide(load_reference(folder), nlp)


Reader = Callable[..., ArticleActors]


@pytest.fixture
def read_in(nlp: Language, invented: ActorGuide) -> Reader:
    """Find the actors of a text published in the middle of a year (None: undated)."""

    def call(text: str, year: int | None = 2023) -> ArticleActors:
        at = None if year is None else datetime(year, 6, 1, tzinfo=UTC)
        return find_mentions(nlp(text), Article("article-1", text, published_at=at), invented)

    return call


def listed(actors: ArticleActors) -> dict[str, str | None]:
    return {e.name: (e.reference_id or "").removeprefix("person-") or None
            for e in actors.entities if e.actor_type == "person"}


@pytest.mark.parametrize(("text", "expected"), [
    ("Anton Valemont spoke.", {"Anton Valemont": "Q1"}),
    ("Anton Valemont spoke in Qatar. Qatar listened.", {"Anton Valemont": "Q1"}),
    ("Ethiopian mayor Anton Valemont spoke.", {"Anton Valemont": "Q1"}),
    ("Dora Valemont spoke in Kenya.", {"Dora Valemont": "Q2"}),
    ("Dora Valemont spoke in Qatar.", {"Dora Valemont": None}),
    ("Health Minister Dora Valemont spoke.", {"Dora Valemont": "Q2"}),
    ("Qatari minister Dora Valemont spoke.", {"Dora Valemont": None}),
    ("Nora Ellery spoke in Kenya.", {"Nora Ellery": "Q21"}),
    ("Nora Ellery spoke in Qatar.", {"Nora Ellery": None}),
    ("Singer Nora Ellery spoke in Kenya.", {"Nora Ellery": None}),
    ("Lawmaker Nora Ellery spoke in Kenya.", {"Nora Ellery": "Q21"}),
    ("Kenyan singer Nora Ellery spoke in Qatar.", {"Nora Ellery": "Q21"}),
    ("Clara Bramwell spoke.", {"Clara Bramwell": "Q22"}),
    ("Clara Bramwell spoke in Qatar.", {"Clara Bramwell": None}),
    ("Singer Clara Bramwell spoke in Kenya.", {"Clara Bramwell": None}),
])
def test_a_full_name_is_the_listed_persons_where_country_and_rank_allow(read_in: Reader, text: str,
                                                                       expected: dict[str, str | None]) -> None:
    assert listed(read_in(text)) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Valemont spoke in Kenya.", {"Anton Valemont": "Q1"}),
    ("Mr Valemont spoke in Qatar.", {"Anton Valemont": "Q1"}),
    ("Health Minister Valemont of Kenya spoke in Nairobi.", {"Dora Valemont": "Q2"}),
    ("Mr Dornier spoke in France. France listened.", {"Paul Dornier": "Q7"}),
    ("French Defence Minister Dornier spoke.", {"Paul Dornier": "Q7"}),
    ("Mr Ellery spoke in Kenya.", {"Ellery": None}),
    ("Mr Marchmont spoke in Britain. Britain listened.", {"Edith Marchmont": "Q26"}),
    ("Mr Marchmont spoke in Qatar. Qatar listened.", {"Marchmont": None}),
    ("Kenyan farmer Valemont spoke.", {"Anton Valemont": "Q1"}),
    ("Qatari minister Valemont spoke.", {"Valemont": None}),
    ("Mr Rowe spoke in Canada.", {"Thomas Rowe": "Q27"}),
])
def test_a_surname_alone_needs_an_office_or_fame(read_in: Reader, text: str, expected: dict[str, str | None]) -> None:
    assert listed(read_in(text)) == expected


@pytest.mark.parametrize(("text", "year", "expected"), [
    ("Carl Harbottle spoke.", 1970, {"Carl Harbottle": "Q4"}),
    ("Carl Harbottle spoke.", 2023, {"Carl Harbottle": None}),
    ("Carl Harbottle spoke.", None, {"Carl Harbottle": "Q4"}),
    ("President Harbottle of Kenya spoke.", 1955, {"Carl Harbottle": "Q4"}),
    ("President Harbottle of Kenya spoke.", 2023, {"Harbottle": None}),
])
def test_who_left_office_a_lifetime_ago_is_not_meant(read_in: Reader, text: str, year: int | None,
                                                    expected: dict[str, str | None]) -> None:
    assert listed(read_in(text, year)) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("George P. Hallam spoke in the United States.", {"George P. Hallam": "Q23"}),
    ("George W. Hallam spoke in the United States.", {"George W. Hallam": "Q24"}),
    ("George Hallam spoke in the United States.", {"George W. Hallam": "Q24"}),
    ("Senator George Hallam spoke in the United States.", {"George P. Hallam": "Q23"}),
    ("Thomas Rowe spoke in Canada.", {"Thomas Rowe": "Q27"}),
    ("Australian mayor Thomas Rowe spoke.", {"Thomas Rowe": "Q28"}),
    ("Peter Sternau Jr. spoke in Qatar.", {"Peter Sternau Jr.": "Q5"}),
    ("Peter Sternau Sr. spoke in Qatar.", {"Peter Sternau Sr.": "Q25"}),
    ("Mr Sternau Jr. spoke in Qatar.", {"Peter Sternau Jr.": "Q5"}),
])
def test_namesakes_are_told_apart_by_initials_office_country_and_generation(
    read_in: Reader, text: str, expected: dict[str, str | None]
) -> None:
    assert listed(read_in(text)) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Bill Castell spoke in the United States.", {"William Castell": "Q9"}),
    ("William James Castell spoke in the United States.", {"William Castell": "Q9"}),
    ("Bill Castell spoke. William Castell left.", {"William Castell": "Q9"}),
    ("Lopez Tessaro spoke in Spain.", {"Maria Lopez Tessaro": "Q6"}),
    ("Bill Ellery spoke in Kenya.", {"Bill Ellery": None}),
    ("Kenyan minister Bill Castell spoke.", {"Bill Castell": None}),
    ("William Castell Anna spoke in the United States.", {"William Castell": "Q9"}),
    ("Kenyan minister William Castell Anna spoke.", {"William Castell Anna": None}),
])
def test_a_name_is_known_in_its_usual_form(read_in: Reader, text: str, expected: dict[str, str | None]) -> None:
    assert listed(read_in(text)) == expected


@pytest.mark.parametrize(("text", "year", "expected"), [
    ("Anton Valemont spoke.", 2023, {"Anton Valemont": "President"}),
    ("Anton Valemont spoke.", 2019, {"Anton Valemont": None}),
    ("Anton Valemont spoke.", None, {"Anton Valemont": None}),
    ("Paul Dornier spoke in France.", 2012, {"Paul Dornier": "President"}),
    ("Paul Dornier spoke in France.", 2023, {"Paul Dornier": "Minister of Defence"}),
    ("Former president Paul Dornier spoke in France.", 2023, {"Paul Dornier": "Former president"}),
])
def test_a_listed_person_has_the_office_held_at_the_date(read_in: Reader, text: str, year: int | None,
                                                        expected: dict[str, str | None]) -> None:
    assert roles(read_in(text, year)) == expected


@pytest.mark.parametrize(("phrase", "year", "expected"), [
    ("The Kenyan president", 2023, ["Anton Valemont"]),
    ("Kenya's president", 2023, ["Anton Valemont"]),
    ("The president", 2023, ["Anton Valemont"]),
    ("The Kenyan president", 1955, ["Carl Harbottle"]),
    ("The Kenyan president", None, ["President of Kenya"]),
    ("The Kenyan president", 2000, ["President of Kenya"]),
    ("The French president", 2012, ["Paul Dornier"]),
    ("The foreign minister", 2023, ["Ruth Ambler"]),
    ("A foreign minister", 2023, []),
    ("The Kenyan ambassador", 2023, ["Kenya"]),
])
def test_an_office_is_its_holders_at_the_date(read_in: Reader, phrase: str, year: int | None,
                                             expected: list[str]) -> None:
    text = f"Kenya was quiet on Monday. {phrase} left."
    assert meant(text, read_in(text, year), phrase) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Dora Valemont met President Anton Valemont. It rained.\nValemont was tired.", "Anton Valemont"),
    ("President Anton Valemont left. Then Dora Valemont came, and Valemont was tired.", "Dora Valemont"),
    ("Valemont was tired. Dora Valemont came later, in Kenya.", "Anton Valemont"),
    ("Minister Dora Valemont spoke in Kenya. Then President Valemont was tired.", "Anton Valemont"),
])
def test_a_surname_is_the_head_of_states_unless_a_relative_is_at_hand(read_in: Reader, text: str,
                                                                    expected: str) -> None:
    assert named_at(text, read_in(text), "Valemont was tired") == expected
