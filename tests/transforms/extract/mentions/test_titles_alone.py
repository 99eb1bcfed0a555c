"""A title without a name is a mention of its holder, by office, at the date and place of the article. Articles are
invented, offices are real."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from spacy.language import Language

from transforms.extract.mentions import ActorGuide, find_mentions
from transforms.extract.records import Article

Titles = Callable[..., list[tuple[str, str]]]


@pytest.fixture
def titles(nlp: Language, guide: ActorGuide) -> Titles:
    """The titles that are mentions in a text of a day (None: undated), each with the name of the actor."""

    def call(text: str, day: str | None = None, outlet: str | None = None) -> list[tuple[str, str]]:
        at = None if day is None else datetime.fromisoformat(day).replace(tzinfo=UTC)
        actors = find_mentions(nlp(text), Article("article-1", text, published_at=at, outlet=outlet), guide)
        names = {entity.key: entity.name for entity in actors.entities}
        return [(text[m.start:m.end], names[m.entity]) for m in actors.mentions if m.form == "title"]

    return call


@pytest.mark.parametrize(("text", "day", "expected"), [
    ("Britain waited. The prime minister left on Monday.", "2004-05-01", [("prime minister", "Tony Blair")]),
    ("Britain waited. The prime minister left on Monday.", "2012-05-01", [("prime minister", "David Cameron")]),
    ("Britain waited. The home secretary left on Monday.", "2005-02-01", [("home secretary", "Charles Clarke")]),
    ("Britain waited. The chancellor left on Monday.", "2005-02-01", [("chancellor", "Gordon Brown")]),
    ("Germany waited. The chancellor left on Monday.", "2005-02-01", [("chancellor", "Gerhard Schröder")]),
    ("Britain waited. The shadow chancellor left on Monday.", "2005-02-01", [("shadow chancellor", "Oliver Letwin")]),
    ("Washington waited. The U.S. attorney general left.", "2013-05-01", [("attorney general", "Eric Holder")]),
])
def test_the_holder_at_the_date_is_meant(titles: Titles, text: str, day: str, expected: list[tuple[str, str]]) -> None:
    assert titles(text, day) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("America waited. The Iraqi prime minister left.", [("Iraqi prime minister", "Haider al-Abadi")]),
    ("America waited. Iraq's prime minister left.", [("prime minister", "Haider al-Abadi")]),
    ("America waited. The Florida governor left.", [("Florida governor", "Rick Scott")]),
    ("America waited. The governor of Texas left.", [("governor", "Greg Abbott")]),
    ("America waited. The UN secretary-general left.", [("secretary-general", "Antonio Guterres")]),
])
def test_the_place_named_beside_a_title_decides(titles: Titles, text: str, expected: list[tuple[str, str]]) -> None:
    assert titles(text, "2017-02-20") == expected


def test_the_outlet_decides_where_no_country_is_named(titles: Titles) -> None:
    text = "Nobody came to the fair on Monday. The president stayed at home."
    assert titles(text, "2013-05-01", "The New York Times") == [("president", "Barack Obama")]


def test_office_beats_salience(titles: Titles) -> None:
    text = "Oliver Letwin met Gordon Brown in Britain. Letwin laughed. Letwin sat down. The prime minister did not."
    assert titles(text, "2005-02-01") == [("prime minister", "Tony Blair")]


def test_an_undated_article_has_the_era_of_its_office_holders(titles: Titles) -> None:
    text = "Chancellor Gordon Brown spoke in Britain. Home Secretary Charles Clarke listened. The prime minister slept."
    assert titles(text) == [("prime minister", "Tony Blair")]


def test_nobody_is_meant_in_an_undated_article_without_an_era(titles: Titles) -> None:
    assert titles("Britain waited. The prime minister left on Monday.") == []


@pytest.mark.parametrize(("text", "expected"), [
    ("Hillary Clinton met Donald Trump. The former secretary of state laughed.",
     [("former secretary of state", "Hillary Clinton")]),
    ("Barack Obama met Donald Trump. The former president laughed.", [("former president", "Barack Obama")]),
    ("Barack Obama met Donald Trump. The president laughed.", [("president", "Donald Trump")]),
    ("Barack Obama met Donald Trump. The president-elect laughed.", []),
])
def test_a_former_holder_is_meant_only_where_the_text_says_so(titles: Titles, text: str,
                                                              expected: list[tuple[str, str]]) -> None:
    assert titles(text, "2018-02-20") == expected


@pytest.mark.parametrize("text", [
    "America waited. A president should listen.",
    "America waited. The next president will listen.",
    "America waited. Any president would listen.",
    "America waited. She wants the office of the president.",
    "America waited. The president's office was empty.",
])
def test_a_title_that_leaves_its_holder_open_is_nobody(titles: Titles, text: str) -> None:
    assert titles(text, "2018-02-20") == []


def test_the_spokesman_of_a_president_is_not_the_president(titles: Titles) -> None:
    found = titles("America waited. The president's spokesman left.", "2018-02-20")
    assert found == [("president", "Donald Trump")]


@pytest.mark.parametrize(("text", "expected"), [
    ("Mayor Osric Vale met Judge Mara Stein in Kenya. The judge smiled. The mayor frowned.",
     [("judge", "Mara Stein"), ("mayor", "Osric Vale")]),
    ("Sen. Mara Stein met Rep. Osric Vale in Kenya. The congressman frowned. The senator smiled.",
     [("congressman", "Osric Vale"), ("senator", "Mara Stein")]),
    ("The ambassador of Kenya to Egypt, Mara Stein, arrived. The ambassador smiled.", [("ambassador", "Mara Stein")]),
    ("Mara Stein, the deputy mayor, met Osric Vale in Kenya. The mayor smiled.", []),
    ("Mara Stein met Osric Vale in Kenya. The sheriff smiled.", []),
])
def test_other_titles_are_whom_the_article_calls_so(titles: Titles, text: str,
                                                    expected: list[tuple[str, str]]) -> None:
    assert titles(text, "2018-02-20") == expected


def test_whom_the_article_gives_the_office_is_meant_where_the_reference_knows_no_better(titles: Titles) -> None:
    text = "Transport Minister Mara Stein spoke in Kenya. Osric Vale listened. The transport minister left."
    assert titles(text, "2018-02-20") == [("transport minister", "Mara Stein")]


def test_a_local_office_is_that_of_the_city_of_the_article(titles: Titles) -> None:
    text = "Fires burnt in Chicago on Monday. Chicago was dark. The city's mayor slept. America watched."
    assert titles(text, "2015-02-20") == [("mayor", "Rahm Emanuel")]


def test_a_title_beside_a_name_is_no_mention_of_its_own(titles: Titles) -> None:
    assert titles("Barack Obama, the president, met the governor, Jerry Brown, in America.", "2013-02-20") == []
