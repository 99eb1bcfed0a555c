"""Who is named, whom phrases mean, and who speaks."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transforms.extract.mentions import ArticleActors
from transforms.extract.records import Entity, Quote

Read = Callable[[str], ArticleActors]


def by_name(actors: ArticleActors) -> dict[str, Entity]:
    return {entity.name: entity for entity in actors.entities}


def forms(text: str, actors: ArticleActors, name: str) -> list[str]:
    key = by_name(actors)[name].key
    return [text[mention.start:mention.end] for mention in actors.mentions if mention.entity == key]


def meant(text: str, actors: ArticleActors, phrase: str, nth: int = 0) -> list[str]:
    start = -1
    for _ in range(nth + 1):
        start = text.index(phrase, start + 1)
    names = {entity.key: entity.name for entity in [*actors.entities]}
    keys = actors.refer(start, start + len(phrase))
    names.update({entity.key: entity.name for entity in actors.entities})
    return [names[key] for key in keys]


def quote(text: str, content: str, speaker: str | None, continues: int | None = None) -> Quote:
    start = text.index(content)
    at = None if speaker is None else (text.index(speaker), text.index(speaker) + len(speaker))
    return Quote(((start, start + len(content)),), "indirect", "speech", 1.0, speaker=at, continues=continues)


# ---------------------------------------------------------------- names
def test_title_full_name_and_surname_are_one_person(read: Read) -> None:
    text = ("Ethiopian Water Minister Selam Tefera arrived on Monday. Tefera said nothing. Reporters asked Ms Tefera "
            "about the dam.")
    actors = read(text)
    assert forms(text, actors, "Selam Tefera") == ["Selam Tefera", "Tefera", "Tefera"]
    entity = by_name(actors)["Selam Tefera"]
    assert (entity.actor_type, entity.country, entity.role) == ("person", "ETH", "Water Minister")


def test_two_people_of_one_surname_are_kept_apart(read: Read) -> None:
    text = ("President Paulo Mendonca met reporters. His opponent, Senator Carla Mendonca, did not. Mr Mendonca spoke "
            "first. Mrs Mendonca answered him.")
    actors = read(text)
    assert forms(text, actors, "Paulo Mendonca") == ["Paulo Mendonca", "Mendonca"]
    assert forms(text, actors, "Carla Mendonca") == ["Carla Mendonca", "Mendonca"]


def test_a_capital_is_its_state_only_where_it_acts(read: Read) -> None:
    text = "Diplomats met in Cairo. Doha rejected the draft. The meeting in Doha ended late."
    actors = read(text)
    assert "Egypt" not in by_name(actors)
    assert forms(text, actors, "Qatar") == ["Doha"]


def test_a_demonym_before_a_title_is_no_mention_of_the_state(read: Read) -> None:
    actors = read("French President Lucie Arnaud and Kenyan officials opened the fair.")
    assert set(by_name(actors)) == {"Lucie Arnaud", "Kenya"}


def test_an_acronym_in_brackets_names_the_organization_from_then_on(read: Read) -> None:
    text = "The National Water Users Union (NWUU) objected. The NWUU wants a vote."
    actors = read(text)
    assert forms(text, actors, "National Water Users Union") == ["National Water Users Union", "NWUU", "NWUU"]


# ---------------------------------------------------------------- phrases
def test_joint_phrases_give_every_actor_in_order(read: Read) -> None:
    text = "Egypt and Qatar say that the gap has narrowed."
    assert meant(text, read(text), "Egypt and Qatar") == ["Egypt", "Qatar"]


def test_a_title_alone_means_the_person_who_holds_it(read: Read) -> None:
    text = "Transport Minister Olena Hrytsak met Senator Bohdan Koval. Later the minister left for Odesa."
    assert meant(text, read(text), "the minister") == ["Olena Hrytsak"]


def test_officials_and_ministries_are_their_state(read: Read) -> None:
    text = "Russian officials met the Turkish foreign ministry. The US side stayed away."
    actors = read(text)
    assert meant(text, actors, "Russian officials") == ["Russia"]
    assert meant(text, actors, "the Turkish foreign ministry") == ["Turkey"]
    assert meant(text, actors, "The US side") == ["United States"]


def test_pronouns_agree_in_gender_and_number(read: Read) -> None:
    text = ("Senator Maria Okafor met Governor David Lund in Kenya. She asked for water. He refused. "
            "Kenya is worried, and it wants talks.")
    actors = read(text)
    assert meant(text, actors, "She") == ["Maria Okafor"]
    assert meant(text, actors, "He") == ["David Lund"]
    assert meant(text, actors, "it", nth=text.count("it", 0, text.index(" it wants"))) == ["Kenya"]


def test_a_generic_noun_means_nobody(read: Read) -> None:
    text = "A witness heard shots near the bridge."
    assert meant(text, read(text), "A witness") == []


# ---------------------------------------------------------------- speakers
def test_a_floating_quote_continues_its_speaker(read: Read) -> None:
    text = "Selam Tefera said talks would resume. “We are ready.”"
    actors = read(text)
    first, second = actors.attribute((quote(text, "talks would resume", "Selam Tefera"),
                                      quote(text, "“We are ready.”", None, continues=0)))
    assert first.speaker is not None
    assert first == second


def test_a_paragraph_of_direct_speech_belongs_to_the_person_who_was_named_just_before(read: Read) -> None:
    text = "Selam Tefera defended the dam before reporters.\n\n“Nobody asked us for a better plan.”"
    actors = read(text)
    start = text.index("“")
    direct = Quote(((start, len(text)),), "direct", "speech", 1.0)
    assert [by_name(actors)["Selam Tefera"].key] == [found.speaker for found in actors.attribute((direct,))]


def test_unnamed_officials_speak_for_their_state_and_strangers_for_nobody(read: Read) -> None:
    text = "Two Kenyan diplomats said the deal was close. A shopkeeper said prices rose."
    actors = read(text)
    diplomats, stranger = actors.attribute((quote(text, "the deal was close", "Two Kenyan diplomats"),
                                            quote(text, "prices rose", "A shopkeeper")))
    assert diplomats.is_anonymous
    assert diplomats.speaker == by_name(actors)["Kenya"].key
    assert (stranger.speaker, stranger.is_anonymous) == (None, True)


def test_i_inside_a_quote_is_its_speaker(read: Read) -> None:
    text = "“I reject the plan,” Selam Tefera said. John Lund was silent."
    actors = read(text)
    actors.attribute((quote(text, "“I reject the plan,”", "Selam Tefera"),))
    assert meant(text, actors, "I") == ["Selam Tefera"]


# ---------------------------------------------------------------- invariants
PHRASES = st.sampled_from(["Kyiv", "the president", "She", "Egypt and Qatar", "said", "Mr Lund", "“We", "”", "\n\n",
                           "Ms", "al-Sabah", "U.S.", "the ministry", "Russian officials", ",", ".", "(EU)", "he", "-",
                           "ABC", "Sir", "of", "\u202e", "it", "Prime Minister", "Anna Kovac", "’s", "and"])
SPANS = st.lists(st.tuples(st.integers(0, 120), st.integers(0, 60)), max_size=4)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(PHRASES, max_size=30), spans=SPANS)
def test_mentions_lie_in_the_text_and_never_overlap(read: Read, parts: list[str], spans: list[tuple[int, int]]) -> None:
    text = " ".join(parts)
    actors = read(text)
    for start, length in spans:
        actors.refer(min(start, len(text)), min(start + length, len(text)))
    keys = {entity.key for entity in actors.entities}
    end = 0
    for mention in actors.mentions:
        assert end <= mention.start < mention.end <= len(text)
        assert mention.entity in keys
        end = mention.end


def test_the_same_article_gives_the_same_rows(read: Read) -> None:
    text = "Egypt and Qatar met Kyiv's envoys. President Anna Kovac and Ivan Kovac left. She said Ankara agreed."
    first, second = read(text), read(text)
    assert (first.entities, first.mentions) == (second.entities, second.mentions)
