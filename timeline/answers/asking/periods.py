"""The days that a question names: how they were read, and what lies in them; pure."""

from __future__ import annotations

import re
from typing import Final

from timeline.answers import words
from timeline.model import DaySpan, Precision

_DIGITS: Final = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}\b")

_MONTHS, _FORTNIGHT = 12, 14

_COARSE: Final = frozenset(Precision) - {Precision.DAY, Precision.WEEKEND, Precision.WEEK, Precision.SPAN}


def overlaps(one: DaySpan, other: DaySpan) -> bool:
    """Whether two spans share a day; a span much wider than the other only counts by its first day."""
    if other.precision is Precision.DAY and one.precision in _COARSE:
        # What came about some time in March is not said to have been on the third.
        return False
    whole = one.first is not None and one.last is not None
    if other.precision is Precision.DAY and whole and (one.last or 0) - (one.first or 0) > _FORTNIGHT:
        return False
    first = one.first if one.first is not None else one.last
    last = one.last if one.last is not None else one.first
    if first is None or last is None:
        return False
    if other.first is not None and other.last is not None and last - first > 2 * (other.last - other.first) + 62:
        last = first
    return (other.last is None or first <= other.last) and (other.first is None or last >= other.first)


def within(one: DaySpan, other: DaySpan) -> bool:
    """Whether days lie in a period: "that year" does not lie in its spring. A single day is met by what shares it.

    Args:
        one: the days.
        other: the period; either end may be open.
    """
    if other.precision is Precision.DAY or one.first is None or one.last is None:
        return overlaps(one, other)
    return (other.first is None or one.first >= other.first) and (other.last is None or one.last <= other.last)


def how_read(phrase: str, period: DaySpan | None, *, guessed: bool = False) -> tuple[str, ...]:
    """How days without a year were read, or digits that British and American readers take for two days ("7/5/2023").

    Args:
        phrase: the words of the question that name its days.
        period: the days they were read as.
        guessed: the question left the year open.

    Returns:
        A remark; none where there is one way to read them.
    """
    if guessed and period is not None:
        return (f"Read “{phrase}” as {words.say_span(period)}.",)
    digits = _DIGITS.search(phrase)
    if digits is None or period is None or period.precision is not Precision.DAY:
        return ()
    one, other = int(digits[1]), int(digits[2])
    twofold = one != other and max(one, other) <= _MONTHS
    return (f"Read “{digits[0]}” as {words.say_span(period)}.",) if twofold else ()
