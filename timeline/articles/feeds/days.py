"""The day that a feed names for an item: the calendar day of the newsroom, whatever its zone."""

from __future__ import annotations

from datetime import date
from email.utils import parsedate_tz

from timeline.articles.given import given_date, iso_span
from timeline.errors import BadInputError
from timeline.model import DaySpan


def item_day(written: str, latest: date) -> DaySpan | None:
    """Read the day of an item.

    A form that is neither of the two is left alone: what libraries make of it is a day that nobody named.

    Args:
        written: as the feed has it: RFC 822 (``Mon, 08 Jul 2024 09:00:00 +0900``), RFC 3339, or anything.
        latest: the last day that is believed.

    Returns:
        One day; None when there is none, or it is later.
    """
    span = _written(written.strip())
    if span is None or span.last is None or span.last > latest.toordinal():
        return None
    return span


def _written(text: str) -> DaySpan | None:
    try:
        span = given_date(text)
    except BadInputError:
        return None
    if span is not None:
        return span if span.first == span.last else None
    mail = parsedate_tz(text) or parsedate_tz(f"{text} 00:00")
    try:
        return None if mail is None else iso_span(*mail[:3])
    except (ValueError, OverflowError):
        return None
