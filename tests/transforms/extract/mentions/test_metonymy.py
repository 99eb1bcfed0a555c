"""Place names: the place, or those who act for it."""

from __future__ import annotations

import pytest
from spacy.language import Language

from transforms.extract.language.en.mention_words import load_mention_words
from transforms.extract.mentions.metonymy import is_metonymic
from transforms.extract.mentions.words import words_of


@pytest.mark.parametrize(("sentence", "place", "expected"), [
    ("Ankara rejected the proposal on Friday.", "Ankara", True),
    ("The proposal was drafted by Kyiv last week.", "Kyiv", True),
    ("Tehran's refusal surprised the mediators.", "Tehran", True),
    ("Officials urged Beijing to open its markets.", "Beijing", True),
    ("Paris is unwilling to pay for the plan.", "Paris", True),
    ("The delegations met in Geneva on Friday.", "Geneva", False),
    ("He flew to Moscow after the talks.", "Moscow", False),
    ("Vienna's streets were empty on Sunday.", "Vienna", False),
    ("Baghdad was bombed during the night.", "Baghdad", False),
])
def test_grammar_tells_a_government_from_its_seat(nlp: Language, sentence: str, place: str, expected: bool) -> None:
    words = words_of(nlp(sentence))
    start = sentence.index(place)
    assert is_metonymic(words, *words.range_of(start, start + len(place)), load_mention_words()) is expected


@pytest.mark.parametrize(("text", "place", "expected"), [
    ("Doha criticised the plan.", "Doha", True),
    ("Officials imposed sanctions on Doha.", "Doha", True),
    ("The trip to Doha was short.", "Doha", False),
    ("Doha's refusal surprised nobody.", "Doha", True),
    ("Doha's population grew.", "Doha", False),
    ("Doha is the capital of Qatar.", "Doha", False),
    ("Doha is wary of the offer.", "Doha", True),
    ("The road between Doha and the border was closed.", "Doha", False),
    ("The talks with Doha failed.", "Doha", True),
    ("She was born near Doha.", "Doha", False),
])
def test_a_place_is_an_actor_where_its_clause_shows_it_as_animate(
    nlp: Language, text: str, place: str, expected: bool
) -> None:
    words = words_of(nlp(text))
    start = text.index(place)
    assert is_metonymic(words, *words.range_of(start, start + len(place)), load_mention_words()) is expected
