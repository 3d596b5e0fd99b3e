"""Dates that a page, a file or a person gives as a whole string."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from timeline.dates.find import find
from timeline.dates.resolve import resolve
from timeline.dates.span import between, cover, day_span, from_edtf, from_value
from timeline.errors import BadInputError
from timeline.model import DatePhrase, DaySpan, Precision

_MONTH_NAMES = "January February March April May June July August September October November December".split()
_ISO_START = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?=[T\s]|$)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_LONGEST = 200


def read_given(text: str, *, locale: str = "en", today: date | None = None) -> DaySpan:
    """Read a date that somebody gave as a whole.

    Args:
        text: e.g. ``2024-04-06``, ``6 April 2024``, ``11:25 JST, May 7, 2023``, ``Published: May 7, 2023``, EDTF, or
            words such as ``last month`` when `today` is given.
        locale: BCP 47 tag; it decides whether 6/4/2024 is in June or in April.
        today: the day from which words such as ``yesterday`` count; None when there is none.

    Returns:
        The days; a time of day is dropped.

    Raises:
        BadInputError: it is no date, or a day that does not exist.
    """
    plain = " ".join(text.split())[:_LONGEST]
    if not plain:
        raise BadInputError("There is no date. Give one as 2023-05-07, 2023-05 or 2023.")
    span = _from_digits(plain)
    if span is not None:
        return span
    anchor = day_span(today) if today is not None else None
    read = [p for p in resolve(find(plain, language=locale), anchor, asked=True)]
    impossible = next(
        (p for p in read if p.found.rule.name in {"full-date", "month-day"} and p.span is None and _given_day(p)),
        None,
    )
    if impossible is not None:
        raise _not_a_day(plain, impossible)
    dated = [p for p in read if p.span is not None]
    if dated:
        best = max(dated, key=lambda p: (p.span is not None and p.span.precision is Precision.DAY, -p.found.start))
        if best.span is not None:
            return best.span
    return _last_resort(plain, locale, today)


def read_period(text: str, today: date) -> DaySpan:
    """Read a stretch of time that a person asks for.

    Args:
        text: e.g. ``last month``, ``2023``, ``between May and July 2023``, ``since April``, ``until 7 May 2023``.
        today: the day it is asked.

    Returns:
        The days; an end is open for "since" and "until".

    Raises:
        BadInputError: it names no days.
    """
    plain = " ".join(text.split())[:_LONGEST]
    dated = [p for p in resolve(find(plain), day_span(today), asked=True) if p.span is not None]
    if not dated:
        return read_given(plain, today=today)
    first = dated[0].span
    last = dated[-1].span
    if first is None or last is None:
        raise AssertionError("phrases without days were left out above")
    opening = re.match(r"\s*(since|after|from|until|till|before|up to|by)\b", plain, re.IGNORECASE)
    if len(dated) == 1 and opening:
        return _open(opening[1].lower(), first)
    return cover(first, last)


def _open(word: str, span: DaySpan) -> DaySpan:
    if word in {"since", "from"}:
        return between(span.first, None)
    if word == "after":
        return between(None if span.last is None else span.last + 1, None)
    if word == "before":
        return between(None, None if span.first is None else span.first - 1)
    return between(None, span.last)


def _from_digits(text: str) -> DaySpan | None:
    """ISO, compact ISO and EDTF, which need no grammar."""
    match = _ISO_START.match(text) or _COMPACT.fullmatch(text)
    if match:
        year, month, day = (int(part) for part in match.groups())
        return _checked(text, year, month, day)
    try:
        return from_edtf(text)
    except BadInputError:
        return None


def _checked(text: str, year: int, month: int, day: int) -> DaySpan:
    try:
        return day_span(date(year, month, day))
    except ValueError:
        raise _no_such_day(text, month, day, year) from None


def _given_day(read: DatePhrase) -> tuple[int, int, int | None] | None:
    args = dict(read.found.rule.args)
    month, day = args.get("m"), args.get("d")
    if not isinstance(month, int) or not isinstance(day, int):
        return None
    year = args.get("y")
    if day <= monthrange(year if isinstance(year, int) else 2024, month)[1]:
        return None
    return month, day, year if isinstance(year, int) else None


def _not_a_day(text: str, read: DatePhrase) -> BadInputError:
    given = _given_day(read)
    if given is None:
        return BadInputError(f'"{text}" is not a day.')
    month, day, year = given
    return _no_such_day(text, month, day, year)


def _no_such_day(text: str, month: int, day: int, year: int | None) -> BadInputError:
    if not 1 <= month <= 12:
        return BadInputError(f'"{text}" is not a day: there is no month {month}. Give it as 2023-05-07.')
    last = monthrange(year or 2024, month)[1] if year is None or 1 <= year <= 9999 else 28
    if day <= last or not 1 <= day <= 31:
        return BadInputError(f'"{text}" is not a day: there is no day {day}. Give it as 2023-05-07.')
    following = _MONTH_NAMES[month % 12]
    return BadInputError(f'"{text}" is not a day. Did you mean {last} {_MONTH_NAMES[month - 1]} or 1 {following}?')


def _last_resort(text: str, locale: str, today: date | None) -> DaySpan:
    """Formats of other languages and houses, read by dateparser; only whole dates, never a guessed part."""
    import dateparser  # noqa: PLC0415 - slow to load and rarely needed
    from datetime import datetime  # noqa: PLC0415

    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "STRICT_PARSING": True}
    if today is not None:
        settings = {"RELATIVE_BASE": datetime(today.year, today.month, today.day)}  # noqa: DTZ001 - a day, no instant
    if any(c.isdigit() for c in text):
        read = dateparser.parse(
            text, languages=None if locale.startswith("en") else [locale.split("-")[0]], settings=settings
        )
        if read is not None:
            return day_span(read.date())
    raise BadInputError(f'"{text}" is not a date that I can read. Give it as 2023-05-07, 2023-05 or 2023.')
