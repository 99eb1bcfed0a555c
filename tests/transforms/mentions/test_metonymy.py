"""Place names: the place, or those who act for it."""

from __future__ import annotations

import pytest
from spacy.language import Language

from transforms.mentions.lexicon import load_lexicon
from transforms.mentions.metonymy import is_metonymic
from transforms.mentions.words import words_of


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
    assert is_metonymic(words, *words.range_of(start, start + len(place)), load_lexicon()) is expected
