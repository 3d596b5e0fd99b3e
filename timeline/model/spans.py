"""Days, and stretches of them that are known more or less finely."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Precision(StrEnum):
    """How finely a day span is known."""

    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    SPAN = "span"


@dataclass(frozen=True, slots=True)
class DaySpan:
    """A stretch of days with the precision it was given in.

    Attributes:
        first: ordinal of the first day; None when the start is open.
        last: ordinal of the last day, inclusive; None when the end is open.
        precision: what the words spoke of: a day, a month, a span ...
        edtf: the same in EDTF (ISO 8601-2), e.g. ``2023-05-07``, ``2023-05``, ``2024-04-06/..``.
    """

    first: int | None
    last: int | None
    precision: Precision
    edtf: str
