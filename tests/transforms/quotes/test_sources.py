"""Polls, data and footage are no sources; what is written is one unless it only shows something."""

from __future__ import annotations

from pathlib import Path

import pytest

from transforms.quotes.sources import load_source_lexicon
from transforms.records import Quote


def _can_speak(source: str, cue: str, quote_type: str = "indirect") -> bool:
    text = f"{source} {cue} that the terminal is late."
    quote = Quote(((len(text) - 26, len(text) - 1),), quote_type, "speech", 0.9, (0, len(source)),
                  (len(source) + 1, len(source) + 1 + len(cue)))
    return load_source_lexicon().can_speak(text, quote)


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
    assert not _can_speak(source, cue)


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
    assert _can_speak(source, cue)


def test_words_in_marks_are_somebody_s() -> None:
    assert _can_speak("The video", "says", "direct")


def test_a_repeated_noun_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "sources.tsv").write_text("# header\npoll\talways\npoll\tshown\n", encoding="utf-8")
    (tmp_path / "shown_by.txt").write_text("show\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"sources\.tsv:3"):
        load_source_lexicon(tmp_path)
