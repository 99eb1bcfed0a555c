from hypothesis import given
from hypothesis import strategies as st

from transforms.text import is_readable, normalise, one_line, word_count


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=200))
def test_normalising_twice_changes_nothing_more(text):
    once = normalise(text)
    assert normalise(once) == once


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=200))
def test_normalised_text_is_valid_unicode_without_controls(text):
    stored = normalise(text)
    stored.encode("utf-8")
    assert not any(ord(c) < 32 and c != "\n" for c in stored)


@given(st.text(alphabet="ab“”‘’—–\"'., \n", max_size=80))
def test_letters_quotes_and_dashes_are_kept(text):
    def visible(t):
        return [c for c in t if not c.isspace()]
    assert visible(normalise(text)) == visible(text)


def test_paragraphs_are_separated_by_at_most_one_empty_line():
    assert normalise("One.\r\n\r\n\r\n \t\r\nTwo.\rThree.\u2028Four.") == "One.\n\nTwo.\nThree.\nFour."


def test_exotic_spaces_and_invisible_characters_go():
    assert normalise("a\u00a0\u2009b\u200bc\ufeff d\u00ad.\x00") == "a bc d."


def test_decomposed_letters_are_composed():
    assert normalise("Cafe\u0301") == "Café"


def test_a_title_is_one_line():
    assert one_line(" Talks\n resume\t today ") == "Talks resume today"


def test_compounds_and_contractions_are_one_word():
    assert word_count("State-run media don’t agree.") == 4


def test_binary_data_are_not_readable():
    assert not is_readable("\x01\x02\x93\x04a\x05\x06\x07")
    assert is_readable("The minister said\x00 no.")


def test_of_a_run_of_combining_marks_the_first_thirty_are_kept():
    assert normalise("e" + "\u0316\u0317" * 20 + "n") == "e" + "\u0316\u0317" * 15 + "n"
    assert normalise("e\u0301" * 40) == "é" * 40
    assert normalise("…—" * 40) == "…—" * 40
    once = normalise("e" + "\u0344" * 40)
    assert normalise(once) == once
    assert len(normalise("e" + "\u0301\u0316" * 500_000)) < 40
