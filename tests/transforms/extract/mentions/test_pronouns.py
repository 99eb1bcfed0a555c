"""Whom pronouns mean: agreement first, then nearness, grammatical role and who spoke last."""

from __future__ import annotations

import pytest

from tests.transforms.extract.mentions.conftest import Read
from tests.transforms.extract.mentions.reading import marked, meant, quoted

FRIDAY = " It was Friday. Rain fell on the town."


@pytest.mark.parametrize(("pronoun", "expected"), [
    ("It", ["Harbour Council"]), ("She", ["Maria Okafor"]), ("They", ["Harbour Council"]), ("He", []), ("You", []),
])
def test_pronouns_agree(read: Read, pronoun: str, expected: list[str]) -> None:
    text = f"Maria Okafor met the Harbour Council. {pronoun} left on Friday."
    assert meant(text, read(text), pronoun) == expected


def test_a_pronoun_that_means_somebody_is_a_mention(read: Read) -> None:
    text = "Maria Okafor came late. She left."
    assert marked(text, read(text), "She") == [("She", "pronoun")]


@pytest.mark.parametrize(("text", "expected"), [
    ("Kenya and Qatar signed the deal. They will pay.", ["Kenya"]),
    ("Talks in Kenya went well. They will go on.", []),
    ("Anna Lund and Carla Berg met Kenya's envoy. They will pay.", ["Anna Lund", "Carla Berg"]),
    ("Anna Lund met Karl Berg. The Harbour Union struck. They will pay.", ["Harbour Union"]),
])
def test_they_are_joint_people_or_a_body_or_an_acting_state(read: Read, text: str, expected: list[str]) -> None:
    assert meant(text, read(text), "They") == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("The Harbour Union wrote a rule. Plaintiffs fought the rule. They will pay.", ["Plaintiffs"]),
    ("Plaintiffs fought a rule. The Harbour Union wrote the rule. They will pay.", ["Harbour Union"]),
    ("Plaintiffs fought a rule of the Harbour Union. They will pay.", ["Plaintiffs"]),
    ("The Harbour Union struck. Boats lay idle. They will pay.", ["Harbour Union"]),
])
def test_they_are_people_without_a_name_where_these_are_more_in_mind(read: Read, text: str,
                                                                      expected: list[str]) -> None:
    assert meant(text, read(text), "They") == expected


@pytest.mark.parametrize(("sentence", "expected"), [
    ("It is clear that rain will come.", []),
    ("It seems that the deal holds.", []),
    ("It is ready.", []),
    ("It rejected the plan.", ["Kenya"]),
    ("It is a republic.", ["Kenya"]),
])
def test_an_empty_it_means_nobody(read: Read, sentence: str, expected: list[str]) -> None:
    text = f"Kenya signed the deal. {sentence}"
    assert meant(text, read(text), "It") == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Anna Lund met Carla Berg. She was glad.", ["Anna Lund"]),
    ("Carla Berg was seen by Anna Lund. She was sad.", ["Carla Berg"]),
    ("Anna Lund met a friend of Carla Berg. She was glad.", ["Anna Lund"]),
    ("Anna Lund slept. Then Carla Berg left. She was glad.", ["Carla Berg"]),
    ("Anna Lund spoke. “Carla Berg lies,” said a man. She left.", ["Anna Lund"]),
    ("Anna Lund left. It rained. Snow fell. The wind blew. The sun shone. Birds sang. Dogs barked. She came.", []),
    ("Anna Lund left. It rained. Snow fell. The wind blew. The sun shone. Birds sang. She came.", ["Anna Lund"]),
])
def test_the_person_most_in_mind_is_meant(read: Read, text: str, expected: list[str]) -> None:
    assert meant(text, read(text), "She") == expected


def test_who_spoke_last_is_most_in_mind(read: Read) -> None:
    text = "Anna Lund said rain would come. Then Carla Berg met Anna Lund. She left."
    silent, speaking = read(text), read(text)
    speaking.attribute([quoted("Anna Lund said rain would come.", "rain would come", "Anna Lund")])
    assert (meant(text, silent, "She"), meant(text, speaking, "She")) == (["Carla Berg"], ["Anna Lund"])


@pytest.mark.parametrize(("text", "said_by", "expected"), [
    ("Kenyan Foreign Minister Carla Berg said that we will sign.", "Kenyan Foreign Minister Carla Berg", ["Kenya"]),
    ("Carla Berg, director of the Harbour Council, said that we will sign.", "Carla Berg", ["Harbour Council"]),
    ("Anna Lund said that we will sign.", "Anna Lund", ["Anna Lund"]),
    ("The Harbour Council said that we will sign.", "The Harbour Council", ["Harbour Council"]),
    ("A shopkeeper said that we will sign.", "A shopkeeper", []),
])
def test_we_are_whom_the_speaker_speaks_for(read: Read, text: str, said_by: str, expected: list[str]) -> None:
    actors = read(text)
    actors.attribute([quoted(text, "that we will sign", said_by)])
    assert meant(text, actors, "we") == expected


def test_i_is_the_speaker_and_nobody_outside_of_speech(read: Read) -> None:
    text = "Kenyan Foreign Minister Carla Berg said that I will sign. Then I left."
    actors = read(text)
    actors.attribute([quoted(text, "that I will sign", "Kenyan Foreign Minister Carla Berg")])
    assert (meant(text, actors, "I"), meant(text, actors, "I", nth=1)) == (["Carla Berg"], [])


@pytest.mark.parametrize(("text", "expected"), [
    ("Anna Lund, who met the envoy, left.", ["Anna Lund"]),
    ("Anna Lund, a teacher from Kenya who met the envoy, left.", ["Anna Lund"]),
    ("The Harbour Council, who paid, refused.", ["Harbour Council"]),
    ("The farmers who left were angry.", []),
    ("Anna Lund met a farmer who was angry.", []),
    ("Kenya, who paid, refused.", []),
])
def test_who_takes_up_whoever_its_clause_hangs_on(read: Read, text: str, expected: list[str]) -> None:
    assert meant(text, read(text), "who") == expected


def test_a_possessor_is_marked_where_the_phrase_means_nobody(read: Read) -> None:
    text = "Anna Lund met Karl Berg. His wife left."
    actors = read(text)
    assert marked(text, actors, "His wife") == [("His", "pronoun")]
    assert meant(text, actors, "His") == ["Karl Berg"]


@pytest.mark.parametrize(("text", "pronoun", "expected"), [
    ("Carla Berg spoke first. Anna Lund said she would resign.", "she", ["Anna Lund"]),
    ("Carla Berg spoke first. Anna Lund criticised her.", "her", ["Carla Berg"]),
    ("Carla Berg spoke first. In her speech, Anna Lund backed the port.", "her", ["Anna Lund"]),
    ("The Harbour Union struck. Anna Lund praised it.", "it", ["Harbour Union"]),
])
def test_the_subject_that_reports_or_is_announced_is_meant_and_that_of_the_own_clause_is_not(
        read: Read, text: str, pronoun: str, expected: list[str]) -> None:
    assert meant(text, read(text), pronoun) == expected


@pytest.mark.parametrize(("text", "phrase", "expected"), [
    ("Dockers want a pause.", "Dockers", ["Dockers"]),
    ("Numbers show a decline.", "Numbers", []),
    ("A group of lawmakers wants a pause.", "A group of lawmakers", ["Lawmakers"]),
    ("A lower court struck the order down.", "A lower court", ["Lower court"]),
    ("A court struck the order down.", "A court", []),
    ("Harbour Road residents want a pause.", "Harbour Road residents", ["Harbour Road residents"]),
])
def test_groups_without_a_name_of_their_own(read: Read, text: str, phrase: str, expected: list[str]) -> None:
    assert meant(text, read(text), phrase) == expected


def test_who_spoke_before_somebody_elses_sentence_is_no_longer_in_mind(read: Read) -> None:
    text = "Anna Lund said rain would come. Carla Berg called on farmers to wait. She left."
    actors = read(text)
    actors.attribute([quoted("Anna Lund said rain would come.", "rain would come", "Anna Lund")])
    assert meant(text, actors, "She") == ["Carla Berg"]
