"""Kinds of attribution that stand in short texts: who speaks which words, and what nobody said."""

from __future__ import annotations

import pytest

from flows.settings import load_settings
from transforms.extract.quotes import QuoteModel, default_weights_path, find_quotes, load_quote_model

Found = list[tuple[str, str | None]]


@pytest.fixture(scope="module")
def model() -> QuoteModel:
    return load_quote_model(default_weights_path(), load_settings().extract.quotes)


def _said(text: str, model: QuoteModel) -> Found:
    return [(text[quote.start:quote.end], None if quote.speaker is None else text[slice(*quote.speaker)])
            for quote in find_quotes(text, model)]


@pytest.mark.parametrize(("text", "expected"), [
    ('"The bridge is safe," said Tom Varga. "It is not," said Lena Okoro. "We shall see," Mayor Piet Haan added.',
     [('"The bridge is safe,"', "Tom Varga"), ('"It is not,"', "Lena Okoro"), ('"We shall see,"', "Mayor Piet Haan")]),
    ('"It is over," Nora Lind told reporters. "We never agreed to that," Omar Diallo told the same crowd.',
     [('"It is over,"', "Nora Lind"), ('"We never agreed to that,"', "Omar Diallo")]),
    ('"We fight on," the general said. "No," the minister said.',
     [('"We fight on,"', "the general"), ('"No,"', "the minister")]),
    ('"We will not sign the treaty," said Jana Horak, the foreign minister. "Nor will we sign it," said Ivo Marek.',
     [('"We will not sign the treaty,"', "Jana Horak, the foreign minister"), ('"Nor will we sign it,"', "Ivo Marek")]),
])
def test_speakers_of_neighbouring_sentences_keep_their_words(text: str, expected: Found, model: QuoteModel) -> None:
    assert _said(text, model) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("The wire service Lantern quoted Governor Ada Moll as saying that the harbour would close by June.",
     [("that the harbour would close by June", "Governor Ada Moll")]),
    ('"We were betrayed," Governor Ada Moll was quoted as saying by state television.',
     [('"We were betrayed,"', "Governor Ada Moll")]),
    ('State radio cited Karl Venn as saying: "The border is shut."', [('"The border is shut."', "Karl Venn")]),
    ('"Talks failed," Lantern quoted Jana Horak as saying. "We tried all," the minister was quoted by it as saying.',
     [('"Talks failed,"', "Jana Horak"), ('"We tried all,"', "the minister")]),
])
def test_relayed_speech_is_that_of_whom_it_is_quoted_from(text: str, expected: Found, model: QuoteModel) -> None:
    assert _said(text, model) == expected


@pytest.mark.parametrize("text", [
    "Nobody at the council said the bridge would fall. The mayor, Piet Haan, has never said that he supports the toll.",
    "The spokesman did not say whether the pier would reopen. Ada Moll has yet to announce whether she will run.",
    "None of the ministers claimed that the water was clean, and the governor declined to say when it would be tested.",
    "Karl Venn would not say who had paid for the pier. No official has claimed that the water is safe.",
    "Jana Horak stopped short of saying that she would resign. Anyone who thinks that the dam will hold is a fool.",
])
def test_what_nobody_said_is_no_quote(text: str, model: QuoteModel) -> None:
    assert _said(text, model) == []


@pytest.mark.parametrize(("text", "words"), [
    ("Ada Moll does not believe that the pier is safe.", "that the pier is safe"),
    ("Ada Moll denied that she had lied to the council.", "that she had lied to the council"),
    ("Ada Moll not only said that the pier was safe. She swam below it.", "that the pier was safe"),
    ("No. 10 said that the treaty would be signed in May.", "that the treaty would be signed in May"),
])
def test_a_negation_may_be_a_statement(text: str, words: str, model: QuoteModel) -> None:
    assert words in [found for found, _ in _said(text, model)]


@pytest.mark.parametrize(("text", "expected"), [
    ('The judges were criticised by Jana Horak because "their ruling hurts the poor".',
     [('"their ruling hurts the poor"', "Jana Horak")]),
    ('The law was dismissed as "a bad joke" by Ada Moll and branded "cruel" by the union leader, Karl Venn.',
     [('"a bad joke"', "Ada Moll"), ('"cruel"', "the union leader, Karl Venn")]),
    ('The budget was called "reckless and unfair" by the governor, Eva Lind, and praised as "brave" by Ivo Marek.',
     [('"reckless and unfair"', "the governor, Eva Lind"), ('"brave"', "Ivo Marek")]),
    ('The plan was described by the governor as "the worst idea in a century".',
     [('as "the worst idea in a century"', "the governor")]),
])
def test_a_judgement_in_the_passive_is_that_of_whoever_is_named_after_by(text: str, expected: Found,
                                                                         model: QuoteModel) -> None:
    assert _said(text, model) == expected


@pytest.mark.parametrize(("text", "words", "continues"), [
    ('Jana Horak said the state will keep the salt mine. "It is our duty to the miners." The council meets on Friday.',
     '"It is our duty to the miners."', 0),
    ('Ivo Marek was angry. "They promised us bread and they gave us stones." Jana Horak disagreed.',
     '"They promised us bread and they gave us stones."', None),
    ('Mayor Piet Haan was furious. "They sold our harbour for a song." Ada Moll shrugged.',
     '"They sold our harbour for a song."', None),
    ('Karl Venn shook his head. "This is the end of the valley as we know it." Piet Haan nodded.',
     '"This is the end of the valley as we know it."', None),
])
def test_a_quotation_between_speakers_is_not_that_of_the_next(text: str, words: str, continues: int | None,
                                                              model: QuoteModel) -> None:
    quote = find_quotes(text, model)[-1]
    assert (text[quote.start:quote.end], quote.speaker, quote.cue, quote.continues) == (words, None, None, continues)


@pytest.mark.parametrize(("text", "expected"), [
    ('"The pier belongs to us all." — Ada Moll, mayor of Port Merrin\n\nThe debate goes on.',
     ('"The pier belongs to us all."', "Ada Moll, mayor of Port Merrin")),
    ("“A sale of the port would be a betrayal of every worker.”\n— Eva Lind\n\nThe council met.",
     ("“A sale of the port would be a betrayal of every worker.”", "Eva Lind")),
    ('The council met.\n\n"The minister is lying" — Ivo Marek (@ivomarek) March 5, 2024',
     ('"The minister is lying"', "Ivo Marek")),
    ("The council met.\n\nThe pier stays open for all of us! — Ada Moll (@adamoll) May 1, 2024",
     ("The pier stays open for all of us!", "Ada Moll")),
])
def test_a_name_after_a_dash_signs_the_words_before_it(text: str, expected: tuple[str, str],
                                                       model: QuoteModel) -> None:
    assert expected in _said(text, model)


def test_a_dash_that_goes_on_signs_nothing(model: QuoteModel) -> None:
    text = '"No deal" — Piet Haan repeated it twice — was all that the council heard.'
    assert all(text[quote.start:quote.end] != '"No deal"' or quote.cue for quote in find_quotes(text, model))


def test_turns_of_talk_are_quotes_of_the_name_before_the_colon(model: QuoteModel) -> None:
    text = ("HOST: Do you regret the vote?\n\nADA MOLL: No, I do not. The town needed the money.\n\n"
            "HOST: And the pier?\n\nADA MOLL: We will build a new one.")
    assert _said(text, model) == [
        ("Do you regret the vote?", "HOST"), ("No, I do not. The town needed the money.", "ADA MOLL"),
        ("And the pier?", "HOST"), ("We will build a new one.", "ADA MOLL"),
    ]


def test_topics_before_colons_are_no_speakers(model: QuoteModel) -> None:
    text = "Schools: The council will build two schools.\nRoads: The ring road will be closed in June."
    assert [speaker for _, speaker in _said(text, model)] in ([], [None])


def test_lines_wrapped_by_hand_are_one_paragraph(model: QuoteModel) -> None:
    text = ("PORT MERRIN - Mayor Ada Moll told the council on Monday that the\ngovernment opposes the sale of the "
            "harbour and will\nvote against it in the upper house next week.\n")
    assert [found for found, _ in _said(text, model)] == [text[text.index("that the"):].rstrip().rstrip(".")]


def test_a_quotation_goes_on_over_line_ends(model: QuoteModel) -> None:
    text = 'Ada Moll said: "We will not sell the pier.\nWe will not sell the tower.\nWe will not sell the bell."'
    assert _said(text, model) == [(text[text.index('"'):], "Ada Moll")]


@pytest.mark.parametrize(("text", "expected"), [
    ('Responding to a question about the toll, Piet Haan said, "It stays."', [('"It stays."', "Piet Haan")]),
    ("In fact, Ada Moll said, the pier had been closed for years.",
     [("the pier had been closed for years", "Ada Moll")]),
    ('Ada Moll said, "We won," and she left the hall with her husband.', [('"We won,"', "Ada Moll")]),
])
def test_what_stands_beside_the_words_is_no_content(text: str, expected: Found, model: QuoteModel) -> None:
    assert _said(text, model) == expected
