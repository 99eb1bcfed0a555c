import pytest

from transforms.ingest.notices import without_notices

FIRST = "Mayor Anna Kolb said the council will decide on Monday."
LAST = "The council of Kolnice will meet again in May."


@pytest.mark.parametrize("notice", [
    "Subscribe to continue reading. Already a subscriber? Log in.", "READ MORE: Port stays open", "Advertisement",
    "(Reporting by Iva Land in Kolnice; Editing by Tom Roe)", "Additional reporting by Iva Land",
])
def test_what_is_no_part_of_the_article_is_left_out(notice):
    assert without_notices(f"{FIRST}\n{notice}\n{LAST}") == f"{FIRST}\n{LAST}"
    assert without_notices(f"{FIRST}\n\n{notice}") == FIRST


def test_credits_in_brackets_at_the_end_of_a_paragraph_are_left_out():
    assert without_notices(f"{FIRST} (Reporting by Iva Land; editing by Tom Roe)") == FIRST


@pytest.mark.parametrize("text", [
    'Subscribe to our plan or leave, "or else," the mayor said.', "Reporting bypassed the council.",
    "Subscribe to continue reading.", f"{FIRST} Read more: he said that to the council.",
])
def test_sentences_stay(text):
    assert without_notices(text) == text
