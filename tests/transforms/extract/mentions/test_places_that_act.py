"""A capital stands for its state where its clause shows it to act, decide or be dealt with."""

from __future__ import annotations

import pytest

from tests.transforms.extract.mentions.conftest import Read
from tests.transforms.extract.mentions.reading import mentioned


@pytest.mark.parametrize("sentence", [
    "Doha is expected to sign.",
    "Doha was urged to sign.",
    "Doha has to pay.",
    "Doha seems to hesitate.",
    "Doha, which rejected the plan, was silent.",
    "The mediator is Doha.",
    "Kenya and Doha refused.",
    "The mediator, Doha, agreed.",
    "The Doha regime fell.",
    "They gave Doha a boat.",
    "They sent aid to Doha.",
    "An appeal to Doha failed.",
    "He is hostile to Doha.",
    "A war against Doha began.",
    "The plan was written by Doha.",
    "Talks with Doha failed.",
    "A deal between Doha and the union failed.",
    "Support for Doha grew.",
    "He spoke for Doha.",
    "Allies such as Doha refused.",
    "States like Doha agreed.",
    "Members including Doha left.",
    "Victory over Doha was near.",
    "They prevailed over Doha.",
    "An answer from Doha came.",
    "Sanctions on Doha fell.",
    "The decision of Doha was clear.",
    "The promise of Doha was kept.",
    "Doha is at war.",
    "Doha is against the plan.",
    "Doha is an ally.",
    "Doha became a member.",
    "Doha remains firm.",
    "Doha faces a challenge.",
    "Doha holds talks.",
    "Doha boasts an arsenal.",
    "Doha's promise was kept.",
    "Doha's rejection came.",
    "Doha's leadership agreed.",
    "Doha's bombing was wrong.",
    "They accused Doha of lying.",
    "Doha was accused.",
    "The game against Doha ended.",
    "They imposed sanctions on Doha.",
    "Doha and Cairo refused.",
    "They demanded answers from Doha.",
    "They asked Doha to pay.",
    "He presides over Doha.",
    "According to Doha, it rained.",
    "The Doha–Cairo pact failed.",
])
def test_a_capital_acts_for_its_state(read: Read, sentence: str) -> None:
    text = f"It rained. {sentence}"
    assert mentioned(text, read(text))["Qatar"] == ["Doha"]


@pytest.mark.parametrize("sentence", [
    "Doha was built in a year.",
    "Doha is to be rebuilt.",
    "Doha seems to grow.",
    "Doha, which lies on the coast, was silent.",
    "The capital is Doha.",
    "They met in Kenya and Doha.",
    "The capital, Doha, was quiet.",
    "Cairo-Doha flights resumed.",
    "The Doha airport closed.",
    "The Doha summit ended.",
    "They sent a boat to Doha.",
    "The road to Doha is long.",
    "The house was built by the road near Doha.",
    "The road between Doha and the coast was closed.",
    "He left for Doha.",
    "The flight for Doha left.",
    "Cities like Doha grew.",
    "He walked towards Doha.",
    "Planes flew over Doha.",
    "A man from Doha came.",
    "A book on Doha sold well.",
    "The seizure of Doha was quick.",
    "The streets of Doha were empty.",
    "Doha is in the desert.",
    "Doha is a city.",
    "Doha became a city.",
    "Doha remains warm.",
    "Doha has parks.",
    "Doha grew.",
    "Doha faces the sea.",
    "Doha opened in May.",
    "Doha's parks are green.",
    "Doha's foundation was laid.",
    "Doha's museum was closed.",
    "They saw Doha.",
    "Doha was seen.",
    "Inside Doha, people slept.",
    "They put a lamp on Doha.",
    "Doha and Cairo are cities.",
    "They brought cars from Doha.",
    "The population of Doha grew.",
    "Doha's Great Promotion was closed.",
])
def test_a_capital_is_a_town(read: Read, sentence: str) -> None:
    text = f"It rained. {sentence}"
    assert "Qatar" not in mentioned(text, read(text))


@pytest.mark.parametrize("text", ["DOHA (Harbour News) - It rained.", "It rained.\nDoha, Qatar – It snowed.",
                                  "It rained.\nDoha: it snowed."])
def test_the_place_of_writing_does_not_act(read: Read, text: str) -> None:
    assert "Doha" not in mentioned(text, read(text)).get("Qatar", [])
