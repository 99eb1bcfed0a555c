from importlib.resources import files

import pytest

from transforms.text import identify_language


@pytest.mark.parametrize(("text", "code"), [
    ("Talks on a ceasefire will resume on Monday, the U.N. said.", "en"),
    ("Le président a déclaré lundi que les pourparlers sur le cessez-le-feu reprendraient à Genève la semaine "
     "prochaine, malgré les réserves de plusieurs gouvernements européens, selon son porte-parole.", "fr"),
    ("Der Minister sagte am Montag, die Gespräche über eine Waffenruhe würden nächste Woche in Genf fortgesetzt, "
     "obwohl mehrere Regierungen Bedenken geäußert hätten, wie ein Sprecher mitteilte.", "de"),
])
def test_the_language_of_a_text_is_recognised(text, code):
    assert identify_language(text).code == code


def test_english_full_of_foreign_names_is_english():
    text = "Abdollahian, Al Nahyan, Al Busaidi, Al Thani and Al Sabah were said to have been in Muscat with Al Qadi."
    assert identify_language(text).code == "en"


@pytest.mark.parametrize("text", ["", "1914", "Ukraine: ok", "GENEVA (Reuters)"])
def test_texts_too_short_to_tell_count_as_english(text):
    assert identify_language(text).code == "en"


def test_function_words_are_listed_once_in_lower_case():
    lines = files("transforms.text").joinpath("function_words.txt").read_text("utf-8").splitlines()
    words = [line for line in lines if not line.startswith("#")]
    assert len(words) == len(set(words))
    assert all(word == word.strip().lower() != "" for word in words)
