"""Read a stated date, and only a stated one: what can be read in two ways is not read at all.

Forms: ISO 8601, RFC 822, seconds, milliseconds or microseconds since 1970, YYYYMMDD, and what people write ("Jan 3,
2019", "3 January 2019 5:10 pm EST"), by dateutil. dateutil fills in what is missing and guesses the order of
03/04/2021; so each text is read against two default dates and in every order of day, month and year, and counts only
if all readings agree on the day. A time without a zone is read as UTC.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from email.utils import parsedate_to_datetime
from functools import cache
from itertools import product
from pathlib import Path

from dateutil import parser, tz

from transforms.ingest.stated_words import any_of, words_for
from transforms.text.lists import read_table

_EARLIEST_YEAR = 1600
_LONGEST = 100
_DEFAULTS = (datetime(2000, 1, 1), datetime(2003, 10, 31))
_COMPACT = re.compile(r"(1[6-9]|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_BASIC_ISO = re.compile(r"\d{8}T")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)(.*)", re.DOTALL)
_TWO_DIGIT_YEAR = re.compile(r"([A-Z][a-z]{2}),? \d{1,2} [A-Z][a-z]{2} \d{2} \d{2}:\d{2}(?::\d{2})?(?: \S+)?")
_OFFSET_OF_ZONE = re.compile(r"\b(?:GMT|UTC)\s?([+-])\s?(\d{1,2})(?::?(\d{2}))?(?!\d)")
_ZONE_IN_BRACKETS = re.compile(r"\s*\[([A-Za-z_]+(?:/[\w+-]+)*)\]$")
_BRACKETED_ZONE = re.compile(r"\(((?:GMT|UTC)?\s?[+-]\s?\d{1,2}(?::?\d{2})?|[A-Z]{2,5})\)$")
_NAMED_OFFSET = re.compile(r"(?<=[+-]\d{4})\s*\([A-Za-z ]+\)$")
_SECONDS = re.compile(r"(?:1[6-9]|20)\d{12}")
_DAY_AND_REST = re.compile(
    r"((?:[A-Z][a-z]{2,8}[.,]*\s+)?(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?"
    r"|\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}\.?,?)\s+\d{4})(?:(,?\s+(?:[a-z]{2}\s+)?\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]m)?(?:\s+[A-Z]{2,4}\b)?))?(\b.*)")
_REST_OF_DATE = re.compile(r"(?<!\d)(?:1[6-9]|20)\d{2}(?!\d)|^\s*\(?[A-Z]{2}|^\s*(?:\d{1,2}[:.]\d|[+-]\d)")
"""What behind a day says more about it: another year, a zone, a time."""

_STATED_OFFSET = re.compile(r"(?:[+-]\d{2}:?\d{2}|Z)$")
_HALF_OF_DAY = re.compile(r"(?<![\d:.])(\d{1,2})(?:[.:](\d{2}))?\s*([ap])\.?\s?m\b\.?", re.IGNORECASE)
_CLOCK = re.compile(r"(?:(?<=\d{4})|(?<=-\d\d))(,?\s+)([01]?\d|2[0-3])\.([0-5]\d)(?![\d.])")
_BETWEEN_DAY_AND_TIME = re.compile(r"\s*[•·|]\s*|\s+[–—-]\s+")
_EPOCH_UNITS = ((1e8, 1e10, 1), (1e11, 1e13, 1_000), (1e14, 1e16, 1_000_000), (1e17, 1e19, 1_000_000_000))
"""(lowest, highest, units a second): from 1973 to 2286 the four units never overlap."""


@dataclass(frozen=True, slots=True)
class StatedDate:
    """An aware UTC instant, or None and, where something was stated, the reason why it was not taken."""

    value: datetime | None
    note: str | None = None


class UnknownZone(Exception):
    """A time whose zone is named but not known: read as UTC it would be wrong by hours."""


def read_date(stated: object) -> StatedDate:
    """Return the instant that `stated` (text, number, date or None) names. Never raises."""
    if stated is None or isinstance(stated, bool) or (isinstance(stated, float) and stated != stated):
        return StatedDate(None)
    try:
        if isinstance(stated, Mapping):
            return _from_mapping(stated)
        if isinstance(stated, datetime):
            return _plausible(_as_utc(stated), stated)
        if isinstance(stated, date):
            return _plausible(datetime(stated.year, stated.month, stated.day, tzinfo=UTC), stated)
        if isinstance(stated, int | float):
            return _from_number(float(stated), stated)
        return _from_text(str(stated))
    except UnknownZone as error:
        return StatedDate(None, f"date {str(stated)[:_LONGEST]!r} names a time zone that is not known: {error}")
    except (ValueError, ArithmeticError, TypeError, LookupError, AttributeError):  # dateutil lets errors through
        return StatedDate(None, f"date {str(stated)[:_LONGEST]!r} cannot be read")


def not_after(stated: StatedDate, latest: datetime) -> StatedDate:
    """Return `stated`, without its value where that lies more than a day after `latest`, when it was collected."""
    if stated.value is None or stated.value <= latest + timedelta(days=1):
        return stated
    return StatedDate(None, f"date {stated.value.isoformat()} lies after the day of collection {latest.date()}")


def _from_text(stated: str) -> StatedDate:
    text = _label().sub("", " ".join(stated.replace("\u2212", "-").split()))
    if not text or text.lower() in words_for("not_stated") | words_for("no_date"):
        return StatedDate(None)
    if len(text) > _LONGEST:
        return StatedDate(None, f"date {text[:_LONGEST]!r}… is too long for a date")
    if _COMPACT.fullmatch(text):
        return _plausible(datetime.strptime(text, "%Y%m%d").replace(tzinfo=UTC), text)
    if _SECONDS.fullmatch(text):
        return _plausible(datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=UTC), text)
    if _NUMBER.fullmatch(text):
        return _from_number(float(text), text)
    if _TWO_DIGIT_YEAR.fullmatch(text):
        return _from_mail(text, stated)
    text, zone = _plain_form(text)
    if zone is not None:
        read = _from_text(text)
        return read if read.value is None else _plausible(
            _as_utc(read.value.replace(tzinfo=_known_zone(zone))), stated)
    if _BASIC_ISO.match(text):
        return _plausible(_as_utc(datetime.fromisoformat(text)), text)
    year_first = _YEAR_FIRST.fullmatch(text)
    if year_first is not None:
        year, month, day, rest = year_first.groups()
        text = f"{year}-{int(month):02d}-{int(day):02d}{rest}"
        try:
            return _plausible(_as_utc(datetime.fromisoformat(text)), text)
        except ValueError:
            return _agreed(_readings(text, ((False, True),)), stated)
    orders = tuple(product((False, True), (False, True)))
    moments = _readings(text, orders)
    if not moments and (day := _DAY_AND_REST.fullmatch(text)) is not None and not _REST_OF_DATE.search(day[3]):
        moments = _readings(day[1] + (day[2] or ""), orders)
    return _agreed(moments, stated)


def _from_mapping(stated: Mapping[object, object]) -> StatedDate:
    """The date in an object: MongoDB's extended JSON, or any object with one value."""
    if len(stated) == 1:
        [inner] = stated.values()
        return read_date(inner)
    return StatedDate(None, f"date {str(stated)[:_LONGEST]!r} cannot be read")


def _from_mail(text: str, stated: str) -> StatedDate:
    """RFC 822 writes years of two digits; the weekday says whether the century is right."""
    moment = parsedate_to_datetime(text)
    if moment.strftime("%a") != text[:3]:
        return StatedDate(None, f"date {stated!r} is no {text[:3]} in the year that it can mean")
    return _plausible(_as_utc(moment), stated)


def _plain_form(text: str) -> tuple[str, str | None]:
    """`text` as dateutil reads it, and the name of a zone that stands in brackets where no offset is stated.

    POSIX, and so dateutil, counts "GMT+2" westwards; in datelines it means two hours ahead.
    """
    named = _ZONE_IN_BRACKETS.search(text)
    zone = None
    if named is not None:
        text = text[: named.start()]
        zone = None if _STATED_OFFSET.search(text) else named[1]
    text = _NAMED_OFFSET.sub("", _BRACKETED_ZONE.sub(r"\1", text))
    text = _BETWEEN_DAY_AND_TIME.sub(" ", text)
    text = _OFFSET_OF_ZONE.sub(lambda found: f"{found[1]}{int(found[2]):02d}:{found[3] or '00'}", text)
    text = _clock_words().sub(lambda found: "12:00" if found[0].lower() in words_for("noon") else "00:00", text)
    text = _short_weekdays().sub("", text)
    text = _HALF_OF_DAY.sub(lambda found: f"{found[1]}:{found[2] or '00'} {found[3]}m", text)
    return _CLOCK.sub(r"\1\2:\3", text).rstrip(" ."), zone


def _known_zone(name: str) -> tzinfo:
    zone = tz.gettz(name)
    if zone is None:
        raise UnknownZone(name)
    return zone


def _readings(text: str, orders: tuple[tuple[bool, bool], ...]) -> list[datetime]:
    read = []
    with warnings.catch_warnings():
        warnings.simplefilter("error", parser.UnknownTimezoneWarning)
        for (day_first, year_first), default in product(orders, _DEFAULTS):
            try:
                read.append(parser.parse(text, dayfirst=day_first, yearfirst=year_first, default=default,
                                         tzinfos=_time_zones()))
            except parser.UnknownTimezoneWarning as warning:
                raise UnknownZone(str(warning).split()[1]) from warning
            except (ValueError, ArithmeticError):
                continue
    return read


def _agreed(read: list[datetime], stated: str) -> StatedDate:
    if not read:
        return StatedDate(None, f"date {stated!r} cannot be read")
    if len({moment.date() for moment in read}) > 1:
        return StatedDate(None, f"date {stated!r} is incomplete or can be read in several ways")
    return _plausible(_as_utc(read[0]), stated)


def _from_number(number: float, stated: object) -> StatedDate:
    if number == int(number) and _COMPACT.fullmatch(str(int(number))):
        return _plausible(datetime.strptime(str(int(number)), "%Y%m%d").replace(tzinfo=UTC), stated)
    for lowest, highest, units in _EPOCH_UNITS:
        if lowest <= number < highest:
            return _plausible(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=number / units), stated)
    return StatedDate(None, f"date {stated!r} is no day and no time since 1970")


def _as_utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _plausible(moment: datetime, stated: object) -> StatedDate:
    if moment.year < _EARLIEST_YEAR:
        return StatedDate(None, f"date {str(stated)!r} lies before {_EARLIEST_YEAR}")
    return StatedDate(moment)


@cache
def _label() -> re.Pattern[str]:
    """What stands before a date ("First published on: …")."""
    return re.compile(rf"^\s*(?:{any_of('date_adverbs')}\s+)?{any_of('date_labels')}\s*{any_of('date_prepositions')}?"
                      r"\s*[:\-–—]?\s*", re.IGNORECASE)


@cache
def _clock_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('noon')}|{any_of('midnight')})\b", re.IGNORECASE)


@cache
def _short_weekdays() -> re.Pattern[str]:
    """Weekdays in short forms that dateutil does not know; the day is stated without them."""
    return re.compile(rf"\b{any_of('short_weekdays')}\b[.,]*\s*", re.IGNORECASE)


@cache
def _time_zones() -> dict[str, tzinfo | None]:
    """By name, with an offset in minutes or, where it changes in summer, the zone of the tz database."""
    listed = read_table(Path(__file__).parent / "time_zones.tsv", ("name", "minutes"), str)
    return {name: tz.tzoffset(name, 60 * int(zone)) if zone.lstrip("-").isdigit() else tz.gettz(zone)
            for name, zone in listed.items()}
