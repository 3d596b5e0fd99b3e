"""Calendar arithmetic in the units that phrases speak of: the value of the week, month, quarter ... of a day."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

_YEARS = {"Y": 1, "10Y": 10, "100Y": 100, "1000Y": 1000}
_MONTHS = {"M": 1, "Q": 3, "H": 6}
_LETTERS = {"H": ("M", 6), "10Y": ("Y", 10), "100Y": ("Y", 100), "1000Y": ("Y", 1000), "2W": ("W", 2), "WE": ("W", 1)}
_HALVES = {"Y": "6M", "TH": "30M", "TM": "30S"}
_DAYS = {"D": 1, "W": 7, "2W": 14, "WE": 7}


def shift_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last day.

    Raises:
        OverflowError: the month lies outside the calendar's years 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(year)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shift(day: date, unit: str, count: int) -> date:
    """The day `count` units later (earlier, when negative).

    Args:
        day: where to count from.
        unit: ``D``, ``W``, ``2W``, ``WE``, ``M``, ``Q``, ``H``, ``Y``, ``10Y``, ``100Y`` or ``1000Y``.
        count: how many.

    Raises:
        OverflowError: the day lies outside the calendar.
    """
    if unit in _DAYS:
        return day + timedelta(days=_DAYS[unit] * count)
    return shift_months(day, (_MONTHS.get(unit) or 12 * _YEARS[unit]) * count)


def value_of(day: date, unit: str) -> str:
    """TIMEX3 value of the period of kind `unit` that holds the day."""
    if unit == "D":
        return day.isoformat()
    if unit in {"W", "2W", "WE"}:
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "WE" else "")
    part = {"M": f"-{day.month:02d}", "Q": f"-Q{(day.month + 2) // 3}", "H": f"-H{(day.month + 5) // 6}"}
    digits = {"10Y": 3, "100Y": 2, "1000Y": 1}.get(unit, 4)
    return f"{day.year:04d}"[:digits] + part.get(unit, "")


def unknown(unit: str) -> str:
    """The value of a period of kind `unit` that nothing anchors."""
    return {
        "D": "XXXX-XX-XX",
        "W": "XXXX-WXX",
        "2W": "XXXX-WXX",
        "WE": "XXXX-WXX-WE",
        "M": "XXXX-XX",
        "Q": "XXXX-QX",
        "H": "XXXX-HX",
        "10Y": "XXX",
        "100Y": "XX",
    }.get(unit, "XXXX")


def amount(count: float | str, unit: str) -> str:
    """TIMEX3 value of a duration: ``P2Y``, ``PT6H``, ``PXD``.

    Args:
        count: how many; ``X`` when the words do not say.
        unit: a unit of `shift`, or ``TH``, ``TM``, ``TS`` for hours, minutes, seconds.
    """
    letter, times = _LETTERS.get(unit, (unit.removeprefix("T"), 1))
    mark = "PT" if unit.startswith("T") else "P"
    if isinstance(count, str):
        return f"{mark}{count}{letter}"
    whole, rest = divmod(count * times, 1)
    half = _HALVES.get(unit, "") if rest else ""
    if rest and not half:
        return f"{mark}{count * times:g}{letter}"
    return f"{mark}{int(whole)}{letter}{half}" if whole or not half else f"{mark}{half}"


UNIT_NAMES = {
    "D": "day",
    "W": "week",
    "2W": "fortnight",
    "WE": "weekend",
    "M": "month",
    "Q": "quarter",
    "H": "half-year",
    "Y": "year",
    "10Y": "decade",
    "100Y": "century",
    "1000Y": "millennium",
}
"""Units of days and longer, in words."""
