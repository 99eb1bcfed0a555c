"""One actor, one id, whatever the article calls it: the cases that the issue "Actors" names, on invented text."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from spacy.language import Language

from transforms.extract.mentions import ActorGuide, ArticleActors, find_mentions
from transforms.extract.records import Article


@pytest.fixture
def read_at(nlp: Language, guide: ActorGuide):  # type: ignore[no-untyped-def]
    """Find the actors of a text published in a year (None: undated)."""

    def call(text: str, year: int | None = 2025) -> ArticleActors:
        at = None if year is None else datetime(year, 6, 1, tzinfo=UTC)
        return find_mentions(nlp(text), Article("article-1", text, published_at=at), guide)

    return call


def named(text: str, actors: ArticleActors) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {entity.name: [] for entity in actors.entities}
    names = {entity.key: entity.name for entity in actors.entities}
    for mention in actors.mentions:
        found[names[mention.entity]].append(text[mention.start:mention.end])
    return found


def who(text: str, actors: ArticleActors, phrase: str) -> list[str]:
    start = text.index(phrase)
    keys = actors.refer(start, start + len(phrase))
    names = {entity.key: entity.name for entity in actors.entities}
    return [names[key] for key in keys]


@pytest.mark.parametrize(("year", "name"), [(2014, "Barack Obama"), (2019, "Donald Trump"), (2022, "Joe Biden"),
                                            (2026, "Donald Trump")])
def test_an_office_means_its_holder_at_the_date_of_the_article(read_at, year: int, name: str) -> None:  # type: ignore[no-untyped-def]
    text = "The US president will visit Kenya on Friday, officials in Nairobi said."
    assert who(text, read_at(text, year), "The US president") == [name]


@pytest.mark.parametrize("spelling", ["Volodymyr Zelensky", "Volodymyr Zelenskiy", "Volodymyr Zelenskyy",
                                      "Wolodymyr Zelenskyj"])
def test_transliterations_are_one_entry(read_at, spelling: str) -> None:  # type: ignore[no-untyped-def]
    text = f"Ukrainian President {spelling} spoke on Monday."
    assert [entity.reference_id for entity in read_at(text).entities if entity.actor_type == "person"] \
        == ["person-Q3874799"]


def test_name_order_does_not_matter_where_the_surname_may_come_first(read_at) -> None:  # type: ignore[no-untyped-def]
    ids = [[e.reference_id for e in read_at(text).entities if e.actor_type == "person"]
           for text in ("Hungarian Prime Minister Viktor Orban spoke.", "Hungarian Prime Minister Orbán Viktor spoke.")]
    assert ids[0] == ids[1]
    assert ids[0][0] is not None


def test_initials_and_nicknames_join_the_full_name(read_at) -> None:  # type: ignore[no-untyped-def]
    text = ("Senator William Q. Harbottle opened the fair. Bill Harbottle then left. W. Harbottle had promised to "
            "stay, and Harbottle apologised.")
    people = {name: forms for name, forms in named(text, read_at(text)).items() if "Harbottle" in name}
    assert len(people) == 1
    assert len(next(iter(people.values()))) == 4


def test_a_junior_is_not_his_well_known_father(read_at) -> None:  # type: ignore[no-untyped-def]
    text = "Donald Trump Jr. met farmers in Iowa. President Donald Trump did not. Trump said he was busy."
    found = named(text, read_at(text))
    assert found["Donald Trump Jr."] == ["Donald Trump Jr."]
    assert found["Donald Trump"] == ["Donald Trump", "Trump"]


def test_a_surname_alone_means_the_head_of_state_rather_than_a_relative(read_at) -> None:  # type: ignore[no-untyped-def]
    text = "Ivanka Trump joined President Donald Trump in Tokyo. She smiled.\nTrump said the talks went well."
    assert named(text, read_at(text, 2019))["Donald Trump"] == ["Donald Trump", "Trump"]


def test_an_acronym_of_a_law_names_no_actor(read_at) -> None:  # type: ignore[no-untyped-def]
    text = "The National Water Protection Act (NWPA) took effect. The NWPA bans new wells."
    assert not any("NWPA" in forms for forms in named(text, read_at(text)).values())


def test_captions_and_companies_are_no_people(read_at) -> None:  # type: ignore[no-untyped-def]
    text = "Privacy Policy\nReplay More Videos\nHarlan Tessier Logistics said it would close its depot in June."
    people = [e.name for e in read_at(text).entities if e.actor_type == "person"]
    assert people == []


def test_known_errors_of_the_model_are_corrected(read_at) -> None:  # type: ignore[no-untyped-def]
    text = "Kyiv rejected the plan. US Congress must approve it. Fighting went on in Crimea."
    actors = read_at(text)
    assert named(text, actors) == {"Ukraine": ["Kyiv"], "United States Congress": ["US Congress"]}
    assert {e.actor_type for e in actors.entities} == {"state", "organization"}


@pytest.mark.parametrize(("phrase", "state"), [
    ("Russian officials", "Russia"), ("The US side", "United States"), ("Ukrainian forces", "Ukraine"),
    ("Foggy Bottom", "United States"), ("The Elysée", "France"), ("Two Chinese warplanes", "China"),
])
def test_officials_sides_forces_and_seats_are_their_state(read_at, phrase: str, state: str) -> None:  # type: ignore[no-untyped-def]
    text = f"{phrase} rejected the draft on Tuesday."
    assert who(text, read_at(text), phrase) == [state]


def test_a_state_of_the_union_acts_and_is_a_place(read_at) -> None:  # type: ignore[no-untyped-def]
    text = "Georgia sued the Trump administration. Voters in Georgia and Ohio cheered."
    assert named(text, read_at(text))["State of Georgia"] == ["Georgia"]
    assert "Georgia" not in named(text, read_at(text))


def test_bare_officials_are_those_of_the_state_that_acts_in_the_sentence(read_at) -> None:  # type: ignore[no-untyped-def]
    text = "Germany banned the airline on Monday, with officials saying that it was unsafe."
    assert who(text, read_at(text), "officials") == ["Germany"]


def test_they_takes_up_joint_people_and_no_state_in_passing(read_at) -> None:  # type: ignore[no-untyped-def]
    text = "Maria Okafor and David Lund discussed trade with Kenya. They said that it would grow."
    assert who(text, read_at(text), "They") == ["Maria Okafor", "David Lund"]


def test_a_common_noun_is_no_short_form_of_a_listed_body(read_at) -> None:  # type: ignore[no-untyped-def]
    text = "The House Judiciary Committee met in the United States. The House voted on Friday."
    found = named(text, read_at(text))
    assert found["House Judiciary Committee"] == ["House Judiciary Committee"]
    assert found["United States House of Representatives"] == ["House"]


@pytest.mark.parametrize("programme", ["DACA", "Social Security", "Medicare", "Obamacare"])
def test_laws_and_programmes_are_no_actors(read_at, programme: str) -> None:  # type: ignore[no-untyped-def]
    text = f"The bill would end {programme} within a year. {programme} is popular, Sen. Bernie Sanders said."
    assert list(named(text, read_at(text))) == ["Bernie Sanders"]


def test_a_surname_in_the_name_of_a_case_is_no_person(read_at) -> None:  # type: ignore[no-untyped-def]
    text = "The ruling in Brown v. Plata angered many in Virginia. Brown v. Plata said that prisons were too full."
    assert [name for name in named(text, read_at(text)) if "Brown" in name] == []


def test_an_abbreviated_title_is_the_office(read_at) -> None:  # type: ignore[no-untyped-def]
    text = "Sen. Patrick Toomey and Rep. Charlie Rangel voted for the bill in Washington on Monday."
    assert {"Pat Toomey", "Charles Rangel"} <= set(named(text, read_at(text, 2015)))


def test_father_and_son_of_one_name_are_two_people(read_at) -> None:  # type: ignore[no-untyped-def]
    text = "Jesse Jackson spoke in Chicago. Rep. Jesse Jackson Jr. listened, and the US president wrote a letter."
    assert {"Jesse Jackson", "Jesse Jackson Jr."} <= set(named(text, read_at(text, 2010)))


def test_initials_tell_two_relatives_of_one_name_apart(read_at) -> None:  # type: ignore[no-untyped-def]
    text = "George P. Bush, the Texas land commissioner, backs the US president. George W. Bush does not."
    found = named(text, read_at(text, 2018))
    assert (found["George P. Bush"], found["George W. Bush"]) == (["George P. Bush"], ["George W. Bush"])


def test_a_junior_without_given_name_is_not_the_father(read_at) -> None:  # type: ignore[no-untyped-def]
    text = "Donald Trump Jr. met a lawyer. Trump Jr. said that President Trump did not know. Trump was silent."
    found = named(text, read_at(text, 2018))
    assert found == {"Donald Trump Jr.": ["Donald Trump Jr.", "Trump Jr."], "Donald Trump": ["Trump", "Trump"]}


def test_a_surname_means_the_subject_unless_a_relative_was_just_named(read_at) -> None:  # type: ignore[no-untyped-def]
    text = ("Hillary Clinton ran for president of the United States. Clinton lost. Bill Clinton had won. Clinton was "
            "young. The economy was strong. Wages grew fast. Clinton wrote a book.")
    found = named(text, read_at(text, 2018))
    assert len(found["Hillary Clinton"]) == 3
    assert len(found["Bill Clinton"]) == 2


def test_a_medium_gives_way_to_its_founder_unless_it_is_named_in_full(read_at) -> None:  # type: ignore[no-untyped-def]
    alone = "Michael Bloomberg spent millions in the United States. The president said Bloomberg was wasting money."
    assert named(alone, read_at(alone, 2020))["Michael Bloomberg"] == ["Michael Bloomberg", "Bloomberg"]
    both = "Bloomberg News reported that Michael Bloomberg would run. Bloomberg said it would not cover him."
    assert named(both, read_at(both, 2020))["Bloomberg"] == ["Bloomberg News", "Bloomberg"]


def test_words_that_captions_add_are_no_part_of_a_name(read_at) -> None:  # type: ignore[no-untyped-def]
    text = "MUST WATCH Romney speaks. Mitt Romney told The Van Jones Show that he was tired. WATCH Romney said so."
    found = named(text, read_at(text, 2018))
    assert found["Mitt Romney"] == ["Romney", "Mitt Romney", "Romney"]
    assert not any("Show" in name for name in found)


def test_an_acronym_is_no_syllable_of_a_name(read_at) -> None:  # type: ignore[no-untyped-def]
    text = "Kim Jong Un defied the UN on Monday. The U.N. condemned North Korea, and the UN chief warned Kim."
    found = named(text, read_at(text, 2018))
    assert found["United Nations"] == ["UN", "U.N.", "UN"]


def test_a_chamber_is_no_short_form_of_a_fund_named_after_it(read_at) -> None:  # type: ignore[no-untyped-def]
    text = "The Senate Farmers Fund spent millions in the United States. The Senate votes on Monday."
    assert "Senate" in named(text, read_at(text, 2018)).get("United States Senate", [])
