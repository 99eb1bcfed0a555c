import random
from functools import partial

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.settings import load_settings
from transforms.text import duplicates
from transforms.text.fingerprints import containment, gram_hashes, sample

LIMITS = load_settings().resolve.duplicates
find_duplicates = partial(duplicates.find_duplicates, least_text=LIMITS.least_text, least_details=LIMITS.least_details)
NOUNS = ("minister", "treaty", "border", "tariff", "ceasefire", "parliament", "envoy", "sanction", "harbour", "quota")
VERBS = ("rejected", "welcomed", "delayed", "signed", "questioned", "defended", "postponed", "announced")


def story(seed: int, sentences: int = 12) -> str:
    pick = random.Random(seed)
    return " ".join(
        f"The {pick.choice(NOUNS)} of {pick.choice(NOUNS)} {pick.randrange(900)} {pick.choice(VERBS)} the "
        f"{pick.choice(NOUNS)} on day {pick.randrange(900)} after {pick.choice(NOUNS)} {pick.randrange(900)} had "
        f"{pick.choice(VERBS)} it." for _ in range(sentences))


def frame(*rows: tuple[str, str, str | None]) -> pd.DataFrame:
    articles = pd.DataFrame(rows, columns=["article_id", "text", "published_at"])
    return articles.assign(published_at=pd.to_datetime(articles["published_at"], utc=True))


def marked(articles: pd.DataFrame) -> dict[str, str]:
    found = find_duplicates(articles)
    return {a: d for a, d in zip(articles["article_id"], found, strict=True) if isinstance(d, str)}


def test_of_equal_texts_the_first_published_is_the_original():
    articles = frame(("a", story(1), "2024-05-03"), ("b", story(1), "2024-05-02"), ("c", story(1), None))
    assert marked(articles) == {"a": "b", "c": "b"}


def test_without_dates_the_smallest_id_is_the_original():
    assert marked(frame(("b", story(1), None), ("a", story(1), None))) == {"b": "a"}


def test_a_copy_cut_to_half_points_to_the_whole():
    whole = story(1)
    assert marked(frame(("cut", whole[: len(whole) // 2], "2024-05-01"), ("whole", whole, "2024-05-02"))) == {
        "cut": "whole"}


def test_a_longer_article_is_no_duplicate_of_the_brief_it_quotes():
    articles = frame(("brief", story(1, 3), "2024-05-01"), ("report", story(1, 3) + " " + story(2, 20), "2024-05-02"))
    assert "report" not in marked(articles)


def test_near_copies_with_an_own_first_sentence_are_found():
    articles = frame(("a", story(1), "2024-05-01"), ("b", "Our correspondent writes. " + story(1), "2024-05-02"))
    assert marked(articles) == {"b": "a"}


def test_reports_from_one_template_are_kept_apart():
    def report(company: str, price: int) -> str:
        return (f"Shares of {company} closed at {price} on the exchange. The stock has been volatile in recent weeks "
                "as investors weighed interest rates, energy prices and the outlook for growth in the region. Analysts "
                "who follow the company said that trading volumes were in line with the average of three months, "
                "and that no news had been published that would explain the movement of the stock on that day. ")
    assert marked(frame(("a", report("Aldor Bank", 412), None), ("b", report("Velmar Steel", 97), None))) == {}


def test_different_articles_are_not_marked():
    assert marked(frame(*((f"a{n}", story(n), None) for n in range(20)))) == {}


def test_the_row_index_is_kept():
    articles = frame(("a", story(1), None), ("b", story(1), None)).set_axis([7, 3])
    assert find_duplicates(articles).to_dict()[3] == "a"


def test_no_articles_give_no_duplicates():
    assert len(find_duplicates(frame())) == 0


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(9)))
def test_the_order_of_rows_does_not_matter(order):
    texts = [story(1), story(1), story(1)[:500], story(2), story(2) + " The end came late.", story(3), story(1)[200:],
             story(4), story(4)]
    articles = frame(*((f"a{n}", text, f"2024-05-0{n % 3 + 1}") for n, text in enumerate(texts)))
    expected = marked(articles)
    assert expected
    assert marked(articles.iloc[list(order)]) == expected


def test_originals_are_never_duplicates_themselves():
    articles = frame(*((f"a{n}", story(1)[: 300 + 60 * n], f"2024-05-{20 - n}") for n in range(10)))
    found = marked(articles)
    assert found
    assert not set(found) & set(found.values())


def test_case_and_punctuation_do_not_count():
    as_written, plain = "The Talks, he said, resume on Monday.", "the talks he said resume on monday"
    assert np.array_equal(gram_hashes(as_written), gram_hashes(plain))


@pytest.mark.parametrize("text", ["", "…", "one", "one two three"])
def test_short_texts_have_fingerprints_too(text):
    assert len(gram_hashes(text)) == (1 if any(c.isalpha() for c in text) else 0)


def test_what_is_sampled_does_not_depend_on_the_rest_of_the_text():
    part, whole = gram_hashes(story(1, 5)), gram_hashes(story(1, 5) + " " + story(2))
    assert containment(part, whole) == 1.0
    assert containment(sample(part), sample(whole)) == 1.0
