"""What counts as found, missed and false, on one short article with made-up tables."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lab.gold import GoldActor, GoldArticle, GoldIssue, GoldQuote, GoldStance
from lab.published import Published, PublishedArticle, PublishedMention, PublishedQuote, PublishedStance
from lab.scoring import KINDS, Figure, Row, Score, pairs, score
from lab.spans import Span, located

TEXT = "Minister Ada Berg said that the port would close. Norway rejected a closure of the port. He left on Monday."
BERG = GoldActor("berg", "Ada Berg", "person", ("Minister Ada Berg", "Ada Berg"), optional=False)
NORWAY = GoldActor("norway", "Norway", "state", ("Norway",), optional=False)
CLOSURE = GoldIssue("closure", "The port is closed", ("a closure of the port",))
QUOTE = GoldQuote("berg", ("that the port would close",), optional=False)
REFUSAL = GoldStance("norway", "closure", "oppose", "Norway rejected a closure of the port", None, optional=False)
GOLD = GoldArticle("port", (BERG, NORWAY), (QUOTE,), (CLOSURE,), (REFUSAL,), ("He left on Monday.",))


def at(words: str) -> Span:
    place = located(words, TEXT)
    assert place is not None, words
    return place


ARTICLE = PublishedArticle(
    "port", TEXT,
    (PublishedMention("actor-b", "Ada Berg"), PublishedMention("actor-n", "Norway")),
    (PublishedQuote("actor-b", False, (at("the port would close"),)),),
    (PublishedStance("actor-n", "issue-c", "oppose", at("rejected a closure of the port")),),
)


def scored(article: PublishedArticle = ARTICLE, gold: GoldArticle = GOLD) -> Score:
    return score([gold], Published(
        {article.source_id: article},
        {"actor-b": ("Ada Berg", "Berg"), "actor-n": ("Norway",), "actor-x": ("Sweden",)},
        {"issue-c": ("closure of port",), "issue-x": ("tax on ships",)},
    ))


def outcomes(result: Score, kind: str) -> list[str]:
    return [row.outcome for row in result.rows if row.kind == kind]


@pytest.mark.parametrize("kind", KINDS)
def test_tables_that_agree_with_the_coder_score_one(kind: str) -> None:
    figure = scored().figure(kind)
    assert (figure.precision, figure.recall, figure.f1) == (1, 1, 1)


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_that_is_not_published_is_missed(kind: str) -> None:
    empty = replace(ARTICLE, mentions=(), quotes=(), stances=())
    assert set(outcomes(scored(empty), kind)) == {"missed"}


def test_an_article_that_is_not_in_the_tables_is_told_and_counts_for_nothing() -> None:
    result = scored(replace(ARTICLE, source_id="another"))
    assert (result.absent, result.rows) == (("port",), ())


def test_an_actor_whom_no_coder_names_is_false() -> None:
    more = replace(ARTICLE, mentions=(*ARTICLE.mentions, PublishedMention("actor-x", "Sweden")))
    assert [row.words for row in scored(more).rows if row.outcome == "false"] == ["Sweden"]


def test_a_name_given_to_another_actor_is_missed_and_false() -> None:
    wrong = replace(ARTICLE, mentions=(ARTICLE.mentions[0], replace(ARTICLE.mentions[1], actor_id="actor-b")))
    rows = [(row.outcome, row.words) for row in scored(wrong).rows if row.kind == "mentions" and row.outcome != "found"]
    assert rows == [("false", "Norway = Ada Berg, not Norway"), ("missed", "Norway = Norway")]


def test_a_wider_form_of_a_mention_is_not_asked_for_twice() -> None:
    assert [row.words for row in scored().rows if row.kind == "mentions"] == ["Ada Berg = Ada Berg", "Norway = Norway"]


def test_a_quote_is_found_if_half_of_the_words_of_both_are_common() -> None:
    def quoted(words: str) -> set[str]:
        quote = replace(ARTICLE.quotes[0], spans=(at(words),))
        return set(outcomes(scored(replace(ARTICLE, quotes=(quote,))), "quotes"))

    assert (quoted("close"), quoted("would close")) == ({"missed", "false"}, {"found"})


def test_the_complementizer_of_a_quote_does_not_matter() -> None:
    gold = replace(GOLD, quotes=(replace(QUOTE, contents=("that the",)),))
    article = replace(ARTICLE, quotes=(replace(ARTICLE.quotes[0], spans=(at("the"),)),))
    assert outcomes(scored(article, gold), "quotes") == ["found"]


def test_a_quote_of_another_speaker_is_found_and_its_speaker_false() -> None:
    wrong = replace(ARTICLE, quotes=(replace(ARTICLE.quotes[0], speaker_id="actor-n"),))
    assert (outcomes(scored(wrong), "quotes"), outcomes(scored(wrong), "speakers")) == (["found"], ["missed", "false"])


@pytest.mark.parametrize(("speaker", "anonymous", "right"), [(None, True, True), ("actor-n", True, True),
                                                            (None, False, True), ("actor-n", False, False)])
def test_a_source_whom_nobody_names_may_stand_for_its_state(speaker: str | None, anonymous: bool, right: bool) -> None:
    gold = replace(GOLD, quotes=(replace(QUOTE, speaker=None),))
    article = replace(ARTICLE, quotes=(replace(ARTICLE.quotes[0], speaker_id=speaker, is_anonymous=anonymous),))
    assert ("found" in outcomes(scored(article, gold), "speakers")) is right


@pytest.mark.parametrize("wrong", [
    {"actor_id": "actor-b"}, {"issue_id": "issue-x"}, {"position": "support"}, {"evidence": at("on Monday")}])
def test_a_stance_has_actor_issue_position_and_place_of_the_coder(wrong: dict[str, object]) -> None:
    article = replace(ARTICLE, stances=(replace(ARTICLE.stances[0], **wrong),))
    assert sorted(outcomes(scored(article), "stances")) == ["false", "missed"]


def test_a_stance_may_be_held_by_who_voices_it() -> None:
    gold = replace(GOLD, stances=(replace(REFUSAL, voiced_by="berg"),))
    article = replace(ARTICLE, stances=(replace(ARTICLE.stances[0], actor_id="actor-b"),))
    assert outcomes(scored(article, gold), "stances") == ["found"]


def test_stances_are_counted_without_their_position_too() -> None:
    article = replace(ARTICLE, stances=(replace(ARTICLE.stances[0], position="support"),))
    assert scored(article).regardless == Figure(wanted=1, found=1, false=0)


def test_a_stance_read_into_a_neutral_sentence_is_counted() -> None:
    article = replace(ARTICLE, stances=(replace(ARTICLE.stances[0], evidence=at("left on Monday")),))
    assert (scored().neutral, scored(article).neutral) == (0, 1)


def test_an_issue_whose_label_names_no_issue_of_the_coder_is_false() -> None:
    article = replace(ARTICLE, stances=(replace(ARTICLE.stances[0], issue_id="issue-x"),))
    assert [(row.outcome, row.words) for row in scored(article).rows if row.kind == "issues"] == [
        ("missed", "The port is closed"), ("false", "tax on ships")]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("article", [ARTICLE, replace(ARTICLE, mentions=(), quotes=(), stances=())])
def test_an_optional_row_is_neither_wanted_nor_false(kind: str, article: PublishedArticle) -> None:
    gold = replace(GOLD, actors=tuple(replace(actor, optional=True) for actor in GOLD.actors),
                   quotes=(replace(QUOTE, optional=True),), stances=(replace(REFUSAL, optional=True),))
    assert outcomes(scored(article, gold), kind) == []


@given(st.lists(st.lists(st.floats(0, 1), min_size=3, max_size=3), max_size=4))
def test_pairs_are_one_to_one_and_the_most_similar_is_among_them(rated: list[list[float]]) -> None:
    paired = pairs(lambda i, j: rated[i][j], len(rated), 3, 0.5)
    best = max((value for row in rated for value in row), default=0.0)
    assert len(set(paired.values())) == len(paired)
    assert all(rated[i][j] >= 0.5 for i, j in paired.items())
    assert best < 0.5 or best in [rated[i][j] for i, j in paired.items()]


def test_rows_are_in_order_whatever_the_order_of_articles() -> None:
    other = replace(GOLD, source_id="other")
    tables = Published({"port": ARTICLE, "other": replace(ARTICLE, source_id="other")},
                       {"actor-b": ("Ada Berg",), "actor-n": ("Norway",)}, {"issue-c": ("closure of port",)})
    assert score([GOLD, other], tables).rows == score([other, GOLD], tables).rows


def test_long_words_are_cut_in_the_description_of_a_row() -> None:
    long = GoldQuote("berg", ("said " * 60,), optional=False)
    assert Row("port", "quotes", "said " * 21 + "said…", "missed") in scored(gold=replace(GOLD, quotes=(long,))).rows
