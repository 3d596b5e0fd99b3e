"""The days of feasts: fixed ones, n-th weekdays, those that hang on Easter, and tables for the moon's."""

from __future__ import annotations

import tomllib
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).with_name("holidays.toml")


def easter(year: int) -> date:
    """Easter Sunday of the western churches.

    The anonymous Gregorian computus (Nature, 20 April 1876), as in Meeus, Astronomical Algorithms, chapter 8.

    Args:
        year: 1583 to 9999.
    """
    golden, century = year % 19, year // 100
    correction = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon = correction - (correction // 28) * (1 - (29 // (correction + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    offset = moon - weekday
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))


def feast_day(name: str, year: int) -> date | None:
    """The day of a feast.

    Args:
        name: its id in ``holidays.toml``.
        year: calendar year.

    Returns:
        Its first day that year; None where the table does not reach.

    Raises:
        KeyError: no feast has that id.
    """
    data = _data()
    if name in data["fixed"]:
        return date(year, *data["fixed"][name])
    if name in data["weekday"]:
        month, weekday, nth, extra = data["weekday"][name]
        return nth_weekday_of(year, month, weekday, nth) + timedelta(days=extra)
    if name in data["easter"]:
        return easter(year) + timedelta(days=data["easter"][name])
    return _table(name).get(year)


def known_year(kind: str, month: int, day: int) -> int | None:
    """The year of a day that people know by month and day alone ("the September 11 attacks"); None for others.

    Args:
        kind: what happened, as ``holidays.toml`` has it ("attacks").
        month: month, from 1.
        day: day of the month.
    """
    year = _data()["known"][kind].get(f"{month:02d}-{day:02d}")
    return int(year) if year is not None else None


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    with _DATA.open("rb") as file:
        return tomllib.load(file)


@lru_cache(maxsize=32)
def _table(name: str) -> dict[int, date]:
    days = (date.fromisoformat(day) for day in _data()["table"][name]["days"])
    return {day.year: day for day in days}


def nth_weekday_of(year: int, month: int, weekday: int, nth: int) -> date:
    """The n-th weekday of a month.

    Args:
        year: calendar year.
        month: month, from 1.
        weekday: Monday 1 to Sunday 7.
        nth: from 1; -1 for the last.

    Raises:
        ValueError: the month has no such day ("the fifth Monday").
    """
    if nth < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first.replace(day=1 + (weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
