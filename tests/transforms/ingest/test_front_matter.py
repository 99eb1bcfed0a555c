from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest

from transforms.ingest.front_matter import split_front_matter
from transforms.text import normalise

BODY = ("The talks on a new treaty will resume on Monday, the ministry said. It was not clear who would lead them.\n\n"
        "Live updates and analysis of the summit were promised by the host.")
SEEDS = Path(__file__).resolve().parents[3] / "seeds" / "articles"


@pytest.mark.parametrize(("line", "byline", "outlet"), [
    ("Ahmed Kamel – Egypt Daily News", "Ahmed Kamel", "Egypt Daily News"),
    ("Maria da Silva - Reuters", "Maria da Silva", "Reuters"),
    ("Jean-Luc O’Neill — Aldor Tribune", "Jean-Luc O’Neill", "Aldor Tribune"),
    ("Ann B. Lee and Tom Roe | example.com", "Ann B. Lee; Tom Roe", "example.com"),
    ("Daily Courier – Ana Petrova", "Ana Petrova", "Daily Courier"),
    ("By Ana Petrova", "Ana Petrova", None),
    ("By ANA PETROVA and TOM ROE, Associated Press", "ANA PETROVA; TOM ROE", "Associated Press"),
    ("By Ana Petrova in Velmar", "Ana Petrova", None),
    ("by Ana Petrova", "Ana Petrova", None),
])
def test_bylines_are_recognised_and_taken_out(line, byline, outlet):
    front = split_front_matter(f"{line}\n{BODY}")
    assert (front.byline, front.outlet, front.text) == (byline, outlet, BODY)


@pytest.mark.parametrize("line", [
    "BERLIN – Ukraine and Russia met for a second day of talks, officials said.",
    "TEHRAN – In a rare move",
    "Treaty Talks – Live Updates",
    "Summit Host – Analysis Promised",
    "By Monday, Talks Had Stalled",
    "By the time the ministry spoke, it was over.",
    "The ministry said: no",
    "Ana Petrova went home – Reuters reported it was late",
    "Short headline",
    "Is Ana Petrova – Aldor Tribune – right?",
])
def test_headlines_datelines_and_sentences_stay(line):
    text = f"{line}\n{BODY}"
    front = split_front_matter(text)
    assert (front.text, front.byline, front.outlet, front.published_at) == (text, None, None, None)


def test_a_date_alone_on_the_first_line_is_a_stated_date():
    front = split_front_matter(f"Wednesday, January 23, 2019\n\n{BODY}")
    assert front.published_at == datetime(2019, 1, 23, tzinfo=UTC)
    assert front.text == BODY


def test_date_and_byline_may_follow_each_other():
    front = split_front_matter(f"By Ana Petrova\n23 January 2019\n\n{BODY}")
    assert (front.byline, front.published_at, front.text) == ("Ana Petrova", datetime(2019, 1, 23, tzinfo=UTC), BODY)


@pytest.mark.parametrize("text", ["", "By Ana Petrova", "Wednesday, January 23, 2019", "By Ana Petrova\n2 May 2020"])
def test_a_text_is_never_left_empty(text):
    assert (split_front_matter(text).text == "") == (text == "")


def test_the_byline_of_the_sample_article_is_read():
    text = normalise((SEEDS / "000_464b4138b92f395f.txt").read_text("utf-8"))
    front = split_front_matter(text)
    assert None not in (front.byline, front.outlet)
    assert text == f"{front.byline} – {front.outlet}\n{front.text}"


@pytest.mark.parametrize("name", ["name_particles.txt", "outlet_words.txt"])
def test_word_lists_have_no_duplicates(name):
    lines = files("transforms.ingest").joinpath(name).read_text("utf-8").splitlines()
    words = [line for line in lines if not line.startswith("#")]
    assert len(words) == len(set(words))
    assert all(word == word.strip().lower() != "" for word in words)


PORT = "The council of Kolnice rejected the sale of the port on Monday evening.\nIt will meet again in May."


@pytest.mark.parametrize("stated", [
    "Title: Port stays open\nAuthor: Iva Land\nDate: 5 March 2024\nSource: Kolnice Post\n",
    "HEADLINE: Port stays open\nByline: Iva Land\nPublication: Kolnice Post\nPublished: 2024-03-05\n\nText: ",
])
def test_fields_by_name_above_the_text_are_read(stated):
    front = split_front_matter(stated + PORT)
    assert (front.title, front.byline, front.outlet) == ("Port stays open", "Iva Land", "Kolnice Post")
    assert str(front.published_at)[:10] == "2024-03-05"
    assert front.text == PORT


@pytest.mark.parametrize("below", ["By Iva Land", "5 March 2024", "Published on March 5, 2024, 9:30 am",
                                   "By Iva Land\n5 March 2024"])
def test_the_line_above_a_byline_or_date_is_the_headline(below):
    front = split_front_matter(f"Council of Kolnice keeps port\n{below}\n\n{PORT}")
    assert (front.title, front.text) == ("Council of Kolnice keeps port", PORT)


@pytest.mark.parametrize("text", [
    "Source: The mayor will resign.\nMINISTER: That is not true.", f"The port stays open.\n5 March 2024\n{PORT}",
    f"Port stays open\n{PORT}",
])
def test_what_may_be_text_is_text(text):
    assert split_front_matter(text).text == text
