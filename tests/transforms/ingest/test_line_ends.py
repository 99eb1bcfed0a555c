import pytest

from transforms.ingest.line_ends import joined_lines

WIRE = """KOLNICE (Agency) - The parliament of Kolnice on Thursday rejected a
proposal to sell the port, after the finance minister, Jana Horak, had
urged deputies to approve it. "The port loses money every year and the
state can no longer pay for it," Horak said before the vote. The leader
of the opposition, Ivo Marek, called the sale "a betrayal of the workers
who built it" and promised to campaign against it.

The dockers' union welcomed the result. "We opposed this from the first
day," its chairwoman, Eva Lind, told reporters."""


def test_lines_that_were_broken_at_a_column_are_joined():
    first, second = joined_lines(WIRE).split("\n\n")
    assert "\n" not in first + second
    assert 'every year and the state can no longer pay for it," Horak said' in first
    assert joined_lines(WIRE).split() == WIRE.split()


@pytest.mark.parametrize(("text", "right"), [
    ('Jana Horak said: "We will not sell the chapel.\nWe will not sell the bell." Ivo Marek agreed.',
     'Jana Horak said: "We will not sell the chapel. We will not sell the bell." Ivo Marek agreed.'),
    ("Jana Horak said on Monday that the\nstate opposes the sale.",
     "Jana Horak said on Monday that the state opposes the sale."),
    ("The state-\nrun port of the long govern-\nment is closed. The government said so.",
     "The state-run port of the long government is closed. The government said so."),
])
def test_a_sentence_and_a_quotation_go_on_over_line_ends(text, right):
    assert joined_lines(text) == right


@pytest.mark.parametrize("text", [
    "Port stays open\nBy Ivo Marek\nThe council of Kolnice rejected the sale of the port on Monday.",
    "The council rejected the sale of the port on Monday evening, the mayor said.\nThe port stays open.",
    '"We will not sell the port," Horak said. "Never.\n"We will not sell the bell."',
    "MODERATOR: Will the state sell the opera?\nJANA HORAK: No. It belongs to the people.",
    "- the port\n- the bell\n- the tower",
])
def test_paragraphs_stay_apart(text):
    assert joined_lines(text) == text


def test_a_short_line_ends_a_paragraph_of_broken_lines():
    text = ("The parliament of Kolnice on Thursday rejected a proposal to sell\nthe port, after the minister had "
            "urged deputies to approve it in a\nlong speech.\nThe dockers' union of the port welcomed the result of "
            "the vote and\nwent home.")
    assert [line[:8] for line in joined_lines(text).split("\n")] == ["The parl", "The dock"]
