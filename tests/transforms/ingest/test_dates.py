from datetime import UTC, date, datetime, timedelta, timezone
from importlib.resources import files

import pytest
from dateutil import tz
from hypothesis import example, given
from hypothesis import strategies as st

from transforms.ingest.dates import StatedDate, not_after, read_date

NOON = datetime(2019, 1, 3, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize("stated", [
    "2019-01-03T12:00:00Z", "2019-01-03T12:00:00.000+00:00", "2019-01-03 12:00", "2019-01-03T07:00:00-05:00",
    "Thu, 03 Jan 2019 12:00:00 GMT", "Thu, 03 Jan 2019 07:00:00 EST", "Jan 3, 2019 7:00 am EST",
    "Jan. 3, 2019, 12:00 p.m.", "Thursday, January 3, 2019 12:00", "Published: 3 January 2019 at 13:00 CET",
    "2019/01/03 12:00", "20190103T120000Z", 1546516800, 1546516800.0, 1546516800000, "1546516800", "1546516800000",
    datetime(2019, 1, 3, 12), datetime(2019, 1, 3, 14, tzinfo=timezone(timedelta(hours=2))),
])
def test_stated_instants_are_read_as_utc(stated):
    assert read_date(stated) == StatedDate(NOON)


@pytest.mark.parametrize("stated", [
    "2019-01-03", "2019/1/3", "2019.01.03", "20190103", 20190103, "Jan 3, 2019", "3rd of January 2019", "3-Jan-2019",
    "January 3 2019", date(2019, 1, 3),
])
def test_stated_days_are_midnight_utc(stated):
    assert read_date(stated).value == datetime(2019, 1, 3, tzinfo=UTC)


@pytest.mark.parametrize("stated", ["13/04/2021", "04/13/2021", "13.04.2021"])
def test_a_day_that_can_be_no_month_settles_the_order(stated):
    assert read_date(stated).value == datetime(2021, 4, 13, tzinfo=UTC)


@pytest.mark.parametrize("stated", ["03/04/2021", "3.4.2021", "03-04-21", "3 Jan 19", "2019", 2019, "January 2019",
                                    "Monday", "10:30", "2 hours ago", "yesterday", "0000-00-00", "12", "2019-13-45",
                                    "1066-10-14", "Never", "x" * 500, -5, float("inf")])
def test_what_is_ambiguous_incomplete_or_implausible_is_noted_and_not_guessed(stated):
    read = read_date(stated)
    assert read.value is None
    assert read.note


@pytest.mark.parametrize("stated", [None, "", "  ", "null", "NaT", float("nan"), True])
def test_nothing_stated_is_nothing_to_note(stated):
    assert read_date(stated) == StatedDate(None)


def test_equal_day_and_month_are_not_ambiguous():
    assert read_date("03/03/2021").value == datetime(2021, 3, 3, tzinfo=UTC)


def test_a_date_after_collection_is_not_taken():
    late = not_after(StatedDate(NOON), NOON - timedelta(days=2))
    assert late.value is None
    assert "2019-01-03" in late.note
    assert not_after(StatedDate(NOON), NOON - timedelta(hours=20)).value == NOON


@example("0:10000000000000000000000000000")
@given(st.one_of(st.text(max_size=40), st.from_regex(r"[0-9/.: TZ+-]{1,24}"), st.floats(), st.integers()))
def test_reading_a_date_never_fails(stated):
    read = read_date(stated)
    assert read.value is None or read.value.utcoffset() == timedelta(0)


@given(st.datetimes(min_value=datetime(1600, 1, 1), max_value=datetime(2200, 1, 1)))
def test_iso_dates_are_read_exactly(moment):
    assert read_date(moment.isoformat() + "Z").value == moment.replace(tzinfo=UTC)


def test_time_zones_are_listed_once():
    rows = files("transforms.ingest").joinpath("time_zones.tsv").read_text("utf-8").splitlines()
    names = [row.split("\t")[0] for row in rows if not row.startswith("#")]
    assert len(names) == len(set(names))
    zones = [row.split("\t")[1] for row in rows if not row.startswith(("#", "name"))]
    assert all(tz.gettz(zone) if "/" in zone else -720 <= int(zone) <= 840 for zone in zones)


@pytest.mark.parametrize(("stated", "right"), [
    ("Jul 3, 2019 11:30 PM ET", "2019-07-04T03:30"),
    ("Jan 3, 2019 11:30 PM ET", "2019-01-04T04:30"),
    ("July 3, 2019 at 11:30 p.m. PT", "2019-07-04T06:30"),
    ("5 March 2024 01:00 EAT", "2024-03-04T22:00"),
    ("5 March 2024 09:00 GMT+2", "2024-03-05T07:00"),
    ("Tue Mar 05 2024 09:00:00 GMT-0530", "2024-03-05T14:30"),
    ("5 March 2024 \u2022 9:00am", "2024-03-05T09:00"),
    ("5 March 2024 | 21:15", "2024-03-05T21:15"),
    ("2024-03-05T09:00:00.000+01:00[Europe/Berlin]", "2024-03-05T08:00"),
    ("2024-07-05T09:00:00[Europe/Berlin]", "2024-07-05T07:00"),
    ("2024-03-05T09:00:00\u221205:00", "2024-03-05T14:00"),
    ("March 5, 2024 at noon", "2024-03-05T12:00"),
    ("Tue, 5 Mar 24 09:00:00 +0000", "2024-03-05T09:00"),
    ("Thurs, 4 Aug 2016", "2016-08-04T00:00"),
    ("Tues. 9 Aug 2016", "2016-08-09T00:00"),
    ("22 June 2016 5.30pm", "2016-06-22T17:30"),
    ("Wednesday, 22nd June, 2016, 12.16 pm.", "2016-06-22T12:16"),
    ("22 June 2016, 17.30", "2016-06-22T17:30"),
    ("Tue Mar 05 2024 09:00:00 GMT+0100 (Central European Standard Time)", "2024-03-05T08:00"),
    ("March 5, 2024 10:15 (GMT +3)", "2024-03-05T07:15"),
    ("20240305090000", "2024-03-05T09:00"),
    ("2024-03-05 9.30", "2024-03-05T09:30"),
    ("Mar 5, 2024 \u00b7 5 min read", "2024-03-05T00:00"),
    ("5 March 2024 21:07 h", "2024-03-05T21:07"),
    ({"$date": "2024-03-05T09:00:00Z"}, "2024-03-05T09:00"),
    ({"$date": {"$numberLong": "1709629200000"}}, "2024-03-05T09:00"),
])
def test_a_day_and_time_that_are_stated_in_full_are_read(stated, right):
    assert read_date(stated).value == datetime.fromisoformat(right).replace(tzinfo=UTC)


@pytest.mark.parametrize("stated", ["5 March 2024 09:00 XQT", "Mon, 5 Mar 24 09:00:00 +0000",
                                    "2024-03-05T09:00:00[Mars/Phobos]"])
def test_an_unknown_zone_and_a_contradicted_day_are_told_and_not_guessed(stated):
    read = read_date(stated)
    assert read.value is None
    assert read.note is not None
