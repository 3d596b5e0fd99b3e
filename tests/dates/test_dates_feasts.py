"""Feasts: their days against the calendars of a library, and tables that cover what they promise."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import holidays
import pytest

import timeline.dates
from timeline.dates import find, from_edtf, resolve
from timeline.dates.feasts import easter, feast_day, nth_weekday_of

FOLDER = Path(timeline.dates.__file__).parent


@pytest.mark.parametrize(
    # Among them the earliest and the latest that there can be.
    "day",
    ["1818-03-22", "1886-04-25", "1943-04-25", "1954-04-18", "1981-04-19", "2000-04-23", "2008-03-23", "2024-03-31"],
)
def test_easter(day: str) -> None:
    assert easter(int(day[:4])).isoformat() == day


@pytest.mark.parametrize(
    ("feast", "country", "name"),
    [
        ("thanksgiving", "US", "Thanksgiving Day"),
        ("labor-us", "US", "Labor Day"),
        ("memorial-us", "US", "Memorial Day"),
        ("martin-luther-king", "US", "Martin Luther King Jr. Day"),
        ("good-friday", "SG", "Good Friday"),
        ("lunar-new-year", "SG", "Chinese New Year"),
    ],
)
def test_feasts_agree_with_the_library(feast: str, country: str, name: str) -> None:
    for year in (1999, 2012, 2024, 2025):
        table = holidays.country_holidays(country, years=[year], observed=False)
        assert feast_day(feast, year) == min(day for day, title in table.items() if name in title)


def test_every_named_feast_has_a_day() -> None:
    for names in FOLDER.glob("languages/*/holidays.toml"):
        for feast in tomllib.loads(names.read_text(encoding="utf-8")):
            assert feast_day(feast, 2024) is not None, f"{names.parent.name}: {feast}"


def test_a_year_outside_the_tables_has_no_day() -> None:
    assert feast_day("lunar-new-year", 1900) is None


def test_nth_weekday() -> None:
    assert nth_weekday_of(2023, 6, 1, 2) == date(2023, 6, 12)
    assert nth_weekday_of(2023, 5, 1, -1) == date(2023, 5, 29)
    with pytest.raises(ValueError, match="day"):
        nth_weekday_of(2023, 2, 1, 5)


def test_the_holidays_around_a_feast_last_some_weeks() -> None:
    (phrase,) = resolve(find("The boy fell ill during the Easter holidays."), from_edtf("2022-06-07"))
    assert phrase.found.text == "the Easter holidays"
    assert phrase.span is not None
    assert phrase.span.edtf == "2022-04-03/2022-05-01"
