"""Publication dates that are given in ISO 8601 form."""

from __future__ import annotations

import calendar
import re
from datetime import MAXYEAR, date

from timeline.errors import BadInputError
from timeline.model import DaySpan, Precision

_ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})"
    r"(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?\s?(?:Z|UTC|[+-]\d{2}:?\d{2})?)?)?)?",
    re.IGNORECASE | re.ASCII,
)


def given_date(text: str) -> DaySpan | None:
    """Read a year, a month, a day or a time of day in ISO 8601.

    A time of day names the calendar day written, whatever its zone: that is the day the newsroom had.

    Args:
        text: for example ``2023``, ``2023-05``, ``2023-05-07``, ``2023-05-07T23:30:00+09:00``.

    Returns:
        The span of days, or None when the text is in another form.

    Raises:
        BadInputError: the form is right, but there is no such month or day.
    """
    match = _ISO.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.group("year", "month", "day"))
    try:
        return iso_span(year or 0, month, day)
    except ValueError:
        raise BadInputError(f'"{text}" is not a day that exists. Give the publication date as YYYY-MM-DD.') from None


def iso_span(year: int, month: int | None = None, day: int | None = None) -> DaySpan:
    """Build the span of a year, a month or a day.

    Args:
        year: 1 to 9999.
        month: 1 to 12, or None for the whole year.
        day: day of the month, or None for the whole month.

    Returns:
        The span.

    Raises:
        ValueError: no such year, month or day.
    """
    if not 1 <= year <= MAXYEAR:
        raise ValueError(year)
    if month is None:
        first, last = date(year, 1, 1), date(year, 12, 31)
        return DaySpan(first.toordinal(), last.toordinal(), Precision.YEAR, f"{year:04}")
    if day is None:
        first = date(year, month, 1)
        last = date(year, month, calendar.monthrange(year, month)[1])
        return DaySpan(first.toordinal(), last.toordinal(), Precision.MONTH, f"{year:04}-{month:02}")
    only = date(year, month, day)
    return DaySpan(only.toordinal(), only.toordinal(), Precision.DAY, only.isoformat())
