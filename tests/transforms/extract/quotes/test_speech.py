"""Polls, data and footage are no sources, writings are unless they only show something; deeds are no speech."""

from __future__ import annotations

import pytest

from transforms.extract.language.en.quote_words import load_quote_words
from transforms.extract.quotes.speech import is_speech
from transforms.extract.records import Quote


def _is_speech(source: str, cue: str, quote_type: str = "indirect") -> bool:
    text = f"{source} {cue} that the terminal is late."
    quote = Quote(((len(text) - 26, len(text) - 1),), quote_type, "speech", 0.9, (0, len(source)),
                  (len(source) + 1, len(source) + 1 + len(cue)))
    return is_speech(text, quote, load_quote_words())


@pytest.mark.parametrize(
    ("source", "cue"),
    [
        ("A poll of 1,200 voters", "says"),
        ("Two recent surveys by the institute", "suggest"),
        ("only 12 per cent", "say"),
        ("Some 40% of farmers", "say"),
        ("Satellite images of the pier", "show"),
        ("The report", "found"),
        ("studies from three countries", "indicate"),
    ],
)
def test_what_only_shows_is_no_source(source: str, cue: str) -> None:
    assert not _is_speech(source, cue)


@pytest.mark.parametrize(
    ("source", "cue"),
    [
        ("The report", "says"),
        ("the pollster behind the survey", "said"),
        ("Statistics minister Lena Orlov", "said"),
        ("the author of the study", "found"),
        ("A number of officials", "suggested"),
        ("Two senior figures in the party", "suggested"),
    ],
)
def test_people_and_writings_speak(source: str, cue: str) -> None:
    assert _is_speech(source, cue)


@pytest.mark.parametrize(
    ("source", "cue"),
    [("The court", "dismissed"), ("His manager", "declined"), ("The ministry", "immediately appealed"),
     ("The governor", "is refusing")],
)
def test_deeds_are_no_speech(source: str, cue: str) -> None:
    assert not _is_speech(source, cue)


def test_what_follows_if_was_never_said() -> None:
    text = "Tomorrow, if the government declares that your note is worthless, it will be."
    quote = Quote(((36, 64),), "indirect", "speech", 0.9, (13, 27), (28, 36))
    assert text[13:27] == "the government"
    assert not is_speech(text, quote, load_quote_words())


def test_shares_of_a_poll_are_no_speakers() -> None:
    text = "Approval exceeds the 42 percent who said they do not approve of it."
    quote = Quote(((41, 66),), "indirect", "speech", 0.9, (32, 35), (36, 40))
    assert text[32:35] == "who"
    assert not is_speech(text, quote, load_quote_words())


def test_words_in_marks_are_somebody_s() -> None:
    assert _is_speech("The video", "says", "direct")


@pytest.mark.parametrize(("cue", "content", "expected"), [
    ("Asked", "whether she would resign", False),
    ("was asked", "how it began", False),
    ("was told", "that it was late", True),
    ("Asked", "that it end", True),
])
def test_a_question_that_nobody_in_particular_put_is_no_quote(cue: str, content: str, expected: bool) -> None:
    text = f"{cue} {content}, Berg left."
    quote = Quote(((len(cue) + 1, len(cue) + 1 + len(content)),), "indirect", "speech", 0.9, None, (0, len(cue)))
    assert is_speech(text, quote, load_quote_words()) == expected
