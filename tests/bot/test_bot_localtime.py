"""Local times of day: gaps, folds, days that a zone left out, and what people type."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.localtime import LONGEST_WAIT, all_zones, due_days, moment, next_moment, read_time, read_zone, zones_like
from timeline.errors import BadInputError

DAYS = st.dates(date(1990, 1, 1), date(2035, 12, 31))
TIMES = st.builds(lambda h, m: f"{h:02}:{m:02}", st.integers(0, 23), st.integers(0, 59))
ZONES = st.sampled_from(all_zones())


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("8:00", "08:00"),
        ("08:00", "08:00"),
        (" 8 am ", "08:00"),
        ("8.30", "08:30"),
        ("20h15", "20:15"),
        ("12 am", "00:00"),
        ("12:05 PM", "12:05"),
        ("11:59 p.m.", "23:59"),
        ("0:00", "00:00"),
        ("7", "07:00"),
    ],
)
def test_times_as_people_type_them(typed: str, read: str) -> None:
    assert read_time(typed) == read


@pytest.mark.parametrize("typed", ["", "25:00", "8:60", "13 pm", "0 am", "eight", "8:00:00", "-1:00", "٨:٠٠x"])
def test_what_is_no_time(typed: str) -> None:
    with pytest.raises(BadInputError, match=r"is not a time of day\. Write it like 08:00"):
        read_time(typed)


@pytest.mark.parametrize(
    ("typed", "read"),
    [("Asia/Tokyo", "Asia/Tokyo"), ("asia/tokyo", "Asia/Tokyo"), ("new york", "America/New_York"), ("utc", "UTC")],
)
def test_zones_as_people_type_them(typed: str, read: str) -> None:
    assert read_zone(typed) == read


@pytest.mark.parametrize(
    ("typed", "hint"),
    [("Europe/Berlni", "Did you mean Europe/Berlin"), ("Moonbase", "Try"), ("../../etc/passwd", "Try"), ("", "Try")],
)
def test_what_is_no_zone(typed: str, hint: str) -> None:
    with pytest.raises(BadInputError, match=hint):
        read_zone(typed)


def test_completion_puts_the_city_first() -> None:
    assert zones_like("berl", 3)[0] == "Europe/Berlin"
    assert zones_like("new y", 5) == ("America/New_York",)
    assert len(zones_like("", 25)) == 25


@pytest.mark.parametrize(
    ("day", "at", "zone", "utc"),
    [
        ((2024, 3, 10), "02:30", "America/New_York", "2024-03-10T07:30"),  # the gap: 03:30 EDT
        ((2024, 11, 3), "01:30", "America/New_York", "2024-11-03T05:30"),  # the fold: the first, EDT
        ((2024, 3, 31), "08:00", "Europe/Berlin", "2024-03-31T06:00"),
        ((2024, 4, 7), "01:45", "Australia/Lord_Howe", "2024-04-06T14:45"),  # a fold of half an hour
        ((2024, 4, 26), "00:00", "Africa/Cairo", "2024-04-25T22:00"),  # a gap at midnight: 01:00
    ],
)
def test_gaps_and_folds(day: tuple[int, int, int], at: str, zone: str, utc: str) -> None:
    assert moment(date(*day), at, zone) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "left_out"),
    [("Pacific/Apia", (2011, 12, 30)), ("Pacific/Kwajalein", (1993, 8, 21))],
)
def test_a_day_that_a_zone_left_out_has_no_moment(zone: str, left_out: tuple[int, int, int]) -> None:
    day = date(*left_out)
    assert moment(day, "08:00", zone) is None
    before = moment(day - timedelta(days=1), "08:00", zone)
    assert before is not None
    assert next_moment(before, "08:00", zone) == moment(day + timedelta(days=1), "08:00", zone)


@given(DAYS, TIMES, ZONES)
def test_moments_follow_one_another_day_by_day(day: date, at: str, zone: str) -> None:
    here = moment(day, at, zone)
    if here is None:
        return
    following = next_moment(here, at, zone)
    assert here < following <= here + LONGEST_WAIT
    next_day = day + timedelta(days=1)
    expected = moment(next_day, at, zone) or moment(next_day + timedelta(days=1), at, zone)
    assert following == expected


@given(DAYS, TIMES, ZONES)
def test_a_moment_is_on_its_day_or_right_behind_a_gap_that_ends_it(day: date, at: str, zone: str) -> None:
    here = moment(day, at, zone)
    if here is not None:
        local = here.astimezone(ZoneInfo(zone))
        # A gap that swallows the end of a day puts its last times at the start of the next.
        assert local.date() == day or (local.date() == day + timedelta(days=1) and local.hour < 3)


@given(DAYS, st.integers(0, 9), st.integers(0, 86_399), TIMES, ZONES)
def test_due_days_are_those_whose_moments_have_come(day: date, more: int, seconds: int, at: str, zone: str) -> None:
    planned = moment(day, at, zone)
    if planned is None:
        return
    now = planned + timedelta(days=more, seconds=seconds)
    first, last = due_days(planned, now, at, zone)
    assert first == day
    come = [d for n in range(more + 3) if (m := moment(d := day + timedelta(days=n), at, zone)) and m <= now]
    assert last == come[-1]


def test_a_rule_that_changed_overnight_loses_no_day() -> None:
    # Planned when the zone's clock was an hour earlier than it turned out to be.
    planned = datetime(2024, 6, 2, 7, 0, tzinfo=UTC)
    assert due_days(planned, planned, "08:00", "Europe/Berlin") == (date(2024, 6, 2), date(2024, 6, 2))
