"""Look-ups on the committed reference."""

from datetime import date

import pytest

from transforms.reference import Reference


def found(reference: Reference, surface: str) -> list[tuple[str, str]]:
    return [(reading.entry.reference_id, reading.reading) for reading in reference.lookup(surface)]


@pytest.mark.parametrize("surface", ["the Kremlin", "Moscow", "Russia", "Russians", "Russian Federation", "RUSSIA"])
def test_names_demonyms_and_seats_lead_to_the_state(reference: Reference, surface: str) -> None:
    assert "state-RUS" in [reference_id for reference_id, _ in found(reference, surface)]


@pytest.mark.parametrize(("surface", "reference_id"), [
    ("U.S.", "state-USA"), ("UK", "state-GBR"), ("Kiev", "state-UKR"), ("the Elysée", "state-FRA"),
    ("Quai d’Orsay", "state-FRA"), ("the Islamic Republic", "state-IRN"), ("Nato", "org-nato"),
    ("the United Nations", "org-united-nations"), ("GOP", "party-usa-republican-party"), ("Reuters", "media-reuters"),
    ("Foggy Bottom", "state-USA"), ("Pentagon", "state-USA"), ("Tories", "party-gbr-conservative-party"),
])
def test_a_surface_has_one_reading(reference: Reference, surface: str, reference_id: str) -> None:
    assert [entry for entry, _ in found(reference, surface)] == [reference_id]


def test_an_acronym_is_no_lower_case_word(reference: Reference) -> None:
    assert found(reference, "WHO") == [("org-world-health-organization", "acronym")]
    assert found(reference, "who") == []
    assert found(reference, "Us") == []


def test_an_ambiguous_surface_keeps_all_readings_in_a_fixed_order(reference: Reference) -> None:
    assert found(reference, "Brussels") == [("org-european-union", "metonym"), ("state-BEL", "metonym")]
    assert found(reference, "Congo") == [("state-COD", "name"), ("state-COG", "name")]


@pytest.mark.parametrize("spelling", [
    "Volodymyr Zelensky", "Volodymyr Zelenskyy", "Volodymyr Zelenskiy", "Wolodymyr Zelenskij", "Zelensky Volodymyr",
])
def test_transliterations_and_word_order_lead_to_one_person(reference: Reference, spelling: str) -> None:
    assert found(reference, spelling) == [("person-Q3874799", "name")]


@pytest.mark.parametrize("spelling", ["Donald Trump", "Donald J. Trump", "Donald Trump Jr's father"])
def test_initials_do_not_count_but_other_words_do(reference: Reference, spelling: str) -> None:
    assert bool(found(reference, spelling)) == ("father" not in spelling)


def test_a_surname_gives_the_prominent_person_first(reference: Reference) -> None:
    assert reference.by_surname("Lawrow")[0].name == "Sergey Lavrov"
    assert reference.by_surname("al-Assad")[0] == reference.by_surname("Assad")[0]
    assert reference.by_surname("Xi")[0].name == "Xi Jinping"
    assert reference.by_surname("von der Leyen")[0].name == "Ursula von der Leyen"
    persons = reference.by_surname("Zelenskiy")
    assert len(persons) > 1
    assert [p.prominence for p in persons] == sorted((p.prominence for p in persons), reverse=True)


@pytest.mark.parametrize(("country", "office", "at", "name"), [
    ("USA", "president", date(2019, 5, 1), "Donald Trump"),
    ("USA", "president", date(2022, 5, 1), "Joe Biden"),
    ("USA", "president", date(2026, 5, 1), "Donald Trump"),
    ("USA", "president", date(2010, 5, 1), "Barack Obama"),
    ("USA", "Secretary of State", date(2014, 3, 3), "John Kerry"),
    ("USA", "foreign minister", date(2014, 3, 3), "John Kerry"),
    ("DEU", "chancellor", date(2010, 1, 1), "Angela Merkel"),
    ("GBR", "prime minister", date(2018, 1, 1), "Theresa May"),
    ("RUS", "minister of foreign affairs", None, "Sergey Lavrov"),
    ("IND", "external affairs minister", None, "S. Jaishankar"),
    ("org-nato", "secretary-general", date(2020, 1, 1), "Jens Stoltenberg"),
])
def test_the_date_decides_who_holds_an_office(
    reference: Reference, country: str, office: str, at: date | None, name: str,
) -> None:
    holder = reference.office_holder(country, office, at)
    assert holder is not None
    assert holder.name == name


def test_an_office_that_nobody_is_known_to_hold_has_no_holder(reference: Reference) -> None:
    assert reference.office_holder("USA", "president", date(1700, 1, 1)) is None
    assert reference.office_holder("USA", "warden of the moon", None) is None


def test_an_entry_is_found_by_its_id_alone(reference: Reference) -> None:
    assert reference.entry("state-UKR").name == "Ukraine"
    assert reference.entry("person-Q76").name == "Barack Obama"
    with pytest.raises(KeyError, match="person-Q0"):
        reference.entry("person-Q0")


def test_an_office_left_open_ends_where_the_next_holder_begins(reference: Reference) -> None:
    known = [entry for person in ("Boris Johnson", "Liz Truss", "Kwasi Kwarteng")
             for entry in (reading.entry for reading in reference.lookup(person))]
    for person in known:
        posts = [o for o in person.offices if o.title in ("Prime Minister", "Chancellor of the Exchequer")]
        assert posts
        assert not any(reference.holds(person, office, date(2023, 6, 1)) for office in posts)


def test_several_people_hold_one_seat_of_a_chamber(reference: Reference) -> None:
    senators = [reference.lookup(name)[0].entry for name in ("Bernie Sanders", "Lindsey Graham")]
    for person in senators:
        assert any("senator" in office.title.lower() and reference.holds(person, office, date(2020, 6, 1))
                   for office in person.offices)


def test_a_leader_keeps_the_earlier_terms_that_only_the_persons_list(reference: Reference) -> None:
    person = reference.lookup("Michael Gove")[0].entry
    assert len(reference.terms(person, "GBR", "levelling up secretary")) == 2
