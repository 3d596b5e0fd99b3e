"""Phrases that speak of time: found by grammar, read to a span of days, or kept relative."""

from timeline.dates.explain import explain
from timeline.dates.find import find
from timeline.dates.given import read_given, read_period
from timeline.dates.resolve import resolve
from timeline.dates.span import (
    between,
    cover,
    day_span,
    from_edtf,
    from_value,
    month_span,
    year_span,
)
from timeline.dates.timex import Timex, to_timex

__all__ = [
    "Timex",
    "between",
    "cover",
    "day_span",
    "explain",
    "find",
    "from_edtf",
    "from_value",
    "month_span",
    "read_given",
    "read_period",
    "resolve",
    "to_timex",
    "year_span",
]
