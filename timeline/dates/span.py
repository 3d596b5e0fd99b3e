"""Day spans: building them, and reading and writing them as EDTF (ISO 8601-2, Extended Date/Time Format).

A TIMEX3 value and an EDTF text say the same in two spellings; both are turned into ordinals here and nowhere else.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, date, timedelta

from timeline.errors import BadInputError
from timeline.model import DaySpan, Precision

# EDTF level 1 and 2 "seasons" (Library of Congress, EDTF specification, 2019): 21 to 24 seasons, 33 to 36 quarters,
# 40 and 41 halves of a year.
_SEASON_CODES = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
_QUARTER_CODES = {"33": "Q1", "34": "Q2", "35": "Q3", "36": "Q4"}
_HALF_CODES = {"40": "H1", "41": "H2"}
_EDTF_TO_PART = _SEASON_CODES | _QUARTER_CODES | _HALF_CODES
_PART_TO_EDTF = {part: code for code, part in _EDTF_TO_PART.items()}

# First month and number of months of the named parts of a year. Winter starts in December of the year it is named by.
_PARTS = {
    "SP": (3, 3),
    "SU": (6, 3),
    "FA": (9, 3),
    "WI": (12, 3),
    "Q1": (1, 3),
    "Q2": (4, 3),
    "Q3": (7, 3),
    "Q4": (10, 3),
    "H1": (1, 6),
    "H2": (7, 6),
}
_PART_PRECISION = {"Q": Precision.QUARTER, "H": Precision.HALF, "S": Precision.SEASON}

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEAR = re.compile(r"\d{4}")
_DECADE = re.compile(r"(\d{3})X?")
_CENTURY = re.compile(r"(\d{2})(?:XX)?")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(-WE)?")
_PART = re.compile(r"(\d{4})-(SP|SU|FA|WI|Q[1-4]|H[12])")


def day_span(day: date | int) -> DaySpan:
    """The span of one day.

    Args:
        day: the day, or its ordinal.

    Returns:
        A span whose first and last day are that day.
    """
    if isinstance(day, int):
        day = date.fromordinal(day)
    ordinal = day.toordinal()
    return DaySpan(ordinal, ordinal, Precision.DAY, day.isoformat())


def month_span(year: int, month: int) -> DaySpan:
    """The span of a calendar month; `month` counts from 1."""
    first = date(year, month, 1).toordinal()
    return DaySpan(first, first + monthrange(year, month)[1] - 1, Precision.MONTH, f"{year:04d}-{month:02d}")


def year_span(year: int) -> DaySpan:
    """The span of a calendar year."""
    return DaySpan(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal(), Precision.YEAR, f"{year:04d}")


def between(first: int | None, last: int | None) -> DaySpan:
    """A stretch of days by its ordinals, both inclusive; None leaves that end open.

    Raises:
        BadInputError: both ends are open, or the last day lies before the first.
    """
    if first is None and last is None:
        raise BadInputError("A stretch of days needs a first or a last day.")
    if first is not None and first == last:
        return day_span(first)
    if first is not None and last is not None and last < first:
        raise BadInputError("The last day lies before the first. Swap them.")
    return _interval(first, last, Precision.SPAN)


def cover(first: DaySpan, last: DaySpan) -> DaySpan:
    """The stretch from the start of one span to the end of another, written with their own precision in EDTF.

    Raises:
        BadInputError: `last` ends before `first` starts.
    """
    if first == last:
        return first
    joined = between(first.first, last.last)
    if "/" in first.edtf or "/" in last.edtf or joined.precision is Precision.DAY:
        return joined
    return DaySpan(joined.first, joined.last, Precision.SPAN, f"{first.edtf}/{last.edtf}")


def from_value(value: str) -> DaySpan | None:
    """Days of a TIMEX3 value.

    Args:
        value: a TIMEX3 value, e.g. ``1998-02-13TNI``, ``1998-W07-WE``, ``1989-Q3``, ``198``.

    Returns:
        The days; None when the value names none (a duration, a set, ``PRESENT_REF``, anything with an unknown part)
        or lies outside the years 1 to 9999.
    """
    plain = value.split("T", 1)[0]
    for pattern, build in _READERS:
        match = pattern.fullmatch(plain)
        if match:
            try:
                return build(match)
            except (ValueError, OverflowError):
                return None
    return None


def from_edtf(text: str) -> DaySpan:
    """Read an EDTF text: days, months, years, seasons, quarters, decades, centuries and intervals, open ones too.

    Args:
        text: e.g. ``2023-05-07``, ``2023-22``, ``199X``, ``2024-04-06/..``. The marks ``?~%`` are dropped.

    Returns:
        The span.

    Raises:
        BadInputError: the text is not EDTF of that kind, or names a day that does not exist.
    """
    plain = re.sub(r"[?~%\s]", "", text)
    if "/" in plain:
        left, _, right = plain.partition("/")
        first = None if left in {"", ".."} else from_edtf(left)
        last = None if right in {"", ".."} else from_edtf(right)
        if first is not None and last is not None:
            return _named_interval(cover(first, last))
        return between(first.first if first else None, last.last if last else None)
    month = _MONTH.fullmatch(plain)
    if month and month[2] in _EDTF_TO_PART:
        plain = f"{month[1]}-{_EDTF_TO_PART[month[2]]}"
    span = from_value(plain)
    if span is None:
        raise BadInputError(
            f'"{text}" is not a date in EDTF. Give it as 2023-05-07, 2023-05, 2023 or 2023-05-07/2023-05-09.'
        )
    return span


def _named_interval(span: DaySpan) -> DaySpan:
    """Give back its name to an interval that is exactly one week or one weekend (EDTF has no word for either)."""
    if span.first is None or span.last is None:
        return span
    length = span.last - span.first
    weekday = date.fromordinal(span.first).weekday()
    if length == 6 and weekday == 0:
        return DaySpan(span.first, span.last, Precision.WEEK, span.edtf)
    if length == 1 and weekday == 5:
        return DaySpan(span.first, span.last, Precision.WEEKEND, span.edtf)
    return span


def _interval(first: int | None, last: int | None, precision: Precision) -> DaySpan:
    start = date.fromordinal(first).isoformat() if first is not None else ".."
    end = date.fromordinal(last).isoformat() if last is not None else ".."
    return DaySpan(first, last, precision, f"{start}/{end}")


def _years(first: int, last: int, precision: Precision, edtf: str) -> DaySpan:
    # There is no year 0 in the calendar of `datetime`; the first decade and century start with year 1.
    return DaySpan(date(max(first, 1), 1, 1).toordinal(), date(last, 12, 31).toordinal(), precision, edtf)


def _read_week(match: re.Match[str]) -> DaySpan:
    monday = date.fromisocalendar(int(match[1]), int(match[2]), 1).toordinal()
    if match[3]:
        return _interval(monday + 5, monday + 6, Precision.WEEKEND)
    return _interval(monday, monday + 6, Precision.WEEK)


def _read_part(match: re.Match[str]) -> DaySpan:
    year, part = int(match[1]), match[2]
    first_month, months = _PARTS[part]
    first = date(year, first_month, 1)
    next_year, next_month = divmod(year * 12 + first_month - 1 + months, 12)
    if next_year > MAXYEAR:
        raise OverflowError(year)
    last = date(next_year, next_month + 1, 1) - timedelta(days=1)
    precision = _PART_PRECISION.get(part[0] if part not in {"SP", "SU"} else "S", Precision.SEASON)
    return DaySpan(first.toordinal(), last.toordinal(), precision, f"{year:04d}-{_PART_TO_EDTF[part]}")


_READERS = (
    (_DAY, lambda m: day_span(date(int(m[1]), int(m[2]), int(m[3])))),
    (_MONTH, lambda m: month_span(int(m[1]), int(m[2]))),
    (_YEAR, lambda m: year_span(int(m[0]))),
    (_WEEK, _read_week),
    (_PART, _read_part),
    (_DECADE, lambda m: _years(int(m[1]) * 10, int(m[1]) * 10 + 9, Precision.DECADE, f"{m[1]}X")),
    (_CENTURY, lambda m: _years(int(m[1]) * 100, int(m[1]) * 100 + 99, Precision.CENTURY, f"{m[1]}XX")),
)
