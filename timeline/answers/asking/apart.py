"""Days given by how far they lie from the other day of a sentence: "on Saturday, six days after it landed"; pure."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from timeline.answers.asking.lightwords import calendar_keys
from timeline.answers.wordforms import keys
from timeline.dates import day_span, month_span, year_span
from timeline.model import DaySpan, Precision

_MONTHS: Final = 12

_TO_THE_MONTH: Final = frozenset({Precision.DAY, Precision.MONTH})

_FINE: Final = {"day": frozenset({Precision.DAY}), "month": _TO_THE_MONTH, "year": _TO_THE_MONTH}
"""How finely a day must be known from which so many days, months or years are counted."""


@cache
def _pattern() -> tuple[re.Pattern[str], tuple[str, ...]]:
    raw = tomllib.loads((Path(__file__).parent / "operators.toml").read_text(encoding="utf-8"))["apart"]
    numbers = tuple(raw["numbers"].split())
    spelled = "|".join((*numbers, r"\d{1,3}"))
    return re.compile(raw["pattern"].replace("NUMBER", spelled), re.IGNORECASE), numbers


def apart(text: str, anchor: DaySpan, *, named: bool = True) -> tuple[int, DaySpan] | None:
    """The day of what a sentence says something else came so long before or after.

    Args:
        text: a sentence that names one day, or whose day is told around it.
        anchor: that day.
        named: whether the sentence itself names it. What opens a sentence without a day ("Six days before he died,
            she left") counts from what was told before, whose day is not that of the sentence.

    Returns:
        The offset behind "after" or "before", and the days of what stands there; None where the sentence has no such
        words or its own day is not known finely enough for them.
    """
    pattern, numbers = _pattern()
    match = pattern.search(text)
    if match is None or (match.start() == 0 and not named):
        return None
    if anchor.first is None or anchor.precision not in _FINE[match.group("unit").lower()]:
        return None
    if calendar_keys() & set(keys(text[match.end() :].partition(",")[0])):
        # "Six days before the quake of 6 April": the day is that of the quake.
        return None
    said = match.group("number").lower()
    many = int(said) if said.isdigit() else _value(numbers, said)
    sign = -1 if match.group("side").lower() == "after" else 1
    return match.end(), _away(date.fromordinal(anchor.first), match.group("unit").lower(), sign * many)


def _value(numbers: tuple[str, ...], word: str) -> int:
    """The value of a number word; the list begins with two words for one."""
    return max(1, numbers.index(word))


def _away(day: date, unit: str, many: int) -> DaySpan:
    if unit == "day":
        return day_span(date.fromordinal(day.toordinal() + many))
    months = day.year * _MONTHS + day.month - 1 + many * (_MONTHS if unit == "year" else 1)
    year, month = divmod(months, _MONTHS)
    return year_span(year) if unit == "year" else month_span(year, month + 1)
