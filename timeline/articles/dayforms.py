"""The written forms of a day: one set of patterns for date lines and for the datelines that open a sentence.

All patterns are bounded and none is nested: reading a line takes time in proportion to its length. They are written
for lower case; `DayForms` holds them as text, so that a larger pattern can be built around them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from timeline.articles.cues import any_of, load


@dataclass(frozen=True, slots=True)
class DayForms:
    """Patterns as text, without named groups.

    Attributes:
        full: day, month and year.
        month_day: day and month.
        month: a month's name.
        weekday: a weekday's name.
        time: a time of day.
        zone: a time zone's short name.
    """

    full: str
    month_day: str
    month: str
    weekday: str
    time: str
    zone: str


@cache
def day_forms() -> DayForms:
    """Build the patterns from the word lists in ``dateline.toml``."""
    words = load("dateline")
    month = any_of(name for names in words["months"] for name in names)
    return DayForms(
        full=re.sub(r"\(\?P<\w+>", "(?:", _full()).replace("(?P=s)", "[-/.]"),
        month_day=rf"(?:\b(?:{month})\b\.? ?\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? (?:{month})\b\.?)",
        month=month,
        weekday=any_of(words["weekdays"]),
        time=r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?: ?[ap]\.?m\b\.?)?|\d{1,2} ?[ap]\.?m\b\.?",
        zone=any_of(words["zones"]),
    )


@cache
def full_date() -> re.Pattern[str]:
    """Return the pattern of a full date, for text in lower case; `read_day` reads its matches."""
    return re.compile(_full())


def read_day(match: re.Match[str]) -> date | None:
    """Read a match of `full_date`.

    Args:
        match: the match.

    Returns:
        The day; None when there is no such day, or when it is numeric and could be one of two (7/5 or 5/7).
    """
    part = match.groupdict()
    year = int(part["y1"] or part["y2"] or part["y3"] or part["y4"])
    if part["n1"]:
        first, second = int(part["n1"]), int(part["n2"])
        if first <= 12 and second <= 12 and first != second:
            return None
        month, day = (first, second) if first <= 12 else (second, first)
    else:
        name = part["m2"] or part["m3"]
        month = _month_numbers()[name] if name else int(part["m1"])
        day = int(part["d1"] or part["d2"] or part["d3"])
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _month_numbers() -> dict[str, int]:
    return {name: number for number, names in enumerate(load("dateline")["months"], 1) for name in names}


@cache
def _full() -> str:
    month, ordinal = any_of(_month_numbers()), r"(?:st|nd|rd|th)?"
    return (
        r"(?<![\d/.-])(?:"
        r"(?P<y1>\d{4})(?P<s>[-/.])(?P<m1>\d{1,2})(?P=s)(?P<d1>\d{1,2})(?!\d)"
        rf"|(?P<d2>\d{{1,2}}){ordinal}[ -](?:of )?(?P<m2>{month})\b\.?,?[ -](?P<y2>\d{{4}})(?!\d)"
        rf"|\b(?P<m3>{month})\b\.? ?(?P<d3>\d{{1,2}}){ordinal},? (?P<y3>\d{{4}})(?!\d)"
        r"|(?P<n1>\d{1,2})[/.](?P<n2>\d{1,2})[/.](?P<y4>\d{4})(?!\d))"
    )
